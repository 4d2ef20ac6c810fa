//! Makes a world from a seed: lays out its files and sessions. What is done with them is in the
//! cases. It refuses to look at the rules.

use super::maker::{FIRST_DAY, Maker};
use super::nouns::Nouns;
use super::phrases::{ACKS, NOISE};
use super::rng::Rng;
use super::truth::Truth;
use super::{fifth, fourth, held_out, second, third};
use crate::time::Day;
use crate::{Event, Role, StoreFile, Transcript};

/// How much of a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Facts of all sorts.
    pub facts: usize,
    /// Transcripts, 1 to 100.
    pub transcripts: usize,
    /// Events of each transcript, at least.
    pub events: usize,
    /// Files of the store, at least.
    pub files: usize,
    /// Which set of phrasings a third of the facts is told in, 1 to 5; 0 for none.
    pub set: u8,
}

impl Size {
    /// A size that fits a number of facts.
    pub fn of(facts: usize) -> Self {
        Self { facts, transcripts: (facts / 12).clamp(4, 100), events: 20, files: (facts / 15).max(4), set: 1 }
    }
}

/// A made-up world.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    /// The store before the dream.
    pub files: Vec<StoreFile>,
    /// The sessions.
    pub transcripts: Vec<Transcript>,
    /// What a good dream makes of them.
    pub truth: Truth,
}

/// Makes a world. The same seed and size give the same world.
pub fn generate(seed: u64, size: Size) -> World {
    let mut rng = Rng::new(seed);
    let nouns = Nouns::new(&mut rng);
    let sessions = size.transcripts.clamp(1, 100);
    let mut m = Maker {
        rng,
        nouns,
        set: size.set,
        lines: vec![Vec::new(); size.files.max(2)],
        pages: Vec::new(),
        said: vec![Vec::new(); sessions],
        truth: Truth::default(),
    };
    for n in 0..size.facts {
        let aside = size.set > 0 && m.rng.chance(35);
        match n % 11 {
            0 | 1 => m.changed(aside),
            2 | 3 => m.twice(aside),
            4 => m.told(aside),
            5 => m.alike(aside),
            6 => m.dated(aside),
            7 => m.torn_or_unclear(aside),
            8 => m.linked(aside),
            9 if aside && m.set > 3 => m.shaped_further(aside),
            9 => m.shaped(aside),
            _ => m.stored_change(aside),
        }
    }
    m.finish(size)
}

impl Maker {
    fn finish(mut self, size: Size) -> World {
        let old = Day(FIRST_DAY).ms() - 86_400_000 * 2;
        let mut files: Vec<StoreFile> = self
            .lines
            .iter()
            .enumerate()
            .map(|(n, lines)| {
                let topic = ["notes", "facts", "log", "misc"][n % 4];
                let mut text = format!("# {} {}\n\n", ["Notes", "Facts", "Log", "Misc"][n % 4], n + 1);
                for line in lines {
                    text.push_str(&format!("- {line}\n"));
                }
                StoreFile::new(&format!("/{topic}/part-{:04}.md", n + 1), &text, old)
            })
            .collect();
        files.extend(self.pages.iter().map(|(path, text)| StoreFile::new(path, text, old)));
        let mut transcripts = Vec::new();
        for (n, said) in std::mem::take(&mut self.said).into_iter().enumerate() {
            let start = self.day_of(n).ms() + 9 * 3_600_000;
            let mut events = Vec::new();
            let mut push = |role, text: String| {
                let k = events.len();
                events.push(Event { id: format!("sevt_{n:03}_{k:04}"), role, at: start + k as i64 * 60_000, text });
            };
            for (role, text) in said {
                push(role, text);
                if self.rng.chance(60) {
                    push(Role::Agent, self.rng.pick(&ACKS).to_owned());
                }
                if self.rng.chance(10) {
                    push(Role::Tool, format!("{{\"ok\":true,\"took_ms\":{},\"rows\":[]}}", self.rng.below(400)));
                }
                self.noise(&mut push);
            }
            for _ in 0..size.events {
                self.noise(&mut push);
            }
            let missing = size.events.saturating_sub(events.len());
            for k in 0..missing {
                let at = start + (events.len() + k) as i64 * 60_000;
                events.push(Event { id: format!("sevt_{n:03}_x{k:04}"), role: Role::Agent, at, text: "Noted.".into() });
            }
            transcripts.push(Transcript {
                session: format!("sesn_{n:03}"),
                title: format!("Session {}", n + 1),
                events,
            });
        }
        self.truth.noise.sort();
        self.truth.noise.dedup();
        World { files, transcripts, truth: self.truth }
    }

    fn noise(&mut self, push: &mut impl FnMut(Role, String)) {
        if !self.rng.chance(40) {
            return;
        }
        let aside = self.set > 0 && self.rng.chance(40);
        let list: &[&str] = match (aside, self.set) {
            (true, 2) => second::NOISE,
            (true, 3) => third::NOISE,
            (true, 4) => fourth::NOISE,
            (true, 5) => fifth::NOISE,
            (true, _) => &held_out::NOISE,
            (false, _) => &NOISE,
        };
        let text = list[self.rng.below(list.len())].to_owned();
        self.truth.noise.push((text.clone(), aside));
        push(Role::User, text);
    }
}
