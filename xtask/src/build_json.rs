//! `dist/build.json`: the build's id and the hash of every file, so that a deployment can be
//! checked against the one that was published. Refuses times and names of machines: the same
//! files make the same build.

use crate::{Done, sha256};
use std::fs;
use std::path::Path;

/// A shipped file.
pub(crate) struct Shipped {
    /// Its name in `dist/`, which is flat.
    pub(crate) name: String,
    /// Its contents.
    pub(crate) bytes: Vec<u8>,
}

/// Every file of the folder, by name.
pub(crate) fn files(folder: &Path) -> Done<Vec<Shipped>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("no site to read: {error}"))?;
    let mut files = Vec::new();
    for entry in entries.flatten().filter(|entry| entry.path().is_file()) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let bytes = fs::read(entry.path()).map_err(|error| format!("{name}: {error}"))?;
        files.push(Shipped { name, bytes });
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// What a build is called: 16 hexadecimal digits over the names and contents of its programs.
pub(crate) fn id(files: &[Shipped]) -> String {
    let mut all = Vec::new();
    for file in files {
        all.extend(file.name.as_bytes());
        all.push(0);
        all.extend(sha256::digest(&file.bytes));
    }
    sha256::hex(&all)[..16].to_owned()
}

/// The text of `build.json`.
pub(crate) fn text(build: &str, files: &[Shipped]) -> String {
    let lines: Vec<String> = files
        .iter()
        .map(|file| {
            format!(
                "    \"{}\": {{ \"bytes\": {}, \"sha256\": \"{}\" }}",
                file.name,
                file.bytes.len(),
                sha256::hex(&file.bytes)
            )
        })
        .collect();
    format!("{{\n  \"build\": \"{build}\",\n  \"files\": {{\n{}\n  }}\n}}\n", lines.join(",\n"))
}
