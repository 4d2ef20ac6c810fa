//! Makes a world from a seed. It refuses to look at the rules.

use super::days::{ambiguous, future, past};
use super::held_out;
use super::nouns::{CITIES, Nouns, TASTES, TECH};
use super::phrases::{ACKS, FAMILIES, Family, NOISE, changes, says};
use super::rng::Rng;
use super::truth::{Standing, Truth};
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

struct Maker {
    rng: Rng,
    nouns: Nouns,
    lines: Vec<Vec<String>>,
    /// Per session: what the person says, in order.
    said: Vec<Vec<(Role, String)>>,
    truth: Truth,
}

/// One value of a fact: what is written, and the words it is found by.
struct Value {
    text: String,
    words: Vec<String>,
    time: String,
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
    fn subject(&mut self, family: Family) -> String {
        match family {
            Family::Mail | Family::Taste | Family::City => self.nouns.person(),
            _ => self.nouns.title(),
        }
    }

    fn day_of(&self, session: usize) -> Day {
        Day(FIRST_DAY + session as i32)
    }

    fn value(&mut self, family: Family, subject: &str, turn: usize) -> Value {
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

    fn phrase(&mut self, family: Family, held_out: bool, change: bool) -> &'static str {
        let list = match (held_out, change) {
            (false, false) => says(family),
            (false, true) => changes(family),
            (true, false) => held_out::says(family),
            (true, true) => held_out::changes(family),
        };
        list[self.rng.below(list.len())]
    }

    fn put(&self, phrase: &str, subject: &str, value: &Value, old: &str) -> String {
        let text = phrase
            .replace("{s}", subject)
            .replace("{v}", &value.text)
            .replace("{d}", &value.text)
            .replace("{t}", &value.time)
            .replace("{o}", old);
        text[..1].to_uppercase() + &text[1..]
    }

    fn store(&mut self, line: String, specifics: &[&str]) {
        let f = self.rng.below(self.lines.len());
        self.store_in(f, line, specifics);
    }

    fn store_in(&mut self, f: usize, line: String, specifics: &[&str]) {
        self.lines[f].push(line);
        self.truth.specifics.extend(specifics.iter().map(|s| (*s).to_owned()));
    }

