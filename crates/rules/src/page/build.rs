//! Writes a file anew from its statements and what became of each. It refuses to touch a byte
//! that no statement's fate asks for.

use super::Statement;

/// What becomes of a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Fate {
    /// Stays, byte for byte.
    #[default]
    Keep,
    /// Says this instead.
    Change(String),
    /// Goes.
    Remove,
}

/// The text with the fates carried out. A block whose statements all go, goes with its lines.
pub fn rebuild(text: &str, statements: &[Statement], fates: &[Fate]) -> String {
    if fates.iter().all(|f| *f == Fate::Keep) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 64);
    let mut at = 0;
    let mut n = 0;
    while n < statements.len() {
        let block = statements[n].block.clone();
        let end = (n..statements.len()).find(|&k| statements[k].block != block).unwrap_or(statements.len());
        let all_gone = (n..end).all(|k| fates.get(k) == Some(&Fate::Remove));
        if all_gone {
            out.push_str(&text[at..block.start]);
            at = block.end;
            // A paragraph leaves one of the two blank lines around it.
            let alone = (out.is_empty() || out.ends_with("\n\n")) && text[at..].starts_with('\n');
            at += usize::from(alone);
        } else {
            for (k, statement) in statements.iter().enumerate().take(end).skip(n) {
                let range = statement.range.clone();
                match fates.get(k) {
                    Some(Fate::Change(new)) => {
                        out.push_str(&text[at..range.start]);
                        out.push_str(new);
                        at = range.end;
                    }
                    Some(Fate::Remove) => {
                        out.push_str(&text[at..range.start]);
                        at = range.end;
                        let gap = text[at..block.end].len() - text[at..block.end].trim_start_matches(' ').len();
                        if text[at + gap..block.end].trim().is_empty() {
                            out.truncate(out.trim_end_matches(' ').len())
                        } else {
                            at += gap
                        }
                    }
                    _ => {}
                }
            }
        }
        n = end;
    }
    out.push_str(&text[at..]);
    out
}
