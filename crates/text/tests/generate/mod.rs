//! Texts made from a seed: the same seed, the same text, on every machine.
#![allow(dead_code, unreachable_pub)]

pub mod facts;
pub mod wild;
pub mod worst;

/// SplitMix64.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ z >> 31
    }

    /// Below `n`; 0 when `n` is 0.
    pub fn below(&mut self, n: usize) -> usize {
        if n == 0 { 0 } else { (self.next() % n as u64) as usize }
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Pieces that make trouble: line ends of all kinds, joined emoji, accents, flags, bidi, tags.
pub const PIECES: &[&str] = &[
    "a",
    "b",
    "the ",
    "store ",
    "memory ",
    "12.5",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "  ",
    "é",
    "e\u{301}",
    "日本",
    "語。",
    "👩‍👩‍👧",
    "🇩🇪",
    "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\u{e0041}",
    "שלום ",
    "# ",
    "- [ ] ",
    "- ",
    "> ",
    "| a | b |\n|---|---|\n",
    "```\n",
    "[x](y.md)",
    "![i](http://e.test/i.png)",
    "<b onload=x>",
    "**",
    "_",
    "~~",
    "---\n",
    "[^1]",
    "[^1]: ",
    "\u{0}",
    "\u{2028}",
    "\\",
    "&amp;",
    "`",
    "한국 ",
    "ก็",
    "1\u{fe0f}\u{20e3}",
    "Anna",
    "2026-11-23",
    "https://a.test/b?c",
];

/// A text of up to `max` troublesome pieces.
pub fn messy(random: &mut Random, max: usize) -> String {
    let count = random.below(max + 1);
    (0..count).map(|_| *random.pick(PIECES)).collect()
}

const WORDS: &[&str] = &[
    "the", "store", "of", "a", "memory", "and", "session", "keeps", "file", "agent", "writes", "to", "index",
    "version", "is", "merged", "when", "dream", "ends", "fact", "old", "new", "every", "note", "path", "with",
];

/// A line of prose.
pub fn line(random: &mut Random) -> String {
    let count = random.below(12);
    let words: Vec<&str> = (0..count).map(|_| *random.pick(WORDS)).collect();
    words.join(" ")
}

/// Lines of prose, some blank, some repeated.
pub fn prose(random: &mut Random, max_lines: usize) -> String {
    let mut text = String::new();
    for _ in 0..random.below(max_lines + 1) {
        match random.below(6) {
            0 => {}
            1 => text.push_str("- the same line"),
            _ => text.push_str(&line(random)),
        }
        text.push('\n');
    }
    if random.one_in(5) {
        text.pop();
    }
    text
}

/// `text` with some of its lines taken out, changed, doubled, moved or added.
pub fn edited(random: &mut Random, text: &str) -> String {
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    for _ in 0..random.below(6) {
        let at = random.below(lines.len());
        match random.below(5) {
            0 if !lines.is_empty() => {
                lines.remove(at);
            }
            1 if !lines.is_empty() => {
                let line = lines.remove(at);
                let to = random.below(lines.len() + 1);
                lines.insert(to, line);
            }
            2 if !lines.is_empty() => lines[at] = lines[at].replacen("the", "this", 1),
            3 if !lines.is_empty() => {
                let again = lines[at].clone();
                lines.insert(at, again);
            }
            _ => lines.insert(at, line(random) + "\n"),
        }
    }
    lines.concat()
}
