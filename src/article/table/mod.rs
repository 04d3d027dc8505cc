//! The facts and roles of each subject, one table a file.

pub(super) mod article;
pub(super) mod attribution;
pub(super) mod caption;
pub(super) mod declaration;
pub(super) mod day;
pub(super) mod figure;
pub(super) mod media_item;
pub(super) mod name;
pub(super) mod quotation;
pub(super) mod sentence;
pub(super) mod source;
pub(super) mod term;

use super::Value;
use crate::lex::Tokens;

/// A flag, if the row is there.
fn flag(flag: Option<bool>) -> Value {
    flag.map_or(Value::Absent, Value::Flag)
}

/// A number, if the row is there.
fn number(number: Option<f64>) -> Value {
    number.map_or(Value::Absent, Value::Number)
}

/// A word, if the row is there.
fn symbol(symbol: Option<&'static str>) -> Value {
    symbol.map_or(Value::Absent, Value::Symbol)
}

/// A stretch of text, if it is there.
fn text(tokens: Option<&Tokens>) -> Value {
    tokens.map_or(Value::Absent, |t| Value::Text(t.start, t.end))
}
