//! The state of the server, as signals. It draws nothing.
//!
//! **Set up once, in the app's root:** [`Connections::provide`], [`Prefs::provide`], [`Drafts::provide`]; then
//! `connections.find_own_server()`.
//!
//! **Connections:** [`Connections`] (`all`, `current`, `choose`, `save`, `remove`, `is_keyless`, `enter_key`,
//! `key_refusal`, `probe`), [`Connection`], [`Probe`] with [`Capabilities`]. `source()` tracks, `source_untracked()` is
//! for actions; `source.client.waiting()` tells of an unusually long wait.
//!
//! **The model** that this browser's agents think with: [`ModelSetup`] as it is kept (without its key), [`ModelWork`] to
//! try one and to use it.
//!
//! **Reads** ([`queries`]), each a resource for `<Load>` that runs again when it is stale:
//! `stores(include_archived)`, `store(id)`, `tally(id)`, `memories(store)` (progressive: `first`, `rows`, `progress`),
//! `memory(store, id)`, `versions(store, memory)`, `deletions(store)`, `version(store, id)`; and the plain future
//! `find_memory(source, &store, path)`.
//!
//! **Writes** ([`actions`]), plain futures that mark what they make stale and return their error:
//! `create_store`, `update_store`, `archive_store`, `delete_store`, `create_memory`, `save_memory`, `rename_memory`,
//! `delete_memory`, `restore_version`, `recover_memory`, `redact_version`.
//!
//! **Drafts** ([`Drafts`]): `open(key, path, base)` → [`DraftKeeper`] (`found`, `typed`, `saved`, `discard`, `problem`; of
//! other tabs `is_elsewhere`, `left`, `adopt`, `throw_away`, `bring_back`), `all()`.
//!
//! **Sessions as they go on** ([`LiveEvents`]): `of(subject)` → `log` (each event once, in order, with what is just being
//! written), `link` (live, broken and coming back, over), `retry`.
//!
//! **Whole stores** ([`transfer`]): `listing`, `jobs`, `import`, `export`; the dialogs are in `parts/transfer`.
//!
//! **Reviews** ([`review`]): two sides listed and compared, decisions, the outcome, the plan that makes it, its run.
//!
//! **Preferences** ([`Prefs`]): `theme`, `set_theme`, `pane`, `set_pane`.

pub mod actions;
mod connection;
mod connections;
mod counting;
mod drafts;
mod forecast;
mod fresh;
mod limits;
mod live;
mod model_setup;
mod prefs;
mod prices;
mod probe;
pub mod queries;
mod reach;
pub mod review;
mod roster;
mod samples;
mod source;
mod storage;
mod texts;
pub mod transfer;
mod ways;

pub use connection::{CLAUDE_API, Connection, ConnectionId, ConnectionKind};
pub use connections::Connections;
pub use counting::{Count, Countable, Counting, Tokens, sum};
pub use drafts::{Draft, DraftBase, DraftFile, DraftKeeper, DraftKey, Drafts, TabId};
pub use forecast::Habits;
pub use fresh::{Fresh, Patch};
pub use limits::{keep_limit, limit_of};
pub use live::{EventLog, Link, LiveEvents, Preview, Subject};
pub use model_setup::{ModelSetup, ModelWork};
pub use prefs::{Prefs, Theme};
pub use prices::{Cost, Price, Prices, amount};
pub use probe::{Capabilities, Capability, Probe};
pub use samples::{Sample, Samples};
pub use source::Source;
