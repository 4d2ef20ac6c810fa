//! The schedule table that the rules keep: one row per appointment. It refuses to touch any other
//! table; its own is known by its head.

use crate::form::{Form, SlotKind, bare};

/// The head that marks a table as the rules' own.
pub(super) const HEAD: &str = crate::page::OWN_TABLE;
const RULE: &str = "|---|---|---|---|---|";

/// One appointment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Row {
    /// The day, a weekday in front allowed.
    pub date: String,
    /// The time of day, empty when not known.
    pub time: String,
    /// What it is.
    pub what: String,
    /// The place, empty when not known.
    pub place: String,
    /// The day it was noted.
    pub noted: String,
}

/// One table: where it stands and its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Table {
    /// The file it stands in.
    pub path: String,
    /// Its bytes in that file; empty when it is new.
    pub range: std::ops::Range<usize>,
    /// Its rows; one that is `None` went.
    pub rows: Vec<Option<Row>>,
    /// Whether a row is not as it was.
    pub changed: bool,
}

impl Row {
    /// A row from a statement.
    pub(super) fn of(text: &str, form: &Form, noted: &str) -> Self {
        let value = |kind| {
            form.slots.iter().find(|s| s.kind == kind).and_then(|s| text.get(s.start..s.end)).unwrap_or("").to_owned()
        };
        Self {
            date: value(SlotKind::When),
            time: value(SlotKind::Time),
            what: what(text, form),
            place: value(SlotKind::Where),
            noted: noted.into(),
        }
    }

    /// The row as a sentence, for comparing.
    pub(super) fn sentence(&self) -> String {
        let mut out = format!("{} on {}", self.what, self.date);
        if !self.time.is_empty() {
            out.push_str(&format!(" at {}", self.time));
        }
        if !self.place.is_empty() {
            out.push_str(&format!(" in {}", self.place));
        }
        out
    }

    fn line(&self) -> String {
        let cell = |s: &str| s.replace('|', "/").replace('\n', " ").trim().to_owned();
        format!(
            "| {} | {} | {} | {} | {} |\n",
            cell(&self.date),
            cell(&self.time),
            cell(&self.what),
            cell(&self.place),
            cell(&self.noted)
        )
        .replace("|  |", "| |")
    }

    /// Sorts by day, then time of day, then words.
    fn order(&self) -> (String, String, String) {
        let day = self.date.rsplit(' ').next().unwrap_or("").to_owned();
        let time = if self.time.len() == 4 { format!("0{}", self.time) } else { self.time.clone() };
        (day, time, self.what.clone())
    }
}

/// The statement without its day, time and place, and without the words that led to them.
fn what(text: &str, form: &Form) -> String {
    let text = bare(text);
    let mut out = text.to_owned();
    let mut cut: Vec<(usize, usize)> = Vec::new();
    let mut seen: Vec<SlotKind> = Vec::new();
    for s in &form.slots {
        // Only the first of a kind fits a column; others stay in the words.
        if matches!(s.kind, SlotKind::When | SlotKind::Time | SlotKind::Where) && !seen.contains(&s.kind) {
            seen.push(s.kind);
            cut.push((s.start, s.end));
        }
    }
    cut.sort_unstable();
    for &(start, end) in cut.iter().rev() {
        let (Some(before), Some(after)) = (out.get(..start), out.get(end..)) else { continue };
        let before = lead_off(before);
        out = if before.is_empty() {
            after.trim_start().to_owned()
        } else {
            format!("{} {}", before, after.trim_start())
        };
    }
    let mut out = out.trim().trim_end_matches(['.', ',', ';', ':', ' ']).replace(" .", "").replace(" ,", ",");
    loop {
        let cut = [
            "is",
            "are",
            "will be",
            "takes place",
            "take place",
            "will take place",
            "is scheduled",
            "scheduled for",
            "is set",
            "is now",
            "has been",
            "now",
            "happens",
            "be",
            "scheduled",
        ]
        .iter()
        .find_map(|w| out.strip_suffix(w).filter(|o| o.ends_with(' ')).map(str::trim_end).map(str::to_owned));
        match cut {
            Some(shorter) if shorter.contains(' ') || shorter.chars().count() > 3 => out = shorter,
            _ => break,
        }
    }
    out.trim_end_matches([',', ':', ';', ' ', '.']).to_owned()
}

fn lead_off(before: &str) -> &str {
    let mut t = before.trim_end();
    while let Some(shorter) = ["on", "at", "in", "to", "for", "the", "until", "@", ",", "from", "by"]
        .iter()
        .find_map(|w| t.strip_suffix(w).filter(|o| o.is_empty() || o.ends_with(' ') || *w == ","))
    {
        t = shorter.trim_end();
    }
    t
}

/// The rules' own tables of a file.
pub(super) fn tables(path: &str, text: &str) -> Vec<Table> {
    let mut out = Vec::new();
    let mut at = 0;
    let mut open: Option<Table> = None;
    for line in text.split_inclusive('\n') {
        let t = line.trim();
        let end = at + line.len();
        if t == HEAD {
            open = Some(Table { path: path.into(), range: at..end, rows: Vec::new(), changed: false });
        } else if let Some(table) = &mut open {
            if t == RULE {
                table.range.end = end;
            } else if t.starts_with('|') {
                let cells: Vec<&str> = t.trim_matches('|').split('|').map(str::trim).collect();
                let cell = |i: usize| cells.get(i).copied().unwrap_or("").to_owned();
                table.rows.push(Some(Row {
                    date: cell(0),
                    time: cell(1),
                    what: cell(2),
                    place: cell(3),
                    noted: cell(4),
                }));
                table.range.end = end;
            } else {
                out.extend(open.take());
            }
        }
        at = end;
    }
    out.extend(open);
    out
}

/// The table as Markdown, rows in order of time.
pub(super) fn markdown(table: &Table) -> String {
    let mut rows: Vec<&Row> = table.rows.iter().flatten().collect();
    rows.sort_by_key(|r| r.order());
    let mut out = format!("{HEAD}\n{RULE}\n");
    for row in rows {
        out.push_str(&row.line());
    }
    out
}
