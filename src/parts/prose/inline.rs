//! Running text.

use super::hidden::HiddenCharacter;
use super::link::{footnote_reference, image, link};
use super::reading::Place;
use leptos::prelude::*;
use reader_wire::Inline;

/// The views of a run of inlines.
pub(super) fn inlines(children: Vec<Inline>, place: Place) -> Vec<AnyView> {
    children.into_iter().map(|child| inline(child, place)).collect()
}

fn inline(inline: Inline, place: Place) -> AnyView {
    match inline {
        Inline::Text(text) => text.into_any(),
        Inline::Emphasis(children) => view! { <em>{inlines(children, place)}</em> }.into_any(),
        Inline::Strong(children) => view! { <strong>{inlines(children, place)}</strong> }.into_any(),
        Inline::Strike(children) => view! { <s>{inlines(children, place)}</s> }.into_any(),
        Inline::Code(children) => view! { <code>{inlines(children, place)}</code> }.into_any(),
        Inline::Html(children) => {
            view! { <code class="prose-raw" title="HTML, shown as text">{inlines(children, place)}</code> }.into_any()
        }
        Inline::Link(target, title, children) => link(target, title, children, place),
        Inline::Image(target, alt) => image(target, alt, place),
        Inline::FootnoteReference(label) => footnote_reference(label, place),
        Inline::SoftBreak => "\n".into_any(),
        Inline::HardBreak => view! { <br/> }.into_any(),
        Inline::Hidden(code, name) => view! { <HiddenCharacter code name/> }.into_any(),
    }
}

/// The words of a run of inlines, without what they look like.
pub(super) fn plain(children: &[Inline]) -> String {
    let mut text = String::new();
    add(children, &mut text);
    text
}

fn add(children: &[Inline], text: &mut String) {
    for child in children {
        match child {
            Inline::Text(words) | Inline::Image(_, words) => text.push_str(words),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strike(inner)
            | Inline::Code(inner)
            | Inline::Link(_, _, inner)
            | Inline::Html(inner) => add(inner, text),
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            Inline::FootnoteReference(_) | Inline::Hidden(..) => {}
        }
    }
}

/// What `#…` in a link calls a heading: lower case, hyphens for blanks, letters and digits only.
pub(super) fn slug(text: &str) -> String {
    text.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            ' ' => Some('-'),
            c if c.is_alphanumeric() || matches!(c, '-' | '_') => Some(c),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_called_as_in_other_viewers() {
        assert_eq!(slug(" What's new in 2.0? "), "whats-new-in-20");
        assert_eq!(slug("Über_uns – 日本"), "über_uns--日本");
    }

    #[test]
    fn words_come_out_of_any_depth() {
        let text = |words: &str| Inline::Text(words.to_owned());
        let children =
            [text("a "), Inline::Strong(vec![Inline::Emphasis(vec![text("b")])]), Inline::SoftBreak, text("c")];
        assert_eq!(plain(&children), "a b c");
    }
}
