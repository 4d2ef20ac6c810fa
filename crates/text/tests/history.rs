//! Blame and point in time against a slow reading of the same history.
#![allow(clippy::unwrap_used)]

mod generate;

use generate::{Random, edited, prose};
use text::blame::blame;
use text::history::{Act, Known, Version, at};
use text::lines::Whitespace;

#[test]
fn every_line_is_blamed_on_a_version_that_has_it() {
    for seed in 0..300 {
        let mut random = Random(seed);
        let mut versions = vec![Some(prose(&mut random, 20))];
        for _ in 0..6 {
            let last = versions.last().unwrap().clone().unwrap();
            versions.push(Some(edited(&mut random, &last)));
        }
        let last = versions.last().unwrap().clone().unwrap();
        let owners = blame(&versions, Whitespace::Exact);
        let lines: Vec<&str> = last.split_inclusive('\n').collect();
        assert_eq!(owners.len(), lines.len());
        for (line, &owner) in lines.iter().zip(&owners) {
            // The line has been there ever since.
            for version in &versions[owner..] {
                assert!(version.as_ref().unwrap().split_inclusive('\n').any(|l| l == *line));
            }
        }
    }
}

#[test]
fn a_redacted_version_passes_its_changes_on() {
    let versions = [Some("a\nb\n"), None, Some("a\nb\nc\nd\n"), Some("a\nd\ne\n")];
    assert_eq!(blame(&versions, Whitespace::Exact), [0, 2, 3]);
    assert!(blame::<&str>(&[Some("a"), None], Whitespace::Exact).is_empty());
    assert!(blame::<&str>(&[], Whitespace::Exact).is_empty());
}

fn version(
    memory: &'static str,
    id: &'static str,
    path: Option<&'static str>,
    time: i64,
    act: Act,
) -> Version<'static> {
    Version { memory, id, path, at: time, act, is_redacted: path.is_none() }
}

#[test]
fn the_store_at_a_moment() {
    let versions = [
        version("m2", "v5", Some("b.md"), 50, Act::Modified),
        version("m1", "v1", Some("a.md"), 10, Act::Created),
        version("m1", "v2", None, 20, Act::Modified),
        version("m1", "v3", Some("c.md"), 30, Act::Modified),
        version("m1", "v4", Some("c.md"), 40, Act::Deleted),
        version("m3", "v6", Some("d.md"), 20, Act::Created),
        version("m3", "v7", Some("e.md"), 20, Act::Modified),
    ];
    let shown = |moment| -> Vec<(&str, Option<&str>, Known)> {
        at(&versions, moment).into_iter().map(|c| (c.version, c.path, c.known)).collect()
    };
    assert_eq!(shown(9), [("v5", Some("b.md"), Known::Before)]);
    assert_eq!(shown(19)[0], ("v1", Some("a.md"), Known::Version));
    assert_eq!(shown(20)[0], ("v2", Some("a.md"), Known::Redacted));
    assert_eq!(shown(20)[2], ("v7", Some("e.md"), Known::Version));
    assert_eq!(shown(39)[1], ("v3", Some("c.md"), Known::Version));
    assert_eq!(shown(40).len(), 2);
    assert_eq!(shown(50)[0], ("v5", Some("b.md"), Known::Version));
}
