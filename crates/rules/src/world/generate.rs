//! Makes a world from a seed: draws its subjects and values, and lays out its files and sessions.
//! What is done with them is in the cases. It refuses to look at the rules.

use super::held_out;
use super::nouns::{CITIES, Nouns, TASTES, TECH};
use super::phrases::{ACKS, FAMILIES, Family, NOISE, changes, says};
use super::rng::Rng;
use super::truth::Truth;
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
}

impl Size {
    /// A size that fits a number of facts.
    pub fn of(facts: usize) -> Self {
        Self { facts, transcripts: (facts / 12).clamp(4, 100), events: 20, files: (facts / 15).max(4) }
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

/// The first session's Monday, 2026-11-02.
const FIRST_DAY: i32 = 20_759;

/// A world in the making.
pub(super) struct Maker {
    pub(super) rng: Rng,
    pub(super) nouns: Nouns,
    /// Per file of the store: its lines.
    pub(super) lines: Vec<Vec<String>>,
    /// Per session: what the person says, in order.
    pub(super) said: Vec<Vec<(Role, String)>>,
    pub(super) truth: Truth,
}

/// One value of a fact: what is written, and the words it is found by.
pub(super) struct Value {
    pub(super) text: String,
    pub(super) words: Vec<String>,
    pub(super) time: String,
}

/// Makes a world. The same seed and size give the same world.
pub fn generate(seed: u64, size: Size) -> World {
    let mut rng = Rng::new(seed);
    let nouns = Nouns::new(&mut rng);
    let sessions = size.transcripts.clamp(1, 100);
    let mut m = Maker {
        rng,
        nouns,
        lines: vec![Vec::new(); size.files.max(2)],
        said: vec![Vec::new(); sessions],
        truth: Truth::default(),
    };
    for n in 0..size.facts {
        let held_out = m.rng.chance(35);
        match n % 10 {
            0 | 1 => m.changed(held_out),
            2 | 3 => m.twice(held_out),
            4 => m.told(held_out),
            5 => m.alike(held_out),
            6 => m.dated(held_out),
            7 => m.torn_or_unclear(held_out),
            8 => m.linked(held_out),
            _ => m.stored_change(held_out),
        }
    }
    m.finish(size)
}

impl Maker {
    pub(super) fn subject(&mut self, family: Family) -> String {
        match family {
            Family::Mail | Family::Taste | Family::City => self.nouns.person(),
            _ => self.nouns.title(),
        }
    }

    pub(super) fn day_of(&self, session: usize) -> Day {
        Day(FIRST_DAY + session as i32)
    }

    pub(super) fn value(&mut self, family: Family, subject: &str, turn: usize) -> Value {
        let plain = |text: String| Value { words: vec![text.clone()], text, time: String::new() };
        match family {
            Family::Room => {
                let n = self.rng.below(40) * 2 + turn;
                plain(if self.rng.chance(50) {
                    format!("Room {}", 100 + n)
                } else {
                    format!("Hall {}", (b'A' + (n % 24) as u8) as char)
                })
            }
            Family::Mail => plain(format!(
                "{}{}@{}.example",
                subject.to_lowercase().replace(' ', "."),
                self.nouns.number(),
                self.rng.pick(&["mail", "work", "post"])
            )),
            Family::Budget => {
                let n = 1 + self.rng.below(90) * 2 + turn;
                plain(format!("{n},{}00 euros", 1 + self.rng.below(9)))
            }
            Family::Owner => plain(self.nouns.person()),
            Family::Tool => plain(TECH[(self.rng.below(10) * 2 + turn) % TECH.len()].into()),
            Family::City => plain(CITIES[(self.rng.below(10) * 2 + turn) % CITIES.len()].into()),
            Family::Taste => {
                let pair = subject.bytes().map(usize::from).sum::<usize>() % TASTES.len();
                plain(TASTES[pair][turn % 2].into())
            }
            Family::Meeting | Family::Deadline => {
                let day = Day(FIRST_DAY + 120 + self.rng.below(100) as i32 * 2 + turn as i32);
                let time =
                    format!("{}:{}", 8 + self.rng.below(5) * 2 + turn % 2, ["00", "15", "30", "45"][self.rng.below(4)]);
                let mut words = vec![day.to_string()];
                if family == Family::Meeting {
                    words.push(time.clone());
                }
                Value { text: day.to_string(), words, time }
            }
        }
    }

    pub(super) fn phrase(&mut self, family: Family, held_out: bool, change: bool) -> &'static str {
        let list = match (held_out, change) {
            (false, false) => says(family),
            (false, true) => changes(family),
            (true, false) => held_out::says(family),
            (true, true) => held_out::changes(family),
        };
        list[self.rng.below(list.len())]
    }

    pub(super) fn put(&self, phrase: &str, subject: &str, value: &Value, old: &str) -> String {
        let text = phrase
            .replace("{s}", subject)
            .replace("{v}", &value.text)
            .replace("{d}", &value.text)
            .replace("{t}", &value.time)
            .replace("{o}", old);
        text[..1].to_uppercase() + &text[1..]
    }

    pub(super) fn store(&mut self, line: String, specifics: &[&str]) {
        let f = self.rng.below(self.lines.len());
        self.store_in(f, line, specifics);
    }

    pub(super) fn store_in(&mut self, f: usize, line: String, specifics: &[&str]) {
        self.lines[f].push(line);
        self.truth.specifics.extend(specifics.iter().map(|s| (*s).to_owned()));
    }

    pub(super) fn say(&mut self, session: usize, text: String) {
        let lead = if self.rng.chance(20) {
            *self.rng.pick(&[&"FYI, ", &"By the way, ", &"Please remember: ", &"Also, "])
        } else {
            ""
        };
        let text = if lead.is_empty()
            || text.starts_with("Actually")
            || text.starts_with("Correction")
            || text.starts_with("Update")
        {
            text
        } else {
            format!("{lead}{text}")
        };
        self.said[session].push((Role::User, text));
    }

    pub(super) fn family(&mut self) -> Family {
        FAMILIES[self.rng.below(FAMILIES.len())]
    }

    fn finish(mut self, size: Size) -> World {
        let files = self
            .lines
            .iter()
            .enumerate()
            .map(|(n, lines)| {
                let topic = ["notes", "facts", "log", "misc"][n % 4];
                let mut text = format!("# {} {}\n\n", ["Notes", "Facts", "Log", "Misc"][n % 4], n + 1);
                for line in lines {
                    text.push_str(&format!("- {line}\n"));
                }
                StoreFile::new(&format!("/{topic}/part-{:04}.md", n + 1), &text, Day(FIRST_DAY).ms() - 86_400_000 * 2)
            })
            .collect();
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
        let held_out = self.rng.chance(40);
        let list: &[&str] = if held_out { &held_out::NOISE } else { &NOISE };
        let text = list[self.rng.below(list.len())].to_owned();
        self.truth.noise.push((text.clone(), held_out));
        push(Role::User, text);
    }
}
