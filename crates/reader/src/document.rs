//! From the tree of the text crate to the tree that travels.

use reader_wire as wire;
use text::markdown::{self, Align, Block, Inline, Item, Limits, TableRow, Target};

/// Reads Markdown.
pub(crate) fn parse(text: &str) -> wire::Document {
    let document = markdown::parse(text, Limits::default());
    wire::Document { blocks: blocks(document.blocks), is_truncated: document.truncated }
}

pub(crate) fn blocks(list: Vec<Block>) -> Vec<wire::Block> {
    list.into_iter().map(block).collect()
}

fn block(block: Block) -> wire::Block {
    match block {
        Block::Heading { level, children, .. } => wire::Block::Heading(level, inlines(children)),
        Block::Paragraph { children, .. } => wire::Block::Paragraph(inlines(children)),
        Block::List { start, items, .. } => wire::Block::List(start, items.into_iter().map(item).collect()),
        Block::Table { align, head, rows, .. } => wire::Block::Table {
            align: align.into_iter().map(column).collect(),
            head: row(head),
            rows: rows.into_iter().map(row).collect(),
        },
        Block::Code { lang, children, .. } => wire::Block::Code(lang, inlines(children)),
        Block::Quote { children, .. } => wire::Block::Quote(blocks(children)),
        Block::Rule { .. } => wire::Block::Rule,
        Block::Html { children, .. } => wire::Block::Html(inlines(children)),
        Block::Footnote { label, children, .. } => wire::Block::Footnote(label, blocks(children)),
        Block::FrontMatter { pairs, children, .. } => wire::Block::FrontMatter(pairs, inlines(children)),
    }
}

fn item(item: Item) -> wire::Item {
    let marker = item.marker.and_then(|at| u32::try_from(at).ok());
    wire::Item { task: item.checked.zip(marker), blocks: blocks(item.children) }
}

fn row(row: TableRow) -> wire::Row {
    row.cells.into_iter().map(|cell| inlines(cell.children)).collect()
}

fn column(align: Align) -> wire::Align {
    match align {
        Align::None | Align::Left => wire::Align::Start,
        Align::Center => wire::Align::Center,
        Align::Right => wire::Align::End,
    }
}

fn inlines(list: Vec<Inline>) -> Vec<wire::Inline> {
    list.into_iter().map(inline).collect()
}

fn inline(inline: Inline) -> wire::Inline {
    match inline {
        Inline::Text { text } => wire::Inline::Text(text),
        Inline::Emphasis { children } => wire::Inline::Emphasis(inlines(children)),
        Inline::Strong { children } => wire::Inline::Strong(inlines(children)),
        Inline::Strike { children } => wire::Inline::Strike(inlines(children)),
        Inline::Code { children } => wire::Inline::Code(inlines(children)),
        Inline::Link { target: to, title, children } => wire::Inline::Link(target(to), title, inlines(children)),
        Inline::Image { target: from, alt } => wire::Inline::Image(target(from), alt),
        Inline::FootnoteReference { label } => wire::Inline::FootnoteReference(label),
        Inline::Html { children } => wire::Inline::Html(inlines(children)),
        Inline::SoftBreak => wire::Inline::SoftBreak,
        Inline::HardBreak => wire::Inline::HardBreak,
        Inline::HiddenChar { code, name } => wire::Inline::Hidden(code, name.to_owned()),
    }
}

fn target(target: Target) -> wire::Target {
    match target {
        Target::Web { url, host } => wire::Target::Web(url, host),
        Target::Memory { path, fragment } => wire::Target::Memory(path, fragment),
        Target::Blocked { scheme, url } => wire::Target::Blocked(scheme, url),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reader_wire::{Block, Inline, Target};

    #[test]
    fn every_kind_of_node_travels() {
        let text = "---\na: b\n---\n\n# H *e* **s** ~~d~~ `c` <b> [w](https://e.example/x \"t\") [m](../n.md#f) [j](javascript:x)\n\
                    ![i](https://e.example/i.png)\n\n- [x] done\n- [ ] open\n\n3. three\n\n> quote\n\n```rust\ncode\n```\n\n***\n\n\
                    <div>raw</div>\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n\nline\u{202e}x[^1]  \nnext\nsoft\n\n[^1]: note\n";
        let document = parse(text);
        let json = serde_json::to_string(&document).unwrap();
        assert_eq!(serde_json::from_str::<wire::Document>(&json).unwrap(), document);
        for part in [
            "FrontMatter",
            "Heading",
            "Emphasis",
            "Strong",
            "Strike",
            "Code",
            "Html",
            "Web",
            "Memory",
            "Blocked",
            "Image",
            "List",
            "Quote",
            "Rule",
            "Table",
            "Center",
            "End",
            "Hidden",
            "FootnoteReference",
            "Footnote",
            "HardBreak",
            "SoftBreak",
        ] {
            assert!(json.contains(&format!("\"{part}\"")), "{part} is missing in {json}");
        }
    }

    #[test]
    fn a_task_says_where_its_mark_is() {
        let text = "é\n\n- [x] done\n";
        let Some(Block::List(None, items)) = parse(text).blocks.pop() else { panic!("no list") };
        let (is_done, at) = items[0].task.unwrap();
        assert!(is_done && &text[at as usize..=at as usize] == "x");
    }

    #[test]
    fn nothing_that_runs_survives() {
        let document = parse("[a](JaVaScRiPt:alert(1)) <img src=x onerror=alert(1)>\n");
        let [Block::Paragraph(inlines)] = &document.blocks[..] else { panic!("{document:?}") };
        assert!(matches!(&inlines[0], Inline::Link(Target::Blocked(..), ..)));
        assert!(inlines.iter().any(|inline| matches!(inline, Inline::Html(_))));
    }
}
