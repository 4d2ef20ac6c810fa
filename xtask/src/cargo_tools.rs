//! The tools that come from cargo: the wasm target, Trunk, wasm-bindgen's command line, wasm-split. Refuses
//! any other wasm-bindgen than the one in Cargo.lock: the two halves must agree to the patch.

use crate::{Done, process, root, say};
use std::fs;
use std::process::Command;

/// The newest Trunk that builds with the Rust of `rust-toolchain.toml`.
const TRUNK: &str = "0.21.14";

/// Cuts the console's wasm into parts; made by the people of Leptos' `lazy`, whose marks it reads.
const SPLIT: (&str, &str) = ("wasm_split_cli_support", "0.2.4");

/// The wasm target's standard library, by rustup when it is absent.
pub(crate) fn wasm_target() -> Done {
    let target = "wasm32-unknown-unknown";
    let folder = process::output(process::with("rustc", &["--print", "target-libdir", "--target", target]))?;
    let there = fs::read_dir(folder.trim()).is_ok_and(|mut files| files.next().is_some());
    if there {
        return Ok(());
    }
    if process::find("rustup").is_none() {
        return Err(format!(
            "this Rust has no standard library for {target}, and there is no rustup to add it. \
             Install Rust through rustup, then run this command again"
        ));
    }
    say::step("wasm target", "the console is compiled to wasm", || {
        process::run(process::with("rustup", &["target", "add", target]))
    })
}

/// Trunk and wasm-bindgen into `.tools/bin`, when absent or of another version.
pub(crate) fn install() -> Done {
    let bindgen = locked("wasm-bindgen")?;
    let mut built = false;
    if version("trunk") != Some(TRUNK.to_owned()) {
        let args = ["--locked", &format!("trunk@{TRUNK}"), "--no-default-features"];
        say::step("trunk", "builds the site; compiled once, about 2½ minutes", || {
            process::run(cargo_install("0", &args))
        })?;
        built = true;
    }
    if version("wasm-bindgen") != Some(bindgen.clone()) {
        // Not --locked: the lock file that this version was published with asks for a
        // dependency that its registry does not have.
        let args = [format!("wasm-bindgen-cli@{bindgen}")];
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        say::step("wasm-bindgen", "joins the wasm and its JavaScript; compiled once, about 1½ minutes", || {
            process::run(cargo_install("1", &args))
        })?;
        built = true;
    }
    if !is_installed(SPLIT) {
        let args = ["--locked", &format!("{}@{}", SPLIT.0, SPLIT.1), "--features", "build-binary"];
        say::step("wasm-split", "cuts the console into parts; compiled once, under a minute", || {
            process::run(cargo_install("1", &args))
        })?;
        built = true;
    }
    if built {
        // Only the programs are needed again; this folder would keep half a gigabyte.
        let _ = fs::remove_dir_all(root::tools().join("build"));
    }
    Ok(())
}

/// The version of a package in Cargo.lock.
pub(crate) fn locked(package: &str) -> Done<String> {
    let lock = fs::read_to_string(root::root().join("Cargo.lock"))
        .map_err(|error| format!("could not read Cargo.lock: {error}"))?;
    version_in_lock(&lock, package).ok_or_else(|| format!("Cargo.lock has no package {package}"))
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    Some(version.strip_suffix('"')?.to_owned())
}

/// What `NAME --version` ends its first line with; only the copy in `.tools` counts.
fn version(name: &str) -> Option<String> {
    let file = root::tools().join("bin").join(root::program_file(name));
    if !file.is_file() {
        return None;
    }
    let mut command = process::program(file);
    command.arg("--version").env_remove("NO_COLOR");
    let answer = process::output(command).ok()?;
    answer.split_whitespace().nth(1).map(str::to_owned)
}

/// What cargo noted when it installed the package, and its program still there: this one does not tell its version.
fn is_installed((package, version): (&str, &str)) -> bool {
    let tools = root::tools();
    let noted = fs::read_to_string(tools.join(".crates.toml")).unwrap_or_default();
    noted.contains(&format!("\"{package} {version} "))
        && tools.join("bin").join(root::program_file("wasm-split-cli")).is_file()
}

/// The tools' own release profiles optimise for minutes and gain nothing here, so they are
/// turned down; both installs share one build folder for the dependencies they have in common.
fn cargo_install(opt_level: &str, args: &[&str]) -> Command {
    let tools = root::tools();
    let mut command = process::with("cargo", &["install", "--quiet"]);
    command
        .args(args)
        .arg("--root")
        .arg(&tools)
        .env("CARGO_TARGET_DIR", tools.join("build"))
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", opt_level);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_version_from_the_lock_file_and_not_its_neighbour() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_in_lock(lock, "bindgen"), None);
    }
}
