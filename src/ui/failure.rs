//! Something could not be read: why, whom to ask, and another try. It refuses to leave a person without a way on.

use super::{Button, Icon, IconName, Problem, live};
use leptos::prelude::*;

/// A failed read, in the place of its content.
#[component]
pub fn Failure(
    /// What went wrong.
    #[prop(into)]
    problem: Signal<Problem>,
    /// Tries again.
    #[prop(optional, into)]
    retry: Option<Callback<()>>,
    /// A try is under way.
    #[prop(optional, into)]
    pending: Signal<bool>,
) -> impl IntoView {
    let advice = live(move || problem.with(|problem| problem.advice.clone()).map(|text| view! { <p>{text}</p> }));
    let request = live(move || {
        problem
            .with(|problem| problem.request_id.clone())
            .map(|id| view! { <p class="failure-request">"Request "<code>{id}</code></p> })
    });
    view! {
        <div class="failure" role="alert">
            <Icon name=IconName::Warning/>
            <div class="failure-words">
                <p class="failure-message">{live(move || problem.with(|problem| problem.message.clone()))}</p>
                {advice}
                {request}
                {retry.map(|retry| view! {
                    <Button icon=IconName::Refresh pending on_click=retry>"Try again"</Button>
                })}
            </div>
        </div>
    }
}
