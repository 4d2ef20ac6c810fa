//! Draws a world's subjects, values and wordings, and keeps what was drawn. It refuses to decide
//! what a case is; that is `cases`'.

use super::nouns::{CITIES, ERRANDS, LICENCES, Nouns, PLANS, SHIFTS, STAGES, TASTES, TECH, TRADES};
use super::phrases::{FAMILIES, changes, says, topic_of};
use super::rng::Rng;
use super::topic::{Subject, Topic, Values, Wordings};
use super::truth::Truth;
use super::{fifth, fourth, held_out, second, third};
use crate::Role;
use crate::time::Day;

/// The first session's Monday, 2026-11-02.
pub(super) const FIRST_DAY: i32 = 20_759;

/// A world in the making.
pub(super) struct Maker {
    pub(super) rng: Rng,
    pub(super) nouns: Nouns,
    /// Which set of phrasings those set aside come from.
    pub(super) set: u8,
    /// Per file of the store: its lines.
    pub(super) lines: Vec<Vec<String>>,
    /// Files that are not lists of lines: path and text.
    pub(super) pages: Vec<(String, String)>,
    /// Per session: what the person says, in order.
    pub(super) said: Vec<Vec<(Role, String)>>,
    pub(super) truth: Truth,
}

/// One value of a fact: what is written, and the words it is found by.
#[derive(Clone)]
pub(super) struct Value {
    pub(super) text: String,
    pub(super) words: Vec<String>,
    pub(super) time: String,
}

impl Maker {
    pub(super) fn wordings(&mut self, aside: bool) -> Wordings {
        let other = match (aside, self.set) {
            (true, 2) => Some(second::TOPICS),
            (true, 3) => Some(third::TOPICS),
            (true, 4) => Some(fourth::TOPICS),
            (true, 5) => Some(fifth::TOPICS),
            _ => None,
        };
        if let Some(topics) = other {
            let topic = topics[self.rng.below(topics.len())];
            return Wordings { topic, first: topic.says };
        }
        let family = FAMILIES[self.rng.below(FAMILIES.len())];
        let (subject, value) = topic_of(family);
        let (says_too, changes_too) =
            if aside { (held_out::says(family), held_out::changes(family)) } else { (says(family), changes(family)) };
        Wordings { topic: Topic { subject, value, says: says_too, changes: changes_too }, first: says(family) }
    }

    pub(super) fn subject(&mut self, subject: Subject) -> String {
        match subject {
            Subject::Person => self.nouns.person(),
            Subject::Title => self.nouns.title(),
            Subject::Company => self.nouns.company(),
            Subject::Errand => {
                let n = self.nouns.number();
                format!(
                    "{} {}",
                    ["Ella's", "Milo's", "our", "Grandma's"][n / ERRANDS.len() % 4],
                    ERRANDS[n % ERRANDS.len()]
                )
                .replace("our ", if n / ERRANDS.len() / 4 == 0 { "" } else { "second " })
            }
            Subject::Trade => {
                let n = self.nouns.number();
                let trade = TRADES[n % TRADES.len()];
                match n / TRADES.len() {
                    0 => trade.to_owned(),
                    k => format!("{} {trade}", CITIES[k % CITIES.len()]),
                }
            }
            Subject::Device => {
                let n = self.nouns.number();
                format!("{} {}", ["mass", "flow", "laser", "plasma", "infrared"][n % 5], DEVICES[n / 5 % DEVICES.len()])
            }
        }
    }

    pub(super) fn day_of(&self, session: usize) -> Day {
        Day(FIRST_DAY + session as i32)
    }

