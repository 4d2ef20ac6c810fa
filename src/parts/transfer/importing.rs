//! One import from the choice to the last result: what the dialog shows and what its buttons do.

use super::picked::Picked;
use super::stage::Stage;
use super::words::{ended, folder, rule_of};
use crate::client::reader::{Newest, Reader};
use crate::data::Source;
use crate::data::transfer::{Held, Job, Outcome, Stop, import, jobs, listing};
use crate::ui::Toasts;
use api::{ApiError, StoreId};
use futures_util::future::try_join;
use leptos::prelude::*;
use leptos::task::spawn_local;
use reader_wire::{Opened, Options, Plan, Rule, State};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// An import. `Copy`; valid as long as the component that made it.
#[derive(Clone, Copy)]
pub(super) struct Importing {
    pub(super) stage: RwSignal<Stage>,
    /// Why it cannot go on, in words.
    pub(super) problem: RwSignal<Option<String>>,
    /// Files done of how many, while looking and while running.
    pub(super) count: RwSignal<(usize, Option<usize>)>,
    /// Files of the run that failed so far.
    pub(super) failed: RwSignal<usize>,
    pub(super) name: RwSignal<String>,
    pub(super) opened: RwSignal<Opened>,
    pub(super) prefix: RwSignal<String>,
    pub(super) strip_top: RwSignal<bool>,
    pub(super) keep_junk: RwSignal<bool>,
    pub(super) rule: RwSignal<String>,
    pub(super) rules: RwSignal<BTreeMap<u32, Rule>>,
    pub(super) plan: RwSignal<Arc<Plan>>,
    pub(super) outcomes: RwSignal<BTreeMap<u32, Outcome>>,
    /// Files that were to be written by the last run and those it tried again.
    pub(super) begun: RwSignal<usize>,
    /// Why the last run stopped early.
    pub(super) stopped: RwSignal<Option<String>>,
    source: Source,
    store: Signal<StoreId>,
    reader: Reader,
    toasts: Option<Toasts>,
    on_done: Option<Callback<()>>,
    held: StoredValue<Held>,
    picked: StoredValue<Option<Picked>, LocalStorage>,
    stop: StoredValue<Stop, LocalStorage>,
    /// Counts plans, so that an older one that comes late is passed over.
    newest: Newest,
}

impl Importing {
    pub(super) fn new(source: Source, store: Signal<StoreId>, prefix: String, on_done: Option<Callback<()>>) -> Self {
        let importing = Self {
            stage: RwSignal::default(),
            problem: RwSignal::default(),
            count: RwSignal::default(),
            failed: RwSignal::default(),
            name: RwSignal::default(),
            opened: RwSignal::default(),
            prefix: RwSignal::new(prefix),
            strip_top: RwSignal::default(),
            keep_junk: RwSignal::default(),
            rule: RwSignal::new("skip".to_owned()),
            rules: RwSignal::default(),
            plan: RwSignal::default(),
            outcomes: RwSignal::default(),
            begun: RwSignal::default(),
            stopped: RwSignal::default(),
            source,
            store,
            reader: Reader::new(),
            toasts: use_context(),
            on_done,
            held: StoredValue::default(),
            picked: StoredValue::new_local(None),
            stop: StoredValue::new_local(Stop::default()),
            newest: Newest::new(),
        };
        let closing = window_event_listener(leptos::ev::beforeunload, move |event| {
            if importing.stage.get_untracked() == Stage::Running {
                event.prevent_default();
            }
        });
        on_cleanup(move || {
            closing.remove();
            importing.leave();
        });
        importing
    }

    /// Looks at what was chosen, then plans.
    pub(super) fn look(self, picked: Picked) {
        self.reset();
        self.name.set(picked.name.clone());
        let is_folder = matches!(picked.container, reader_wire::Container::Folder { .. });
        self.picked.set_value(Some(picked));
        spawn_local(async move {
            if self.open().await {
                // A folder's own name is seldom wanted; an archive's may be part of its paths.
                self.strip_top.try_set(is_folder);
                if self.replan().await.is_some() {
                    self.stage.try_set(Stage::Planned);
                }
            }
        });
    }

    /// Plans again after an option changed.
    pub(super) fn plan_again(self) {
        spawn_local(async move {
            self.replan().await;
        });
    }

    /// Carries the plan out.
    pub(super) fn run(self) {
        let jobs = self.plan.with_untracked(|plan| self.held.with_value(|held| jobs(plan, held)));
        self.outcomes.set(BTreeMap::new());
        self.begun.set(jobs.len());
        self.write(jobs);
    }

