//! One frame and how it is written.

use crate::ApiError;

/// A comment line, for keeping a connection open. Every parser passes it over.
pub const HEARTBEAT: &str = ": heartbeat\n\n";

/// What stands between two empty lines. `id` and `retry` lines are not used by the API and not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The `event` line. The official SDKs drop frames without one.
    pub event: Option<String>,
    /// The `data` lines, joined with line feeds.
    pub data: String,
}

impl Frame {
    /// A frame as the API sends them.
    pub fn new(event: impl Into<String>, data: impl Into<String>) -> Self {
        Self { event: Some(event.into()), data: data.into() }
    }

    /// The frame that ends a stream with an error. `request_id` is the one of the stream's request.
    pub fn of_error(error: &ApiError, request_id: &str) -> Self {
        Self::new("error", error.response(request_id).body)
    }

    /// The frame as text. A frame of text without carriage returns and a name of one line is read back equal; JSON
    /// text and the API's names are such. In others, line breaks become line feeds and names lose theirs.
    pub fn write(&self) -> String {
        let mut out = String::with_capacity(self.data.len() + 64);
        if let Some(event) = &self.event {
            out.push_str("event: ");
            out.extend(event.chars().filter(|c| !matches!(c, '\n' | '\r')));
            out.push('\n');
        }
        for line in self.data.replace("\r\n", "\n").split(['\n', '\r']) {
            out.push_str("data: ");
            out.push_str(line);
            out.push('\n');
        }
        out.push('\n');
        out
    }
}

/// A comment that says something.
pub fn comment(text: &str) -> String {
    text.split(['\n', '\r']).map(|line| format!(": {line}\n")).collect::<String>() + "\n"
}
