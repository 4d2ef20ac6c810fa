//! One page of a list that can be turned both ways: sessions (api.md §2).

use super::{Page, Read, Write};
use crate::ApiError;
use serde_json::{Value, json};

/// Items and the cursors of both neighbours. A cursor belongs to one sort order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages<T> {
    /// The items, in the list's order.
    pub data: Vec<T>,
    /// To be sent back as `page`; `None` at the end.
    pub next_page: Option<String>,
    /// To be sent back as `page`; `None` on the first page.
    pub prev_page: Option<String>,
}

impl<T: Write> Write for Pages<T> {
    fn write(&self) -> Value {
        json!({
            "data": self.data.iter().map(Write::write).collect::<Vec<_>>(),
            "next_page": self.next_page,
            "prev_page": self.prev_page,
        })
    }
}

impl<T: Read> Read for Pages<T> {
    /// As tolerant as [`Page`]; a server without `prev_page` can be turned forward only.
    fn read(value: &Value) -> Result<Self, ApiError> {
        let Page { data, next_page } = Page::read(value)?;
        let prev_page = value.get("prev_page").and_then(Value::as_str).filter(|cursor| !cursor.is_empty());
        Ok(Self { data, next_page, prev_page: prev_page.map(str::to_owned) })
    }
}
