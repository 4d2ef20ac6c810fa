//! Search finds what a slow reading of the text finds.

mod generate;

use generate::{Random, messy, prose};
use text::fuzzy::{Paths, rank};
use text::search::{Corpus, Needle, Options, literal, ranges, required_literal};

fn slow(text: &str, needle: &str, options: Options) -> Vec<std::ops::Range<usize>> {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let mut found = Vec::new();
    let mut at = 0;
    while !needle.is_empty() && at + needle.len() <= text.len() {
        let range = at..at + needle.len();
        let equal = text.get(range.clone()).is_some_and(|part| match options.fold_ascii {
            true => part.eq_ignore_ascii_case(needle),
            false => part == needle,
        });
        let whole = || !is_word(text[..range.start].chars().next_back()) && !is_word(text[range.end..].chars().next());
        if equal && (!options.whole_word || whole()) {
            at = range.end;
            found.push(range);
        } else {
            at += 1;
        }
    }
    found
}

#[test]
fn hits_are_those_of_a_slow_reading() {
    for seed in 0..2_000 {
        let mut random = Random(seed);
        let text = if seed % 2 == 0 { messy(&mut random, 60) } else { prose(&mut random, 12) };
        let mut chars = text.char_indices().map(|c| c.0);
        let start = chars.nth(random.below(text.chars().count())).unwrap_or(0);
        let end = text[start..].char_indices().map(|c| start + c.0).nth(1 + random.below(4));
        let mut needle = text[start..end.unwrap_or(text.len())].to_owned();
        if random.one_in(3) {
            needle = needle.to_ascii_uppercase();
        }
        let options = Options { fold_ascii: random.one_in(2), whole_word: random.one_in(2) };
        let expected = slow(&text, &needle, options);
        assert_eq!(ranges(&text, &needle, options), expected, "{needle:?} in {text:?}");
        let hits = literal(&text, &needle, options, 2, usize::MAX);
        assert_eq!(hits.len(), expected.len());
        for hit in &hits {
            let line = text.split_inclusive('\n').nth(hit.line).unwrap();
            assert!(line.starts_with(&hit.text));
            assert!(hit.text.is_char_boundary(hit.in_line.start));
        }
        let lines: std::collections::BTreeSet<usize> =
            expected.iter().map(|r| text[..r.start].matches('\n').count()).collect();
        if !options.whole_word && !needle.contains('\n') {
            assert_eq!(Needle::new(&needle, options).count_lines(&text), lines.len());
        }
    }
}

#[test]
fn context_stops_at_the_edges() {
    let hits = literal("one\ntwo\nthree\nfour\n", "two", Options::default(), 2, 9);
    assert_eq!(hits.len(), 1);
    assert_eq!(hits[0].before, ["one"]);
    assert_eq!(hits[0].after, ["three", "four"]);
    assert_eq!(hits[0].line, 1);
}

#[test]
fn a_path_matches_when_its_letters_are_there_in_order() {
    let paths = ["notes/people/anna.md", "index.md", "projects/lucid/plan.md", "NOTES/Anna-Bo.md"];
    let found: Vec<usize> = rank("anna", &paths).iter().map(|m| m.index).collect();
    assert_eq!(found, [3, 0], "the shorter of two equal ones first");
    assert_eq!(rank("plpl", &paths)[0].index, 2);
    assert_eq!(rank("idx", &paths)[0].index, 1);
    assert!(rank("xyz", &paths).is_empty());
    assert_eq!(rank("", &paths).len(), 4);
}

#[test]
fn matched_ranges_spell_the_query() {
    for seed in 0..1_500 {
        let mut random = Random(seed);
        let paths: Vec<String> = (0..20).map(|_| messy(&mut random, 12)).collect();
        let query: String = messy(&mut random, 2).chars().filter(|c| *c != ' ').collect();
        let ranked = rank(&query, &paths);
        let matches = |path: &str| {
            let mut left = path.bytes().map(|b| b.to_ascii_lowercase());
            query.bytes().all(|q| left.any(|b| b == q.to_ascii_lowercase()))
        };
        assert_eq!(ranked.len(), paths.iter().filter(|p| matches(p)).count());
        for m in &ranked {
            let path = &paths[m.index];
            let spelt: String = m.ranges.iter().map(|r| &path[r.clone()]).collect();
            assert!(!query.is_ascii() || spelt.len() >= query.len());
            assert!(m.ranges.windows(2).all(|w| w[0].end < w[1].start));
        }
        assert!(ranked.windows(2).all(|w| w[0].score >= w[1].score));
        let best = Paths::new(&paths).rank(&query, 3).matches;
        assert_eq!(best[..], ranked[..best.len()]);
    }
}

#[test]
fn a_corpus_finds_what_its_texts_hold() {
    for seed in 0..400 {
        let mut random = Random(seed);
        let texts: Vec<String> = (0..random.below(9)).map(|_| messy(&mut random, 30)).collect();
        let corpus = Corpus::new(&texts);
        let word = messy(&mut random, 1);
        let needle = Needle::new(&word, Options { fold_ascii: random.one_in(2), whole_word: false });
        let lines: usize = texts.iter().map(|text| needle.count_lines(text)).sum();
        assert_eq!(corpus.count_lines(&needle), lines, "{word:?} in {texts:?}");
        let expected: Vec<(usize, usize)> = texts
            .iter()
            .enumerate()
            .map(|(i, text)| (i, needle.find_iter(text).count()))
            .filter(|found| found.1 > 0)
            .collect();
        let found = corpus.hits(&needle, 0, usize::MAX, 2, 1).files;
        assert_eq!(found.iter().map(|f| (f.file, f.count)).collect::<Vec<_>>(), expected);
        assert!(found.iter().all(|f| f.hits.len() == f.count.min(2)));
        let page = corpus.hits(&needle, 0, 1, 2, 1).files;
        if let Some(first) = page.first() {
            let next = corpus.hits(&needle, first.file + 1, usize::MAX, 2, 1).files;
            assert_eq!(next[..], found[1..]);
        }
        assert!(texts.iter().enumerate().all(|(i, text)| corpus.get(i) == text));
    }
}

#[test]
fn the_literal_that_a_pattern_needs() {
    for (pattern, literal) in [
        ("foo", Some("foo")),
        ("foo|bar", None),
        ("foo(bar|baz)?qux", Some("foo")),
        ("ab*cde", Some("cde")),
        (r"\bword\b", Some("word")),
        (r"a\.b\d+xyzw", Some("xyzw")),
        (r"https?://[\w./-]+\.html", Some(".html")),
        ("[abc]{2,3}", None),
        ("x{2}yz", Some("yz")),
        ("(x+x+)+y", None),
        ("a+bc", Some("bc")),
        (r"\u0041bc", None),
        ("^start", Some("start")),
        ("(?:opt)ional", Some("ional")),
    ] {
        assert_eq!(required_literal(pattern).as_deref(), literal, "{pattern}");
    }
}
