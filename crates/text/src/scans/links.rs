//! Links between memories that lead nowhere.

use super::{Finding, Kind, Severity};
use crate::lines::Lines;
use crate::markdown::{Target, destinations};
use std::collections::BTreeSet;

/// Links of `text`, which is at `path`, to memories that are not among `paths`. Relative links
/// start at the folder of `path`, those with a leading `/` at the root of the store.
pub fn broken_links(path: &str, text: &str, paths: &BTreeSet<&str>) -> Vec<Finding> {
    let lines = Lines::of(text);
    let mut found = Vec::new();
    for (range, target) in destinations(text) {
        let Target::Memory { path: link, .. } = target else { continue };
        let link = link.split('?').next().unwrap_or("");
        if link.is_empty() {
            continue;
        }
        let Some(full) = resolve(path, link) else {
            found.push(finding(range, &lines, format!("{link} leads out of the store")));
            continue;
        };
        let is_folder = |full: &str| {
            let folder = if full.is_empty() { String::new() } else { format!("{full}/") };
            let begins = |start: &str| paths.range(start..).next().is_some_and(|path| path.starts_with(start));
            begins(&folder) || begins(&format!("/{folder}"))
        };
        let is_there = |p: &str| paths.contains(p) || paths.contains(format!("/{p}").as_str());
        let full = full.trim_end_matches('/');
        if !is_there(full) && !is_there(&format!("{full}.md")) && !is_there(&decoded(full)) && !is_folder(full) {
            found.push(finding(range, &lines, format!("there is no {full}")));
        }
    }
    found
}

fn finding(range: std::ops::Range<usize>, lines: &Lines, why: String) -> Finding {
    let line = lines.line_at(range.start);
    Finding { kind: Kind::BrokenLink, range, line, why, severity: Severity::Warning }
}

/// The path that a link means; none when it climbs out of the store.
fn resolve(path: &str, link: &str) -> Option<String> {
    let from_root = link.starts_with('/');
    let mut parts: Vec<&str> = path.split('/').filter(|p| !p.is_empty()).collect();
    parts.pop();
    if from_root {
        parts.clear();
    }
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// `%20` and its like as what they stand for.
fn decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| path.get(at + 1..at + 3)).flatten();
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
