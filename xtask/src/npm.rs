//! The tools that come from npm, pinned by package-lock.json. Refuses `npm install`: only what
//! the lock file says is ever fetched, and no package's install script runs.

use crate::{Done, apt, process, root, say, sha256};
use std::fs;

/// Node and npm: used by the build (editor, wasm optimiser) and by the browser tests.
pub(crate) fn node() -> Done {
    if process::find("node").is_some() && process::find("npm").is_some() {
        return Ok(());
    }
    apt::install(&["nodejs", "npm"], "Node.js", "builds the editor and optimises the wasm")
}

/// `npm ci`, when what is installed is not what the lock file says.
pub(crate) fn install() -> Done {
    folder(".", "the wasm optimiser, the editor and the test browser")
}

/// `npm ci` in a folder of the workspace that has a lock file of its own.
pub(crate) fn folder(folder: &str, why: &str) -> Done {
    let folder = root::root().join(folder);
    let lock = fs::read(folder.join("package-lock.json"))
        .map_err(|error| format!("could not read package-lock.json: {error}"))?;
    let stamp_file = folder.join("node_modules/.installed");
    let stamp = sha256::hex(&lock);
    if fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    let args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    let what = format!("npm ci ({})", root::short(&folder));
    say::step(what.trim_end_matches(" ()"), why, || {
        let mut command = process::with("npm", &args);
        command.current_dir(&folder);
        process::run(command)
    })?;
    fs::write(&stamp_file, stamp).map_err(|error| format!("could not note the install: {error}"))
}
