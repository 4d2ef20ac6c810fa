//! `cargo xtask dist`: the finished site in `dist/`, the same files for every address it may be
//! served from. Refuses to leave a half-made one: Trunk swaps the folder in when all is well.

use crate::{Done, editor, post_build, process, root, say, setup};

/// Installs what is missing and builds.
pub(crate) fn dist() -> Done {
    setup::for_build()?;
    build()
}

/// Builds, with the tools already there.
pub(crate) fn build() -> Done {
    editor::bundle()?;
    say::step("site", "three wasm programs, optimised for size", || {
        let mut trunk = process::with("trunk", &["--log", "error", "--skip-version-check", "build", "--release"]);
        // Trunk 0.21 takes NO_COLOR for an option of its own and refuses the value 1.
        trunk.env_remove("NO_COLOR");
        // Its own stack would bury the compiler's sentence.
        trunk.env("RUST_BACKTRACE", "0");
        trunk.env(post_build::SPLIT, "1");
        process::run(trunk)
    })?;
    say::line(&format!("the site is in {}", root::short(&root::dist())));
    Ok(())
}
