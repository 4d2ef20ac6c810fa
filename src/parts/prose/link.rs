//! Links, images and footnote references. Web links open elsewhere and show where; links between memories stay here;
//! everything else is text with a note. Images are never loaded.

use super::hidden::Visible;
use super::inline::{inlines, plain, slug};
use super::reading::Place;
use super::resolve::resolve;
use leptos::prelude::*;
use reader_wire::{Inline, Target};

/// A link.
pub(super) fn link(target: Target, title: String, children: Vec<Inline>, place: Place) -> AnyView {
    let words = plain(&children);
    match target {
        Target::Web(url, host) => {
            let inner = inlines(children, place);
            let shown = (!host.is_empty() && !words.contains(&host)).then_some(host);
            web(url, shown, title, inner)
        }
        Target::Memory(path, fragment) => memory(path, fragment, title, children, place),
        Target::Blocked(scheme, url) => {
            let note = format!("Not a link: addresses of the kind “{scheme}” are not followed.");
            view! {
                <span class="prose-blocked" title=note>
                    {inlines(children, place)} " "
                    <span class="prose-note">"blocked link: " <Visible text=shortened(&url)/></span>
                </span>
            }
            .into_any()
        }
    }
}

/// An image, as a chip that says what it would be and where it would come from.
pub(super) fn image(target: Target, alt: String, place: Place) -> AnyView {
    let alt = if alt.is_empty() { "without a description".to_owned() } else { alt };
    let words = vec![Inline::Text(format!("Image: {alt}"))];
    let inner = match target {
        Target::Web(url, host) => {
            web(url, Some(host), "Opens the image in a new tab".to_owned(), inlines(words, place))
        }
        other => link(other, String::new(), words, place),
    };
    view! { <span class="prose-image">{inner}</span> }.into_any()
}

/// A reference to a footnote of the same document.
pub(super) fn footnote_reference(label: String, place: Place) -> AnyView {
    let wanted = label.clone();
    let go = move |_| show(place, "data-footnote", &wanted);
    view! {
        <sup><button type="button" class="prose-jump" aria-label=format!("Footnote {label}") on:click=go>{label.clone()}</button></sup>
    }
    .into_any()
}

fn web(url: String, host: Option<String>, title: String, inner: Vec<AnyView>) -> AnyView {
    let host = host.map(|host| view! { <span class="prose-host"><Visible text=host/></span> });
    let title = (!title.is_empty()).then_some(title);
    view! { <a href=url target="_blank" rel="noopener noreferrer" title=title>{inner}{host}</a> }.into_any()
}

fn memory(path: String, fragment: String, title: String, children: Vec<Inline>, place: Place) -> AnyView {
    if path.is_empty() {
        let go = move |_| show(place, "data-slug", &slug(&fragment.replace('-', " ")));
        return view! { <button type="button" class="prose-jump" on:click=go>{inlines(children, place)}</button> }
            .into_any();
    }
    let title = (!title.is_empty()).then_some(title);
    let inner = inlines(children, place);
    // The list of files and the path may change below a page that stays.
    let found = Memo::new(move |_| {
        let paths = place.path.with(|from| resolve(from, &path));
        let href = paths.iter().find_map(|path| place.find.run(path.clone()));
        (href, paths.into_iter().next().unwrap_or_default())
    });
    let href = move || found.with(|(href, _)| href.clone());
    let note = move || found.with(|(href, path)| href.is_none().then(|| format!("There is no file at {path}")));
    view! {
        <a class="prose-memory" href=href data-broken=move || note().map(|_| "true") title=move || note().or(title.clone())>
            {inner}
            {move || note().map(|note| view! { <span class="visually-hidden">" (" {note} ")"</span> })}
        </a>
    }
    .into_any()
}

/// Brings the element with that mark into sight and puts the focus on it.
fn show(place: Place, attribute: &str, value: &str) {
    let Some(root) = place.root.get_untracked() else { return };
    let marked = root.query_selector_all(&format!("[{attribute}]"));
    let Ok(marked) = marked else { return };
    let elements = (0..marked.length()).filter_map(|at| {
        let node = marked.item(at)?;
        wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(node).ok()
    });
    // Compared here and not in the selector, which would have to be escaped.
    if let Some(element) =
        elements.into_iter().find(|element| element.get_attribute(attribute).as_deref() == Some(value))
    {
        element.scroll_into_view();
        let _ = element.focus();
    }
}

/// Addresses can be as long as the file.
fn shortened(url: &str) -> String {
    const SHOWN: usize = 80;
    match url.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &url[..end]),
        None => url.to_owned(),
    }
}
