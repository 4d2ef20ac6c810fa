//! Tables, and front matter as one. They scroll by themselves when the page is too narrow.

use super::inline::inlines;
use super::list::LONG;
use super::reading::Place;
use crate::parts::slices::Slices;
use leptos::prelude::*;
use reader_wire::{Align, Inline, Row};
use std::sync::Arc;

/// A table; a long one comes in slices.
pub(super) fn table(align: Vec<Align>, head: Row, rows: Vec<Row>, place: Place) -> AnyView {
    let align = Arc::new(align);
    let heads = padded(head, align.len())
        .zip(align.iter())
        .map(|(cell, align)| view! { <th scope="col" dir="auto" data-align=name(*align)>{inlines(cell, place)}</th> })
        .collect_view();
    let body = if rows.len() > LONG {
        let (rows, width) = (Arc::new(rows), align.len());
        let count = rows.len();
        let draw = move |at: usize| rows.get(at).cloned().map(|cells| row(cells, &align, place)).into_any();
        view! { <Slices count=count key=Arc::new(|at| at as u64) weight=Arc::new(move |_| width) item=Arc::new(draw)/> }
            .into_any()
    } else {
        rows.into_iter().map(|cells| row(cells, &align, place)).collect_view().into_any()
    };
    view! {
        <div class="prose-table" tabindex="0" role="group" aria-label="Table">
            <table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>
        </div>
    }
    .into_any()
}

/// Front matter: its pairs, or its text where it has none.
pub(super) fn front_matter(pairs: Vec<(String, String)>, source: Vec<Inline>, place: Place) -> AnyView {
    if pairs.is_empty() {
        return view! { <pre class="prose-raw" tabindex="0" role="group" aria-label="Front matter">{inlines(source, place)}</pre> }
            .into_any();
    }
    let rows = pairs
        .into_iter()
        .map(|(key, value)| view! { <tr><th scope="row">{key}</th><td dir="auto">{value}</td></tr> })
        .collect_view();
    view! {
        <div class="prose-table" data-kind="front" tabindex="0" role="group" aria-label="Front matter">
            <table><tbody>{rows}</tbody></table>
        </div>
    }
    .into_any()
}

fn row(cells: Row, align: &[Align], place: Place) -> AnyView {
    let cells = padded(cells, align.len())
        .zip(align)
        .map(|(cell, align)| view! { <td dir="auto" data-align=name(*align)>{inlines(cell, place)}</td> })
        .collect_view();
    view! { <tr>{cells}</tr> }.into_any()
}

/// The cells of a row and empty ones for those that were not written.
fn padded(cells: Row, width: usize) -> impl Iterator<Item = Vec<Inline>> {
    cells.into_iter().chain(std::iter::repeat_with(Vec::new)).take(width)
}

fn name(align: Align) -> &'static str {
    match align {
        Align::Start => "start",
        Align::Center => "center",
        Align::End => "end",
    }
}
