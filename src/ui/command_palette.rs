//! Everything a person can do or go to, found by typing. The page says what there is; this finds and runs it.

use super::field_id::field_id;
use super::text_field::focus_first;
use super::{Dialog, Icon, IconName, Lazy, SkeletonShape, lazy};
use leptos::prelude::*;

/// How many are listed: more would not be read.
const LISTED: usize = 50;

/// One thing to do or a place to go to.
#[derive(Clone)]
pub struct Command {
    /// Its words; what is typed is looked for in them.
    pub label: String,
    /// What it belongs to: "Store", "Command".
    pub hint: String,
    /// A drawing.
    pub icon: IconName,
    /// The keys that do the same, for learning them.
    pub keys: Option<&'static str>,
    /// Does it.
    pub run: Callback<()>,
}

/// The palette: a dialog with a box to type in and what was found.
#[component]
pub fn CommandPalette(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What there is.
    #[prop(into)]
    commands: Signal<Vec<Command>>,
) -> impl IntoView {
    view! {
        <Dialog open title="Search and commands" width="palette">
            <Lazy part=move || finder(open, commands) skeleton=SkeletonShape::Rows/>
        </Dialog>
    }
}

lazy! {
    in overlays,
    /// What the dialog holds.
    fn finder(open: RwSignal<bool>, commands: Signal<Vec<Command>>) {
        view! { <Finder open commands/> }.into_any()
    }
}

#[component]
fn Finder(open: RwSignal<bool>, commands: Signal<Vec<Command>>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let at = RwSignal::new(0_usize);
    let list = field_id("commands");
    let input = NodeRef::<leptos::html::Input>::new();
    focus_first(input);
    let found =
        Memo::new(move |_| commands.with(|commands| find(commands.iter().map(|c| c.label.as_str()), &typed.get())));
    let run = move |index: usize| {
        open.set(false);
        let command = commands.with_untracked(|commands| commands.get(index).cloned());
        if let Some(command) = command {
            command.run.run(());
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => at.update(|at| *at = (*at + 1) % count),
            "ArrowUp" if count > 0 => at.update(|at| *at = (*at + count - 1) % count),
            "Enter" => {
                if let Some(index) = found.with_untracked(|found| found.get(at.get_untracked()).copied()) {
                    run(index);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let option = list.clone();
    let rows = move || {
        let commands = commands.get();
        let found = found.get();
        let rows = found.iter().enumerate().filter_map(|(place, &index)| {
            Some(row(format!("{option}-{place}"), commands.get(index)?.clone(), place, at, index, run))
        });
        rows.collect_view()
    };
    let active = list.clone();
    view! {
        <input
            class="input finder-input"
            type="text"
            role="combobox"
            aria-label="Search and commands"
            aria-expanded="true"
            aria-controls=list.clone()
            aria-activedescendant=move || found.with(|f| !f.is_empty()).then(|| format!("{active}-{}", at.get()))
            placeholder="Type what you look for"
            autocomplete="off"
            node_ref=input
            prop:value=move || typed.get()
            on:input:target=move |event| { typed.set(event.target().value()); at.set(0) }
            on:keydown=on_key
        />
        <div class="finder-list" id=list role="listbox" aria-label="Found">{rows}</div>
        <p class="finder-none" role="status">{move || found.with(Vec::is_empty).then_some("Nothing is called that.")}</p>
    }
}

fn row(
    id: String,
    command: Command,
    place: usize,
    at: RwSignal<usize>,
    index: usize,
    run: impl Fn(usize) + Copy + Send + Sync + 'static,
) -> AnyView {
    let node = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let (true, Some(node)) = (at.get() == place, node.get()) {
            let nearest = web_sys::ScrollIntoViewOptions::new();
            nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
            node.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    });
    view! {
        <div
            class="finder-row"
            id=id
            role="option"
            node_ref=node
            aria-selected=move || (at.get() == place).to_string()
            on:click=move |_| run(index)
        >
            <Icon name=command.icon/>
            <span class="finder-words">{command.label}</span>
            <small>{command.hint}</small>
            {command.keys.map(|keys| view! { <kbd>{keys}</kbd> })}
        </div>
    }
    .into_any()
}

/// The places of the labels that hold the typed letters in order, best first: a run of letters and a beginning of a word
/// count for more. Nothing typed finds all.
fn find<'a>(labels: impl Iterator<Item = &'a str>, typed: &str) -> Vec<usize> {
    let typed: Vec<char> = typed.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
    let mut found: Vec<(i32, usize)> =
        labels.enumerate().filter_map(|(place, label)| Some((score(label, &typed)?, place))).collect();
    found.sort_unstable_by_key(|(score, place)| (-score, *place));
    found.into_iter().take(LISTED).map(|(_, place)| place).collect()
}

fn score(label: &str, typed: &[char]) -> Option<i32> {
    let mut wanted = typed.iter();
    let mut next = wanted.next();
    let (mut score, mut was_hit, mut before) = (0, false, ' ');
    for letter in label.chars().flat_map(char::to_lowercase) {
        let is_hit = next == Some(&letter);
        if is_hit {
            score += 1 + if was_hit { 3 } else { 0 } + if before.is_alphanumeric() { 0 } else { 4 };
            next = wanted.next();
        }
        (was_hit, before) = (is_hit, letter);
    }
    next.is_none().then_some(score)
}

#[cfg(test)]
mod tests {
    use super::find;

    const LABELS: [&str; 4] = ["Memory stores", "New memory store", "Switch to dark", "Connections"];

    #[test]
    fn letters_in_order_best_first() {
        assert_eq!(find(LABELS.into_iter(), ""), [0, 1, 2, 3]);
        assert_eq!(find(LABELS.into_iter(), "nms"), [1]);
        assert_eq!(find(LABELS.into_iter(), "STORE"), [0, 1]);
        assert_eq!(find(LABELS.into_iter(), "dark"), [2]);
        assert_eq!(find(LABELS.into_iter(), "xyz"), [] as [usize; 0]);
    }
}
