//! Blocks. Headings move down one level, because the page has a heading of its own.

use super::inline::{inlines, plain, slug};
use super::list::list;
use super::reading::Place;
use super::table::{front_matter, table};
use leptos::prelude::*;
use reader_wire::{Block, Inline};

/// The view of a block.
pub(super) fn block(block: Block, place: Place) -> AnyView {
    match block {
        Block::Heading(level, children) => heading(level, children, place),
        Block::Paragraph(children) => view! { <p dir="auto">{inlines(children, place)}</p> }.into_any(),
        Block::List(start, items) => list(start, items, place),
        Block::Table { align, head, rows } => table(align, head, rows, place),
        Block::Code(language, children) => code(language, children, place),
        Block::Quote(children) => view! { <blockquote>{blocks(children, place)}</blockquote> }.into_any(),
        Block::Rule => view! { <hr/> }.into_any(),
        Block::Html(children) => raw(children, place),
        Block::Footnote(label, children) => footnote(label, children, place),
        Block::FrontMatter(pairs, children) => front_matter(pairs, children, place),
    }
}

/// Blocks inside a block.
pub(super) fn blocks(children: Vec<Block>, place: Place) -> Vec<AnyView> {
    children.into_iter().map(|child| block(child, place)).collect()
}

/// About how many nodes a block makes at once. Long lists and tables come in slices of their own.
pub(super) fn weight(block: &Block) -> usize {
    match block {
        Block::Heading(_, children) | Block::Paragraph(children) | Block::Code(_, children) | Block::Html(children) => {
            1 + children.len()
        }
        Block::List(_, items) => items.iter().flat_map(|item| &item.blocks).map(weight).sum::<usize>() + 1,
        Block::Table { align, rows, .. } => 1 + align.len() * rows.len(),
        Block::Quote(children) | Block::Footnote(_, children) => 1 + children.iter().map(weight).sum::<usize>(),
        Block::Rule | Block::FrontMatter(..) => 1,
    }
}

fn heading(level: u8, children: Vec<Inline>, place: Place) -> AnyView {
    let slug = slug(&plain(&children));
    let inner = inlines(children, place);
    match level {
        1 => view! { <h2 dir="auto" tabindex="-1" data-slug=slug>{inner}</h2> }.into_any(),
        2 => view! { <h3 dir="auto" tabindex="-1" data-slug=slug>{inner}</h3> }.into_any(),
        3 => view! { <h4 dir="auto" tabindex="-1" data-slug=slug>{inner}</h4> }.into_any(),
        4 => view! { <h5 dir="auto" tabindex="-1" data-slug=slug>{inner}</h5> }.into_any(),
        _ => view! { <h6 dir="auto" tabindex="-1" data-slug=slug>{inner}</h6> }.into_any(),
    }
}

fn code(language: String, children: Vec<Inline>, place: Place) -> AnyView {
    let name = if language.is_empty() { "Code".to_owned() } else { format!("Code, {language}") };
    let shown = (!language.is_empty()).then(|| view! { <span class="prose-code-language">{language}</span> });
    view! {
        <div class="prose-code">
            {shown}
            <pre tabindex="0" role="group" aria-label=name><code>{inlines(children, place)}</code></pre>
        </div>
    }
    .into_any()
}

fn raw(children: Vec<Inline>, place: Place) -> AnyView {
    view! { <pre class="prose-raw" tabindex="0" role="group" aria-label="HTML, shown as text">{inlines(children, place)}</pre> }.into_any()
}

fn footnote(label: String, children: Vec<Block>, place: Place) -> AnyView {
    let (mark, name) = (label.clone(), format!("Footnote {label}"));
    view! {
        <div class="prose-footnote" role="note" tabindex="-1" data-footnote=mark aria-label=name>
            <span class="prose-footnote-label">{label}</span>
            <div>{blocks(children, place)}</div>
        </div>
    }
    .into_any()
}
