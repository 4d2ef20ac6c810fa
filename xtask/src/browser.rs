//! The browser of the tests: Chromium and its driver, from the system. Refuses to download a
//! browser of its own: what is tested is what people can install.

use crate::{Done, apt, process, root};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// Chromium and chromedriver, by the system's package manager when they are absent.
pub(crate) fn install() -> Done {
    if chromium().is_some() && process::find("chromedriver").is_some() {
        return Ok(());
    }
    apt::install(&["chromium", "chromium-driver", "fonts-dejavu-core"], "Chromium", "the tests run in a real browser")
}

/// Where Chromium is: the variable `CHROMIUM`, or one of its usual names.
pub(crate) fn chromium() -> Option<PathBuf> {
    let given = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    given
        .or_else(|| names.iter().find_map(|name| process::find(name)))
        .or_else(|| Some(PathBuf::from(MAC)).filter(|file| file.is_file()))
}

/// The flags of every headless run. The sandbox is off for root only, who cannot have it.
pub(crate) fn flags() -> Vec<&'static str> {
    let mut flags = vec![
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];
    if apt::is_root() {
        flags.push("--no-sandbox");
    }
    flags
}

/// Tells a Node program which browser to use and how to start it.
pub(crate) fn for_node(command: &mut Command) -> Done {
    let binary = chromium().ok_or("there is no Chromium to run the tests in")?;
    command.env("CHROMIUM", binary).env("CHROMIUM_FLAGS", flags().join(" "));
    Ok(())
}

/// Writes the file that the wasm test runner reads its browser and flags from.
pub(crate) fn webdriver_json() -> Done<PathBuf> {
    let binary = chromium().ok_or("there is no Chromium to run the tests in")?;
    let flags: Vec<String> = flags().iter().map(|flag| format!("\"{flag}\"")).collect();
    let text = format!(
        "{{\"goog:chromeOptions\": {{\"binary\": \"{}\", \"args\": [{}]}}}}\n",
        binary.display(),
        flags.join(", ")
    );
    let file = root::tools().join("webdriver.json");
    fs::write(&file, text).map_err(|error| format!("could not write webdriver.json: {error}"))?;
    Ok(file)
}
