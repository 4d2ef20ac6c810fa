//! One side of a row: number, sign, text.

use super::marked::{Piece, ending, pieces};
use super::text::Text;
use crate::parts::prose::HiddenCharacter;
use leptos::prelude::*;

/// What a line is on its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Same,
    Gone,
    Come,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Gone => "gone",
            Self::Come => "come",
        }
    }

    /// What is read aloud in place of the colour.
    fn words(self) -> &'static str {
        match self {
            Self::Same => "",
            Self::Gone => "removed: ",
            Self::Come => "added: ",
        }
    }
}

/// A line's number, from 0; an empty cell where the line is on the other side only.
pub(super) fn number(line: Option<u32>, kind: Kind) -> AnyView {
    let shown = line.map(|line| (line + 1).to_string());
    view! { <td class="diff-number" data-kind=kind.name()>{shown}</td> }.into_any()
}

/// A line's text. `other` is its counterpart: ends are only named where they differ.
pub(super) fn line(text: &Text, number: u32, marks: &[(u32, u32)], kind: Kind, other: Option<&str>) -> AnyView {
    let inner = pieces(text, number, marks).into_iter().map(|piece| drawn(piece, kind)).collect_view();
    let end = ending(text.line(number));
    let is_shown =
        kind != Kind::Same && other.map_or(end == Some("no newline at the end"), |other| ending(other) != end);
    let end = is_shown.then(|| view! { <span class="diff-ending">{end.unwrap_or("LF")}</span> });
    view! {
        <td class="diff-line" data-kind=kind.name() dir="auto">
            <span class="visually-hidden">{kind.words()}</span>
            {inner}
            {end}
        </td>
    }
    .into_any()
}

/// The side where nothing is.
pub(super) fn nothing() -> AnyView {
    view! { <td class="diff-line" data-kind="none"></td> }.into_any()
}

fn drawn(piece: Piece, kind: Kind) -> AnyView {
    match (piece, kind) {
        (Piece::Hidden(code, name), _) => view! { <HiddenCharacter code name/> }.into_any(),
        (Piece::Words(words, true), Kind::Gone) => view! { <del>{words}</del> }.into_any(),
        (Piece::Words(words, true), Kind::Come) => view! { <ins>{words}</ins> }.into_any(),
        (Piece::Words(words, _), _) => words.into_any(),
    }
}
