//! One file out of an archive, never more than was asked for.

use crate::Source;
use flate2::read::DeflateDecoder;
use rawzip::{CompressionMethod, ErrorKind, ZipArchive, ZipArchiveEntryWayfinder};
use reader_wire::Refusal;
use std::io::Read;

/// The two ways of compression that archives in use have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Stored,
    Deflated,
}

impl Method {
    pub(super) fn of(method: CompressionMethod) -> Option<Self> {
        match method {
            CompressionMethod::STORE => Some(Self::Stored),
            CompressionMethod::DEFLATE => Some(Self::Deflated),
            _ => None,
        }
    }
}

/// Up to `limit` bytes; a file that ends before them has been checked.
pub(super) fn unpack<S: Source>(
    zip: &ZipArchive<S>,
    place: ZipArchiveEntryWayfinder,
    method: Method,
    limit: usize,
) -> Result<Vec<u8>, Refusal> {
    let entry = zip.get_entry(place).map_err(|_| damaged("Its place in the archive does not hold a file."))?;
    let reader = entry.reader();
    let mut bytes = Vec::new();
    let limit = limit as u64;
    let read = match method {
        Method::Stored => entry.verifying_reader(reader).take(limit).read_to_end(&mut bytes),
        Method::Deflated => entry.verifying_reader(DeflateDecoder::new(reader)).take(limit).read_to_end(&mut bytes),
    };
    read.map(|_| bytes).map_err(|error| damaged(sentence(&error)))
}

fn damaged(why: &str) -> Refusal {
    Refusal::Unreadable(why.to_owned())
}

fn sentence(error: &std::io::Error) -> &'static str {
    let zip = error.get_ref().and_then(|inner| inner.downcast_ref::<rawzip::Error>());
    match zip.map(rawzip::Error::kind) {
        Some(ErrorKind::InvalidChecksum { .. }) => "It is damaged: its checksum is wrong.",
        Some(ErrorKind::InvalidSize { .. }) => "It is damaged: its size is not the one declared.",
        _ => "It is damaged: its data ends early or makes no sense.",
    }
}
