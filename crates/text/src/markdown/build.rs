//! From the events of pulldown-cmark to a tree. It keeps a stack of open nodes and never
//! recurses; what nests deeper than the limit falls flat into the deepest open node.

use super::front;
use super::node::{Align, Block, Cell, Inline, Item, TableRow};
use super::target::Target;
use super::{Document, Limits};
use crate::lines::Lines;
use crate::unicode::hidden;
use pulldown_cmark::{Alignment, CodeBlockKind, Event, Options, Parser, Tag};
use std::ops::Range;

pub(super) fn build(text: &str, limits: Limits) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    // A byte order mark would hide the first heading; it is shown by the file's form.
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut builder = Builder {
        lines: Lines::of(text),
        offset: mark,
        limits,
        stack: vec![Open { tag: Kind::Root, lines: 0..0, blocks: Vec::new(), inlines: Vec::new() }],
        nodes: 0,
        flattened: 0,
        truncated: false,
    };
    let mut stopped = false;
    for (event, range) in Parser::new_ext(&text[mark..], options).into_offset_iter() {
        if builder.nodes >= limits.nodes {
            stopped = true;
            break;
        }
        builder.event(event, range);
    }
    while builder.stack.len() > 1 {
        builder.close();
    }
    let blocks = builder.stack.pop().map(|root| root.blocks).unwrap_or_default();
    let blocks = blocks.into_iter().filter_map(Part::into_block).collect();
    Document { blocks, truncated: stopped || builder.truncated }
}

/// What is being put together, with what its kind needs to know.
enum Kind {
    Root,
    Heading(u8),
    Paragraph,
    List(Option<u64>),
    Item(Option<(bool, usize)>),
    Table(Vec<Align>),
    Row,
    Cell,
    Code(String),
    Quote,
    Html,
    Footnote(String),
    FrontMatter,
    Emphasis,
    Strong,
    Strike,
    Link(Target, String),
    Image(Target),
}

struct Open {
    tag: Kind,
    lines: Range<usize>,
    blocks: Vec<Part>,
    inlines: Vec<Inline>,
}

/// A finished child, before its parent is known.
enum Part {
    Block(Block),
    Item(Item),
    Row(TableRow),
    Cell(Cell),
}

impl Part {
    fn into_block(self) -> Option<Block> {
        match self {
            Part::Block(block) => Some(block),
            _ => None,
        }
    }
}

