//! The page as people read it, with the changes in it: whole blocks that went and that came.

use super::Showing;
use crate::data::review::Change;
use crate::parts::prose::Prose;
use crate::ui::{Skeleton, SkeletonShape};
use leptos::{prelude::*, task::spawn_local};
use reader_wire::{Block, Document, Fate};
use std::sync::Arc;

/// Blocks of one fate, from top to bottom.
type Run = (Fate, Vec<Block>);

/// The page.
#[component]
pub(super) fn Rendered(showing: Showing, change: Change) -> impl IntoView {
    let found = RwSignal::new(None::<Result<Vec<Run>, String>>);
    let path = showing.desk.known.with_untracked(|known| change.path(&known.sides).to_owned());
    spawn_local(async move {
        let compared = async {
            let (old, new) = showing.texts(&change).await.map_err(|error| error.message)?;
            showing.desk.reader.compare_pages(old, new).await.map(runs).map_err(|error| error.message)
        };
        found.try_set(Some(compared.await));
    });
    let path = Signal::stored(path);
    let part = move |(fate, blocks): Run| {
        let document = Signal::stored(Arc::new(Document { blocks, is_truncated: false }));
        let prose = view! { <Prose document path find=Callback::new(|_: String| None::<String>)/> };
        match fate {
            Fate::Same => view! { <div class="rendered-part">{prose}</div> }.into_any(),
            Fate::Gone => {
                view! { <del class="rendered-part" data-fate="gone" aria-label="Removed">{prose}</del> }.into_any()
            }
            Fate::Come => {
                view! { <ins class="rendered-part" data-fate="come" aria-label="Added">{prose}</ins> }.into_any()
            }
        }
    };
    move || match found.get() {
        None => view! { <Skeleton shape=SkeletonShape::Text/> }.into_any(),
        Some(Err(why)) => view! { <p class="diff-note" role="alert">{why}</p> }.into_any(),
        Some(Ok(runs)) => view! { <div class="rendered">{runs.into_iter().map(part).collect_view()}</div> }.into_any(),
    }
}

/// Neighbours of one fate together.
fn runs(blocks: Vec<(Fate, Block)>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (fate, block) in blocks {
        match runs.last_mut() {
            Some((last, list)) if *last == fate => list.push(block),
            _ => runs.push((fate, vec![block])),
        }
    }
    runs
}
