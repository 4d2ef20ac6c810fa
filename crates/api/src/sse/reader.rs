//! Frames to events, as the official SDKs do it.

use super::{Decoder, Frame};
use crate::{ApiError, Response, StreamEvent, wire::Read};
use std::collections::VecDeque;

/// Reads a stream: bytes in, events or the stream's error out.
#[derive(Debug, Default)]
pub struct StreamReader {
    decoder: Decoder,
    frames: Vec<Frame>,
}

impl StreamReader {
    /// The events that these bytes end, in order. After an error the stream is over; the events before it are kept.
    pub fn push(&mut self, bytes: &[u8]) -> VecDeque<Result<StreamEvent, ApiError>> {
        let broken = self.decoder.push(bytes, &mut self.frames);
        let mut events: VecDeque<_> = self.frames.drain(..).filter_map(|frame| Self::event(&frame)).collect();
        if let Err(error) = broken {
            events.push_back(Err(error));
        }
        events
    }

    /// What a frame says. `None` for a heartbeat (`ping`) and for frames without a name, which the SDKs drop.
    pub fn event(frame: &Frame) -> Option<Result<StreamEvent, ApiError>> {
        match frame.event.as_deref()? {
            "ping" => None,
            "error" => Some(Err(error(&frame.data))),
            _ => Some(match serde_json::from_str(&frame.data) {
                Ok(value) => StreamEvent::read(&value),
                Err(_) => Err(ApiError::unreadable("The server streamed an event that is not JSON.")),
            }),
        }
    }
}

/// The error of an `error` frame. It has no status of its own; that of its type stands in.
fn error(data: &str) -> ApiError {
    let response = |status| Response { status, headers: Vec::new(), body: data.to_owned() };
    let named = ApiError::read(&response(500));
    let status = match named.kind.status() {
        0 => 500,
        status => status,
    };
    ApiError { status, ..named }
}
