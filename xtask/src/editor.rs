//! The editor's bundle, by esbuild. Refuses to run when it is newer than its sources.

use crate::{Done, process, root, say};
use std::fs;
use std::time::SystemTime;

/// Builds `editor/dist/editor.js`, which Trunk copies into the site.
pub(crate) fn bundle() -> Done {
    let folder = root::root().join("editor");
    let built = changed(&folder.join("dist/editor.js"));
    let lock = changed(&root::root().join("package-lock.json"));
    let sources = fs::read_dir(&folder).map_err(|error| format!("no folder editor/: {error}"))?;
    let newest = sources
        .flatten()
        .filter(|entry| entry.path().is_file())
        .filter_map(|entry| changed(&entry.path()))
        .chain(lock)
        .max();
    if built.is_some() && built >= newest {
        return Ok(());
    }
    say::step("editor", "bundled by esbuild, loaded when first used", || {
        process::run(process::with("node", &["editor/build.js"]))
    })
}

fn changed(file: &std::path::Path) -> Option<SystemTime> {
    fs::metadata(file).ok()?.modified().ok()
}
