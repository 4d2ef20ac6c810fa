//! Puts a new list item into a file: under the heading that fits, else at the end. It refuses to
//! break a table, a paragraph or a code block apart.

use crate::words::{Stem, key, stem};

/// The text with `- item` added. `topic` are keys of the item's words; a heading that shares one
/// gets it.
pub fn insert(text: &str, item: &str, topic: &[Stem]) -> String {
    let line = format!("- {item}\n");
    let Some(at) = section_end(text, topic) else { return at_end(text, &line) };
    let (before, after) = text.split_at(at);
    let mut out = at_end(before.trim_end_matches('\n'), &line);
    if !after.is_empty() {
        out.push('\n');
    }
    out.push_str(after);
    out
}

fn at_end(text: &str, line: &str) -> String {
    let mut out = text.to_owned();
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    let last = out.lines().rev().find(|l| !l.trim().is_empty()).unwrap_or("");
    let listed = last.trim_start().starts_with(['-', '*', '+'])
        || last.starts_with(' ')
        || last.trim_start().starts_with(|c: char| c.is_ascii_digit());
    if listed && !last.starts_with("---") {
        out.truncate(out.trim_end_matches('\n').len() + 1);
    } else if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
    out.push_str(line);
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
