//! Debian's package manager, where there is one and it may be used. Refuses to ask for a
//! password: without root or a silent sudo it prints the command to type instead.

use crate::{Done, process, say};
use std::process::{Command, Stdio};

/// Installs system packages, or says what to type.
pub(crate) fn install(packages: &[&str], name: &str, why: &str) -> Done {
    let by_hand = format!("apt-get install -y {}", packages.join(" "));
    if process::find("apt-get").is_none() {
        return Err(format!(
            "{name} is missing ({why}). Install it with this system's package manager \
             (on Debian or Ubuntu: {by_hand}), then run this command again"
        ));
    }
    let Some(prefix) = privilege() else {
        return Err(format!(
            "{name} is missing ({why}) and installing it needs root. \
             Type: sudo {by_hand}\nthen run this command again"
        ));
    };
    say::step(name, why, || {
        // An old list of packages names versions that are gone; a failed update is not fatal,
        // the install after it says what is really missing.
        let _ = process::run(apt(prefix, &["update", "-qq"]));
        let mut args = vec!["install", "-y", "-qq", "--no-install-recommends"];
        args.extend(packages);
        process::run(apt(prefix, &args))
    })
}

/// True for root, where Chromium cannot use its sandbox.
pub(crate) fn is_root() -> bool {
    process::output(process::with("id", &["-u"])).is_ok_and(|id| id.trim() == "0")
}

fn privilege() -> Option<&'static [&'static str]> {
    if is_root() {
        return Some(&[]);
    }
    let silent = process::output(process::with("sudo", &["-n", "true"])).is_ok();
    silent.then_some(&["sudo", "-n"])
}

fn apt(prefix: &[&str], args: &[&str]) -> Command {
    let words: Vec<&str> = prefix.iter().copied().chain(["apt-get"]).chain(args.iter().copied()).collect();
    let mut command = process::with(words[0], &words[1..]);
    command.env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null());
    command
}
