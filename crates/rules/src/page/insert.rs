//! Puts new list items into a file: under the heading that fits, else at the end. It refuses to
//! break a table, a paragraph or a code block apart.

use std::collections::BTreeMap;

use super::statements;
use crate::words::{Stem, key, stem};

/// The text with a `- line` for each item. With each item come keys of its words; a heading that
/// shares one gets it.
pub fn insert(text: &str, items: &[(String, &[Stem])]) -> String {
    let mut sections: BTreeMap<usize, String> = BTreeMap::new();
    let mut rest = String::new();
    for (item, topic) in items {
        let line = format!("- {item}\n");
        match section_end(text, topic) {
            Some(at) => sections.entry(at).or_default().push_str(&line),
            None => rest.push_str(&line),
        }
    }
    let mut out = if rest.is_empty() { text.to_owned() } else { at_end(text, &rest) };
    // What was put at the end stands behind every section that is not the last, so their places
    // are still right from the back to the front.
    for (at, lines) in sections.into_iter().rev() {
        let (before, after) = out.split_at(at);
        let mut new = at_end(before.trim_end_matches('\n'), &lines);
        new.push('\n');
        new.push_str(after);
        out = new;
    }
    out
}

/// Behind the last list when no heading follows it, else at the very end.
fn at_end(text: &str, lines: &str) -> String {
    let last = statements("/", text).into_iter().rev().find(|s| s.listed).map(|s| s.block.end);
    let last = last.filter(|&end| !text[end..].lines().any(|l| l.starts_with('#')));
    let (before, after) = text.split_at(last.unwrap_or(text.len()));
    let mut out = before.to_owned();
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    if last.is_none() && !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
    out.push_str(lines);
    out.push_str(after);
    out
}

/// Where the section whose heading (below the title) shares a word ends; `None` when none does or
/// it is the last one.
fn section_end(text: &str, topic: &[Stem]) -> Option<usize> {
    let mut best: Option<usize> = None;
    let mut at = 0;
    let mut inside = false;
    let mut fence = false;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("```") {
            fence = !fence;
        }
        if !fence && line.starts_with('#') {
            if inside {
                best = Some(at);
                break;
            }
            let level = line.bytes().take_while(|b| *b == b'#').count();
            inside = level > 1
                && line
                    .split(|c: char| !c.is_alphanumeric())
                    .filter(|w| w.len() > 1)
                    .any(|w| topic.contains(&key(&stem(w))));
        }
        at += line.len();
    }
    best
}
