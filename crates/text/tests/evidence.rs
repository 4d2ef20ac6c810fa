//! Evidence measured on labelled cases: transcripts with planted facts, outputs with paraphrases
//! and inventions. Prints precision and recall; fails below the goals.

mod generate;

use generate::Random;
use generate::facts::{Fact, altered, fact, filler, tell};
use std::collections::BTreeSet;
use text::evidence::{Index, Passage, Role, Verdict};

struct Case {
    /// Session, event, text.
    passages: Vec<(String, String, String)>,
    /// The fact and the passage it is in.
    facts: Vec<(Fact, usize)>,
}

fn case(seed: u64) -> Case {
    let mut random = Random(seed);
    let mut passages = Vec::new();
    let mut facts: Vec<(Fact, usize)> = Vec::new();
    let mut known = BTreeSet::new();
    for session in 0..12 {
        for event in 0..16 {
            let mut text = vec![filler(&mut random).to_owned()];
            for _ in 0..random.below(3) {
                let fact = fact(&mut random);
                if known.insert((fact.kind, fact.subject.clone())) {
                    text.push(tell(&fact, random.below(2)));
                    facts.push((fact, passages.len()));
                }
            }
            text.push(filler(&mut random).to_owned());
            passages.push((format!("s{session}"), format!("e{event}"), text.join(" ")));
        }
    }
    Case { passages, facts }
}

#[test]
fn sources_are_found_and_inventions_flagged() {
    let (mut told, mut first, mut alarms, mut invented, mut flagged) = (0, 0, 0, 0, 0);
    let mut missed = [0; generate::facts::KINDS];
    for seed in 0..12 {
        let case = case(seed);
        let mut random = Random(seed + 1_000);
        let passages = case.passages.iter().enumerate().map(|(n, (session, event, text))| Passage {
            session,
            event,
            at: 1_700_000_000_000 + n as i64 * 60_000,
            role: Role::User,
            text,
        });
        let index = Index::new(passages.collect());
        for (fact, passage) in &case.facts {
            for way in 0..3 {
                told += 1;
                let found = index.ask(&tell(fact, way), "", 3);
                first += usize::from(found.sources.first().is_some_and(|s| s.passage == *passage));
                if found.verdict != Verdict::Supported {
                    alarms += 1;
                }
            }
            // The same fact with other values, and a fact nobody told.
            let wrong = altered(fact, &mut random);
            let fresh = generate::facts::fact(&mut random);
            let is_told = |f: &Fact| case.facts.iter().any(|(g, _)| g == f);
            for made_up in [wrong, fresh].into_iter().filter(|f| !is_told(f)) {
                invented += 1;
                let verdict = index.ask(&tell(&made_up, random.below(3)), "", 3).verdict;
                flagged += usize::from(verdict != Verdict::Supported);
                missed[made_up.kind] += usize::from(verdict == Verdict::Supported);
            }
        }
    }
    let percent = |part: usize, of: usize| part as f64 * 100.0 / of as f64;
    let precision = percent(flagged, flagged + alarms);
    println!("evidence: {told} true sentences, {invented} inventions");
    println!("  true source first {:.2} %", percent(first, told));
    println!("  inventions flagged (recall) {:.2} %, precision {precision:.2} %", percent(flagged, invented));
    println!("  inventions missed, by kind of fact: {missed:?}");
    println!("  false alarms {:.2} %", percent(alarms, told));
    assert!(percent(first, told) >= 95.0);
    assert!(percent(flagged, invented) >= 95.0);
    assert!(percent(alarms, told) <= 5.0);
}

#[test]
fn nothing_panics_and_places_are_on_the_edges_of_characters() {
    for seed in 0..600 {
        let mut random = Random(seed);
        let texts: Vec<String> = (0..4).map(|_| generate::messy(&mut random, 40)).collect();
        let asked = generate::messy(&mut random, 30);
        let passage =
            |text| Passage { session: "s", event: "e", at: i64::from(seed as i32) * 1_000, role: Role::Tool, text };
        let index = Index::new(texts.iter().map(|text| passage(text.as_str())).collect());
        let found = index.ask(&asked, &texts[0], random.below(4));
        // Nothing says otherwise than itself.
        for sentence in text::sentences::sentences(&texts[0]) {
            let own = index.ask(&texts[0][sentence.range], "", 3);
            assert_eq!(own.otherwise, None, "{:?}", texts[0]);
        }
        assert!(found.sources.iter().all(|s| texts[s.passage].get(s.range.clone()).is_some()));
        assert!(found.sources.iter().flat_map(|s| &s.matched).all(|range| asked.get(range.clone()).is_some()));
        assert!(found.unmatched.iter().all(|range| asked.get(range.clone()).is_some()));
        assert!(found.missing.iter().all(|missing| asked.get(missing.range.clone()).is_some()));
        let range = text::tokens::estimate(&asked);
        assert!(range.low <= range.likely && range.likely <= range.high);
    }
}
