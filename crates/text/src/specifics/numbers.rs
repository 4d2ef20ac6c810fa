//! Numbers, times, amounts and versions. The value is plain: `12500`, `0.5`, `14:30`, `1.2.3`.

use super::{Kind, Specific, Taken, chunks};

const WORDS: &[&str] =
    &["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The number that a word, in small letters, stands for.
pub(super) fn of_word(lower: &str) -> Option<usize> {
    WORDS.iter().position(|word| *word == lower)
}

pub(super) fn find(text: &str, taken: &mut Taken, found: &mut Vec<Specific>) {
    for chunk in chunks(text) {
        let piece = &text[chunk.clone()];
        if !piece.bytes().any(|b| b.is_ascii_digit()) {
            continue;
        }
        for (at, part) in runs(piece) {
            let Some(value) = value(part) else { continue };
            let range = chunk.start + at..chunk.start + at + part.len();
            if taken.take(&range) {
                found.push(Specific { kind: Kind::Number, range, value });
            }
        }
    }
}

/// Parts of a chunk that begin with a digit and are not inside a word.
fn runs(piece: &str) -> Vec<(usize, &str)> {
    let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | ':' | '%' | '_');
    let mut runs = Vec::new();
    let mut start = None;
    for (at, c) in piece.char_indices().chain([(piece.len(), ' ')]) {
        match (start, is_inner(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let run = piece[from..at].trim_matches(['.', ',', ':', '_']);
                let from = from + piece[from..at].find(run).unwrap_or(0);
                if run.starts_with(|c: char| c.is_ascii_digit()) {
                    runs.push((from, run));
                }
                start = None;
            }
            _ => {}
        }
    }
    runs
}

fn value(part: &str) -> Option<String> {
    let digits = part.bytes().take_while(|b| b.is_ascii_digit() || b",.:_".contains(b)).count();
    let (number, unit) = part.split_at(digits);
    let number = number.trim_end_matches(['.', ',', ':', '_']);
    let lower = unit.to_lowercase();
    if !unit.chars().all(|c| c.is_alphabetic() || c == '%') || unit.chars().count() > 4 {
        return None;
    }
    if number.contains(':') {
        let time = number.trim_start_matches('0');
        let (hour, rest) = time.split_once(':')?;
        let hour: u32 = hour.parse().unwrap_or(0);
        let hour = if lower == "pm" && hour < 12 { hour + 12 } else { hour };
        return Some(format!("{hour}:{rest}"));
    }
    if lower == "am" || lower == "pm" {
        let hour: u32 = number.parse().ok()?;
        return Some(format!("{}:00", if lower == "pm" && hour < 12 { hour + 12 } else { hour }));
    }
    let groups: Vec<&str> = number.split(',').collect();
    let is_grouped = groups.len() > 1 && groups[1..].iter().all(|g| g.split('.').next().is_some_and(|g| g.len() == 3));
    let plain = match is_grouped {
        true => number.replace(',', ""),
        false => number.replace(',', ".").replace('_', ""),
    };
    if plain.matches('.').count() > 1 {
        return Some(plain);
    }
    let factor = match lower.as_str() {
        "k" => 1_000.0,
        "m" => 1_000_000.0,
        _ => return Some(canonical(&plain)),
    };
    let value: f64 = plain.parse().ok()?;
    Some(canonical(&format!("{:.3}", value * factor)))
}

/// Without needless zeros, except where they may be part of a code.
fn canonical(plain: &str) -> String {
    match plain.contains('.') {
        true => plain.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => plain.to_owned(),
    }
}
