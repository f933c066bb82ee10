//! What the values of a column mean, and how JSON says them.

use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type as Physical};
use parquet::data_type::Int96;
use parquet::schema::types::ColumnDescriptor;

use super::calendar;

/// The day from which INT96 counts, in days before 1970.
const JULIAN_DAY_OF_1970: i64 = 2_440_588;
const NANOSECONDS_IN_DAY: i64 = 86_400_000_000_000;
/// Bytes and digits of the largest decimal that is reckoned with: writers know no larger ones.
const DECIMAL_BYTES: usize = 32;
const DECIMAL_DIGITS: usize = 76;

/// What a column holds, beyond how it is stored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// As it is stored.
    Plain,
    /// A number without a sign.
    Unsigned,
    /// A number with that many digits behind the point.
    Decimal(usize),
    /// Days since 1970.
    Date,
    /// Time of day: units in a second.
    Time(i64),
    /// Time since 1970: units in a second, and whether it is that of UTC.
    Timestamp(i64, bool),
    /// Sixteen bytes that name something.
    Uuid,
    /// A number of two bytes.
    Half,
}

impl Kind {
    /// The kind of a column, by its logical type or, in old files, its converted type.
    pub fn of(column: &ColumnDescriptor) -> Kind {
        match column.logical_type_ref() {
            Some(LogicalType::Integer(whole)) if !whole.is_signed => Kind::Unsigned,
            Some(LogicalType::Decimal(decimal)) => Kind::of_decimal(decimal.scale),
            Some(LogicalType::Date) => Kind::Date,
            Some(LogicalType::Time(time)) => Kind::Time(parts(&time.unit)),
            Some(LogicalType::Timestamp(time)) => Kind::Timestamp(parts(&time.unit), time.is_adjusted_to_u_t_c),
            Some(LogicalType::Uuid) => Kind::Uuid,
            Some(LogicalType::Float16) => Kind::Half,
            Some(_) => Kind::Plain,
            None => Kind::of_converted(column),
        }
    }

    fn of_converted(column: &ColumnDescriptor) -> Kind {
        match column.converted_type() {
            ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64 => Kind::Unsigned,
            ConvertedType::DECIMAL => Kind::of_decimal(column.type_scale()),
            ConvertedType::DATE => Kind::Date,
            ConvertedType::TIME_MILLIS => Kind::Time(1_000),
            ConvertedType::TIME_MICROS => Kind::Time(1_000_000),
            ConvertedType::TIMESTAMP_MILLIS => Kind::Timestamp(1_000, true),
            ConvertedType::TIMESTAMP_MICROS => Kind::Timestamp(1_000_000, true),
            _ => Kind::Plain,
        }
    }

    /// A file may say any scale; one beyond all digits would only make zeros.
    fn of_decimal(scale: i32) -> Kind {
        usize::try_from(scale).ok().filter(|scale| *scale <= DECIMAL_DIGITS).map_or(Kind::Plain, Kind::Decimal)
    }

    /// A whole number as JSON. `physical`: how many bytes it was stored in, which a number without a sign must know.
    pub fn whole(self, value: i64, physical: Physical) -> String {
        match self {
            Kind::Unsigned if physical == Physical::INT32 => (value as i32 as u32).to_string(),
            Kind::Unsigned => (value as u64).to_string(),
            Kind::Decimal(scale) => decimal(&value.to_be_bytes(), scale),
            Kind::Date => quoted(&calendar::date(value)),
            Kind::Time(parts) => calendar::time(value, parts).map_or_else(|| "null".to_owned(), |time| quoted(&time)),
            Kind::Timestamp(parts, is_utc) => quoted(&calendar::timestamp(value, parts, is_utc)),
            _ => value.to_string(),
        }
    }

    /// Bytes as JSON: text if they are UTF-8, else in hexadecimal.
    pub fn bytes(self, bytes: &[u8]) -> String {
        match (self, bytes) {
            (Kind::Decimal(scale), _) if (1..=DECIMAL_BYTES).contains(&bytes.len()) => decimal(bytes, scale),
            (Kind::Half, &[low, high]) => real(half(u16::from_le_bytes([low, high]))),
            (Kind::Uuid, _) if bytes.len() == 16 => quoted(&uuid(bytes)),
            _ => quoted(&std::str::from_utf8(bytes).map_or_else(|_| crate::hash::hex(bytes), str::to_owned)),
        }
    }
}

/// A number with a fraction as JSON, which has no word for infinity and for what is no number.
pub fn real(value: impl Into<f64> + serde::Serialize + Copy) -> String {
    if value.into().is_finite() { serde_json::to_string(&value).unwrap_or_default() } else { "null".to_owned() }
}

/// A time stamp of old files: nanoseconds of a day, and the day.
pub fn old_timestamp(value: &Int96) -> String {
    let &[low, high, day] = value.data() else { return "null".to_owned() };
    let nanoseconds = (i64::from(high) << 32 | i64::from(low)).rem_euclid(NANOSECONDS_IN_DAY);
    let days = i64::from(day) - JULIAN_DAY_OF_1970;
    quoted(&calendar::at(days, nanoseconds, 1_000_000_000))
}

