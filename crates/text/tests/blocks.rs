//! The rendered diff: parts tile both pages, and read the same where it says so.
#![allow(clippy::unwrap_used)]

mod generate;

use generate::{Random, edited, messy};
use text::blocks::{Row, diff};
use text::markdown::Limits;

fn assert_tiles(rows: &[Row], old: Option<usize>, new: Option<usize>) {
    let (mut i, mut j) = (0, 0);
    for row in rows {
        let (a, b) = match row {
            Row::Same { old, new } | Row::Changed { old, new, .. } => (Some(old), Some(new)),
            Row::Removed { old } => (Some(old), None),
            Row::Added { new } => (None, Some(new)),
        };
        if let Some(a) = a {
            assert_eq!(a.index, i);
            i += 1;
        }
        if let Some(b) = b {
            assert_eq!(b.index, j);
            j += 1;
        }
        if let Row::Changed { children, .. } = row {
            assert_tiles(children, None, None);
        }
    }
    assert!(old.is_none_or(|n| n == i) && new.is_none_or(|n| n == j));
}

#[test]
fn parts_tile_both_pages() {
    for seed in 0..1_500 {
        let mut random = Random(seed);
        let old = messy(&mut random, 60);
        let new = if seed % 2 == 0 { edited(&mut random, &old) } else { messy(&mut random, 60) };
        let page = diff(&old, &new, Limits::default());
        assert_tiles(&page.rows, Some(page.old.blocks.len()), Some(page.new.blocks.len()));
        let same = diff(&old, &old, Limits::default());
        assert!(same.rows.iter().all(|row| matches!(row, Row::Same { .. })));
    }
}

#[test]
fn a_paragraph_wrapped_anew_reads_the_same() {
    let page = diff("one two three\nfour *five* six\n", "one two\nthree four *five*\nsix\n", Limits::default());
    assert!(matches!(page.rows[..], [Row::Same { .. }]), "{:?}", page.rows);
}

#[test]
fn golden() {
    let old = "# Team\n\n- Anna leads\n- Bo keeps servers\n- Cem writes\n\n| who | room |\n|---|---|\n| Anna | 11 |\n| Bo | 12 |\n\nThe end comes soon.\n";
    let new = "# The team\n\nNew words here.\n\n- Anna leads\n- Bo keeps all servers\n- Dee sings\n\n| who | room |\n|---|---|\n| Anna | 14 |\n| Bo | 12 |\n| Cem | 13 |\n\nThe end comes late.\n";
    let page = diff(old, new, Limits::default());
    expect_test::expect_file!["golden/blocks.txt"].assert_eq(&format!("{:#?}\n", page.rows));
}

#[test]
fn examples_of_commonmark_parse_into_the_expected_blocks() {
    let file = include_str!("golden/commonmark.txt");
    let mut count = 0;
    for example in file.split("\n%%\n") {
        let (source, expected) = example.split_once("\n=>\n").unwrap();
        let document = text::markdown::parse(&source.replace('→', "\t"), Limits::default());
        let kinds: Vec<String> = document.blocks.iter().map(kind).collect();
        assert_eq!(kinds.join(" "), expected.trim(), "{source}");
        count += 1;
    }
    assert!(count > 60, "{count}");
}

fn kind(block: &text::markdown::Block) -> String {
    use text::markdown::Block;
    let inner = |blocks: &[Block]| blocks.iter().map(kind).collect::<Vec<_>>().join(" ");
    match block {
        Block::Heading { level, .. } => format!("h{level}"),
        Block::Paragraph { .. } => "p".into(),
        Block::List { start, items, .. } => {
            let items: Vec<String> = items.iter().map(|i| format!("[{}]", inner(&i.children))).collect();
            format!("{}{}", if start.is_some() { "ol" } else { "ul" }, items.concat())
        }
        Block::Table { head, rows, .. } => format!("table{}x{}", head.cells.len(), rows.len()),
        Block::Code { lang, .. } => format!("code{}{lang}", if lang.is_empty() { "" } else { ":" }),
        Block::Quote { children, .. } => format!("quote[{}]", inner(children)),
        Block::Rule { .. } => "hr".into(),
        Block::Html { .. } => "html".into(),
        Block::Footnote { children, .. } => format!("note[{}]", inner(children)),
        Block::FrontMatter { .. } => "front".into(),
    }
}
