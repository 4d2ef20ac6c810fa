//! The table of a comparison. Long ones come in slices, and very long ones stop at a button.

use super::cell::{self, Kind};
use super::fold::Fold;
use super::rows::{Row, rows};
use super::text::Text;
use crate::parts::slices::Slices;
use crate::ui::Button;
use leptos::prelude::*;
use reader_wire::Difference;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Rows that are put on the page without being asked for.
const ROWS: usize = 1_500;

/// Two texts and what changed between them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub(super) old: Text,
    pub(super) new: Text,
    pub(super) difference: Difference,
}

impl Found {
    /// Two texts and what the reader found between them.
    pub fn new(old: String, new: String, mut difference: Difference) -> Self {
        let old = Text::new(old, std::mem::take(&mut difference.old_hidden));
        let new = Text::new(new, std::mem::take(&mut difference.new_hidden));
        Self { old, new, difference }
    }

    /// What changed.
    pub fn difference(&self) -> &Difference {
        &self.difference
    }

    /// The old and the new lines of a hunk.
    pub fn hunk(&self, number: u32) -> (String, String) {
        let Some(hunk) = self.difference.hunks.get(number as usize) else { return Default::default() };
        let lines = |text: &Text, (from, to): (u32, u32)| (from..to).map(|line| text.line(line)).collect::<String>();
        (lines(&self.old, hunk.old), lines(&self.new, hunk.new))
    }
}

/// Draws what is said and done about a hunk, above it.
pub type DrawBar = Arc<dyn Fn(u32) -> AnyView + Send + Sync>;

/// The table.
#[component]
pub fn Sheet(
    /// What to show.
    found: Arc<Found>,
    /// A row above each hunk.
    #[prop(optional, into)]
    bar: Option<DrawBar>,
    #[prop(into)] is_unified: Signal<bool>,
    #[prop(into)] old_title: Signal<String>,
    #[prop(into)] new_title: Signal<String>,
) -> impl IntoView {
    let has_bars = bar.is_some();
    let opened = RwSignal::new(BTreeSet::new());
    let limit = RwSignal::new(ROWS);
    let all = Memo::new({
        let found = found.clone();
        move |_| opened.with(|opened| rows(&found.difference, found.new.lines(), (is_unified.get(), has_bars), opened))
    });
    let count = Signal::derive(move || all.with(Vec::len).min(limit.get()));
    let rest = Signal::derive(move || all.with(Vec::len).saturating_sub(limit.get()));
    // The two layouts have other cells in the same rows.
    let key = move |at: usize| {
        all.with(|rows| rows.get(at).map(Row::key)).unwrap_or_default() << 1 | u64::from(is_unified.get())
    };
    let item = move |at: usize| {
        let row = all.with_untracked(|rows| rows.get(at).cloned());
        row.map(|row| draw(&found, row, is_unified.get_untracked(), opened, bar.as_ref())).into_any()
    };
    view! {
        <table class="diff" tabindex="-1" data-layout=move || if is_unified.get() { "unified" } else { "split" }>
            <caption class="visually-hidden">{move || format!("{} compared with {}", new_title.get(), old_title.get())}</caption>
            {move || if is_unified.get() {
                view! { <colgroup><col data-kind="number"/><col data-kind="number"/><col/></colgroup> }.into_any()
            } else {
                view! { <colgroup><col data-kind="number"/><col/><col data-kind="number"/><col/></colgroup> }.into_any()
            }}
            <tbody>
                <Slices count key=Arc::new(key) weight=Arc::new(|_| 1) item=Arc::new(item)/>
            </tbody>
        </table>
        <Show when=move || rest.get() != 0>
            <Button on_click=move |()| limit.update(|limit| *limit += ROWS)>{move || format!("Show more ({} rows left)", rest.get())}</Button>
        </Show>
    }
}

fn draw(found: &Found, row: Row, is_unified: bool, opened: RwSignal<BTreeSet<u32>>, bar: Option<&DrawBar>) -> AnyView {
    let (old, new) = (&found.old, &found.new);
    match row {
        Row::Bar(hunk) => {
            let bar = bar.map(|bar| bar(hunk));
            view! { <tr class="diff-bar"><td colspan=if is_unified { 3 } else { 4 }>{bar}</td></tr> }.into_any()
        }
        Row::Fold(_, line, count) => {
            view! { <Fold new=line count columns=if is_unified { 3 } else { 4 } opened/> }.into_any()
        }
        Row::Same(left, right) => {
            let (kind, text) = (Kind::Same, |text: &Text, line| cell::line(text, line, &[], Kind::Same, None));
            let middle = (!is_unified).then(|| text(old, left));
            view! { <tr>{cell::number(Some(left), kind)}{middle}{cell::number(Some(right), kind)}{text(new, right)}</tr> }.into_any()
        }
        Row::Changed(gone, come, hunk) => {
            let texts = (gone.as_ref().map(|line| old.line(line.line)), come.as_ref().map(|line| new.line(line.line)));
            let left = gone.as_ref().map(|line| cell::line(old, line.line, &line.marks, Kind::Gone, texts.1));
            let right = come.as_ref().map(|line| cell::line(new, line.line, &line.marks, Kind::Come, texts.0));
            let kinds =
                (gone.as_ref().map_or(Kind::Same, |_| Kind::Gone), come.as_ref().map_or(Kind::Same, |_| Kind::Come));
            let numbers =
                (cell::number(gone.map(|line| line.line), kinds.0), cell::number(come.map(|line| line.line), kinds.1));
            let row = if is_unified {
                view! { {numbers.0}{numbers.1}{left.or(right)} }.into_any()
            } else {
                let empty = |side: Option<AnyView>| side.unwrap_or_else(cell::nothing);
                view! { {numbers.0}{empty(left)}{numbers.1}{empty(right)} }.into_any()
            };
            view! { <tr tabindex="-1" data-hunk=hunk>{row}</tr> }.into_any()
        }
    }
}
