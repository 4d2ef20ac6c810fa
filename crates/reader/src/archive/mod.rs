//! A .zip of unknown origin. What it says about itself (names, sizes, counts) is checked or ignored, never believed:
//! reading a file stops after [`READ_LIMIT`](crate::READ_LIMIT) bytes whatever is declared, so that no ratio and no
//! overlap can make it grow. It refuses to open archives inside archives, to decrypt and to follow links.

mod cp437;
mod name;
mod unpack;

use crate::Source;
use rawzip::{ErrorKind, ZipArchive, ZipArchiveEntryWayfinder, ZipFileHeaderRecord, ZipLocator};
use reader_wire::Refusal;
use unpack::Method;

/// Largest archive that is opened, in bytes.
pub const ARCHIVE_BYTES: u64 = 512 * 1024 * 1024;
/// Most entries of an archive.
pub const ENTRIES: usize = 20_000;
/// One record of the central directory has at most 46 bytes and three fields of 65,535.
const RECORD_BYTES: usize = 46 + 3 * 65_535;

/// An open archive.
pub struct Archive<S> {
    zip: ZipArchive<S>,
    entries: Vec<Entry>,
}

/// A file in it. Folders are not listed.
pub struct Entry {
    /// Its name, decoded; shortened when it is too long to be a path anyway.
    pub name: String,
    /// Why it cannot be imported, as far as that can be told without reading it.
    pub refusal: Option<Refusal>,
    place: ZipArchiveEntryWayfinder,
    method: Option<Method>,
}

impl<S: Source> Archive<S> {
    /// Reads the list of entries. Errors are sentences for the person who chose the file.
    pub fn open(source: S) -> Result<Self, String> {
        let size = source.size();
        if size > ARCHIVE_BYTES {
            return Err(format!("The archive is larger than {} MB.", ARCHIVE_BYTES / (1024 * 1024)));
        }
        let mut buffer = vec![0; RECORD_BYTES];
        let zip = ZipLocator::new()
            .locate_in_reader(source, &mut buffer, size)
            .map_err(|(_, error)| sentence(error.kind()).to_owned())?;
        let mut entries = Vec::new();
        let mut records = zip.entries(&mut buffer);
        while let Some(record) = records.next_entry().map_err(|error| sentence(error.kind()).to_owned())? {
            if record.is_dir() {
                continue;
            }
            if entries.len() == ENTRIES {
                return Err(format!("The archive has more than {ENTRIES} files."));
            }
            entries.push(entry(&record));
        }
        Ok(Self { zip, entries })
    }

    /// Its files, in the archive's order. Names may repeat.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Reads one file up to `limit` bytes. A whole file is checked against its declared size and checksum.
    pub fn read(&self, number: usize, limit: usize) -> Result<Vec<u8>, Refusal> {
        let entry = self.entries.get(number).ok_or_else(|| unreadable("It is not in the archive."))?;
        if let Some(refusal) = &entry.refusal {
            return Err(refusal.clone());
        }
        let method = entry.method.ok_or_else(|| unreadable("It is compressed in a way that is not supported."))?;
        unpack::unpack(&self.zip, entry.place, method, limit)
    }
}

fn entry(record: &ZipFileHeaderRecord<'_>) -> Entry {
    let name = name::decode(record);
    let method = Method::of(record.compression_method());
    let refusal = if record.mode().is_symlink() {
        Some(unreadable("It is a link to another file."))
    } else if record.flags().is_encrypted() {
        Some(unreadable("It is encrypted."))
    } else if method.is_none() {
        Some(unreadable("It is compressed in a way that is not supported."))
    } else {
        name.as_ref().err().cloned().or_else(|| name.as_deref().ok().and_then(name::danger)).map(Refusal::BadPath)
    };
    let name = name.unwrap_or_else(|_| name::shown(record.file_path().as_bytes()));
    Entry { name, refusal, place: record.wayfinder(), method }
}

fn unreadable(why: &str) -> Refusal {
    Refusal::Unreadable(why.to_owned())
}

/// What is wrong with an archive, for the person who chose it.
fn sentence(kind: &ErrorKind) -> &'static str {
    match kind {
        ErrorKind::MissingEndOfCentralDirectory => {
            "This is not a .zip archive, or its end is missing: the list of files stands at the end."
        }
        ErrorKind::Eof | ErrorKind::InvalidEndOfCentralDirectory | ErrorKind::InvalidSignature { .. } => {
            "The archive is damaged: its list of files cannot be read."
        }
        // A declared place beyond the end.
        ErrorKind::IO(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            "The archive is damaged: its list of files cannot be read."
        }
        ErrorKind::IO(_) => "The archive could not be read. Has it been moved or changed?",
        _ => "The archive is damaged.",
    }
}
