//! What happened to files between two stores.
#![allow(clippy::unwrap_used)]

mod generate;

use generate::{Random, edited, prose};
use std::collections::BTreeMap;
use text::store::{Entry, Kind, Side, StoreDiff, diff};

type Store = BTreeMap<String, String>;

fn compare(old: &Store, new: &Store) -> (StoreDiff, Vec<(Side, usize)>) {
    // The content stands for its own hash here.
    let entries =
        |store: &'_ Store| -> Vec<(String, String)> { store.iter().map(|(p, t)| (p.clone(), t.clone())).collect() };
    let (a, b) = (entries(old), entries(new));
    let old_entries: Vec<Entry> =
        a.iter().map(|(path, text)| Entry { path, hash: text, size: text.len() as u64 }).collect();
    let new_entries: Vec<Entry> =
        b.iter().map(|(path, text)| Entry { path, hash: text, size: text.len() as u64 }).collect();
    let mut asked = Vec::new();
    let found = diff(&old_entries, &new_entries, |side, i| {
        asked.push((side, i));
        Some(match side {
            Side::Old => a[i].1.as_str(),
            Side::New => b[i].1.as_str(),
        })
    });
    (found, asked)
}

fn store(files: &[(&str, &str)]) -> Store {
    files.iter().map(|(p, t)| ((*p).to_owned(), (*t).to_owned())).collect()
}

fn told(old: &Store, new: &Store) -> Vec<String> {
    let paths = |store: &Store, list: &[usize]| -> String {
        list.iter().map(|&i| store.keys().nth(i).unwrap().as_str()).collect::<Vec<_>>().join("+")
    };
    let (found, _) = compare(old, new);
    found.changes.iter().map(|c| format!("{:?} {} > {}", c.kind, paths(old, &c.old), paths(new, &c.new))).collect()
}

const ANNA: &str = "Anna leads the lucid project\nHer phone is 555-0101\nShe likes green tea\n";
const BO: &str = "Bo keeps the servers running\nHis desk is in room twelve\nHe arrives at seven\n";
const CEM: &str = "Cem writes the minutes\nHe was in Ankara in May\nHis cat is called Pasha\n";

#[test]
fn what_happened_is_told() {
    let old = store(&[
        ("a.md", "same\n"),
        ("anna.md", ANNA),
        ("bo.md", BO),
        ("cem.md", CEM),
        ("gone.md", "nothing like it\n"),
        ("page.md", "one line here\nanother line\n"),
        ("people.md", &(ANNA.replace("lucid", "other") + &BO.replace("seven", "nine"))),
    ]);
    let new = store(&[
        ("a.md", "same\n"),
        ("folk/anna.md", ANNA),
        ("folk/cem.md", &CEM.replace("May", "June")),
        ("new.md", "something new\n"),
        ("page.md", "one line here\nanother row\n"),
        ("p/anna-other.md", &ANNA.replace("lucid", "other")),
        ("p/bo-other.md", &BO.replace("seven", "nine")),
        ("q/bo.md", BO),
    ]);
    assert_eq!(
        told(&old, &new),
        [
            "Moved anna.md > folk/anna.md",
            "MovedAndChanged cem.md > folk/cem.md",
            "Removed gone.md > ",
            "Added  > new.md",
            "Split people.md > p/bo-other.md+p/anna-other.md",
            "Changed page.md > page.md",
            "Moved bo.md > q/bo.md",
        ]
    );
    let back = told(&new, &old);
    assert!(back.contains(&"Merged p/bo-other.md+p/anna-other.md > people.md".to_owned()), "{back:?}");
}

#[test]
fn a_page_takes_in_another_or_gives_a_part_away() {
    let whole = ANNA.to_owned() + BO;
    let one = store(&[("anna.md", ANNA), ("bo.md", BO)]);
    let other = store(&[("anna.md", &whole)]);
    assert_eq!(told(&one, &other), ["Merged anna.md+bo.md > anna.md"]);
    assert_eq!(told(&other, &one), ["Split anna.md > anna.md+bo.md"]);
    // A copy is no split.
    let copied = store(&[("anna.md", &(whole.clone() + "one more\n")), ("copy.md", BO)]);
    assert_eq!(told(&other, &copied), ["Changed anna.md > anna.md", "Added  > copy.md"]);
}

#[test]
fn equal_hashes_fetch_nothing() {
    let old = store(&[("a.md", ANNA), ("b.md", BO), ("c/x.md", CEM), ("d/x.md", CEM)]);
    let new = store(&[("a.md", ANNA), ("bb.md", BO), ("e/x.md", CEM), ("f/y.md", CEM)]);
    let (found, asked) = compare(&old, &new);
    assert!(asked.is_empty());
    assert_eq!(found.unchanged, 1);
    assert_eq!(told(&old, &new), ["Moved b.md > bb.md", "Moved c/x.md > e/x.md", "Moved d/x.md > f/y.md"]);
}

#[test]
fn every_file_is_accounted_for_once() {
    for seed in 0..150 {
        let mut random = Random(seed);
        let mut old = Store::new();
        for n in 0..12 {
            old.insert(format!("f{n}.md"), prose(&mut random, 12));
        }
        let mut new = Store::new();
        for (path, text) in &old {
            match random.below(5) {
                0 => drop(new.insert(format!("moved/{path}"), text.clone())),
                1 => drop(new.insert(format!("moved/{path}"), edited(&mut random, text))),
                2 => {}
                _ => drop(new.insert(path.clone(), edited(&mut random, text))),
            }
        }
        let (found, asked) = compare(&old, &new);
        let (mut a, mut b) = (vec![0; old.len()], vec![0; new.len()]);
        for change in &found.changes {
            change.old.iter().for_each(|&i| a[i] += 1);
            change.new.iter().for_each(|&j| b[j] += 1);
        }
        assert!(a.iter().chain(&b).all(|&n| n <= 1), "{found:?}");
        assert_eq!(a.iter().filter(|&&n| n == 0).count(), found.unchanged);
        assert_eq!(b.iter().filter(|&&n| n == 0).count(), found.unchanged);
        let once: std::collections::BTreeSet<String> = asked.iter().map(|a| format!("{a:?}")).collect();
        assert_eq!(once.len(), asked.len(), "a content was asked for twice");
        assert_eq!(compare(&old, &new).0, found);
        assert!(found.changes.iter().all(|c| c.kind != Kind::Moved || c.added_lines == 0));
    }
}
