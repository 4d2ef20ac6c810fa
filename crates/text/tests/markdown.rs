//! Markdown becomes a tree with nothing dangerous in it, whatever the text.

mod generate;

use generate::{Random, messy};
use text::markdown::{Block, Inline, Limits, Target, parse};

#[test]
fn golden() {
    let source = include_str!("golden/markdown.md");
    let tree = format!("{:#?}\n", parse(source, Limits::default()));
    expect_test::expect_file!["golden/markdown.tree"].assert_eq(&tree);
}

#[test]
fn nothing_panics_and_every_line_is_in_the_text() {
    for seed in 0..3_000 {
        let text = messy(&mut Random(seed), 80);
        let document = parse(&text, Limits::default());
        assert!(!document.truncated);
        let lines = text.split_inclusive('\n').count();
        for block in &document.blocks {
            let range = block.lines();
            assert!(range.start < range.end && range.end <= lines.max(1), "{block:?} of {text:?}");
        }
        let debug = format!("{document:?}");
        assert!(!debug.contains('\u{202e}') && !debug.contains('\u{200b}'));
        parse(&text, Limits { depth: 2, nodes: 7 });
    }
}

#[test]
fn a_task_marker_can_be_ticked_where_it_says() {
    let text = "\u{feff}intro\n\n1. [ ] one\n2. [x] two\n   - [ ] deep ✓\n";
    fn markers(blocks: &[Block], found: &mut Vec<(bool, usize)>) {
        for block in blocks {
            if let Block::List { items, .. } = block {
                for item in items {
                    found.extend(item.checked.zip(item.marker));
                    markers(&item.children, found);
                }
            }
        }
    }
    let mut found = Vec::new();
    markers(&parse(text, Limits::default()).blocks, &mut found);
    let written: Vec<_> = found.iter().map(|(done, at)| (*done, &text[at - 1..at + 2])).collect();
    assert_eq!(written, [(false, "[ ]"), (true, "[x]"), (false, "[ ]")]);
}

#[test]
fn only_safe_schemes_leave_the_page() {
    for bad in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "\u{1}javascript:x",
        " javascript:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.test/x",
        "\\\\evil.test",
        "/\\evil.test",
        "https:evil.test",
        "http:/\\evil.test",
        "blob:x",
        "java\u{200b}script:x",
        "javascript&colon;alert(1)",
        "intent://x",
        "https://",
        "ms-word:x",
        "x:y",
    ] {
        assert!(matches!(Target::of(bad), Target::Blocked { .. }), "{bad:?} {:?}", Target::of(bad));
    }
    for (good, host) in [
        ("https://Docs.Test/a?b#c", "docs.test"),
        ("http://user:pw@evil.test:80/x", "evil.test:80"),
        ("mailto:a@b.test?subject=x", "b.test"),
        ("HTTPS://a.test", "a.test"),
    ] {
        let Target::Web { host: found, .. } = Target::of(good) else { panic!("{good}") };
        assert_eq!(found, host);
    }
    for path in ["notes/a.md", "../a.md#part", "/index.md", "#part", "a b.md", "a.md?x=y:z"] {
        assert!(matches!(Target::of(path), Target::Memory { .. }), "{path}");
    }
}

#[test]
fn nesting_is_capped_and_said() {
    for text in ["> ".repeat(5_000), "- ".repeat(5_000), "*a **b ".repeat(3_000), "[".repeat(9_000)] {
        let document = parse(&(text + "x"), Limits::default());
        assert!(depth(&document.blocks) <= Limits::default().depth);
    }
    assert!(parse(&"> ".repeat(500), Limits::default()).truncated);
    let wide = format!("|{}\n|{}\n{}", "a|".repeat(2_000), "-|".repeat(2_000), "|x|\n".repeat(5_000));
    let document = parse(&wide, Limits::default());
    assert!(format!("{document:?}").len() < 60 * wide.len());
}

fn depth(blocks: &[Block]) -> usize {
    let deep = |block: &Block| match block {
        Block::Quote { children, .. } | Block::Footnote { children, .. } => depth(children),
        Block::List { items, .. } => items.iter().map(|i| depth(&i.children) + 1).max().unwrap_or(0),
        _ => 0,
    };
    blocks.iter().map(|b| 1 + deep(b)).max().unwrap_or(0)
}

#[test]
fn hidden_characters_are_nodes() {
    let document = parse("pay\u{202e}load and 👩‍👩‍👧 and `x\u{200b}y`", Limits::default());
    let Block::Paragraph { children, .. } = &document.blocks[0] else { panic!() };
    assert_eq!(children[1], Inline::HiddenChar { code: 0x202e, name: "right-to-left override" });
    let Inline::Code { children } = &children[3] else { panic!("{children:?}") };
    assert_eq!(children[1], Inline::HiddenChar { code: 0x200b, name: "zero-width space" });
}
