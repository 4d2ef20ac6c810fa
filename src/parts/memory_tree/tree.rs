//! The tree on screen: folders that open, a filter over paths, sizes, what is open now.

use super::folders::{Folders, Row, RowKind, folders_above};
use crate::{
    client::reader::{Newest, Reader},
    data::queries::Rows,
    ui::{Empty, TextField, Tree, TreeEvents, TreeRow, TreeState, format},
};
use leptos::{prelude::*, task::spawn_local};
use std::collections::HashSet;
use std::sync::Arc;

/// How many hits of the filter are listed.
const HITS: u32 = 500;

/// What gestures on the tree mean to the page. Keys are paths; a folder's ends with `/`.
#[derive(Clone, Copy)]
pub struct TreeGestures {
    /// A file is opened.
    pub open: Callback<String>,
    /// A file or folder is to get another path.
    pub rename: Callback<String>,
    /// Files and folders are to go.
    pub delete: Callback<Vec<String>>,
    /// Files and folders are dropped onto a folder; an empty key is the store's root.
    pub drop: Callback<(Vec<String>, String)>,
}

/// The tree with its filter.
#[component]
pub fn MemoryTree(
    /// The files.
    #[prop(into)]
    rows: Signal<Rows>,
    /// The path of the file that is open.
    #[prop(into)]
    current: Signal<Option<String>>,
    /// What is typed into the filter.
    filter: RwSignal<String>,
    /// Nothing may be changed: no rename, delete or drop.
    #[prop(into)]
    is_frozen: bool,
    /// What gestures mean.
    gestures: TreeGestures,
) -> impl IntoView {
    let state = TreeState::new();
    let open = RwSignal::new(HashSet::<String>::new());
    Effect::new(move |_| {
        state.current.set(current.get());
        if let Some(path) = current.get() {
            open.update(|open| open.extend(folders_above(&path)));
            if state.active.get_untracked().as_ref() != Some(&path) {
                state.pick(&path);
            }
        }
    });
    let folders =
        Memo::new(move |_| rows.with(|rows| Shown(Arc::new(Folders::of(rows.iter().map(|row| row.path.as_str()))))));
    let found = filtered(rows, filter);
    let shown = Memo::new(move |_| match found.get() {
        Some(found) => Arc::new(hits(&found.paths)),
        None => Arc::new(folders.with(|folders| folders.0.rows(&open.read())).iter().map(tree_row).collect::<Vec<_>>()),
    });
    let events = TreeEvents {
        open: gestures.open,
        toggle: Callback::new(move |(path, is_open)| {
            open.update(|open| {
                let _ = if is_open { open.insert(path) } else { open.remove(&path) };
            });
        }),
        rename: (!is_frozen).then_some(gestures.rename),
        delete: Some(gestures.delete),
        drop: (!is_frozen).then_some(gestures.drop),
    };
    let sizes = move |row: &TreeRow| aside(row, rows, folders);
    let is_partial = move || found.with(|found| found.as_ref().is_some_and(|found| found.is_partial));
    let none = move || shown.with(|shown| shown.is_empty()) && found.with(Option::is_some);
    view! {
        <div class="memory-tree">
            <div class="memory-tree-filter">
                <TextField label="Filter files" is_label_hidden=true kind="search" placeholder="Filter files" value=filter/>
            </div>
            <Show when=none><Empty sentence="No path matches."/></Show>
            <Show when=is_partial><p class="muted" role="status">"Not all paths were looked at. Type less to find more."</p></Show>
            <Tree label="Files" rows=shown state events aside=Arc::new(sizes)/>
        </div>
    }
}

/// What the filter found.
#[derive(Clone, PartialEq)]
struct Found {
    /// Best first.
    paths: Vec<String>,
    /// Not all paths were looked at.
    is_partial: bool,
}

/// Folders compare by being the same ones: they are made anew with every list.
#[derive(Clone)]
struct Shown(Arc<Folders>);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

fn tree_row(row: &Row) -> TreeRow {
    let is_open = match row.kind {
        RowKind::Folder { is_open, .. } => Some(is_open),
        RowKind::File(_) => None,
    };
    let (label, key) = (row.name().to_owned(), row.path.clone());
    TreeRow { key, label, depth: row.depth, place: row.place, siblings: row.siblings, is_open, ..TreeRow::default() }
}

/// What stands at the end of a row: files in a folder, size of a file.
fn aside(row: &TreeRow, rows: Signal<Rows>, folders: Memo<Shown>) -> AnyView {
    if row.is_open.is_some() {
        return folders.with(|folders| folders.0.count(&row.key)).map(|count| format::number(count as f64)).into_any();
    }
    let size = rows.with(|rows| {
        let at = rows.binary_search_by(|memory| memory.path.as_str().cmp(&row.key)).ok()?;
        Some(rows[at].content_size_bytes)
    });
    size.map(format::bytes).into_any()
}

/// The hits of the filter as a flat list of files, each with its folder, best first.
fn hits(paths: &[String]) -> Vec<TreeRow> {
    let row = |(at, path): (usize, &String)| {
        let (folder, name) = path.rsplit_once('/').unwrap_or_default();
        TreeRow {
            key: path.clone(),
            label: name.to_owned(),
            within: folder.trim_start_matches('/').to_owned(),
            place: at + 1,
            siblings: paths.len(),
            ..TreeRow::default()
        }
    };
    paths.iter().enumerate().map(row).collect()
}

/// What the filter finds; `None` while nothing is typed. The reader ranks, off the main thread; until it answers, the
/// older hits stay.
fn filtered(rows: Signal<Rows>, filter: RwSignal<String>) -> RwSignal<Option<Found>> {
    let reader = use_context::<Reader>().unwrap_or_default();
    let found = RwSignal::new(None);
    let given = StoredValue::new(None::<Rows>);
    let newest = Newest::new();
    Effect::new(move |_| {
        let query = filter.get().trim().to_owned();
        let asked = newest.ask();
        if query.is_empty() {
            return found.set(None);
        }
        let rows = rows.get();
        spawn_local(async move {
            let is_given = given.try_with_value(|given| given.as_ref().is_some_and(|given| Arc::ptr_eq(given, &rows)));
            if is_given != Some(true) {
                let paths = rows.iter().map(|memory| memory.path.clone()).collect();
                if reader.paths(paths).await.is_err() {
                    return;
                }
                given.try_update_value(|given| *given = Some(rows.clone()));
            }
            let hits = reader.fuzzy(query, HITS).await;
            if !asked.counts() {
                return;
            }
            match hits {
                Ok(hits) => {
                    let path = |index: u32| rows.get(index as usize).map(|memory| memory.path.clone());
                    let paths = hits.matches.iter().filter_map(|hit| path(hit.path)).collect();
                    found.try_set(Some(Found { paths, is_partial: hits.is_partial }));
                }
                // A reader that crashed has forgotten the paths.
                Err(_) => drop(given.try_set_value(None)),
            }
        });
    });
    found
}