struct Builder<'t> {
    lines: Lines<'t>,
    offset: usize,
    limits: Limits,
    stack: Vec<Open>,
    nodes: usize,
    /// Opened tags that got no node of their own.
    flattened: usize,
    truncated: bool,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let range = range.start + self.offset..range.end + self.offset;
        match event {
            Event::Start(tag) => self.open(tag, range),
            Event::End(_) if self.flattened > 0 => self.flattened -= 1,
            Event::End(_) => self.close(),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                let children = self.visible(&text);
                self.inline(Inline::Code { children });
            }
            Event::InlineHtml(text) => {
                let children = self.visible(&text);
                self.inline(Inline::Html { children });
            }
            Event::Html(text) => self.text(&text),
            Event::FootnoteReference(label) => {
                self.inline(Inline::FootnoteReference { label: label.into_string() });
            }
            Event::SoftBreak => self.inline(Inline::SoftBreak),
            Event::HardBreak => self.inline(Inline::HardBreak),
            Event::Rule => {
                let lines = self.lines_of(&range);
                self.block(Part::Block(Block::Rule { lines }));
            }
            Event::TaskListMarker(checked) => {
                let item = self.stack.iter_mut().rev().find(|o| matches!(o.tag, Kind::Item(_)));
                if let Some(item) = item {
                    item.tag = Kind::Item(Some((checked, range.start + 1)));
                }
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
        }
    }

    fn open(&mut self, tag: Tag<'_>, range: Range<usize>) {
        if self.flattened > 0 || self.stack.len() >= self.limits.depth {
            self.flattened += 1;
            self.truncated = true;
            return;
        }
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, .. } => Kind::Heading(level as u8),
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                Kind::Code(info.split([' ', ',', '\t']).next().unwrap_or("").to_owned())
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code(String::new()),
            Tag::HtmlBlock => Kind::Html,
            Tag::List(start) => Kind::List(start),
            Tag::Item => Kind::Item(None),
            Tag::FootnoteDefinition(label) => Kind::Footnote(label.into_string()),
            Tag::Table(align) => Kind::Table(align.into_iter().map(Align::from).collect()),
            Tag::TableHead | Tag::TableRow => Kind::Row,
            Tag::TableCell => Kind::Cell,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Strike,
            Tag::Link { dest_url, title, .. } => Kind::Link(Target::of(&dest_url), title.into_string()),
            Tag::Image { dest_url, .. } => Kind::Image(Target::of(&dest_url)),
            Tag::MetadataBlock(_) => Kind::FrontMatter,
            // Not switched on; shown as running text.
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript => Kind::Paragraph,
        };
        let lines = self.lines_of(&range);
        self.stack.push(Open { tag: kind, lines, blocks: Vec::new(), inlines: Vec::new() });
    }

    fn close(&mut self) {
        if self.stack.len() < 2 {
            return;
        }
        let Some(mut open) = self.stack.pop() else { return };
        if matches!(open.tag, Kind::Item(_) | Kind::Quote | Kind::Footnote(_)) {
            wrap_inlines(&mut open);
        }
        let lines = open.lines;
        let children = open.inlines;
        let blocks = |parts: Vec<Part>| parts.into_iter().filter_map(Part::into_block).collect();
        match open.tag {
            Kind::Root => {}
            Kind::Heading(level) => {
                self.block(Part::Block(Block::Heading { level, children, lines }));
            }
            Kind::Paragraph => self.block(Part::Block(Block::Paragraph { children, lines })),
            Kind::Code(lang) => self.block(Part::Block(Block::Code { lang, children, lines })),
            Kind::Html => self.block(Part::Block(Block::Html { children, lines })),
            Kind::FrontMatter => {
                let pairs = front::pairs(&plain(&children));
                self.block(Part::Block(Block::FrontMatter { pairs, children, lines }));
            }
            Kind::Quote => {
                let children = blocks(open.blocks);
                self.block(Part::Block(Block::Quote { children, lines }));
            }
            Kind::Footnote(label) => {
                let children = blocks(open.blocks);
                self.block(Part::Block(Block::Footnote { label, children, lines }));
            }
            Kind::Item(task) => {
                let children = blocks(open.blocks);
                let (checked, marker) = task.unzip();
                self.block(Part::Item(Item { checked, marker, children, lines }));
            }
            Kind::List(start) => {
                let items = open.blocks.into_iter().filter_map(|part| match part {
                    Part::Item(item) => Some(item),
                    _ => None,
                });
                let items = items.collect();
                self.block(Part::Block(Block::List { start, items, lines }));
            }
            Kind::Table(align) => {
                let mut rows = open.blocks.into_iter().filter_map(|part| match part {
                    Part::Row(row) => Some(row),
                    _ => None,
                });
                let head = rows.next().unwrap_or_default();
                let rows = rows.collect();
                self.block(Part::Block(Block::Table { align, head, rows, lines }));
            }
            Kind::Row => {
                let cells = open.blocks.into_iter().filter_map(|part| match part {
                    Part::Cell(cell) => Some(cell),
                    _ => None,
                });
                let mut cells: Vec<Cell> = cells.collect();
                // Cells that the parser filled in would make a small source a huge table.
                while cells.last().is_some_and(|cell| cell.children.is_empty()) {
                    cells.pop();
                }
                self.block(Part::Row(TableRow { cells, lines }));
            }
            Kind::Cell => self.block(Part::Cell(Cell { children })),
            Kind::Emphasis => self.inline(Inline::Emphasis { children }),
            Kind::Strong => self.inline(Inline::Strong { children }),
            Kind::Strike => self.inline(Inline::Strike { children }),
            Kind::Link(target, title) => self.inline(Inline::Link { target, title, children }),
            Kind::Image(target) => {
                self.inline(Inline::Image { target, alt: plain(&children) });
            }
        }
    }

    fn text(&mut self, text: &str) {
        for inline in self.visible(text) {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: Inline) {
        self.nodes += 1;
        let Some(open) = self.stack.last_mut() else { return };
        if let (Inline::Text { text }, Some(Inline::Text { text: last })) = (&inline, open.inlines.last_mut()) {
            last.push_str(text);
            return;
        }
        open.inlines.push(inline);
    }

    fn block(&mut self, part: Part) {
        self.nodes += 1;
        if let Some(open) = self.stack.last_mut() {
            wrap_inlines(open);
            open.blocks.push(part);
        }
    }

    /// Text with its hidden characters as nodes of their own.
    fn visible(&mut self, text: &str) -> Vec<Inline> {
        let mut parts = Vec::new();
        let mut done = 0;
        for found in hidden(text) {
            if self.nodes + parts.len() >= self.limits.nodes {
                self.truncated = true;
                return parts;
            }
            if done < found.at {
                parts.push(Inline::Text { text: text[done..found.at].to_owned() });
            }
            parts.push(Inline::HiddenChar { code: found.character as u32, name: found.name });
            done = found.at + found.character.len_utf8();
        }
        if done < text.len() {
            parts.push(Inline::Text { text: text[done..].to_owned() });
        }
        parts
    }

    fn lines_of(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.lines.line_at(range.start);
        let end = self.lines.line_at(range.end.saturating_sub(1).max(range.start)) + 1;
        start..end
    }
}

/// Loose text of a tight item, or of what was flattened, becomes a paragraph.
fn wrap_inlines(open: &mut Open) {
    let holds_blocks = matches!(open.tag, Kind::Root | Kind::Item(_) | Kind::Quote | Kind::Footnote(_));
    if holds_blocks && !open.inlines.is_empty() {
        let children = std::mem::take(&mut open.inlines);
        let lines = open.lines.clone();
        open.blocks.push(Part::Block(Block::Paragraph { children, lines }));
    }
}

/// The text of inlines without their form; hidden characters stay named.
fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    let mut stack: Vec<&Inline> = inlines.iter().rev().collect();
    while let Some(inline) = stack.pop() {
        match inline {
            Inline::Text { text: piece } => text.push_str(piece),
            Inline::Emphasis { children }
            | Inline::Strong { children }
            | Inline::Strike { children }
            | Inline::Code { children }
            | Inline::Html { children }
            | Inline::Link { children, .. } => stack.extend(children.iter().rev()),
            Inline::Image { alt, .. } => text.push_str(alt),
            Inline::FootnoteReference { label } => text.push_str(label),
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            Inline::HiddenChar { code, .. } => text.push_str(&format!("<U+{code:04X}>")),
        }
    }
    text
}

impl From<Alignment> for Align {
    fn from(alignment: Alignment) -> Self {
        match alignment {
            Alignment::None => Align::None,
            Alignment::Left => Align::Left,
            Alignment::Center => Align::Center,
            Alignment::Right => Align::Right,
        }
    }
}
