//! One import: what was opened, every file looked at once. Contents are not kept: they are read again when they are
//! written, and the page sees by the hash whether a file changed in between.

use crate::archive::Archive;
use crate::export::Manifest;
use crate::plan::{self, Candidate};
use crate::{READ_LIMIT, Source, look};
use reader_wire::{Existing, Opened, Options, Plan, Refusal};

/// What was opened.
pub struct Import<S> {
    content: Content<S>,
    files: Vec<Candidate>,
    is_export: bool,
    existing: Vec<Existing>,
}

enum Content<S> {
    Zip(Archive<S>),
    Folder(Vec<S>),
}

impl<S: Source> Import<S> {
    /// Opens a .zip and looks at every file. `progress` is told how many are done, and of how many.
    pub fn zip(source: S, progress: &mut dyn FnMut(u32, u32)) -> Result<Self, String> {
        let archive = Archive::open(source)?;
        let manifest = manifest(&archive);
        let paths = archive.entries().iter().map(|entry| match (&manifest, &entry.refusal) {
            (_, Some(refusal)) => (entry.name.clone(), Some(refusal.clone())),
            (None, None) => (entry.name.clone(), None),
            (Some(manifest), None) => match manifest.path_of(&entry.name) {
                Some(path) => (path.to_owned(), None),
                None => (entry.name.clone(), Some(Refusal::History)),
            },
        });
        let paths = paths.collect();
        Ok(Self::look(Content::Zip(archive), paths, manifest.is_some(), progress))
    }

    /// Opens the files of a folder.
    pub fn folder(paths: Vec<String>, files: Vec<S>, progress: &mut dyn FnMut(u32, u32)) -> Result<Self, String> {
        if paths.len() != files.len() {
            return Err("Some of the chosen files did not arrive.".to_owned());
        }
        if paths.len() > crate::archive::ENTRIES {
            return Err(format!("The folder has more than {} files.", crate::archive::ENTRIES));
        }
        let paths = paths.into_iter().map(|path| (path, None)).collect();
        Ok(Self::look(Content::Folder(files), paths, false, progress))
    }

    fn look(
        content: Content<S>,
        paths: Vec<(String, Option<Refusal>)>,
        is_export: bool,
        progress: &mut dyn FnMut(u32, u32),
    ) -> Self {
        let mut import = Self { content, files: Vec::with_capacity(paths.len()), is_export, existing: Vec::new() };
        let total = count(paths.len());
        for (number, (path, refusal)) in paths.into_iter().enumerate() {
            let looked = match refusal {
                Some(refusal) => Err(refusal),
                None => import.content.read(number).map(|(text, sha256)| (count(text.len()), sha256)),
            };
            import.files.push(Candidate { path, looked });
            progress(count(number + 1), total);
        }
        import
    }

    /// What is open now.
    pub fn opened(&self) -> Opened {
        Opened {
            files: count(self.files.len()),
            top: if self.is_export { None } else { plan::common_top(&self.files) },
            junk: count(self.files.iter().filter(|file| !self.is_export && plan::is_junk(&file.path)).count()),
            is_export: self.is_export,
        }
    }

    /// What the store holds.
    pub fn set_existing(&mut self, existing: Vec<Existing>) {
        self.existing = existing;
    }

    /// What would be done. `nfc` brings text to Unicode's normal form C.
    pub fn plan(&self, options: &Options, nfc: &dyn Fn(&str) -> String) -> Plan {
        // An export holds memories, whatever they are called.
        let options = Options {
            keep_junk: options.keep_junk || self.is_export,
            strip_top: options.strip_top && !self.is_export,
            ..options.clone()
        };
        plan::plan(&self.files, &self.existing, &options, nfc)
    }

    /// The text of one file as it is now, and its hash.
    pub fn read(&self, number: usize) -> Result<(String, String), Refusal> {
        self.content.read(number)
    }
}

impl<S: Source> Content<S> {
    fn read(&self, number: usize) -> Result<(String, String), Refusal> {
        let bytes = match self {
            Self::Zip(archive) => archive.read(number, READ_LIMIT)?,
            Self::Folder(files) => files
                .get(number)
                .ok_or_else(|| "It is not among the chosen files.".to_owned())
                .and_then(|file| file.head(READ_LIMIT))
                .map_err(Refusal::Unreadable)?,
        };
        look(bytes)
    }
}

/// The manifest of an archive that was exported here; any other archive has none.
fn manifest<S: Source>(archive: &Archive<S>) -> Option<Manifest> {
    let number = archive.entries().iter().position(|entry| entry.name == Manifest::NAME)?;
    Manifest::read(&archive.read(number, Manifest::BYTES).ok()?)
}

/// Imports are bounded far below the largest `u32`.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
