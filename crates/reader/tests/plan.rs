//! Laws of plans, for any files, any store and any rules.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use proptest::prelude::*;
use reader::plan::{Candidate, plan};
use reader_wire::{Action, Existing, Options, Refusal, Rule, State};
use std::collections::{BTreeMap, HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;

fn nfc(text: &str) -> String {
    text.nfc().collect()
}

fn file(path: &str, sha256: &str) -> Candidate {
    Candidate { path: path.to_owned(), looked: Ok((1, sha256.to_owned())) }
}

fn existing(path: &str, sha256: &str) -> Existing {
    Existing { path: path.to_owned(), sha256: sha256.to_owned() }
}

fn into_root(rule: Rule) -> Options {
    Options { prefix: "/".to_owned(), rule, ..Options::default() }
}

/// Few names, so that everything collides with everything.
fn path() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "a",
        "b",
        "a (2)",
        "a.md",
        "a (2).md",
        "e\u{301}",
        "é",
        "",
        "..",
        ".git",
        "x\u{200b}",
    ]);
    prop::collection::vec(name, 1..4).prop_map(|segments| segments.join("/"))
}

fn rule() -> impl Strategy<Value = Rule> {
    prop::sample::select(vec![Rule::Skip, Rule::Overwrite, Rule::KeepBoth])
}

fn candidate() -> impl Strategy<Value = Candidate> {
    let looked = prop_oneof![
        8 => prop::sample::select(vec!["1", "2", "3"]).prop_map(|hash| Ok((1, hash.to_owned()))),
        1 => Just(Err(Refusal::TooLarge)),
    ];
    (path(), looked).prop_map(|(path, looked)| Candidate { path, looked })
}

/// A store that keeps the API's own rule: no path is another one or a folder of it.
fn store() -> impl Strategy<Value = Vec<Existing>> {
    prop::collection::vec((path(), prop::sample::select(vec!["1", "2", ""])), 0..8).prop_map(|files| {
        let mut store: Vec<Existing> = Vec::new();
        for (path, hash) in files {
            let path = format!("/{}", nfc(&path));
            let clashes = |other: &Existing| is_clash(&other.path, &path);
            if api::rules::path(&path).is_ok() && !store.iter().any(clashes) {
                store.push(existing(&path, hash));
            }
        }
        store
    })
}

