//! The cases a dream has to get right, one function each: what stands in the store, what is said
//! in the sessions, and what is then true. They refuse to look at the rules, and to put anything
//! into a world without its truth.

use super::days::{ambiguous, future, past};
use super::fourth_days::{english, foreign};
use super::maker::{Maker, Value};
use super::topic::{Subject, Values};
use super::truth::Standing;
use crate::Role;
use crate::time::Day;

impl Maker {
    /// An old value in the store or in an early session, a new one in a later session.
    pub(super) fn changed(&mut self, aside: bool) {
        let w = self.wordings(aside);
        let s = self.subject(w.topic.subject);
        let (old, new) = (self.value(w.topic.value, &s, 0), self.value(w.topic.value, &s, 1));
        let phrase = self.pick(w.first, "");
        let line = self.put(phrase, &s, &old, "");
        let half = self.said.len() / 2;
        let early = self.rng.below(half.max(1));
        let late = half + self.rng.below(self.said.len() - half);
        let stored = self.rng.chance(70) || early == late;
        if stored {
            self.store(line.clone(), &[&s, &old.words[0]]);
        }
        if self.rng.chance(50) && early < late {
            self.say(early, line);
        } else if !stored {
            self.store(line, &[&s, &old.words[0]]);
        }
        let phrase = self.pick(w.topic.changes, "");
        let text = self.put(phrase, &s, &new, &old.text);
        self.say(late, text);
        if self.rng.chance(25) {
            // The agent repeats what it found in the old notes; a person's word must win.
            let phrase = self.pick(w.first, "");
            let text = self.put(phrase, &s, &old, "");
            self.said[late].push((Role::Agent, text));
        }
        self.truth.changed.push(Self::standing(&s, &new, Some(&old), aside));
    }

    /// Two lines of the store with their days, the later one right.
    pub(super) fn stored_change(&mut self, aside: bool) {
        let w = self.wordings(aside);
        let s = self.subject(w.topic.subject);
        let (old, new) = (self.value(w.topic.value, &s, 0), self.value(w.topic.value, &s, 1));
        let phrase = self.pick(w.first, "");
        let first = self.put(phrase, &s, &old, "");
        let phrase = self.pick(w.topic.says, "");
        let second = self.put(phrase, &s, &new, "");
        let (then, later) = (1 + self.nouns.number() % 20, 1 + self.nouns.number() % 20);
        self.store(format!("{first} (2026-09-{then:02})"), &[&s, &old.words[0]]);
        self.store(format!("{second} (2026-10-{later:02})"), &[&s, &new.words[0]]);
        self.truth.changed.push(Self::standing(&s, &new, Some(&old), aside));
    }

    /// One fact in two wordings: both in the store, or one told again.
    pub(super) fn twice(&mut self, aside: bool) {
        let w = self.wordings(aside);
        let s = self.subject(w.topic.subject);
        let v = self.value(w.topic.value, &s, 0);
        let phrase = self.pick(w.first, "");
        let line = self.put(phrase, &s, &v, "");
        self.store(line, &[&s, &v.words[0]]);
        let phrase = self.pick(w.topic.says, phrase);
        let again = self.put(phrase, &s, &v, "");
        if self.rng.chance(60) {
            self.store(again, &[]);
        } else {
            let session = self.rng.below(self.said.len());
            self.say(session, again);
        }
        self.truth.twice.push(Self::standing(&s, &v, None, aside));
    }

    pub(super) fn told(&mut self, aside: bool) {
        let w = self.wordings(aside);
        let s = self.subject(w.topic.subject);
        let v = self.value(w.topic.value, &s, 0);
        let phrase = self.pick(w.topic.says, "");
        let session = self.rng.below(self.said.len());
        let text = self.put(phrase, &s, &v, "");
        self.say(session, text);
        self.truth.told.push(Self::standing(&s, &v, None, aside));
    }

    /// Two facts that differ in one small thing.
    pub(super) fn alike(&mut self, aside: bool) {
        let w = loop {
            let w = self.wordings(aside);
            if w.topic.subject == Subject::Title && w.topic.value != Values::Room {
                break w;
            }
        };
        let a = self.nouns.title();
        let n = 2 + self.nouns.number();
        let (first, second): (String, String) = match self.rng.below(5) {
            0 => (format!("{a} sprint {n}"), format!("{a} sprint {}", n + 1)),
            1 => (format!("{a} staging"), format!("{a} production")),
            2 => (format!("{a} morning"), format!("{a} evening")),
            3 => (format!("first {a}"), format!("second {a}")),
            _ => (a.clone(), self.nouns.title()),
        };
        let v = self.value(w.topic.value, &a, 0);
        let other: Value = if self.rng.chance(50) { v.clone() } else { self.value(w.topic.value, &a, 1) };
        let phrase = self.pick(w.topic.says, "");
        let (x, y) = (self.put(phrase, &first, &v, ""), self.put(phrase, &second, &other, ""));
        self.store(x, &[&first, &v.words[0]]);
        if self.rng.chance(50) {
            self.store(y, &[&second, &other.words[0]]);
        } else {
            let session = self.rng.below(self.said.len());
            self.say(session, y);
        }
        self.truth.alike.push((Self::standing(&first, &v, None, aside), Self::standing(&second, &other, None, aside)));
    }

