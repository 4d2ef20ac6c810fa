//! Days relative to another in German, French and Spanish: "übermorgen", "il y a trois jours", "pasado mañana". It refuses
//! them in a sentence of another language, where "hier" and "morgen" are other words.

use super::Reading;
use super::scan::{Found, Scan};
use crate::words::Tongue;

/// The numbers that stand before days and weeks.
const COUNTS: [&str; 10] = [
    "ein eine einem einer un une una uno",
    "zwei deux dos",
    "drei trois tres",
    "vier quatre cuatro",
    "fünf cinq cinco",
    "sechs six seis",
    "sieben sept siete",
    "acht huit ocho",
    "neun neuf nueve",
    "zehn dix diez",
];

impl Scan<'_> {
    /// The phrase that begins at a token, when it is one of these.
    pub(super) fn foreign(&self, i: usize, tongue: Tongue) -> Option<Found> {
        let (days, len) = match tongue {
            Tongue::German => {
                self.single(i, &[("heute", 0), ("morgen", 1), ("übermorgen", 2), ("gestern", -1), ("vorgestern", -2)])
            }
            Tongue::French => self
                .single(i, &[("aujourd'hui", 0), ("demain", 1), ("après-demain", 2), ("hier", -1), ("avant-hier", -2)]),
            Tongue::Spanish => self.spanish(i),
        }
        .or_else(|| self.distance(i, tongue))?;
        let reading = self.said.map_or(Reading::Unclear, |d| Reading::Day(d.plus(days)));
        Some((reading, len, None, "", true))
    }

    /// A word of its own, as it is written inside a sentence: "Morgen" with a capital is the morning.
    fn single(&self, i: usize, words: &[(&str, i32)]) -> Option<(i32, usize)> {
        let word = self.word(i);
        words.iter().find(|(w, _)| *w == word || i == 0 && *w == word.to_lowercase()).map(|(_, n)| (*n, 1))
    }

    fn spanish(&self, i: usize) -> Option<(i32, usize)> {
        if self.word(i) == "pasado" && self.word(i + 1) == "mañana" {
            return Some((2, 2));
        }
        let morning = i > 0 && self.is(i - 1, &["la", "una", "esta", "cada"]);
        self.single(i, &[("hoy", 0), ("mañana", 1), ("ayer", -1), ("anteayer", -2)])
            .filter(|(n, _)| *n != 1 || !morning)
    }

    /// "in drei Tagen", "vor einer Woche", "dans trois jours", "il y a trois jours", "hace tres días".
    fn distance(&self, i: usize, tongue: Tongue) -> Option<(i32, usize)> {
        let (way, at) = match (tongue, self.word(i).to_lowercase().as_str()) {
            (Tongue::German, "in") | (Tongue::French, "dans") | (Tongue::Spanish, "en") => (1, i + 1),
            (Tongue::Spanish, "dentro") if self.is(i + 1, &["de"]) => (1, i + 2),
            (Tongue::German, "vor") | (Tongue::Spanish, "hace") => (-1, i + 1),
            (Tongue::French, "il") if self.is(i + 1, &["y"]) && self.is(i + 2, &["a"]) => (-1, i + 3),
            _ => return None,
        };
        let word = self.word(at).to_lowercase();
        let listed = COUNTS.iter().position(|c| c.split(' ').any(|w| w == word)).map(|n| n as i32 + 1);
        let n = listed.or_else(|| word.parse().ok().filter(|n| (0..400).contains(n)))?;
        let unit = match self.word(at + 1).to_lowercase().as_str() {
            "tag" | "tagen" | "tage" | "jour" | "jours" | "día" | "días" => 1,
            "woche" | "wochen" | "semaine" | "semaines" | "semana" | "semanas" => 7,
            _ => return None,
        };
        Some((way * n * unit, at + 2 - i))
    }
}
