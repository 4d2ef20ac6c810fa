//! Which keys do what, on the page that is shown.

use super::{Dialog, Lazy, Shortcut, Shortcuts, SkeletonShape, lazy};
use leptos::prelude::*;

/// The list of keys, in a dialog.
#[component]
pub fn KeysHelp(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What there is.
    shortcuts: Shortcuts,
) -> impl IntoView {
    view! {
        <Dialog open title="Keys" width="wide">
            <Lazy part=move || keys(shortcuts) skeleton=SkeletonShape::Text/>
        </Dialog>
    }
}

lazy! {
    in overlays,
    /// What the dialog holds.
    fn keys(shortcuts: Shortcuts) {
        view! { <div class="keys">{move || shortcuts.groups().into_iter().map(group).collect_view()}</div> }.into_any()
    }
}

fn group((name, shortcuts): (&'static str, Vec<Shortcut>)) -> impl IntoView {
    let row = |shortcut: Shortcut| {
        view! {
            <div class="keys-row">
                <dt>{shortcut.words}</dt>
                <dd>{spelt(shortcut.keys, is_mac()).into_iter().map(|key| view! { <kbd>{key}</kbd> }).collect_view()}</dd>
            </div>
        }
    };
    view! {
        <section>
            <h3>{name}</h3>
            <dl>{shortcuts.into_iter().map(row).collect_view()}</dl>
        </section>
    }
}

/// One text per key to press.
pub(super) fn spelt(keys: &str, is_mac: bool) -> Vec<String> {
    keys.split('+')
        .map(|key| match key {
            "Mod" if is_mac => "⌘".to_owned(),
            "Mod" => "Ctrl".to_owned(),
            "ArrowUp" => "↑".to_owned(),
            "ArrowDown" => "↓".to_owned(),
            key => key.to_owned(),
        })
        .collect()
}

/// Whether ⌘ takes the place of Ctrl.
pub(super) fn is_mac() -> bool {
    window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac") || platform.starts_with("iP"))
}

#[cfg(test)]
mod tests {
    use super::spelt;

    #[test]
    fn a_mac_has_its_own_key() {
        assert_eq!(spelt("Mod+K", false), ["Ctrl", "K"]);
        assert_eq!(spelt("Mod+K", true), ["⌘", "K"]);
    }
}
