//! A file of the browser, read where it is: nothing is copied but the part that is looked at.

use crate::Source;
use js_sys::Uint8Array;
use rawzip::ReaderAt;
use std::cell::RefCell;
use std::io;
use web_sys::{Blob, FileReaderSync};

/// Bytes fetched at once: the files of an archive mostly lie one after the other.
const WINDOW: usize = 256 * 1024;

/// A blob that came with an ask.
pub(crate) struct BlobSource {
    blob: Blob,
    size: u64,
    window: RefCell<Window>,
}

#[derive(Default)]
struct Window {
    at: u64,
    bytes: Vec<u8>,
}

impl From<Blob> for BlobSource {
    fn from(blob: Blob) -> Self {
        // A whole number below 2^53.
        let size = blob.size() as u64;
        Self { blob, size, window: RefCell::default() }
    }
}

impl BlobSource {
    fn fetch(&self, at: u64, length: usize) -> io::Result<Vec<u8>> {
        let changed = |_| io::Error::other("It could not be read. Has it been moved or changed?");
        let part = self.blob.slice_with_f64_and_f64(at as f64, at as f64 + length as f64).map_err(changed)?;
        let buffer = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(&part)).map_err(changed)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }
}

impl ReaderAt for BlobSource {
    fn read_at(&self, buf: &mut [u8], offset: u64) -> io::Result<usize> {
        let left = usize::try_from(self.size.saturating_sub(offset)).unwrap_or(usize::MAX);
        let wanted = buf.len().min(left);
        if wanted == 0 {
            return Ok(0);
        }
        let mut window = self.window.borrow_mut();
        let is_inside = offset >= window.at && offset < window.at + window.bytes.len() as u64;
        if !is_inside {
            // A small file is fetched whole and alone.
            *window = Window { at: offset, bytes: self.fetch(offset, WINDOW.min(left))? };
        }
        let from = usize::try_from(offset - window.at).map_err(io::Error::other)?;
        let held = window.bytes.get(from..).unwrap_or_default();
        let read = held.len().min(wanted);
        buf[..read].copy_from_slice(&held[..read]);
        Ok(read)
    }
}

impl Source for BlobSource {
    fn size(&self) -> u64 {
        self.size
    }

    fn head(&self, limit: usize) -> Result<Vec<u8>, String> {
        // Not kept in the window: thousands of files are looked at, each once.
        let length = usize::try_from(self.size).unwrap_or(limit).min(limit);
        if length == 0 { Ok(Vec::new()) } else { self.fetch(0, length).map_err(|error| error.to_string()) }
    }
}