    /// A day that needs another: said in a session, or in the store with its day behind it.
    pub(super) fn dated(&mut self, aside: bool) {
        let who = self.nouns.person();
        let session = self.rng.below(self.said.len());
        let said = self.day_of(session);
        let stored = self.rng.chance(40);
        let said = if stored { said.plus(-30) } else { said };
        if aside && self.set > 3 {
            let (text, day) = if self.set == 4 { english(&mut self.rng, said) } else { foreign(&mut self.rng, said) };
            return self.day_told(&text, &who, day, stored.then_some(said), session);
        }
        let ahead = self.rng.chance(50);
        let set = if aside { self.set } else { 0 };
        let (words, day) = if ahead { future(&mut self.rng, said, set) } else { past(&mut self.rng, said, set) };
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
        let text = self.rng.pick(&forms.iter().collect::<Vec<_>>()).replace("{d}", &words);
        self.day_told(&text, &who, day, stored.then_some(said), session);
        if let Some(last) = self.truth.dates.last_mut() {
            last.held_out = aside;
        }
    }

    /// A sentence about somebody on a day: in the store with the day it was written, or said in a session.
    fn day_told(&mut self, text: &str, who: &str, day: Day, written: Option<Day>, session: usize) {
        let text = text.replace("{s}", who);
        match written {
            Some(said) => self.store(format!("{text} ({said})"), &[who]),
            None => self.say(session, text),
        }
        self.truth.dates.push(Standing { must: vec![who.to_owned(), day.to_string()], stale: None, held_out: true });
    }

    pub(super) fn torn_or_unclear(&mut self, aside: bool) {
        if self.rng.chance(50) {
            let session = self.rng.below(self.said.len());
            let Some(words) = ambiguous(self.day_of(session)) else { return };
            let who = self.nouns.person();
            self.say(session, format!("The lunch with {who} is {words}."));
            self.truth.unclear.push(Standing { must: vec![who, words], stale: None, held_out: false });
            return;
        }
        // Only facts that have one value at a time whatever the words.
        let w = loop {
            let w = self.wordings(aside);
            if !matches!(w.topic.value, Values::Tool | Values::Taste | Values::Link | Values::Company) {
                break w;
            }
        };
        let s = self.subject(w.topic.subject);
        let (v, other) = (self.value(w.topic.value, &s, 0), self.value(w.topic.value, &s, 1));
        let (p, q) = (self.pick(w.first, ""), self.pick(w.topic.says, ""));
        let (x, y) = (self.put(p, &s, &v, ""), self.put(q, &s, &other, ""));
        let f = self.rng.below(self.lines.len());
        self.store_in(f, x, &[&s, &v.words[0]]);
        let f = (f + 1) % self.lines.len();
        self.store_in(f, y, &[&s, &other.words[0]]);
        self.truth.torn.push((Self::standing(&s, &v, None, aside), Self::standing(&s, &other, None, aside)));
    }

    /// A thing spoken of in the store, its link told in a session.
    pub(super) fn linked(&mut self, aside: bool) {
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
        let told = if aside {
            self.rng.pick(&[&"You can grab the {s} {x} from {u}", &"{u} has the {s} {x}."])
        } else {
            self.rng.pick(&[&"The {s} {x} is at {u}", &"Here is the link to the {s} {x}: {u}", &"{s} {x}: {u}"])
        };
        let told = told.replace("{s}", &s).replace("{x}", thing).replace("{u}", &url);
        self.say(session, told);
        self.truth.links.push(Standing { must: vec![s, thing.into(), url], stale: None, held_out: aside });
    }

    pub(super) fn standing(subject: &str, value: &Value, stale: Option<&Value>, aside: bool) -> Standing {
        let mut must = vec![subject.to_owned()];
        must.extend(value.words.iter().cloned());
        Standing { must, stale: stale.map(|v| v.words[0].clone()), held_out: aside }
    }
}
