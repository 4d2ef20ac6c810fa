//! Two versions of one file beside each other. It refuses to change anything: restoring is the history's work.

use crate::{
    data::queries,
    parts::{Comparison, short},
    paths::{MemoryRef, Route},
    ui::{Crumb, Empty, Load, PageTitle, SkeletonShape, Time},
};
use api::{MemoryId, MemoryVersion, StoreId, VersionId};
use leptos::prelude::*;

/// The page.
#[component]
pub fn ComparePage(
    /// In which store.
    store: StoreId,
    /// Of which file.
    memory: MemoryId,
    /// The older version.
    from: VersionId,
    /// The newer version.
    to: VersionId,
) -> impl IntoView {
    let file = Route::Memory { store: store.clone(), memory: MemoryRef::Id(memory) };
    let named = queries::store(Signal::stored(store.clone()));
    let places = StoredValue::new((Route::Store { store: store.clone() }.href(), file.href()));
    let old = queries::version(Signal::stored(store.clone()), Signal::stored(from));
    let new = queries::version(Signal::stored(store), Signal::stored(to));
    let trail = Signal::derive(move || {
        let store = named.get().and_then(Result::ok).map_or_else(|| "Store".to_owned(), |store| store.name);
        let path = new.get().and_then(Result::ok).and_then(|version| version.path);
        let (store_href, file_href) = places.get_value();
        vec![
            Crumb { label: "Memory stores".to_owned(), href: Route::Stores.href() },
            Crumb { label: store, href: store_href },
            Crumb { label: path.unwrap_or_else(|| "File".to_owned()), href: file_href },
        ]
    });
    view! {
        <header class="page-bar">
            <PageTitle text="Compare versions" trail/>
            <span class="grow"></span>
            <a class="button" href=file.href()>"Back to the file"</a>
        </header>
        <div class="compare-page">
            <Load of=old skeleton=SkeletonShape::Text let:old>
                <Load of=new skeleton=SkeletonShape::Text let:new>
                    <Both old new/>
                </Load>
            </Load>
        </div>
    }
}

#[component]
fn Both(old: Signal<MemoryVersion>, new: Signal<MemoryVersion>) -> impl IntoView {
    let is_missing = move || old.with(|old| old.content.is_none()) || new.with(|new| new.content.is_none());
    let text = |of: Signal<MemoryVersion>| {
        Signal::derive(move || of.with(|version| version.content.clone().unwrap_or_default()))
    };
    let title = |of: Signal<MemoryVersion>| {
        Signal::derive(move || {
            of.with(|version| format!("{} · {}", version.path.clone().unwrap_or_default(), short(version.id.as_str())))
        })
    };
    let when =
        |of: Signal<MemoryVersion>| Signal::derive(move || of.with(|version| version.created_at.millis() as f64));
    let sheet = move || match is_missing() {
        true => {
            view! { <Empty sentence="One of the two versions has no text: it was redacted, or it is of a deletion."/> }
                .into_any()
        }
        false => {
            view! { <Comparison old=text(old) new=text(new) old_title=title(old) new_title=title(new)/> }.into_any()
        }
    };
    view! {
        <p class="quiet">"From " <Time at=when(old)/> " to " <Time at=when(new)/></p>
        {sheet}
    }
}
