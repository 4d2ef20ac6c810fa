//! Where things are: the workspace and the folders that the commands share. Refuses absolute
//! paths baked in at compile time, so that a moved or copied clone works.

use std::path::{Path, PathBuf};

/// The workspace: the nearest folder at or above the working directory that holds `Trunk.toml`.
pub(crate) fn root() -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    here.ancestors().find(|folder| folder.join("Trunk.toml").is_file()).unwrap_or(&here).to_path_buf()
}

/// Installed tools; ignored by git.
pub(crate) fn tools() -> PathBuf {
    root().join(".tools")
}

/// The finished site.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// A program by its plain name, with what this system puts behind it.
pub(crate) fn program_file(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

/// A path as people write it here: relative to the workspace when it lies in it.
pub(crate) fn short(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
