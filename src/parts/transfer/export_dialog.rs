//! `ExportDialog`: a store as a .zip, with or without its history.

use crate::client::reader::Reader;
use crate::data::transfer::{Exported, Stop, export};
use crate::data::{Connections, Source};
use crate::parts::prose::Visible;
use crate::ui::{Button, ButtonKind, Checkbox, Dialog, Progress, format};
use api::Store;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlAnchorElement, Url};

/// The address of a blob is kept this long after the download began.
const KEPT: std::time::Duration = std::time::Duration::from_secs(60);

#[derive(Clone, Copy)]
struct Exporting {
    source: Source,
    reader: Reader,
    stop: StoredValue<Stop, LocalStorage>,
    is_running: RwSignal<bool>,
    count: RwSignal<(usize, Option<usize>)>,
    problem: RwSignal<Option<String>>,
    done: RwSignal<Option<Exported>, LocalStorage>,
}

/// Exports a store.
#[component]
pub fn ExportDialog(
    /// Whether it is open. Closing it stops what is under way.
    open: RwSignal<bool>,
    /// Which store.
    #[prop(into)]
    store: Signal<Store>,
) -> impl IntoView {
    let exporting = Exporting {
        source: expect_context::<Connections>().source_untracked(),
        reader: Reader::new(),
        stop: StoredValue::new_local(Stop::default()),
        is_running: RwSignal::default(),
        count: RwSignal::default(),
        problem: RwSignal::default(),
        done: RwSignal::new_local(None),
    };
    on_cleanup(move || exporting.halt());
    let with_history = RwSignal::new(false);
    let running = move || {
        let done = Signal::derive(move || exporting.count.get().0);
        let total = Signal::derive(move || exporting.count.get().1);
        view! { <Progress label="Exporting" done total on_cancel=move |()| exporting.halt()/> }
    };
    let start = move |()| exporting.run(store.get_untracked(), with_history.get_untracked());
    view! {
        <Dialog open title=Signal::derive(move || format!("Export {}", store.with(|store| store.name.clone()))) on_close=move |()| exporting.halt()>
            <p>"All current files as a .zip, in the folders they lie in."</p>
            <Checkbox value=with_history>"With history: every version that is kept, and who wrote it when"</Checkbox>
            {move || exporting.problem.get().map(|why| view! { <p class="import-problem" role="alert">{why}</p> })}
            <Show when=move || exporting.is_running.get()>{running}</Show>
            {move || exporting.done.get().map(|done| view! { <Finished done/> })}
            <footer class="dialog-foot">
                <Button kind=ButtonKind::Main pending=exporting.is_running on_click=start>"Export"</Button>
            </footer>
        </Dialog>
    }
}

#[component]
fn Finished(done: Exported) -> impl IntoView {
    let size = format::bytes(done.blob.size() as u64);
    let words = format!("{} holds {}, {size}.", done.name, format::count(done.files as usize, "file", "files"));
    let missing =
        done.missing.into_iter().map(|(name, why)| view! { <li><Visible text=name/> ": " {why}</li> }).collect_view();
    let is_whole = missing.is_empty();
    view! {
        <p role="status">{words}</p>
        <Show when=move || !is_whole><p class="import-problem">"These could not be exported:"</p></Show>
        <ul class="export-missing">{missing}</ul>
    }
}

impl Exporting {
    fn halt(self) {
        self.stop.with_value(|stop| stop.stop("It was stopped."));
    }

    fn run(self, store: Store, with_history: bool) {
        let stop = Stop::default();
        self.stop.set_value(stop.clone());
        self.problem.set(None);
        self.done.set(None);
        self.count.set((0, None));
        self.is_running.set(true);
        let exported_at = String::from(js_sys::Date::new_0().to_iso_string());
        spawn_local(async move {
            let progress = move |done, total| {
                self.count.try_set((done, total));
            };
            let exported = export(self.source, store, self.reader, with_history, exported_at, stop, progress).await;
            // The page may have been left meanwhile.
            if self.is_running.try_set(false).is_some() {
                return;
            }
            match exported {
                Ok(Some(exported)) => {
                    save(&exported.name, &exported.blob);
                    self.done.set(Some(exported));
                }
                Ok(None) => self.problem.set(Some("The export was stopped. No file was made.".to_owned())),
                Err(error) => self.problem.set(Some(error.message)),
            }
        });
    }
}

/// Gives the browser a file to save.
fn save(name: &str, blob: &Blob) {
    let Ok(address) = Url::create_object_url_with_blob(blob) else { return };
    let anchor = document().create_element("a").ok().and_then(|element| element.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(anchor) = anchor {
        anchor.set_href(&address);
        anchor.set_download(name);
        anchor.click();
    }
    set_timeout(
        move || {
            // Only an address that is none could fail.
            let _ = Url::revoke_object_url(&address);
        },
        KEPT,
    );
}
