//! One page of a list (api.md §2).

use super::{Read, Write};
use crate::ApiError;
use serde_json::{Value, json};

/// Items and the cursor of the next page. Only a missing cursor is the end: a page may be empty and have a next one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The items, in the list's order.
    pub data: Vec<T>,
    /// To be sent back as `page`; `None` at the end.
    pub next_page: Option<String>,
}

impl<T: Write> Write for Page<T> {
    fn write(&self) -> Value {
        json!({"data": self.data.iter().map(Write::write).collect::<Vec<_>>(), "next_page": self.next_page})
    }
}

impl<T: Read> Read for Page<T> {
    /// Servers without paging answer a bare array, or leave `next_page` out.
    fn read(value: &Value) -> Result<Self, ApiError> {
        let items = value
            .as_array()
            .or_else(|| value.get("data").and_then(Value::as_array))
            .ok_or_else(|| ApiError::unreadable("The server's answer is not a list."))?;
        Ok(Self {
            data: items.iter().map(T::read).collect::<Result<_, _>>()?,
            next_page: value
                .get("next_page")
                .and_then(Value::as_str)
                .filter(|cursor| !cursor.is_empty())
                .map(str::to_owned),
        })
    }
}
