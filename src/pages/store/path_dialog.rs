//! Asks for a path: of a new file, of a copy, of a file or folder that moves. What the server would refuse is said while
//! it is typed; what it refuses all the same is said in the dialog.

use super::page::View;
use crate::ui::{Button, ButtonKind, Dialog, Failure, Problem, TextField};
use api::{ApiError, rules};
use leptos::{prelude::*, task::spawn_local};
use std::{pin::Pin, sync::Arc};

/// The words of the question.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    pub(super) title: &'static str,
    pub(super) verb: &'static str,
    pub(super) hint: &'static str,
}

type Running = Pin<Box<dyn Future<Output = Result<(), ApiError>>>>;

/// What is done with the path.
pub(super) type Runner = Arc<dyn Fn(String) -> Running + Send + Sync>;

/// Wraps an async closure.
pub(super) fn runner<F>(run: impl Fn(String) -> F + Send + Sync + 'static) -> Runner
where
    F: Future<Output = Result<(), ApiError>> + 'static,
{
    Arc::new(move |path| Box::pin(run(path)))
}

/// The dialog.
#[component]
pub(super) fn PathDialog(
    view: View,
    open: RwSignal<bool>,
    asking: Asking,
    /// What the field begins with.
    begin: Signal<String>,
    run: Runner,
) -> impl IntoView {
    view! {
        <Dialog open title=asking.title>
            <PathForm view open asking begin=begin.get_untracked() run=run.clone()/>
        </Dialog>
    }
}

#[component]
fn PathForm(view: View, open: RwSignal<bool>, asking: Asking, begin: String, run: Runner) -> impl IntoView {
    let first = begin.clone();
    let path = RwSignal::new(begin);
    let (pending, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let was_sent = RwSignal::new(false);
    let is_folder = first.len() > 1 && first.ends_with('/');
    let wrong = Memo::new(move |_| {
        let typed = normal(&path.get(), is_folder);
        let is_taken = !is_folder && typed != first && view.at(&typed).is_some();
        match rules::path(typed.trim_end_matches('/')) {
            Err(error) if was_sent.get() => Some(error.message.trim_start_matches("path: ").to_owned()),
            Ok(()) if is_taken => Some("There is a file at this path already.".to_owned()),
            _ => None,
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        was_sent.set(true);
        if pending.get_untracked() || wrong.get_untracked().is_some() {
            return;
        }
        pending.set(true);
        let running = run(normal(&path.get_untracked(), is_folder));
        spawn_local(async move {
            let result = running.await;
            pending.try_set(false);
            match result {
                Ok(()) => drop(open.try_set(false)),
                Err(error) => drop(problem.try_set(Some(error.into()))),
            }
        });
    };
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <TextField label="Path" value=path is_mono=true autofocus=true hint=asking.hint problem=wrong/>
            {move || problem.get().map(|problem| view! { <Failure problem=Signal::stored(problem)/> })}
            <div class="dialog-foot">
                <Button on_click=move |()| open.set(false)>"Cancel"</Button>
                <Button kind=ButtonKind::Main submit=true pending>{asking.verb}</Button>
            </div>
        </form>
    }
}

/// The path as the API wants it: with a slash before it, in normal form C, without blanks around it.
fn normal(typed: &str, is_folder: bool) -> String {
    let typed = String::from(js_sys::JsString::from(typed.trim()).normalize("NFC"));
    let bare = typed.trim_start_matches('/');
    let path = format!("/{bare}");
    if is_folder && !path.ends_with('/') { format!("{path}/") } else { path }
}