    /// Looks and plans again, and writes what is not in the store yet.
    pub(super) fn retry(self) {
        let done: BTreeSet<u32> = self.outcomes.with_untracked(|outcomes| {
            outcomes.iter().filter(|(_, outcome)| outcome.is_done()).map(|(entry, _)| *entry).collect()
        });
        let wanted = self.plan.with_untracked(|plan| self.held.with_value(|held| jobs(plan, held)));
        let wanted: BTreeSet<u32> = wanted.iter().map(|job| job.entry).filter(|entry| !done.contains(entry)).collect();
        spawn_local(async move {
            if !self.open().await {
                return self.stage.set(Stage::Ended);
            }
            let Some(plan) = self.replan().await else { return self.stage.set(Stage::Ended) };
            let there = plan.rows.iter().filter(|row| wanted.contains(&row.entry) && row.state == State::Same);
            let there: Vec<u32> = there.map(|row| row.entry).collect();
            self.outcomes.update(|outcomes| {
                outcomes.retain(|entry, _| !wanted.contains(entry));
                outcomes.extend(there.into_iter().map(|entry| (entry, Outcome::There)));
            });
            let jobs = self.held.with_value(|held| jobs(&plan, held));
            self.write(jobs.into_iter().filter(|job| wanted.contains(&job.entry)).collect());
        });
    }

    /// No further file is begun; those under way are waited for.
    pub(super) fn halt(self) {
        self.stop.with_value(|stop| stop.stop("It was stopped."));
    }

    /// Back to the choice.
    pub(super) fn reset(self) {
        self.stage.set(Stage::Picking);
        self.problem.set(None);
        self.rules.set(BTreeMap::new());
        self.outcomes.set(BTreeMap::new());
        self.plan.set(Arc::default());
    }

    /// The options as they stand. Tracks.
    pub(super) fn options(self) -> Options {
        Options {
            prefix: self.prefix.with(|typed| folder(typed)),
            strip_top: self.strip_top.get(),
            keep_junk: self.keep_junk.get(),
            rule: self.rule.with(|key| rule_of(key)).unwrap_or_default(),
            rules: self.rules.get(),
        }
    }

    /// Opens what was chosen and lists the store. `false` when that failed; the problem says why.
    async fn open(self) -> bool {
        let Some(picked) = self.picked.get_value() else { return false };
        self.problem.set(None);
        self.count.set((0, None));
        self.stage.set(Stage::Looking);
        let progress = Box::new(move |done: u32, total: u32| {
            self.count.try_set((done as usize, Some(total as usize)));
        });
        let opening = self.reader.open(picked.container, picked.blobs, progress);
        let both = try_join(opening, listing(self.source, self.store.get_untracked())).await;
        let known = match both {
            Ok((opened, memories)) => {
                let held: Held = memories.into_iter().collect();
                let known = self.reader.existing(held.existing()).await;
                self.opened.try_set(opened);
                self.held.try_update_value(|value| *value = held);
                known
            }
            Err(error) => Err(error),
        };
        known.map_err(|error| self.fail(&error)).is_ok()
    }

    async fn replan(self) -> Option<Arc<Plan>> {
        // None when the page was left meanwhile.
        let asked = self.newest.ask();
        if !asked.counts() {
            return None;
        }
        let planned = self.reader.plan(untrack(|| self.options())).await;
        if !asked.counts() {
            return None;
        }
        match planned {
            Ok(plan) => {
                let plan = Arc::new(plan);
                self.plan.try_set(plan.clone());
                Some(plan)
            }
            Err(error) => {
                self.fail(&error);
                None
            }
        }
    }

    fn write(self, jobs: Vec<Job>) {
        let stop = Stop::default();
        self.stop.set_value(stop.clone());
        self.stopped.set(None);
        self.failed.set(0);
        let total = jobs.len();
        self.count.set((0, Some(total)));
        self.stage.set(Stage::Running);
        spawn_local(async move {
            let told = move |entry, outcome: Outcome| {
                if !outcome.is_done() {
                    self.failed.try_update(|failed| *failed += 1);
                }
                self.outcomes.try_update(|outcomes| outcomes.insert(entry, outcome));
                self.count.try_update(|count| count.0 += 1);
            };
            import(self.source, self.store.get_untracked(), self.reader, jobs, stop.clone(), told).await;
            self.stopped.try_set(stop.why());
            if self.stage.try_set(Stage::Ended).is_none()
                && let Some(on_done) = self.on_done
            {
                on_done.run(());
            }
        });
    }

    fn fail(self, error: &ApiError) {
        self.problem.try_set(Some(error.message.clone()));
        self.stage.try_update(|stage| {
            if *stage == Stage::Looking {
                *stage = Stage::Picking;
            }
        });
    }

    /// The page is left: what is under way ends, and that is said.
    fn leave(self) {
        if self.stage.try_get_untracked() == Some(Stage::Running) {
            self.stop.with_value(|stop| stop.stop("The page was left."));
            let words = self.outcomes.with_untracked(|outcomes| ended(self.begun.get_untracked(), outcomes));
            if let Some(toasts) = self.toasts {
                let words = format!("The import ended because its page was left. {words} A few may still arrive.");
                toasts.fail(crate::ui::Problem::new(words));
            }
        }
    }
}
