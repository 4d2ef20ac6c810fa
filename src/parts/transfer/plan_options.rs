//! Where to, and what about conflicts.

use super::importing::Importing;
use crate::ui::{Checkbox, Choice, Segmented, TextField, format};
use leptos::prelude::*;

/// The options of a plan. Each change plans again.
#[component]
pub(super) fn PlanOptions(importing: Importing) -> impl IntoView {
    Effect::new(move |before: Option<()>| {
        importing.options();
        if before.is_some() {
            importing.plan_again();
        }
    });
    let top = move || importing.opened.with(|opened| opened.top.clone());
    let junk = move || importing.opened.with(|opened| opened.junk);
    view! {
        <div class="import-options">
            <TextField label="Into the folder" value=importing.prefix is_mono=true/>
            <div class="field">
                <span class="import-label">"When other content is at a path"</span>
                <Segmented
                    label="When other content is at a path"
                    choices=vec![
                        Choice::new("skip", "Skip"),
                        Choice::new("overwrite", "Overwrite"),
                        Choice::new("both", "Keep both"),
                    ]
                    value=importing.rule
                    on_pick=move |key| importing.rule.set(key)
                />
            </div>
            {move || top().map(|top| view! { <Checkbox value=importing.strip_top>{format!("Leave out the folder “{top}”")}</Checkbox> })}
            {move || {
                (junk() > 0)
                    .then(|| view! { <Checkbox value=importing.keep_junk>{format!("Import {} of the desktop and of version control too", format::count(junk() as usize, "file", "files"))}</Checkbox> })
            }}
        </div>
    }
}
