//! What the nodes of a schema stand for, in the many ways that writers have put it.

use parquet::basic::{ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::schema::types::Type;

/// Strings, or bytes that may be strings: old files do not say which.
pub fn is_text(column: &Type) -> bool {
    let Type::PrimitiveType { physical_type, basic_info, .. } = column else { return false };
    let named = matches!(basic_info.logical_type_ref(), Some(LogicalType::String | LogicalType::Enum | LogicalType::Json));
    let says_nothing = basic_info.logical_type_ref().is_none()
        && matches!(
            basic_info.converted_type(),
            ConvertedType::NONE | ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON
        );
    *physical_type == Physical::BYTE_ARRAY && basic_info.repetition() != Repetition::REPEATED && (named || says_nothing)
}

/// What a group with a repeated node in it stands for.
#[derive(Clone, Copy, PartialEq)]
pub enum Shape {
    /// A list.
    List,
    /// Pairs of key and value.
    Map,
}

/// The repeated node of a list or a map.
pub fn repeated_child(node: &Type) -> Option<(&Type, Shape)> {
    let info = node.get_basic_info();
    let shape = match (info.logical_type_ref(), info.converted_type()) {
        (Some(LogicalType::List), _) | (None, ConvertedType::LIST) => Shape::List,
        (Some(LogicalType::Map), _) | (None, ConvertedType::MAP | ConvertedType::MAP_KEY_VALUE) => Shape::Map,
        _ => return None,
    };
    let [inner] = node.get_fields() else { return None };
    let is_repeated = inner.get_basic_info().has_repetition() && inner.get_basic_info().repetition() == Repetition::REPEATED;
    (is_repeated && (shape == Shape::List || inner.is_group())).then_some((inner, shape))
}

/// The element of a list within its repeated node; `None` if that node is the element, as in files of old writers.
pub fn element(repeated: &Type) -> Option<&Type> {
    let Type::GroupType { fields, .. } = repeated else { return None };
    let [only] = fields.as_slice() else { return None };
    let is_itself = repeated.name() == "array" || repeated.name().ends_with("_tuple");
    (!is_itself).then_some(only)
}
