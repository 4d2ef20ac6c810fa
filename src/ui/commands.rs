//! What the command palette offers on the page that is shown: each part adds its own while it is there.

use super::Command;
use leptos::prelude::*;

/// The lists of commands in use, from context.
#[derive(Clone, Copy)]
pub struct Commands {
    all: RwSignal<Vec<(u64, Signal<Vec<Command>>)>>,
    next: StoredValue<u64>,
}

impl Commands {
    /// Puts the handle in context; once, in `app.rs`.
    pub fn provide() -> Self {
        let this = Self { all: RwSignal::default(), next: StoredValue::new(0) };
        provide_context(this);
        this
    }

    /// Adds commands for as long as the calling component lives.
    pub fn offer(commands: Signal<Vec<Command>>) {
        let Some(this) = use_context::<Self>() else { return };
        this.next.update_value(|next| *next += 1);
        let id = this.next.get_value();
        this.all.update(|all| all.push((id, commands)));
        on_cleanup(move || {
            this.all.try_update(|all| all.retain(|(owner, _)| *owner != id));
        });
    }

    /// Everything there is, the newest part's first.
    pub fn all(&self) -> Vec<Command> {
        self.all.with(|all| all.iter().rev().flat_map(|(_, commands)| commands.get()).collect())
    }
}
