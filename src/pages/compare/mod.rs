//! Two versions of one file beside each other. It refuses to change anything: restoring is the history's work.

use crate::{
    data::queries,
    parts::{Comparison, who},
    paths::{MemoryRef, Route},
    ui::{Crumb, Empty, Load, PageTitle, SkeletonShape, format},
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
    let (store, memory) = new.with_untracked(|new| (new.memory_store_id.clone(), new.memory_id.clone()));
    let all = queries::versions(Signal::stored(store), Signal::stored(memory));
    let is_missing = move || old.with(|old| old.content.is_none()) || new.with(|new| new.content.is_none());
    let text = |of: Signal<MemoryVersion>| {
        Signal::derive(move || of.with(|version| version.content.clone().unwrap_or_default()))
    };
    // As the history counts them: the oldest that is kept is the first.
    let name = move |of: Signal<MemoryVersion>, otherwise: &'static str| {
        Signal::derive(move || {
            let number = all.get().and_then(Result::ok).and_then(|all| {
                let at = of.with(|version| all.iter().position(|known| known.id == version.id))?;
                Some(format!("v{}", all.len() - at))
            });
            number.unwrap_or_else(|| otherwise.to_owned())
        })
    };
    let (old_title, new_title) = (name(old, "older"), name(new, "newer"));
    let sheet = move || match is_missing() {
        true => {
            view! { <Empty sentence="One of the two versions has no text: it was redacted, or it is of a deletion."/> }
                .into_any()
        }
        false => view! { <Comparison old=text(old) new=text(new) old_title new_title/> }.into_any(),
    };
    view! {
        <dl class="compare-sides">
            <dt>{old_title}</dt><dd>{move || old.with(said)}</dd>
            <dt>{new_title}</dt><dd>{move || new.with(said)}</dd>
        </dl>
        {sheet}
    }
}

/// When a version was written and by whom, to the minute: two of them may be of the same one.
fn said(version: &MemoryVersion) -> AnyView {
    let at = version.created_at.millis() as f64;
    let machine = String::from(js_sys::Date::new(&at.into()).to_iso_string());
    let path = version.path.clone().unwrap_or_default();
    view! {
        <time datetime=machine>{format::moment(at)}</time>" · "{who(version.created_by.as_ref())}" · "<code><bdi>{path}</bdi></code>
    }
    .into_any()
}
