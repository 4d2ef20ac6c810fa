//! What just happened, at the edge of the page, with the undo if there is one. It refuses to carry what a person must
//! read to go on: that belongs where they work.

use super::{Button, ButtonKind, IconButton, IconName, Problem, each};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// How long a notice stays; one with an undo, longer; a failure until it is dismissed.
const STAY: Duration = Duration::from_secs(6);
const STAY_UNDO: Duration = Duration::from_secs(12);

#[derive(Clone)]
struct Toast {
    id: u64,
    text: String,
    detail: Option<String>,
    is_failure: bool,
    undo: Option<Undo>,
}

/// Words and deed. Not a `Callback`: that one goes with the page that made it, and a toast outlives pages.
type Undo = (String, Arc<dyn Fn() + Send + Sync>);

/// The notices on screen, from context.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u64>,
    held: RwSignal<bool>,
}

impl Toasts {
    /// Puts them in context; once, in `app.rs`.
    pub fn provide() {
        provide_context(Self { shown: RwSignal::default(), next: StoredValue::new(0), held: RwSignal::new(false) });
    }

    /// The handle.
    pub fn get() -> Self {
        expect_context()
    }

    /// Says what was done.
    pub fn say(&self, text: impl Into<String>) {
        self.push(text.into(), None, false, None, Some(STAY));
    }

    /// Says what was done and offers to take it back. `run` may be called after the page that says so is gone.
    pub fn say_with(&self, text: impl Into<String>, action: &str, run: impl Fn() + Send + Sync + 'static) {
        self.push(text.into(), None, false, Some((action.to_owned(), Arc::new(run))), Some(STAY_UNDO));
    }

    /// Says that it failed. Stays until it is dismissed.
    pub fn fail(&self, problem: impl Into<Problem>) {
        let problem = problem.into();
        let request = problem.request_id.map(|id| format!("Request {id}"));
        let detail = [problem.advice, request].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        self.push(problem.message, (!detail.is_empty()).then_some(detail), true, None, None);
    }

    fn push(&self, text: String, detail: Option<String>, is_failure: bool, undo: Option<Undo>, stay: Option<Duration>) {
        self.next.update_value(|next| *next += 1);
        let id = self.next.get_value();
        self.shown.update(|shown| {
            // The same failure twice is one failure.
            shown.retain(|toast| !(toast.is_failure && toast.text == text && toast.detail == detail));
            shown.push(Toast { id, text, detail, is_failure, undo });
        });
        if let Some(stay) = stay {
            self.leave_after(id, stay);
        }
    }

    /// Goes when its time is over, but not while a person is on it.
    fn leave_after(self, id: u64, stay: Duration) {
        set_timeout(
            move || {
                if self.held.try_get_untracked().unwrap_or(false) {
                    self.leave_after(id, Duration::from_secs(2));
                } else {
                    self.dismiss(id);
                }
            },
            stay,
        );
    }

    fn dismiss(&self, id: u64) {
        self.shown.try_update(|shown| shown.retain(|toast| toast.id != id));
    }
}

/// Where they appear; once, at the end of the page.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toasts = Toasts::get();
    view! {
        <section
            class="toasts"
            aria-label="Notices"
            on:pointerenter=move |_| toasts.held.set(true)
            on:pointerleave=move |_| toasts.held.set(false)
            on:focusin=move |_| toasts.held.set(true)
            on:focusout=move |_| toasts.held.set(false)
        >
            <div class="toast-list" role="status">
                {list(toasts, false)}
            </div>
            <div class="toast-list" role="alert">
                {list(toasts, true)}
            </div>
        </section>
    }
}

/// Those that tell of a failure, or the others.
fn list(toasts: Toasts, is_failure: bool) -> AnyView {
    let shown = move || toasts.shown.get().into_iter().filter(|toast| toast.is_failure == is_failure).collect();
    each(shown, |toast| toast.id.to_string(), row)
}

fn row(toast: Toast) -> AnyView {
    let toasts = Toasts::get();
    let Toast { id, text, detail, is_failure, undo } = toast;
    let dismiss = move |()| {
        // The toast goes with its focus: a signal may not wait for `focusout` of an element that is gone.
        toasts.held.set(false);
        toasts.dismiss(id);
    };
    let undo = undo.map(|(words, run)| {
        let click = move |()| {
            dismiss(());
            run();
        };
        view! { <Button kind=ButtonKind::Ghost icon=IconName::Undo on_click=click>{words}</Button> }
    });
    view! {
        <div class="toast" data-failure=is_failure>
            <p>{text}{detail.map(|detail| view! { <small>{detail}</small> })}</p>
            {undo}
            <IconButton icon=IconName::Cross label="Dismiss" on_click=dismiss/>
        </div>
    }
    .into_any()
}
