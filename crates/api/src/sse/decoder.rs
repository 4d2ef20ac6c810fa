//! Bytes to frames, after the HTML standard's "Interpreting an event stream".

use super::Frame;
use crate::ApiError;

/// Bytes that one frame may have: above the API's own bound on a request (32 MB), which an event may echo.
pub const DEFAULT_LIMIT: usize = 40 << 20;

/// The parser. It works in one pass over the bytes and keeps one frame at most.
#[derive(Debug)]
pub struct Decoder {
    limit: usize,
    line: Vec<u8>,
    event: Option<String>,
    data: Option<String>,
    /// The last byte was a carriage return; a line feed after it belongs to the same line end.
    is_after_return: bool,
    /// No line has ended yet: a byte order mark may stand here.
    is_first_line: bool,
}

impl Default for Decoder {
    fn default() -> Self {
        Self::with_limit(DEFAULT_LIMIT)
    }
}

impl Decoder {
    /// With a bound on the bytes of one frame.
    pub fn with_limit(limit: usize) -> Self {
        Self { limit, line: Vec::new(), event: None, data: None, is_after_return: false, is_first_line: true }
    }

    /// Takes the next bytes and adds the frames that they end. What follows the last empty line waits; at the end of
    /// a stream it is half a frame and is dropped. An error means that a frame is too large: the stream is of no more use.
    pub fn push(&mut self, mut bytes: &[u8], frames: &mut Vec<Frame>) -> Result<(), ApiError> {
        if self.is_after_return && !bytes.is_empty() {
            self.is_after_return = false;
            bytes = bytes.strip_prefix(b"\n").unwrap_or(bytes);
        }
        while let Some(end) = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
            self.keep(&bytes[..end])?;
            let is_return = bytes[end] == b'\r';
            bytes = &bytes[end + 1..];
            if is_return {
                self.is_after_return = bytes.is_empty();
                bytes = bytes.strip_prefix(b"\n").unwrap_or(bytes);
            }
            frames.extend(self.end_line());
        }
        self.keep(bytes)
    }

    fn keep(&mut self, bytes: &[u8]) -> Result<(), ApiError> {
        let held = self.line.len() + self.data.as_ref().map_or(0, String::len);
        if held.saturating_add(bytes.len()) > self.limit {
            return Err(ApiError::unreadable(format!("The server sent an event of more than {} bytes.", self.limit)));
        }
        self.line.extend_from_slice(bytes);
        Ok(())
    }

    /// Takes the line; an empty one ends a frame.
    fn end_line(&mut self) -> Option<Frame> {
        let line = std::mem::take(&mut self.line);
        let line = match std::mem::take(&mut self.is_first_line) {
            true => line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line),
            false => &line[..],
        };
        if line.is_empty() {
            let event = self.event.take();
            return self.data.take().map(|data| Frame { event, data });
        }
        // Broken UTF-8 is replaced, as browsers do; the JSON reader decides what it is worth.
        let line = String::from_utf8_lossy(line);
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => self.event = Some(value.to_owned()).filter(|event| !event.is_empty()),
            "data" => match &mut self.data {
                None => self.data = Some(value.to_owned()),
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
            },
            // `:` begins a comment, which has an empty field name; `id`, `retry` and unknown fields are passed over.
            _ => {}
        }
        None
    }
}