    fn say(&mut self, session: usize, text: String) {
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

    fn family(&mut self) -> Family {
        FAMILIES[self.rng.below(FAMILIES.len())]
    }

    fn standing(subject: &str, value: &Value, stale: Option<&Value>, held_out: bool) -> Standing {
        let mut must = vec![subject.to_owned()];
        must.extend(value.words.iter().cloned());
        Standing { must, stale: stale.map(|v| v.words[0].clone()), held_out }
    }

    /// An old value in the store or in an early session, a new one in a later session.
    fn changed(&mut self, held_out: bool) {
        let family = self.family();
        let s = self.subject(family);
        let (old, new) = (self.value(family, &s, 0), self.value(family, &s, 1));
        let phrase = self.phrase(family, false, false);
        let line = self.put(phrase, &s, &old, "");
        let half = self.said.len() / 2;
        let early = self.rng.below(half.max(1));
        let late = half + self.rng.below(self.said.len() - half);
        if self.rng.chance(70) || early == late {
            self.store(line.clone(), &[&s, &old.words[0]]);
        }
        if self.rng.chance(50) && early < late {
            self.say(early, line);
        } else if !self.lines.iter().flatten().any(|l| l.contains(&s)) {
            self.store(line, &[&s, &old.words[0]]);
        }
        let phrase = self.phrase(family, held_out, true);
        let text = self.put(phrase, &s, &new, &old.text);
        self.say(late, text);
        if self.rng.chance(25) {
            // The agent repeats what it found in the old notes; a person's word must win.
            let phrase = self.phrase(family, false, false);
            let text = self.put(phrase, &s, &old, "");
            self.said[late].push((Role::Agent, text));
        }
        self.truth.changed.push(Self::standing(&s, &new, Some(&old), held_out));
    }

    /// Two lines of the store with their days, the later one right.
    fn stored_change(&mut self, held_out: bool) {
        let family = self.family();
        let s = self.subject(family);
        let (old, new) = (self.value(family, &s, 0), self.value(family, &s, 1));
        let phrase = self.phrase(family, false, false);
        let first = self.put(phrase, &s, &old, "");
        let phrase = self.phrase(family, held_out, false);
        let second = self.put(phrase, &s, &new, "");
        let (then, later) = (1 + self.nouns.number() % 20, 1 + self.nouns.number() % 20);
        self.store(format!("{first} (2026-09-{then:02})"), &[&s, &old.words[0]]);
        self.store(format!("{second} (2026-10-{later:02})"), &[&s, &new.words[0]]);
        self.truth.changed.push(Self::standing(&s, &new, Some(&old), held_out));
    }

    /// One fact in two wordings: both in the store, or one told again.
    fn twice(&mut self, held_out: bool) {
        let family = self.family();
        let s = self.subject(family);
        let v = self.value(family, &s, 0);
        let phrase = self.phrase(family, false, false);
        let line = self.put(phrase, &s, &v, "");
        self.store(line, &[&s, &v.words[0]]);
        let phrase = self.phrase(family, held_out, false);
        let again = self.put(phrase, &s, &v, "");
        if self.rng.chance(60) {
            self.store(again, &[]);
        } else {
            let session = self.rng.below(self.said.len());
            self.say(session, again);
        }
        self.truth.twice.push(Self::standing(&s, &v, None, held_out));
    }

    fn told(&mut self, held_out: bool) {
        let family = self.family();
        let s = self.subject(family);
        let v = self.value(family, &s, 0);
        let phrase = self.phrase(family, held_out, false);
        let session = self.rng.below(self.said.len());
        let text = self.put(phrase, &s, &v, "");
        self.say(session, text);
        self.truth.told.push(Self::standing(&s, &v, None, held_out));
    }

    /// Two facts that differ in one small thing.
    fn alike(&mut self, held_out: bool) {
        let a = self.nouns.title();
        let n = 2 + self.nouns.number();
        let (first, second): (String, String) = match self.rng.below(5) {
            0 => (format!("{a} sprint {n}"), format!("{a} sprint {}", n + 1)),
            1 => (format!("{a} staging"), format!("{a} production")),
            2 => (format!("{a} morning"), format!("{a} evening")),
            3 => (format!("first {a}"), format!("second {a}")),
            _ => (a.clone(), self.nouns.title()),
        };
        let family =
            [Family::Budget, Family::Owner, Family::Tool, Family::Meeting, Family::Deadline][self.rng.below(5)];
        let v = self.value(family, &a, 0);
        let w = if self.rng.chance(50) {
            Value { text: v.text.clone(), words: v.words.clone(), time: v.time.clone() }
        } else {
            self.value(family, &a, 1)
        };
        let phrase = self.phrase(family, held_out, false);
        let (x, y) = (self.put(phrase, &first, &v, ""), self.put(phrase, &second, &w, ""));
        self.store(x, &[&first, &v.words[0]]);
        if self.rng.chance(50) {
            self.store(y, &[&second, &w.words[0]]);
        } else {
            let session = self.rng.below(self.said.len());
            self.say(session, y);
        }
        self.truth
            .alike
            .push((Self::standing(&first, &v, None, held_out), Self::standing(&second, &w, None, held_out)));
    }

    /// A day that needs another: said in a session, or in the store with its day behind it.
    fn dated(&mut self, held_out: bool) {
        let who = self.nouns.person();
        let session = self.rng.below(self.said.len());
        let said = self.day_of(session);
        let stored = self.rng.chance(40);
        let said = if stored { said.plus(-30) } else { said };
        let ahead = self.rng.chance(50);
        let (words, day) =
            if ahead { future(&mut self.rng, said, held_out) } else { past(&mut self.rng, said, held_out) };
        let forms: &[&str] = if ahead {
            &[
                "The call with {s} is {d}.",
                "We will meet {s} {d}.",
                "{s} arrives {d}.",
                "The interview with {s} is {d} at 11:30.",
            ]
        } else {
            &["We met {s} {d}.", "{s} visited the office {d}.", "The contract with {s} was signed {d}."]
        };
        let text = self.rng.pick(&forms.iter().collect::<Vec<_>>()).replace("{s}", &who).replace("{d}", &words);
        if stored {
            self.store(format!("{text} ({said})"), &[&who]);
        } else {
            self.say(session, text);
        }
        self.truth.dates.push(Standing { must: vec![who, day.to_string()], stale: None, held_out });
    }

    fn torn_or_unclear(&mut self, held_out: bool) {
        if self.rng.chance(50) {
            let session = self.rng.below(self.said.len());
            let Some(words) = ambiguous(self.day_of(session)) else { return };
            let who = self.nouns.person();
            self.say(session, format!("The lunch with {who} is {words}."));
            self.truth.unclear.push(Standing { must: vec![who, words], stale: None, held_out: false });
            return;
        }
        let family = [Family::Room, Family::Mail, Family::Budget, Family::Owner, Family::Deadline, Family::City]
            [self.rng.below(6)];
        let s = self.subject(family);
        let (v, w) = (self.value(family, &s, 0), self.value(family, &s, 1));
        let (p, q) = (self.phrase(family, false, false), self.phrase(family, held_out, false));
        let (x, y) = (self.put(p, &s, &v, ""), self.put(q, &s, &w, ""));
        let f = self.rng.below(self.lines.len());
        self.store_in(f, x, &[&s, &v.words[0]]);
        let f = (f + 1) % self.lines.len();
        self.store_in(f, y, &[&s, &w.words[0]]);
        self.truth.torn.push((Self::standing(&s, &v, None, held_out), Self::standing(&s, &w, None, held_out)));
    }

    /// A thing spoken of in the store, its link told in a session.
    fn linked(&mut self, held_out: bool) {
        let s = self.nouns.title();
        let thing = *self.rng.pick(&[&"runbook", &"agenda", &"recording", &"dashboard", &"survey"]);
        let url = format!("https://docs.example/{}/{}", thing, self.nouns.number());
        let line = self
            .rng
            .pick(&[
                &"Read the {s} {x} before the launch.",
                &"The {s} {x} explains the rollback.",
                &"Everybody should have seen the {s} {x}.",
            ])
            .replace("{s}", &s)
            .replace("{x}", thing);
        self.store(line, &[&s]);
        let session = self.rng.below(self.said.len());
        let told = if held_out {
            self.rng.pick(&[&"You can grab the {s} {x} from {u}", &"{u} has the {s} {x}."])
        } else {
            self.rng.pick(&[&"The {s} {x} is at {u}", &"Here is the link to the {s} {x}: {u}", &"{s} {x}: {u}"])
        };
        let told = told.replace("{s}", &s).replace("{x}", thing).replace("{u}", &url);
        self.say(session, told);
        self.truth.links.push(Standing { must: vec![s, thing.into(), url], stale: None, held_out });
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
