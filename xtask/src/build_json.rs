//! `dist/build.json`: the build's id and the hash of every file, so that a deployment can be
//! checked against the one that was published. Refuses times and names of machines: the same
//! files make the same build.

use crate::{Done, sha256};
use std::fs;
use std::path::Path;

/// A shipped file.
pub(crate) struct Shipped {
    /// Its path in `dist/`, with forward slashes.
    pub(crate) name: String,
    /// Its contents.
    pub(crate) bytes: Vec<u8>,
}

/// Every file below the folder, by path.
pub(crate) fn files(folder: &Path) -> Done<Vec<Shipped>> {
    let mut files = Vec::new();
    collect(folder, "", &mut files)?;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn collect(folder: &Path, below: &str, files: &mut Vec<Shipped>) -> Done {
    let entries = fs::read_dir(folder).map_err(|error| format!("no site to read: {error}"))?;
    for entry in entries.flatten() {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            let bytes = fs::read(entry.path()).map_err(|error| format!("{name}: {error}"))?;
            files.push(Shipped { name, bytes });
        }
    }
    Ok(())
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