fn is_clash(a: &str, b: &str) -> bool {
    a == b || a.starts_with(&format!("{b}/")) || b.starts_with(&format!("{a}/"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_plan_can_be_carried_out(
        files in prop::collection::vec(candidate(), 0..12),
        store in store(),
        rule in rule(),
        rules in prop::collection::btree_map(0u32..12, rule(), 0..4),
        keep_junk: bool,
        strip_top: bool,
        prefix in prop::sample::select(vec!["/", "/a/", "/a/b/"]),
    ) {
        let options = Options { prefix: prefix.to_owned(), strip_top, keep_junk, rule, rules };
        let plan = plan(&files, &store, &options, &nfc);
        prop_assert_eq!(plan.rows.len(), files.len());
        let mut after: HashMap<String, String> = store.iter().map(|f| (f.path.clone(), f.sha256.clone())).collect();
        let mut written = HashSet::new();
        for (number, row) in plan.rows.iter().enumerate() {
            prop_assert_eq!(row.entry as usize, number);
            let Some(target) = &row.target else {
                prop_assert!(row.action == Action::Leave && matches!(row.state, State::Refused(_)));
                continue;
            };
            match &row.action {
                Action::Leave => continue,
                // The server takes it: the path is legal, in form, and clashes with nothing there or written before.
                Action::Create => {
                    prop_assert!(api::rules::path(target).is_ok() && nfc(target) == *target, "{}", target);
                    prop_assert!(!after.keys().any(|path| is_clash(path, target)), "{} clashes", target);
                }
                // Somebody asked for it, and it is conditional on what is there.
                Action::Overwrite(hash) => {
                    prop_assert_eq!(options.rules.get(&row.entry).unwrap_or(&options.rule), &Rule::Overwrite);
                    prop_assert!(!hash.is_empty() && after.get(target) == Some(hash));
                }
            }
            prop_assert!(target.starts_with(prefix));
            prop_assert!(written.insert(target.clone()), "{} is written twice", target);
            after.insert(target.clone(), row.sha256.clone());
        }
    }

    #[test]
    fn importing_again_changes_nothing(files in prop::collection::vec(candidate(), 0..12), rule in rule()) {
        let options = into_root(rule);
        let first = plan(&files, &[], &options, &nfc);
        let created = first.rows.iter().filter(|row| row.action == Action::Create && row.state == State::New);
        let store: Vec<Existing> = created.map(|row| existing(row.target.as_deref().unwrap(), &row.sha256)).collect();
        let again = plan(&files, &store, &into_root(Rule::Skip), &nfc);
        prop_assert!(again.rows.iter().all(|row| row.action == Action::Leave), "{:?}", again);
    }
}

#[test]
fn each_rule_does_what_it_says() {
    let files = [file("a.md", "new"), file("b.md", "same"), file("c.md", "new")];
    let store = [existing("/a.md", "old"), existing("/b.md", "same")];
    let with = |rule| {
        let plan = plan(&files, &store, &into_root(rule), &nfc);
        plan.rows.into_iter().map(|row| (row.target.unwrap(), row.action)).collect::<Vec<_>>()
    };
    let rest = [("/b.md".to_owned(), Action::Leave), ("/c.md".to_owned(), Action::Create)];
    assert_eq!(with(Rule::Skip), [&[("/a.md".to_owned(), Action::Leave)], &rest[..]].concat());
    let over = ("/a.md".to_owned(), Action::Overwrite("old".to_owned()));
    assert_eq!(with(Rule::Overwrite), [&[over], &rest[..]].concat());
    assert_eq!(with(Rule::KeepBoth), [&[("/a (2).md".to_owned(), Action::Create)], &rest[..]].concat());
}

#[test]
fn a_free_name_never_takes_the_target_of_another_file() {
    let files = [file("a.md", "1"), file("a.md", "2"), file("a (2).md", "3")];
    let rows = plan(&files, &[], &into_root(Rule::KeepBoth), &nfc).rows;
    let targets: Vec<_> = rows.iter().map(|row| row.target.as_deref().unwrap()).collect();
    assert_eq!(targets, ["/a.md", "/a (3).md", "/a (2).md"]);
}

#[test]
fn one_file_can_have_a_rule_of_its_own() {
    let files = [file("a", "1"), file("b", "1")];
    let store = [existing("/a", "2"), existing("/b", "2")];
    let options = Options { rules: BTreeMap::from([(1, Rule::Overwrite)]), ..into_root(Rule::Skip) };
    let rows = plan(&files, &store, &options, &nfc).rows;
    assert_eq!(rows[0].action, Action::Leave);
    assert_eq!(rows[1].action, Action::Overwrite("2".to_owned()));
}

#[test]
fn an_unknown_hash_is_never_written_over() {
    let rows = plan(&[file("a", "1")], &[existing("/a", "")], &into_root(Rule::Overwrite), &nfc).rows;
    assert_eq!((&rows[0].state, &rows[0].action), (&State::Different, &Action::Leave));
}

#[test]
fn decomposed_names_become_composed() {
    let rows = plan(&[file("e\u{301}.md", "1")], &[], &into_root(Rule::Skip), &nfc).rows;
    assert_eq!(rows[0].target.as_deref(), Some("/é.md"));
}

#[test]
fn many_files_of_one_name_are_planned_quickly() {
    let files: Vec<Candidate> = (0..20_000).map(|_| file("a.md", "1")).collect();
    let rows = plan(&files, &[], &into_root(Rule::KeepBoth), &nfc).rows;
    let targets: HashSet<_> = rows.iter().map(|row| row.target.clone().unwrap()).collect();
    assert_eq!(targets.len(), 20_000);
}
