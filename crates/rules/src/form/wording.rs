//! A statement's tokens with their stems, and which of them are spoken for. It refuses to outlive
//! one analysis.

use crate::specific::names;
use crate::words::{Class, Shape, Stem, Token, class, gloss, key, root, stem, tokens};

/// One token with what the analysis knows of it.
pub(super) struct Word {
    pub(super) token: Token,
    pub(super) lower: String,
    pub(super) stem: String,
    pub(super) class: Class,
    /// Part of a capitalised name.
    pub(super) name: bool,
    /// Part of a value, of the past, or of an aside: not of the frame.
    pub(super) taken: bool,
    /// Said to be over.
    pub(super) old: bool,
}

impl Word {
    pub(super) fn key(&self) -> Stem {
        if self.name { key(&self.stem) } else { key(root(&self.stem)) }
    }

    pub(super) fn hard(&self) -> bool {
        self.token.shape != Shape::Mark && (self.class == Class::Hard || self.name)
    }
}

/// All words of a statement.
pub(super) struct Wording<'a> {
    pub(super) text: &'a str,
    pub(super) words: Vec<Word>,
    /// Names as ranges of words.
    pub(super) names: Vec<std::ops::Range<usize>>,
}

impl<'a> Wording<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let tokens = tokens(text);
        let glosses = gloss(text, &tokens);
        // "Die Abgabe für Atlas": capitals that a small word has at the start, or a noun in German, make no name.
        let names: Vec<_> = names(text, &tokens)
            .into_iter()
            .filter_map(|r| {
                let start = r.clone().find(|&i| glosses[i].is_none())?;
                let end = r.clone().rfind(|&i| glosses[i].is_none())? + 1;
                Some(start..end)
            })
            .collect();
        let words = tokens
            .iter()
            .enumerate()
            .map(|(i, &token)| {
                let raw = glosses[i].unwrap_or_else(|| token.text(text));
                let stem =
                    if matches!(token.shape, Shape::Word | Shape::Code) { stem(raw) } else { raw.to_lowercase() };
                let name = names.iter().any(|r| r.contains(&i));
                // "there" is glue, though its stem is in no list.
                let lower = raw.to_lowercase();
                let class = match class(&stem) {
                    Class::Hard => class(&lower),
                    class => class,
                };
                Word { token, lower, class, stem, name, taken: false, old: false }
            })
            .collect();
        Self { text, words, names }
    }

    pub(super) fn lower(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| w.lower.as_str())
    }

    pub(super) fn stem(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| w.stem.as_str())
    }

    pub(super) fn is(&self, i: usize, any: &[&str]) -> bool {
        any.contains(&self.lower(i))
    }

    pub(super) fn position(&self, from: usize, any: &[&str]) -> Option<usize> {
        (from..self.words.len()).find(|&i| self.is(i, any))
    }

    pub(super) fn take(&mut self, range: std::ops::Range<usize>) {
        for i in range {
            if let Some(w) = self.words.get_mut(i) {
                w.taken = true;
            }
        }
    }

    /// The name that a word is part of.
    pub(super) fn name_at(&self, i: usize) -> Option<std::ops::Range<usize>> {
        self.names.iter().find(|r| r.contains(&i)).cloned()
    }

    /// The end of the clause that begins at a word: a comma, a stop, a reason.
    pub(super) fn clause_end(&self, from: usize) -> usize {
        const ENDS: [&str; 14] =
            [",", ";", ".", "!", "?", "(", "—", "–", "because", "since", "so", "which", "but", "as"];
        (from..self.words.len()).find(|&i| ENDS.contains(&self.lower(i))).unwrap_or(self.words.len())
    }

    /// Keys of the hard, untaken words of a range.
    pub(super) fn hard(&self, range: std::ops::Range<usize>) -> Vec<Stem> {
        range.filter_map(|i| self.words.get(i)).filter(|w| w.hard() && !w.taken && !w.old).map(Word::key).collect()
    }
}
