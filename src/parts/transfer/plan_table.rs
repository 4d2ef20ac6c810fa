//! The plan, file by file.

use super::importing::Importing;
use super::words::{Show, is_conflict, rule_key, rule_of, standing};
use crate::parts::prose::Visible;
use crate::ui::{Choice, Pill, Segmented, VirtualList, format};
use leptos::prelude::*;
use reader_wire::{PlanRow, State};
use std::sync::Arc;

/// All rows, or those of one kind.
#[component]
pub(super) fn PlanTable(importing: Importing) -> impl IntoView {
    let show = RwSignal::new("all".to_owned());
    let shown = Memo::new(move |_| {
        let filter = show.with(|key| Show::of(key));
        importing.plan.with(|plan| {
            let mut shown: Vec<usize> = (0..plan.rows.len()).filter(|at| filter.holds(&plan.rows[*at])).collect();
            shown.sort_by_key(|at| name(&plan.rows[*at]));
            shown
        })
    });
    let found = move |at: usize| {
        let at = shown.with(|shown| shown.get(at).copied());
        at.and_then(|at| importing.plan.with(|plan| plan.rows.get(at).cloned()))
    };
    // What a row shows is part of its key, so that a new plan draws only the rows that changed.
    let key = move |at: usize| {
        found(at)
            .map(|row| format!("{} {:?} {:?} {:?}", row.entry, row.target, row.state, row.action))
            .unwrap_or_default()
    };
    let draw = move |at: usize| untrack(|| found(at)).map(|row| line(importing, row)).into_any();
    let choices = move || {
        importing.plan.with(|plan| {
            let choice = |(show, key, label): (Show, &str, &str)| {
                let count = plan.rows.iter().filter(|row| show.holds(row)).count();
                Choice::new(key, &format!("{label} ({})", format::number(count as f64)))
            };
            Show::ALL.map(choice).to_vec()
        })
    };
    view! {
        {move || view! { <Segmented label="Which files are listed" choices=choices() value=show on_pick=move |key| show.set(key)/> }}
        <div class="import-list">
            <VirtualList label="Files of the import" count=Signal::derive(move || shown.with(Vec::len)) key=Arc::new(key) row=Arc::new(draw)/>
        </div>
    }
}

/// Where it goes, or what it is called if it goes nowhere.
fn name(row: &PlanRow) -> &str {
    row.target.as_ref().unwrap_or(&row.source)
}

fn line(importing: Importing, row: PlanRow) -> AnyView {
    let (tone, word, sentence) = standing(&row);
    let whole = sentence.clone();
    let shown = name(&row).to_owned();
    let size = row.size.map(|size| format::bytes(u64::from(size)));
    let rule = (is_conflict(&row.state) || row.state == State::New).then(|| rule(importing, &row));
    view! {
        <div class="import-row" title=format!("{}: {sentence}", row.source)>
            <span class="import-path mono"><Visible text=shown/></span>
            <span class="import-size muted">{size}</span>
            <span class="import-fate" aria-description=whole><Pill tone text=word/></span>
            {rule}
        </div>
    }
    .into_any()
}

/// The rule of this one file.
fn rule(importing: Importing, row: &PlanRow) -> AnyView {
    let entry = row.entry;
    let own = importing.rules.with_untracked(|rules| rules.get(&entry).copied());
    let pick = move |key: String| {
        importing.rules.update(|rules| match rule_of(&key) {
            Some(rule) => drop(rules.insert(entry, rule)),
            None => drop(rules.remove(&entry)),
        });
    };
    let choices: &[(&str, &str)] = if row.state == State::New {
        &[("", "Import"), ("skip", "Skip")]
    } else {
        &[("", "As above"), ("skip", "Skip"), ("overwrite", "Overwrite"), ("both", "Keep both")]
    };
    let options = choices
        .iter()
        .map(|(key, label)| view! { <option value=*key selected=own.map_or("", rule_key) == *key>{*label}</option> })
        .collect_view();
    let name = format!("What to do with {}", row.source);
    view! { <select class="import-rule" aria-label=name on:change:target=move |event| pick(event.target().value())>{options}</select> }.into_any()
}
