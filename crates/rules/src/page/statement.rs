//! Finds the statements of a file, the values in its tables and front matter among them. It
//! refuses code, quotes and comments.

use std::ops::Range;

use super::cell::{Cell, entry, is_rule, row};
use super::title::{title, topic_of_path};
use crate::time::Day;
use crate::words::sentences;

/// One statement of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Statement {
    /// The bytes that say it, marks of lists left out.
    pub range: Range<usize>,
    /// The whole lines of the list item or paragraph it stands in, line ends included.
    pub block: Range<usize>,
    /// 0-based line of its first byte.
    pub line: u32,
    /// What it is about when it does not say so itself: the nearest heading with a meaning, or
    /// the file's title or name.
    pub context: String,
    /// In a list.
    pub listed: bool,
    /// Something hangs on it (nested items); it may change but not go.
    pub parent: bool,
    /// One of several sentences of a paragraph.
    pub prose: bool,
    /// A box to tick, and whether it is.
    pub ticked: Option<bool>,
    /// The day a dated heading above it gives.
    pub day: Option<Day>,
    /// What a table's cell or an entry of front matter is read by; empty for all others. Such a
    /// value may be another, but nothing may be written beside it.
    pub prefix: String,
}

struct Line<'a> {
    range: Range<usize>,
    text: &'a str,
}

/// Every statement of a file, in order.
pub fn statements(path: &str, text: &str) -> Vec<Statement> {
    let lines: Vec<Line> = lines(text);
    let mut out: Vec<Statement> = Vec::new();
    let mut headings: Vec<(usize, String)> = Vec::new();
    let own = title(text).filter(|t| meaningful(t)).map_or_else(|| topic_of_path(path), str::to_owned);
    let base_day = path.split(['/', '.', '_', ' ']).find_map(|p| Day::parse(p.get(..10)?));
    let mut day = base_day;
    let mut n = front_matter(&lines);
    for line in lines.iter().take(n.saturating_sub(1)).skip(1) {
        out.extend(
            entry(&own, line.text, line.range.start).map(|c| valued(c, line, lines_before(text, line), &own, day)),
        );
    }
    let mut head: Option<usize> = None;
    let mut fence: Option<&str> = None;
    while n < lines.len() {
        let line = &lines[n];
        let t = line.text.trim();
        if let Some(mark) = fence {
            if t.starts_with(mark) {
                fence = None;
            }
            n += 1;
            continue;
        }
        if let Some(mark) = ["```", "~~~"].into_iter().find(|m| t.starts_with(m)) {
            fence = Some(mark);
        } else if let Some((level, words)) = heading(t) {
            headings.retain(|(l, _)| *l < level);
            headings.push((level, words.into()));
            day = words.split_whitespace().find_map(|w| Day::parse(w.trim_matches(['(', ')', ',', ':']))).or(base_day);
        } else if t.starts_with('|') {
            let next = lines.get(n + 1).is_some_and(|l| is_rule(l.text));
            if next && t != OWN_TABLE {
                head = Some(n);
                n += 1;
            } else if let Some(h) = head {
                for cell in row(lines[h].text, line.text, line.range.start) {
                    out.push(valued(cell, line, n as u32, &own, day));
                }
            }
            n += 1;
            continue;
        } else if !t.is_empty() && !skipped(t) {
            let end = block_end(&lines, n);
            let context =
                headings.iter().rev().map(|(_, h)| h.as_str()).find(|h| meaningful(h)).unwrap_or(&own).to_owned();
            block(text, &lines, n..end, &context, day, &mut out);
            head = None;
            n = end;
            continue;
        }
        head = None;
        n += 1;
    }
    out
}

/// The head of the schedule table that a dream keeps itself, row by row.
pub(crate) const OWN_TABLE: &str = "| Date | Time | What | Where | Noted |";

fn lines_before(text: &str, line: &Line) -> u32 {
    text[..line.range.start].matches('\n').count() as u32
}

fn valued(cell: Cell, line: &Line, n: u32, context: &str, day: Option<Day>) -> Statement {
    Statement {
        range: cell.range,
        block: line.range.clone(),
        line: n,
        context: context.into(),
        listed: false,
        parent: false,
        prose: false,
        ticked: None,
        day,
        prefix: cell.prefix,
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|l| {
            let range = at..at + l.len();
            at += l.len();
            Line { range, text: l.trim_end_matches(['\n', '\r']) }
        })
        .collect()
}

fn front_matter(lines: &[Line]) -> usize {
    if lines.first().is_none_or(|l| l.text.trim_end() != "---") {
        return 0;
    }
    lines.iter().skip(1).position(|l| l.text.trim_end() == "---").map_or(0, |i| i + 2)
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let rest = line.get(level..)?;
    ((1..=6).contains(&level) && rest.starts_with(' ')).then(|| (level, rest.trim().trim_end_matches('#').trim()))
}

