//! What comes in front of the page: dialogs, menus, toasts.

use super::Group;
use crate::ui::*;
use leptos::prelude::*;

#[component]
pub(super) fn Overlays() -> impl IntoView {
    let form = RwSignal::new(false);
    let question = RwSignal::new(false);
    let name = RwSignal::new(String::new());
    let toasts = Toasts::get();
    let undo = move |()| toasts.say_with("Deleted talks/old.md.", "Undo", move || toasts.say("It is back."));
    let fail = move |()| {
        let request_id = Some("req_011CTest".to_owned());
        toasts.fail(Problem { request_id, ..Problem::new("The store could not be archived.") });
    };
    let items = move || {
        vec![
            MenuItem::new("Rename", || {}).icon(IconName::Edit).keys("F2"),
            MenuItem::new("Duplicate", || {}).icon(IconName::Copy).off(Some("The store is archived.".to_owned())),
            MenuItem::new("Delete", move || undo(())).icon(IconName::Trash).keys("Del").danger(),
        ]
    };
    view! {
        <Group title="Overlays">
            <div class="gallery-row">
                <Button on_click=move |()| form.set(true)>"Dialog"</Button>
                <Button kind=ButtonKind::Danger on_click=move |()| question.set(true)>"Delete store…"</Button>
                <Menu label="More" items=Signal::derive(items)/>
                <Menu label="Actions" icon=IconName::ChevronDown has_words=true items=Signal::derive(items)/>
                <Button on_click=move |()| toasts.say("Saved.")>"Toast"</Button>
                <Button on_click=undo>"Toast with undo"</Button>
                <Button on_click=fail>"Failure toast"</Button>
            </div>
            <Dialog open=form title="New file">
                <form on:submit=move |event| { event.prevent_default(); form.set(false) }>
                    <TextField label="Path" value=name is_mono=true autofocus=true hint="Folders are made as needed."/>
                    <div class="dialog-foot">
                        <Button on_click=move |()| form.set(false)>"Cancel"</Button>
                        <Button kind=ButtonKind::Main submit=true>"Create"</Button>
                    </div>
                </form>
            </Dialog>
            <Confirm
                open=question
                title="Delete cwc-memory?"
                verb="Delete store"
                typed=Some("cwc-memory".to_owned())
                on_confirm=move |()| question.set(false)
            >
                <p>"128 files and all their versions are deleted for good. Sessions that mount it can no longer read it."</p>
            </Confirm>
        </Group>
    }
}
