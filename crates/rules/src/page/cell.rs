//! Values that stand in no sentence: the cells of a table, the entries of front matter. Each is
//! read as "what it is of, which value: the value". It refuses long cells, cells without a head,
//! and entries that say something of the file itself (its title, its tags, its dates).

use std::ops::Range;

/// One value and the words to read it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// The bytes of the value.
    pub(crate) range: Range<usize>,
    /// "Quiet Queues room: ".
    pub(crate) prefix: String,
}

/// The longest value taken, in bytes.
const LONGEST: usize = 80;

/// Whether a line is a table's rule.
pub(crate) fn is_rule(line: &str) -> bool {
    let t = line.trim();
    t.starts_with('|') && t.contains("--") && t.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
}

/// The cells of a row as ranges of the line, trimmed.
fn cells(line: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = line.find('|').map_or(line.len(), |i| i + 1);
    let mut ticks = false;
    let mut before = ' ';
    for (i, c) in line.char_indices().skip_while(|(i, _)| *i < from).collect::<Vec<_>>() {
        if c == '`' {
            ticks = !ticks;
        }
        if c == '|' && !ticks && before != '\\' {
            let cell = &line[from..i];
            let start = from + cell.len() - cell.trim_start().len();
            out.push(start..start.max(start + cell.trim().len()));
            from = i + 1;
        }
        before = c;
    }
    out
}

/// The values of one row below a head; `at` is the row's first byte.
pub(crate) fn row(head: &str, line: &str, at: usize) -> Vec<Cell> {
    let (heads, found) = (cells(head), cells(line));
    let Some(first) = found.first().map(|r| line[r.clone()].trim_matches(['*', '`', '_'])) else { return Vec::new() };
    if first.is_empty() || first.len() > LONGEST || heads.len() != found.len() || !first.contains(char::is_alphabetic) {
        return Vec::new();
    }
    heads
        .iter()
        .zip(&found)
        .skip(1)
        .filter(|(h, r)| !h.is_empty() && !r.is_empty() && r.len() <= LONGEST && h.len() <= 30)
        .map(|(h, r)| Cell {
            range: at + r.start..at + r.end,
            prefix: format!("{first} {}: ", plain(&head[h.clone()])),
        })
        .collect()
}

/// A head's words as they stand inside a sentence; capitals that mean something stay.
fn plain(head: &str) -> String {
    let shout = head.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if shout { head.to_owned() } else { head.to_lowercase() }
}

/// One entry of front matter about the thing that the file is named after.
pub(crate) fn entry(title: &str, line: &str, at: usize) -> Option<Cell> {
    const OWN: [&str; 22] = [
        "title",
        "date",
        "created",
        "updated",
        "modified",
        "tags",
        "tag",
        "id",
        "slug",
        "layout",
        "weight",
        "description",
        "summary",
        "type",
        "kind",
        "category",
        "categories",
        "aliases",
        "draft",
        "permalink",
        "order",
        "lang",
    ];
    let (name, value) = line.split_once(": ")?;
    let plain_name = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' '));
    let own = OWN.contains(&name.to_lowercase().as_str()) || name.contains("last") || name.starts_with("sidebar");
    let trimmed = value.trim();
    let quoted = trimmed.starts_with(['"', '\'', '[', '{', '>', '|', '&', '*']);
    if !plain_name || own || name.starts_with(' ') || trimmed.is_empty() || quoted || trimmed.len() > LONGEST {
        return None;
    }
    let start = at + name.len() + 2 + (value.len() - value.trim_start().len());
    let words = name.replace(['_', '-'], " ");
    Some(Cell { range: start..start + trimmed.len(), prefix: format!("{title} {}: ", plain(&words)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_read_by_its_row_and_column() {
        let head = "| Talk | Room | Seats |";
        let line = "| Quiet Queues | Hall A |  |";
        let found = row(head, line, 100);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].prefix, "Quiet Queues room: ");
        assert_eq!(&line[found[0].range.start - 100..found[0].range.end - 100], "Hall A");
        assert!(is_rule("|---|:--|--:|") && !is_rule("| a | b |"));
        let found = entry("Quiet Queues", "owner: Ana Berg", 4).unwrap();
        assert_eq!((found.prefix.as_str(), found.range), ("Quiet Queues owner: ", 11..19));
        assert_eq!(entry("Quiet Queues", "title: Quiet Queues", 4), None);
    }
}