fn skipped(line: &str) -> bool {
    line.starts_with(['|', '>', '<', '{'])
        || ["import ", "export ", ":::"].iter().any(|p| line.starts_with(p))
        || line.starts_with("<!--")
        || line.starts_with("![")
        || line.len() > 1 && line.starts_with('`') && line.ends_with('`')
        || line.chars().all(|c| !c.is_alphanumeric())
}

/// A heading that names a topic, not a kind of content or a day.
fn meaningful(heading: &str) -> bool {
    const PLAIN: [&str; 24] = [
        "notes",
        "note",
        "facts",
        "log",
        "misc",
        "general",
        "todo",
        "tasks",
        "preferences",
        "decisions",
        "schedule",
        "links",
        "people",
        "contacts",
        "overview",
        "details",
        "about",
        "summary",
        "history",
        "memory",
        "index",
        "numbers",
        "open questions",
        "dates",
    ];
    let lower = heading.to_lowercase();
    let lower = lower.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned();
    !PLAIN.contains(&lower.as_str())
        && lower.chars().any(char::is_alphabetic)
        && !lower.split_whitespace().any(|w| Day::parse(w).is_some())
}

/// The list mark of a line: its length with the box behind it, and the box.
fn list_mark(line: &str) -> Option<(usize, Option<bool>)> {
    let indent = line.len() - line.trim_start().len();
    let rest = &line[indent..];
    let mark = if rest.starts_with("- ") || rest.starts_with("* ") || rest.starts_with("+ ") {
        2
    } else {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let sign = rest.get(digits..digits + 2);
        if digits > 0 && digits < 4 && (sign == Some(". ") || sign == Some(") ")) { digits + 2 } else { return None }
    };
    let body = &rest[mark..];
    let pad = body.len() - body.trim_start().len();
    let body = body.trim_start();
    let ticked = match body.get(..4) {
        Some("[ ] ") => Some(false),
        Some("[x] " | "[X] ") => Some(true),
        _ => None,
    };
    Some((indent + mark + pad + if ticked.is_some() { 4 } else { 0 }, ticked))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// One past the last line of the list item or paragraph that begins at a line.
fn block_end(lines: &[Line], start: usize) -> usize {
    let listed = list_mark(lines[start].text).is_some();
    let depth = indent(lines[start].text);
    let mut n = start + 1;
    while let Some(line) = lines.get(n) {
        let t = line.text.trim();
        let stops = t.is_empty()
            || heading(t).is_some()
            || list_mark(line.text).is_some()
            || skipped(t)
            || t.starts_with("```")
            || t.starts_with("~~~");
        if stops || listed && indent(line.text) <= depth {
            break;
        }
        n += 1;
    }
    n
}

fn block(text: &str, lines: &[Line], range: Range<usize>, context: &str, day: Option<Day>, out: &mut Vec<Statement>) {
    let first = &lines[range.start];
    let mark = list_mark(first.text);
    let skip = mark.map_or(indent(first.text), |m| m.0).min(first.text.len());
    let body = first.range.start + skip..lines[range.end - 1].range.start + lines[range.end - 1].text.len();
    let block = first.range.start..lines[range.end - 1].range.end;
    let parent = mark.is_some()
        && lines[range.end..]
            .iter()
            .find(|l| !l.text.trim().is_empty())
            .is_some_and(|l| indent(l.text) > indent(first.text));
    let all = sentences(text, body);
    let alone = all.len() == 1;
    for s in all {
        let line = range.start + text[block.start..s.start].matches('\n').count();
        out.push(Statement {
            block: block.clone(),
            line: line as u32,
            context: context.into(),
            listed: mark.is_some(),
            // What introduces something else stays with it.
            parent: parent || text[s.clone()].ends_with(':'),
            prose: mark.is_none() && !alone,
            range: s,
            ticked: mark.and_then(|m| m.1),
            day,
            prefix: String::new(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_what_is_not_prose() {
        let text = "---\nowner: Ana\n---\n# Talks\n\nIntro here. And more\nof it.\n\n- [ ] One thing\n  goes on\n- Parent\n  - Child\n\n| a | b |\n|---|---|\n\n```\ncode. code.\n```\n> quoted\n";
        let found = statements("/talks.md", text);
        let found: Vec<&str> = found.iter().filter(|s| s.prefix.is_empty()).map(|s| &text[s.range.clone()]).collect();
        assert_eq!(found, ["Intro here.", "And more\nof it.", "One thing\n  goes on", "Parent", "Child"]);
        let all = statements("/talks.md", text);
        assert_eq!((all[0].prefix.as_str(), &text[all[0].range.clone()]), ("Talks owner: ", "Ana"));
        let all = &all[1..];
        assert_eq!(all[2].ticked, Some(false));
        assert!(all[3].parent && !all[4].parent);
        assert_eq!(all[4].context, "Talks");
    }
}
