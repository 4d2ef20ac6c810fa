//! Work is bounded by counted steps: what is cut short says so, and never says less is wrong.

mod generate;

use generate::Random;
use generate::wild::{NAMES, tell, wild};
use text::Budget;
use text::evidence::{Index, Passage, Role, Verdict};
use text::fuzzy::Paths;
use text::ledger::{File, ledger, ledger_within};
use text::scans::{PER_BYTE, near_duplicates_within, scan, scan_within};
use text::search::{Corpus, Needle, Options};
use text::specifics::specifics;

/// A page of facts, one to a paragraph or all in one sentence.
fn page(seed: u64, facts: usize, between: &str) -> String {
    let mut random = Random(seed);
    let told: Vec<String> = (0..facts)
        .map(|_| tell(&wild(random.below(NAMES.len()), &mut random), true).replace(['.', '!', '?', '。'], ""))
        .collect();
    told.join(between)
}

#[test]
fn one_huge_sentence_is_answered_coarsely_and_never_as_supported_by_mistake() {
    let huge: String = page(1, 1_000, ", ").chars().take(50_000).collect();
    let passage = Passage { session: "s", event: "e", at: 0, role: Role::User, text: &huge };
    let index = Index::new(vec![passage; 4]);
    let found = index.ask(&huge, "", 3);
    assert!(found.coarse && found.verdict != Verdict::Supported && !found.missing.is_empty());
    let small = page(1, 3, " and ");
    let index = Index::new(vec![Passage { text: &small, ..passage }]);
    let all = index.ask(&small, "", 3);
    assert!(!all.coarse);
    for steps in [0, 10, 100, 1_000, 10_000] {
        let cut = index.ask_within(&small, "", 3, &mut Budget::new(steps));
        assert!(cut.coarse || cut == all, "{steps} steps");
        assert!(cut.missing.len() >= all.missing.len());
    }
    assert_eq!(index.ask_within(&small, "", 3, &mut Budget::new(10_000_000)), all);
}

#[test]
fn a_ledger_that_is_cut_short_never_calls_a_loss_kept() {
    for seed in 0..20 {
        let (a, b) = (page(seed, 12, "\n\n"), page(seed, 9, "\n\n"));
        let (input, output) = ([File { path: "a.md", text: &a }], [File { path: "b.md", text: &b }]);
        let all = ledger(&input, &output);
        assert!(!all.coarse);
        for steps in [0, 100, 5_000, 50_000] {
            let cut = ledger_within(&input, &output, &mut Budget::new(steps));
            assert!(cut.coarse || cut == all);
            for (cut, all) in cut.sentences.iter().zip(&all.sentences) {
                assert!(all.lost.iter().all(|lost| cut.lost.contains(lost)), "seed {seed}, {steps} steps");
            }
        }
        let same = ledger_within(&input, &input, &mut Budget::new(0));
        assert_eq!(same.lost(), 0, "what stands there as it stood needs no steps");
    }
    let huge: String = page(7, 400, ", ").chars().take(20_000).collect();
    let turned = format!("As it was said, {huge}");
    let found = ledger(&[File { path: "a.md", text: &huge }], &[File { path: "a.md", text: &turned }]);
    assert!(found.sentences.len() <= specifics(&huge).len());
}

#[test]
fn a_scan_that_is_cut_short_says_so_and_finds_what_it_saw() {
    let line = "mail anna@example.test, sk-ant-api03-Zx81kQpLm20vTnRw77Yh\u{202e}\n";
    let text = line.repeat(50);
    let all = scan(&text);
    assert_eq!(scan_within(&text, &mut Budget::new(u64::MAX)), (all.clone(), false));
    for lines in [0, 1, 7, 49] {
        let bytes = (lines * line.len() + 5) as u64;
        let (found, is_coarse) = scan_within(&text, &mut Budget::new(bytes * PER_BYTE));
        assert!(is_coarse);
        let expected: Vec<_> = all.iter().filter(|finding| finding.line < lines).cloned().collect();
        assert_eq!(found, expected, "{lines} lines");
    }
}

#[test]
fn a_search_that_is_cut_short_goes_on_where_it_ended() {
    let texts: Vec<String> = (0..60).map(|seed| page(seed, 1 + seed as usize % 9, "\n")).collect();
    let corpus = Corpus::new(&texts);
    for what in ["the", "e", "budget", "nowhere at all"] {
        let needle = Needle::new(what, Options::default());
        let all = corpus.hits(&needle, 0, usize::MAX, 9, 1);
        assert!(all.next.is_none() && all.files.iter().all(|file| !file.is_partial));
        for steps in [0, 100, 3_000, 50_000] {
            let (mut files, mut from, mut asked) = (Vec::new(), 0, 0);
            loop {
                let found = corpus.hits_within(&needle, from, usize::MAX, (9, 1), &mut Budget::new(steps));
                files.extend(found.files);
                asked += 1;
                match found.next {
                    Some(next) => {
                        assert!(next > from, "it gets on");
                        from = next;
                    }
                    None => break,
                }
            }
            assert!(asked > 1 || steps > 1_000, "{what}: {steps} steps");
            let numbers = |files: &[text::search::FileHits]| files.iter().map(|file| file.file).collect::<Vec<_>>();
            assert_eq!(numbers(&files), numbers(&all.files), "{what}: {steps} steps");
            for (cut, whole) in files.iter().zip(&all.files) {
                assert!(if cut.is_partial { cut.count <= whole.count } else { cut == whole });
            }
        }
    }
    let huge = Corpus::new(&["ab".repeat(100_000)]);
    let found = huge.hits_within(&Needle::new("a", Options::default()), 0, 9, (9, 0), &mut Budget::new(10_000));
    assert!(found.files[0].is_partial && found.files[0].count < 1_000 && found.next.is_none());
}

#[test]
fn fuzzy_paths_and_near_duplicates_say_when_they_did_not_look_at_all() {
    let paths: Vec<String> = (0..500).map(|n| format!("notes/{n}/the-page-{n}.md")).collect();
    let paths = Paths::new(&paths);
    let all = paths.rank_within("page", usize::MAX, &mut Budget::new(1_000_000));
    assert!(!all.is_partial && all.matches.len() == 500);
    let cut = paths.rank_within("page", usize::MAX, &mut Budget::new(2_000));
    assert!(cut.is_partial && !cut.matches.is_empty() && cut.matches.len() < 500);
    assert!(cut.matches.iter().all(|found| all.matches.contains(found)));
    let text = page(3, 40, "\n\n");
    let found = near_duplicates_within(&[&text, &text], 3, &mut Budget::new(10_000_000));
    assert!(!found.is_partial && found.twins.len() == 3 && found.count > 3);
    assert!(near_duplicates_within(&[&text, &text], 3, &mut Budget::new(2_000)).is_partial);
}
