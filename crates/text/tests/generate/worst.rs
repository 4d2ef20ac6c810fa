//! The pairs of up to 100 kB that diffs are known to be slow on, made from fixed seeds. The
//! benchmark and the tests use the same ones.

use super::Random;

/// A name and the two texts.
pub type Named = (&'static str, String, String);

const SIZE: usize = 100_000;

fn word(random: &mut Random) -> String {
    (0..3 + random.below(8)).map(|_| (b'a' + random.below(26) as u8) as char).collect()
}

fn lines_of(random: &mut Random, next: &mut dyn FnMut(&mut Random) -> String) -> String {
    let mut text = String::new();
    while text.len() < SIZE {
        let words: Vec<String> = (0..4 + random.below(10)).map(|_| next(random)).collect();
        text.push_str(&words.join(" "));
        text.push('\n');
    }
    text.truncate(SIZE);
    text
}

/// All the pairs.
pub fn pairs() -> Vec<Named> {
    let mut random = Random(7);
    let vocabulary: Vec<String> = (0..400).map(|_| word(&mut random)).collect();
    let mut known = |r: &mut Random| vocabulary[r.below(400)].clone();
    let base = lines_of(&mut random, &mut word);
    let other = lines_of(&mut random, &mut word);
    let few = lines_of(&mut random, &mut known);
    let few_too = lines_of(&mut random, &mut known);
    let repeated = "the same line again and again\n".repeat(SIZE / 30);
    let long = few.replace('\n', " ");
    let mut tenth = String::new();
    for part in long.split(' ') {
        tenth.push_str(if random.one_in(10) { "changed" } else { part });
        tenth.push(' ');
    }
    let mut shuffled: Vec<&str> = base.split_inclusive('\n').collect();
    for i in (1..shuffled.len()).rev() {
        shuffled.swap(i, random.below(i + 1));
    }
    let mut flips = |_: usize| -> String { (0..20_000).map(|_| *random.pick(&["a\n", "b\n"])).collect() };
    let (ab, ba) = (flips(0), flips(1));
    let words_ab = ab.replace('\n', " ");
    let words_ba = ba.replace('\n', " ");
    vec![
        ("all lines rewritten, random words", base.clone(), other.clone()),
        ("rewritten, 400-word vocabulary", few.clone(), few_too.clone()),
        ("one repeated line, a third removed", repeated.clone(), repeated[..66_660].to_owned()),
        ("one long line, a tenth of the words changed", long.clone(), tenth),
        ("one long line rewritten", base.replace('\n', " "), other.replace('\n', " ")),
        ("one long line, 400-word vocabulary", long, few_too.replace('\n', " ")),
        ("all lines shuffled", base.clone(), shuffled.concat()),
        ("20,000 lines of a or b", ab, ba),
        ("20,000 words of a or b", words_ab, words_ba),
        ("punctuation against punctuation", ".,".repeat(SIZE / 2), ",.;".repeat(SIZE / 3)),
        ("line ends against text", "\n".repeat(SIZE), "a\n".repeat(SIZE / 2)),
        ("no line end against many", "x ".repeat(SIZE / 2), "x\n".repeat(SIZE / 2)),
        ("joined emoji", "👩‍👩‍👧".repeat(SIZE / 18), "👩‍👧‍👧 ".repeat(SIZE / 19)),
        ("one long grapheme", format!("a{}", "\u{301}".repeat(SIZE / 2)), format!("b{}", "\u{302}".repeat(SIZE / 2))),
    ]
}
