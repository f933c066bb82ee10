//! Parsed TOML with its spans, before it becomes types: moving, merging, finding, removing.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// The same table with every span moved.
pub(super) fn shift_table(table: DeTable<'_>, by: usize) -> DeTable<'_> {
    table
        .into_iter()
        .map(|(key, value)| (Spanned::new(shift(key.span(), by), key.into_inner()), shift_value(value, by)))
        .collect()
}

/// The same value with every span moved.
pub(super) fn shift_value(value: Spanned<DeValue<'_>>, by: usize) -> Spanned<DeValue<'_>> {
    let span = shift(value.span(), by);
    let moved = match value.into_inner() {
        DeValue::Table(table) => DeValue::Table(shift_table(table, by)),
        DeValue::Array(array) => DeValue::Array(array.into_iter().map(|item| shift_value(item, by)).collect()),
        plain => plain,
    };
    Spanned::new(span, moved)
}

fn shift(span: Range<usize>, by: usize) -> Range<usize> {
    span.start + by..span.end + by
}

/// Lays one table over another: tables merge, everything else is replaced.
pub(super) fn merge<'a>(under: &mut DeTable<'a>, over: DeTable<'a>) {
    for (key, value) in over {
        match (under.get_mut(key.get_ref().as_ref()).map(Spanned::get_mut), value) {
            (Some(DeValue::Table(below)), above) if above.get_ref().is_table() => {
                if let DeValue::Table(above) = above.into_inner() {
                    merge(below, above);
                }
            }
            (_, value) => {
                under.remove(key.get_ref().as_ref());
                under.insert(key, value);
            }
        }
    }
}

/// The list at a key, made if there is none; `None` if something else stands there.
pub(super) fn list_at<'t, 'a>(table: &'t mut DeTable<'a>, key: &'static str, span: Range<usize>) -> Option<&'t mut DeArray<'a>> {
    if !table.contains_key(key) {
        table.insert(Spanned::new(span.clone(), key.into()), Spanned::new(span, DeValue::Array(DeArray::new())));
    }
    match table.get_mut(key)?.get_mut() {
        DeValue::Array(list) => Some(list),
        _ => None,
    }
}

/// Removes the deepest entry whose key or value stands at that span: a list item alone, else a key with its value.
pub(super) fn remove_at(table: &mut DeTable<'_>, span: &Range<usize>) -> bool {
    for (_, value) in table.iter_mut() {
        if remove_inside(value, span) {
            return true;
        }
    }
    let found = table.iter().find(|(key, value)| key.span() == *span || value.span() == *span);
    let name = found.map(|(key, _)| key.get_ref().clone().into_owned());
    name.is_some_and(|name| table.remove(name.as_str()).is_some())
}

fn remove_inside(value: &mut Spanned<DeValue<'_>>, span: &Range<usize>) -> bool {
    match value.get_mut() {
        DeValue::Table(table) => remove_at(table, span),
        DeValue::Array(array) => {
            if array.iter_mut().any(|item| remove_inside(item, span)) {
                return true;
            }
            let before = array.len();
            *array = std::mem::replace(array, DeArray::new()).into_iter().filter(|item| item.span() != *span).collect();
            array.len() < before
        }
        _ => false,
    }
}

/// Makes a string of the value at that span, if it is a plain value: what an argument says bare.
pub(super) fn make_string(table: &mut DeTable<'_>, span: &Range<usize>, text: &str) -> bool {
    table.iter_mut().any(|(_, value)| {
        if value.span() == *span && !matches!(value.get_ref(), DeValue::String(_) | DeValue::Table(_) | DeValue::Array(_)) {
            *value.get_mut() = DeValue::String(text.to_owned().into());
            return true;
        }
        if let DeValue::Table(inner) = value.get_mut() { make_string(inner, span, text) } else { false }
    })
}

/// A key that holds a plain value or a list.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// Its dotted name.
    pub name: String,
    /// Where its last part stands.
    pub span: Range<usize>,
    /// The strings that it holds, and where they stand.
    pub strings: Vec<(String, Range<usize>)>,
}

/// Every key that holds a plain value or a list.
pub(super) fn leaves(table: &DeTable<'_>) -> Vec<Leaf> {
    let mut found = Vec::new();
    collect(table, "", &mut found);
    found
}

fn collect(table: &DeTable<'_>, prefix: &str, found: &mut Vec<Leaf>) {
    for (key, value) in table {
        let name = format!("{prefix}{}", key.get_ref());
        match value.get_ref() {
            DeValue::Table(inner) => collect(inner, &format!("{name}."), found),
            DeValue::Array(list) => {
                let strings = list.iter().filter_map(string).collect();
                found.push(Leaf { name, span: key.span(), strings });
            }
            _ => found.push(Leaf { name, span: key.span(), strings: string(value).into_iter().collect() }),
        }
    }
}

fn string(value: &Spanned<DeValue<'_>>) -> Option<(String, Range<usize>)> {
    Some((value.get_ref().as_str()?.to_owned(), value.span()))
}
