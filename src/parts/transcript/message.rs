//! A message as safe Markdown. Until the reader has parsed it, and when it cannot, the text stands as it is. What was
//! parsed once is kept for a while, so that scrolling back does not parse again.

use crate::{client::reader::Reader, parts::prose::Prose};
use leptos::{prelude::*, task::spawn_local};
use reader_wire::Document;
use std::{cell::RefCell, collections::HashMap, sync::Arc};

/// Documents that are kept at most.
const KEPT: usize = 300;

thread_local! {
    static PARSED: RefCell<HashMap<String, Arc<Document>>> = RefCell::default();
}

/// A text that somebody wrote.
#[component]
pub fn Message(
    /// Markdown.
    text: String,
) -> impl IntoView {
    let reader = use_context::<Reader>().unwrap_or_default();
    let known = PARSED.with_borrow(|parsed| parsed.get(&text).cloned());
    let document = RwSignal::new(known);
    let source = text.clone();
    if document.with_untracked(Option::is_none) {
        spawn_local(async move {
            // A text that cannot be parsed is read as it stands.
            if let Ok(parsed) = reader.parse(text.clone()).await {
                let parsed = Arc::new(parsed);
                PARSED.with_borrow_mut(|kept| {
                    if kept.len() >= KEPT {
                        kept.clear();
                    }
                    kept.insert(text, parsed.clone());
                });
                document.try_set(Some(parsed));
            }
        });
    }
    let find = Callback::new(|_: String| None::<String>);
    move || match document.get() {
        Some(document) => {
            view! { <Prose document=Signal::stored(document) path=Signal::stored("/".to_owned()) find/> }.into_any()
        }
        None => view! { <p class="said-plain" dir="auto">{source.clone()}</p> }.into_any(),
    }
}
