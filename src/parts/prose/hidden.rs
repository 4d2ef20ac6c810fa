//! What cannot be seen, made visible: a chip with the code point in place of the character.

use leptos::prelude::*;

/// One hidden character.
#[component]
pub fn HiddenCharacter(
    /// Its code point.
    code: u32,
    /// Its name in plain words.
    #[prop(into)]
    name: String,
) -> impl IntoView {
    let words = format!("hidden character U+{code:04X}, {name}");
    view! { <span class="hidden-character" role="img" aria-label=words.clone() title=words>{format!("U+{code:04X}")}</span> }
}

/// A short text of unknown origin (a path, a name) with its hidden characters visible.
#[component]
pub fn Visible(
    /// The text.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    if !text.contains(api::rules::is_hidden) {
        return view! { <bdi>{text}</bdi> }.into_any();
    }
    let parts = split(&text).into_iter().map(|part| match part {
        Ok(text) => text.to_owned().into_any(),
        Err(code) => view! { <HiddenCharacter code name="not to be seen"/> }.into_any(),
    });
    view! { <bdi>{parts.collect_view()}</bdi> }.into_any()
}

/// Runs of text, and the code points between them.
fn split(text: &str) -> Vec<Result<&str, u32>> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| api::rules::is_hidden(*c)) {
        if from < at {
            parts.push(Ok(&text[from..at]));
        }
        parts.push(Err(u32::from(c)));
        from = at + c.len_utf8();
    }
    if from < text.len() {
        parts.push(Ok(&text[from..]));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn text_and_code_points_take_turns() {
        assert_eq!(split("a\u{202e}b\u{200b}"), [Ok("a"), Err(0x202e), Ok("b"), Err(0x200b)]);
        assert_eq!(split("plain"), [Ok("plain")]);
        assert!(split("").is_empty());
    }
}