/// A string as JSON.
pub fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a string can always be written as JSON")
}

fn parts(unit: &TimeUnit) -> i64 {
    match unit {
        TimeUnit::MILLIS => 1_000,
        TimeUnit::MICROS => 1_000_000,
        TimeUnit::NANOS => 1_000_000_000,
    }
}

/// The digits of a number in two's complement, its highest byte first, as they stand, so that none is lost.
fn decimal(bytes: &[u8], scale: usize) -> String {
    let is_negative = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    let digits = format!("{:0>width$}", digits(magnitude(bytes, is_negative)), width = scale + 1);
    let (whole, rest) = digits.split_at(digits.len() - scale);
    let sign = if is_negative { "-" } else { "" };
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// A number without its sign: a negative one is turned over, and one more.
fn magnitude(bytes: &[u8], is_negative: bool) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if is_negative {
        let mut carried = true;
        for byte in bytes.iter_mut().rev() {
            (*byte, carried) = (!*byte).overflowing_add(u8::from(carried));
        }
    }
    bytes
}

/// A whole number in the digits of ten: the last digit is what division by ten leaves over, again and again.
fn digits(mut number: Vec<u8>) -> String {
    let mut digits = Vec::new();
    while number.iter().any(|byte| *byte != 0) {
        let left = number.iter_mut().fold(0, |left, byte| {
            let part = left << 8 | u16::from(*byte);
            *byte = (part / 10) as u8;
            part % 10
        });
        digits.push(char::from(b'0' + left as u8));
    }
    digits.into_iter().rev().collect()
}

fn uuid(bytes: &[u8]) -> String {
    let hex = crate::hash::hex(bytes);
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// A number of sign, 5 bits of exponent and 10 of fraction.
fn half(bits: u16) -> f32 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 0x1f), f32::from(bits & 0x3ff));
    sign * match exponent {
        0 => fraction * 2f32.powi(-24),
        0x1f if fraction == 0.0 => f32::INFINITY,
        0x1f => f32::NAN,
        _ => (1024.0 + fraction) * 2f32.powi(exponent - 25),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_every_digit() {
        let said = |bytes: &[u8], scale| Kind::Decimal(scale).bytes(bytes);
        assert_eq!(said(&[0x04, 0xd2], 2), "12.34");
        assert_eq!(said(&[0xff], 3), "-0.001");
        assert_eq!(said(&[0x64], 0), "100");
        assert_eq!(said(&[0x00], 0), "0");
        assert_eq!(Kind::Decimal(1).whole(-5, Physical::INT32), "-0.5");
        assert_eq!(Kind::Decimal(0).whole(i64::MIN, Physical::INT64), "-9223372036854775808");
    }

    #[test]
    fn decimals_of_76_digits_are_numbers() {
        let (mut least, mut most) = ([0; DECIMAL_BYTES], [0xff; DECIMAL_BYTES]);
        (least[0], most[0]) = (0x80, 0x7f);
        let said = |bytes: &[u8]| Kind::Decimal(2).bytes(bytes);
        assert_eq!(said(&most), "578960446186580977117854925043439539266349923328202820197287920039565648199.67");
        assert_eq!(said(&least), "-578960446186580977117854925043439539266349923328202820197287920039565648199.68");
        assert_eq!(said(&[0xff; DECIMAL_BYTES]), "-0.01");
    }

    #[test]
    fn a_scale_beyond_all_digits_makes_no_decimal() {
        assert_eq!([76, 77, i32::MAX, -1].map(Kind::of_decimal), [Kind::Decimal(76), Kind::Plain, Kind::Plain, Kind::Plain]);
    }

    #[test]
    fn a_time_that_no_day_has_is_null() {
        assert_eq!(Kind::Time(1_000).whole(-1, Physical::INT32), "null");
        assert_eq!(Kind::Time(1_000).whole(0, Physical::INT32), "\"00:00:00\"");
    }

    #[test]
    fn numbers_without_a_sign_are_not_negative() {
        assert_eq!(Kind::Unsigned.whole(-1, Physical::INT32), "4294967295");
        assert_eq!(Kind::Unsigned.whole(-1, Physical::INT64), "18446744073709551615");
    }

    #[test]
    fn numbers_of_two_bytes_are_those_of_the_standard() {
        for (bits, value) in [(0x3c00, "1.0"), (0xc000, "-2.0"), (0x0001, "5.9604645e-8"), (0x7bff, "65504.0"), (0x7c00, "null")]
        {
            assert_eq!(real(half(bits)), value);
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_told_in_hexadecimal() {
        assert_eq!(Kind::Plain.bytes("café\n".as_bytes()), "\"café\\n\"");
        assert_eq!(Kind::Plain.bytes(b"\xff\x00"), "\"ff00\"");
    }

    #[test]
    fn the_day_of_an_old_timestamp_is_counted_from_4713_before_christ() {
        let mut value = Int96::new();
        value.set_data(1, 0, 2_440_589);
        assert_eq!(old_timestamp(&value), "\"1970-01-02T00:00:00.000000001\"");
    }
}
