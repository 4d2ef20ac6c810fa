//! Prints the top-level blocks of documents, a line for each: what `conformance/commonmark.js`
//! compares with the CommonMark specification. Documents come on standard input, each with U+0000
//! after it.

#![allow(clippy::print_stdout)]

use std::io::Read;
use text::markdown::{Block, Limits, parse};

fn main() -> std::io::Result<()> {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    for document in input.split_terminator('\0') {
        let blocks = parse(document, Limits::default()).blocks;
        println!("{}", blocks.iter().map(kind).collect::<Vec<_>>().join(" "));
    }
    Ok(())
}

fn kind(block: &Block) -> String {
    match block {
        Block::Heading { level, .. } => format!("heading{level}"),
        Block::Paragraph { .. } => "paragraph".to_owned(),
        Block::List { start: Some(start), items, .. } => format!("list{start}:{}", items.len()),
        Block::List { start: None, items, .. } => format!("list:{}", items.len()),
        Block::Table { .. } => "table".to_owned(),
        Block::Code { .. } => "code".to_owned(),
        Block::Quote { .. } => "quote".to_owned(),
        Block::Rule { .. } => "rule".to_owned(),
        Block::Html { .. } => "html".to_owned(),
        Block::Footnote { .. } => "footnote".to_owned(),
        Block::FrontMatter { .. } => "front".to_owned(),
    }
}