    /// A value of a kind; `turn` 0 and 1 never give the same one.
    pub(super) fn value(&mut self, kind: Values, subject: &str, turn: usize) -> Value {
        let plain = |text: String| Value { words: vec![text.clone()], text, time: String::new() };
        let mut two = |n: usize| self.rng.below(n) * 2 + turn;
        match kind {
            Values::Room => {
                let n = two(40);
                plain(if n % 4 < 2 {
                    format!("Room {}", 100 + n)
                } else {
                    format!("Hall {}", (b'A' + (n % 24) as u8) as char)
                })
            }
            Values::Mail => {
                let host = ["mail", "work"][turn % 2];
                let local: String =
                    subject.to_lowercase().replace(' ', ".").chars().filter(|c| c.is_ascii() && *c != '\'').collect();
                plain(format!("{local}{}@{host}.example", self.nouns.number()))
            }
            Values::Money => {
                let n = 1 + two(90);
                plain(format!("{n},{}00 euros", 1 + self.rng.below(9)))
            }
            Values::Person => plain(self.nouns.person()),
            Values::Company => plain(self.nouns.company()),
            Values::Tool => plain(TECH[two(10) % TECH.len()].into()),
            Values::City => plain(CITIES[two(10) % CITIES.len()].into()),
            Values::Plan => plain(PLANS[two(3) % PLANS.len()].into()),
            Values::Version => {
                let n = two(20);
                plain(format!("v{}.{}.{}", 1 + n % 9, n, self.rng.below(9)))
            }
            Values::Seconds => plain(format!("{} seconds", 5 + two(40))),
            Values::Hours => plain(format!("{} hours", 2 + two(40))),
            Values::People => plain(format!("{} people", 12 + two(80))),
            Values::Degrees => plain(format!("-{} °C", 10 + two(40))),
            Values::Percent => plain(format!("{}%", 20 + two(39))),
            Values::Phone => plain(format!("+49 30 {}{:04}", 100 + two(400), self.nouns.number())),
            Values::Link => plain(format!("https://boards.example/{}/{}", ["a", "b"][turn % 2], self.nouns.number())),
            Values::Shift => plain(SHIFTS[two(3)].into()),
            Values::Licence => plain(LICENCES[two(4)].into()),
            Values::Stage => plain(STAGES[two(3)].into()),
            Values::Dose => plain(format!("{} mg", 2 + two(20))),
            Values::Platform => plain(format!("platform {}", 1 + two(12))),
            Values::Raum => plain(format!("Raum {}", 100 + two(40))),
            Values::Salle => plain(format!("salle {}", 100 + two(40))),
            Values::Sala => plain(format!("sala {}", 100 + two(40))),
            Values::Euro => plain(format!("{}.{}00 €", 1 + two(90), 1 + self.rng.below(9))),
            Values::Taste => {
                let pair = subject.bytes().map(usize::from).sum::<usize>() % TASTES.len();
                plain(TASTES[pair][turn % 2].into())
            }
            Values::DayTime | Values::Day => {
                let day = Day(FIRST_DAY + 120 + two(100) as i32);
                let time =
                    format!("{}:{}", 8 + self.rng.below(5) * 2 + turn % 2, ["00", "15", "30", "45"][self.rng.below(4)]);
                let mut words = vec![day.to_string()];
                if kind == Values::DayTime {
                    words.push(time.clone());
                }
                Value { text: day.to_string(), words, time }
            }
        }
    }

    /// One wording of a list, another than `but` where there are two.
    pub(super) fn pick(&mut self, list: &'static [&'static str], but: &str) -> &'static str {
        let n = self.rng.below(list.len());
        if list[n] == but { list[(n + 1) % list.len()] } else { list[n] }
    }

    pub(super) fn put(&self, phrase: &str, subject: &str, value: &Value, old: &str) -> String {
        let text = phrase
            .replace("{s}", subject)
            .replace("{v}", &value.text)
            .replace("{d}", &value.text)
            .replace("{t}", &value.time)
            .replace("{o}", old);
        let mut chars = text.chars();
        chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
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
        let own = ["Actually", "Correction", "Update"].iter().any(|w| text.starts_with(w));
        let text = if lead.is_empty() || own { text } else { format!("{lead}{text}") };
        self.said[session].push((Role::User, text));
    }
}

const DEVICES: [&str; 12] = [
    "spectrometer",
    "cytometer",
    "cutter",
    "cleaner",
    "camera",
    "scanner",
    "printer",
    "centrifuge",
    "microscope",
    "furnace",
    "sequencer",
    "balance",
];
