//! Adds a link or identifier to a statement that speaks of the thing without it. It refuses to
//! choose between two that fit equally well, and to overwrite one that is there.

use super::item::Fixed;
use super::settle::Settle;
use super::stamp::noted;
use crate::form::{SlotKind, bare};
use crate::words::{Stem, key};
use crate::{Entry, Source, What};

/// Words that stand around a link without saying what it is of.
pub(super) const PLAIN: [&str; 26] = [
    "link",
    "url",
    "find",
    "found",
    "share",
    "post",
    "upload",
    "live",
    "put",
    "add",
    "send",
    "see",
    "read",
    "open",
    "everything",
    "page",
    "grab",
    "access",
    "start",
    "publish",
    "available",
    "reachable",
    "online",
    "sent",
    "full",
    "final",
];

/// Nouns for things that have a link.
const THINGS: [&str; 34] = [
    "deck",
    "doc",
    "note",
    "recording",
    "record",
    "repo",
    "ticket",
    "form",
    "sheet",
    "spreadsheet",
    "agenda",
    "runbook",
    "paper",
    "report",
    "video",
    "dashboard",
    "board",
    "survey",
    "wiki",
    "folder",
    "playlist",
    "photo",
    "guide",
    "plan",
    "brief",
    "draft",
    "minut",
    "calendar",
    "map",
    "checklist",
    "templat",
    "proposal",
    "roadmap",
    "transcript",
];

const ASKS: [&str; 12] = [
    "see link",
    "link in chat",
    "(link)",
    "link to follow",
    "link tbd",
    "link to come",
    "url to follow",
    "url tbd",
    "link below",
    "see the link",
    "link missing",
    "link later",
];

impl Settle {
    /// Fills one item.
    pub(super) fn fill(&mut self, id: usize) {
        let item = &self.items[id];
        let link = |s: &crate::form::Slot| s.kind == SlotKind::Link;
        if !item.alive
            || self.documented(id)
            || matches!(item.fixed, Fixed::Whole | Fixed::Value)
            || self.known.is_empty()
            || item.form.slots.iter().any(link)
            || item.form.negated
        {
            return;
        }
        let lower = item.text.to_lowercase();
        if lower.contains("http") {
            return;
        }
        let asks = ASKS.iter().any(|a| lower.contains(a));
        let things: Vec<Stem> = THINGS.iter().map(|t| key(t)).filter(|t| item.form.frame.contains(t)).collect();
        if !asks && things.is_empty() {
            return;
        }
        let Some(k) = self.best(id, &things, asks) else { return };
        let (link, source) = (
            self.known[k].link.clone(),
            Source::Event { session: self.known[k].session.clone(), event: self.known[k].event.clone() },
        );
        if self.items[id].text.contains(&link) {
            return;
        }
        let text = placed(&self.items[id].text, &link);
        let path = self.path_of(id);
        let entry = Entry::new(
            What::Filled,
            &path,
            &self.items[id].text,
            &text,
            format!("{link} was told for what this speaks of"),
        )
        .from(source);
        self.say(entry, &[id]);
        self.rewrite(id, text);
    }

    /// The one known link that fits best, when one does.
    fn best(&self, id: usize, things: &[Stem], asks: bool) -> Option<usize> {
        let item = &self.items[id];
        let sessions: Vec<&str> = item
            .sources
            .iter()
            .filter_map(|s| if let Source::Event { session, .. } = s { Some(session.as_str()) } else { None })
            .collect();
        let mut best: Option<(usize, usize)> = None;
        let mut tie = false;
        for (k, known) in self.known.iter().enumerate() {
            let here = sessions.contains(&known.session.as_str());
            if known.tool && !here {
                continue;
            }
            let thing = known.words.iter().any(|w| things.contains(w));
            let of_thing = known.words.iter().any(|w| THINGS.iter().any(|t| key(t) == *w));
            let shared = known.words.iter().filter(|w| item.form.frame.contains(w) && !things.contains(w)).count();
            let all = known.words.iter().filter(|w| !THINGS.iter().any(|t| key(t) == **w)).count();
            let fits = if thing {
                shared > 0 && 2 * shared >= all || all == 0 && here
            } else {
                asks && (shared > 0 && 2 * shared >= all || here && !of_thing && shared > 0)
            };
            if !fits {
                continue;
            }
            let score = 4 * shared + 2 * usize::from(thing) + usize::from(here);
            match best {
                Some((b, s)) if s == score && self.known[b].link != known.link => tie = true,
                Some((_, s)) if s > score => {}
                Some((_, s)) if s == score => best = Some((k, s)),
                _ => {
                    best = Some((k, score));
                    tie = false;
                }
            }
        }
        best.filter(|_| !tie).map(|(k, _)| k)
    }
}

/// The link behind the statement, in front of its full stop and its day.
fn placed(text: &str, link: &str) -> String {
    let core = bare(text);
    let tail = &text[core.len()..];
    match core.strip_suffix('.') {
        Some(c) => format!("{c} ({link}).{tail}"),
        None => noted(text, link),
    }
}
