//! Days and seconds since 1970 as ISO 8601 writes them.

/// Days from the first of March of the year 0 to the first of January 1970, in the calendar that is reckoned backwards.
const DAYS_TO_1970: i64 = 719_468;
/// Days in 400 years, after which the calendar repeats.
const DAYS_IN_ERA: i64 = 146_097;
const SECONDS_IN_DAY: i64 = 86_400;

/// Year, month and day of a number of days since 1970. A year begins in March here, so that the leap day is its last.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days.saturating_add(DAYS_TO_1970);
    let (era, day_of_era) = (days.div_euclid(DAYS_IN_ERA), days.rem_euclid(DAYS_IN_ERA));
    // Days in 4, 100 and 400 years, each less one: the leap days that have been by then.
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // Five months from March on have 153 days, again and again.
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let (month, carried) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (year_of_era + 400 * era + carried, month, day)
}

/// `2020-10-06`.
pub fn date(days: i64) -> String {
    let (year, month, day) = civil(days);
    match year {
        0..=9999 => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:+07}-{month:02}-{day:02}"),
    }
}

/// The time of day, as [`clock`] writes it; `None` if no day has it. `parts`: units in a second.
pub fn time(units: i64, parts: i64) -> Option<String> {
    (0..SECONDS_IN_DAY * parts).contains(&units).then(|| clock(units, parts))
}

/// `14:05:09`, with as many digits behind the second as the unit has, unless they are all zero.
fn clock(units: i64, parts: i64) -> String {
    let (seconds, rest) = (units.div_euclid(parts), units.rem_euclid(parts));
    let clock = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    let digits = parts.ilog10() as usize;
    if rest == 0 { clock } else { format!("{clock}.{rest:0digits$}") }
}

/// `2020-10-06T14:05:09`: a day, and units since it began.
pub fn at(days: i64, units: i64, parts: i64) -> String {
    format!("{}T{}", date(days), clock(units, parts))
}

/// `2020-10-06T14:05:09`, with a `Z` behind it if the time is that of UTC and not some local one.
pub fn timestamp(units: i64, parts: i64, is_utc: bool) -> String {
    let day = SECONDS_IN_DAY * parts;
    let (days, rest) = (units.div_euclid(day), units.rem_euclid(day));
    at(days, rest, parts) + if is_utc { "Z" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_leap_years_and_backwards() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(-1), "1969-12-31");
        assert_eq!(date(11_016), "2000-02-29");
        assert_eq!(date(11_017), "2000-03-01");
        assert_eq!(date(18_541), "2020-10-06");
        assert_eq!(date(-719_529), "-000001-12-31");
    }

    #[test]
    fn parts_of_a_second_are_written_if_there_are_any() {
        assert_eq!(timestamp(1_601_993_109_000, 1_000, true), "2020-10-06T14:05:09Z");
        assert_eq!(timestamp(-1, 1_000_000, false), "1969-12-31T23:59:59.999999");
        assert_eq!(time(3_600_000_000_001, 1_000_000_000).as_deref(), Some("01:00:00.000000001"));
    }

    #[test]
    fn a_time_that_no_day_has_is_none() {
        assert_eq!(time(86_399_999, 1_000).as_deref(), Some("23:59:59.999"));
        for units in [-1, -3_600_000, 86_400_000, i64::MIN, i64::MAX] {
            assert_eq!(time(units, 1_000), None, "{units}");
        }
    }

    #[test]
    fn no_number_of_days_is_too_large() {
        for days in [i64::from(i32::MIN), i64::from(i32::MAX)] {
            assert!(date(days).len() > 10);
        }
        assert!(timestamp(i64::MIN, 1_000, true).starts_with('-') && timestamp(i64::MAX, 1_000, true).starts_with('+'));
    }
}
