//! Work is bounded by counted steps: what is cut short says so, and never says less is wrong.

mod generate;

use generate::Random;
use generate::wild::{NAMES, tell, wild};
use text::Budget;
use text::evidence::{Index, Passage, Role, Verdict};
use text::ledger::{File, ledger, ledger_within};
use text::scans::{PER_BYTE, scan, scan_within};
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
