//! Packing, one file at a time: bytes leave as they are made, so that a large store never lies in memory whole.

use super::manifest::{Manifest, VersionNote};
use super::names::{Names, file_name, is_plain, safe};
use flate2::{Compression, write::DeflateEncoder};
use rawzip::path::EntryPath;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use reader_wire::{Naming, Packed};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};
use std::rc::Rc;

/// An archive being written.
pub struct Pack {
    zip: ZipArchiveWriter<Sink>,
    made: Sink,
    naming: Naming,
    /// Current files lie at the root, under their own names.
    is_plain: bool,
    names: Names,
    renamed: BTreeMap<String, String>,
    versions: Vec<VersionNote>,
    files: u32,
}

#[derive(Clone, Default)]
struct Sink(Rc<RefCell<Vec<u8>>>);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Pack {
    /// Starts. A plain archive has nothing but the files; where that would not lead back to the same store, or history
    /// comes along, the files lie in a folder beside a manifest.
    pub fn new(naming: Naming) -> Self {
        let mut lower = HashSet::new();
        let mut is_one_name = |path: &String| lower.insert(path.to_lowercase());
        let is_plain = !naming.with_history
            && naming.paths.iter().all(|path| is_plain(path) && *path != "/manifest.json" && is_one_name(path));
        let made = Sink::default();
        Self {
            zip: ZipArchiveWriter::new(made.clone()),
            made,
            naming,
            is_plain,
            names: Names::default(),
            renamed: BTreeMap::new(),
            versions: Vec::new(),
            files: 0,
        }
    }

    /// Adds one file.
    pub fn add(&mut self, file: Packed) -> Result<(), String> {
        match file {
            Packed::Current { path, text, written } => {
                let folder = if self.is_plain { "" } else { Manifest::FILES };
                if self.is_plain && !is_plain(&path) {
                    return Err(format!("{path} was made while the export ran and needs another name: export again."));
                }
                let name = self.names.name(folder, &path);
                self.write(&name, text.as_bytes(), written)?;
                if !self.is_plain && name.strip_prefix("files") != Some(&path) {
                    self.renamed.insert(name, path);
                }
            }
            Packed::Version { id, memory, path, operation, created_at, written, by, text } => {
                let file = match (&path, text) {
                    (Some(path), Some(text)) => {
                        let folder = format!("{}{}/", Manifest::HISTORY, safe(path));
                        let name = self.names.name(&folder, &version_name(&created_at, &id));
                        self.write(&name, text.as_bytes(), written)?;
                        Some(name)
                    }
                    _ => None,
                };
                let memory_id = memory;
                self.versions.push(VersionNote { id, memory_id, path, operation, created_at, created_by: by, file });
            }
        }
        Ok(())
    }

    /// Ends the archive: its file name and how many files are in it. What is left is in [`Pack::take`].
    pub fn finish(mut self) -> Result<(String, u32, Vec<u8>), String> {
        if !self.is_plain {
            let manifest = Manifest {
                format: Manifest::FORMAT.to_owned(),
                store_name: self.naming.store_name.clone(),
                store_id: self.naming.store_id.clone(),
                exported_at: self.naming.exported_at.clone(),
                renamed: std::mem::take(&mut self.renamed),
                versions: std::mem::take(&mut self.versions),
            };
            let json = serde_json::to_vec_pretty(&manifest).map_err(|error| error.to_string())?;
            let written = api::Timestamp::parse(&self.naming.exported_at).map_or(0, |at| at.millis() / 1_000);
            self.write(Manifest::NAME, &json, written)?;
        }
        self.zip.finish().map_err(|error| error.to_string())?;
        let name = file_name(&self.naming.store_name, &self.naming.exported_at);
        Ok((name, self.files, self.made.0.take()))
    }

    /// Takes out the bytes that were made since the last time.
    pub fn take(&mut self) -> Vec<u8> {
        self.made.0.take()
    }

    /// Bytes that were made and not taken out.
    pub fn waiting(&self) -> usize {
        self.made.0.borrow().len()
    }

    fn write(&mut self, name: &str, bytes: &[u8], written: i64) -> Result<(), String> {
        self.put(name, bytes, written).map_err(|error| error.to_string())?;
        self.files += 1;
        Ok(())
    }

    fn put(&mut self, name: &str, bytes: &[u8], written: i64) -> io::Result<()> {
        let mut file = self
            .zip
            .new_file(EntryPath::verbatim(name.as_bytes()))
            .compression_method(CompressionMethod::DEFLATE)
            .unix_permissions(0o644);
        // The format knows the years 1980 to 2107.
        if (315_532_800..4_354_819_200).contains(&written) {
            file = file.last_modified(UtcDateTime::from_unix(written));
        }
        let (mut entry, config) = file.start().map_err(io::Error::other)?;
        let mut data = config.wrap(DeflateEncoder::new(&mut entry, Compression::new(6)));
        data.write_all(bytes)?;
        let (encoder, descriptor) = data.finish().map_err(io::Error::other)?;
        encoder.finish()?;
        entry.finish(descriptor).map_err(io::Error::other)?;
        Ok(())
    }
}

/// `20261123T110512Z-memver_01C.md`: sorts by time.
fn version_name(created_at: &str, id: &str) -> String {
    let whole = created_at.split('.').next().unwrap_or(created_at);
    let time: String = whole.chars().filter(|c| c.is_ascii_digit() || *c == 'T').take(15).collect();
    let id: String = id.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).take(80).collect();
    format!("{time}Z-{id}.md")
}

#[cfg(test)]
mod tests {
    use super::version_name;

    #[test]
    fn versions_sort_by_time() {
        assert_eq!(version_name("2026-11-23T11:05:12.123Z", "memver_01C"), "20261123T110512Z-memver_01C.md");
        assert_eq!(version_name("2026-11-23T11:05:12Z", "../x"), "20261123T110512Z-x.md");
    }
}
