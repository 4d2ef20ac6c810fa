//! Buttons, fields, marks, words, and the four states of `Load`.

use super::Group;
use crate::reading::Reading;
use crate::ui::*;
use leptos::prelude::*;
use std::future::pending;

#[component]
pub(super) fn Buttons() -> impl IntoView {
    let count = RwSignal::new(0);
    let busy = RwSignal::new(false);
    let off = Signal::stored(Some("The store is archived.".to_owned()));
    let is_on = RwSignal::new(false);
    view! {
        <Group title="Buttons">
            <div class="gallery-row">
                <Button on_click=move |()| count.update(|n| *n += 1)>"Plain "{move || count.get()}</Button>
                <Button kind=ButtonKind::Main icon=IconName::Plus>"New file"</Button>
                <Button kind=ButtonKind::Ghost icon=IconName::Compare>"Ghost"</Button>
                <Button kind=ButtonKind::Danger icon=IconName::Trash>"Delete store"</Button>
                <Button off>"Off, with a reason"</Button>
                <Button kind=ButtonKind::Main pending=busy on_click=move |()| busy.set(true)>"Goes on for ever"</Button>
                <IconButton icon=IconName::Refresh label="Read again" on_click=|()| {}/>
                <IconButton icon=IconName::Split label="Split view" pressed=Signal::from(is_on) on_click=move |()| is_on.update(|on| *on = !*on)/>
                <IconButton icon=IconName::Trash label="Delete" off on_click=|()| {}/>
                <CopyButton text="memstore_01" label="Copy id"/>
                <CopyButton text="memstore_01" label="Copy id" is_small=true/>
            </div>
            <div class="gallery-row">
                {IconName::ALL.iter().map(|&(title, name)| view! { <span title=title><Icon name/></span> }).collect_view()}
            </div>
        </Group>
    }
}

#[component]
pub(super) fn Fields() -> impl IntoView {
    let text = RwSignal::new("cwc-memory".to_owned());
    let path = RwSignal::new("talks/multi-agent.md".to_owned());
    let about = RwSignal::new("What the conference-notes agent remembers.".to_owned());
    let bad = Memo::new(move |_| (!path.get().starts_with('/')).then(|| "A path begins with a slash.".to_owned()));
    let choice = RwSignal::new("b".to_owned());
    let tick = RwSignal::new(true);
    let choices = || vec![Choice::new("a", "Write"), Choice::new("b", "Split"), Choice::new("c", "Read")];
    view! {
        <Group title="Fields">
            <div class="gallery-grid">
                <TextField label="Name" value=text required=true hint="1 to 255 characters."/>
                <TextField label="Path" value=path is_mono=true problem=bad/>
                <TextField label="Filter files" kind="search" value=RwSignal::new(String::new()) placeholder="Filter files"/>
                <Select label="Sort by" value=choice choices=choices()/>
                <TextArea label="Description" value=about max=60_usize hint="Agents read it."/>
                <div class="gallery-row">
                    <Checkbox value=tick>"Show archived"</Checkbox>
                    <Checkbox value=RwSignal::new(false) is_mixed=true>"Some of them"</Checkbox>
                    <Checkbox value=RwSignal::new(false) off=Signal::stored(Some("Nothing to show.".to_owned()))>"Off"</Checkbox>
                </div>
                <Segmented label="View" choices=choices() value=choice on_pick=move |key| choice.set(key)/>
                <Tabs label="About the file" choices=choices() value=choice on_pick=move |key| choice.set(key)>
                    <p>"Tab "{move || choice.get()}</p>
                </Tabs>
            </div>
        </Group>
    }
}

#[component]
pub(super) fn Marks() -> impl IntoView {
    let done = RwSignal::new(1_204_usize);
    view! {
        <Group title="Marks">
            <div class="gallery-row">
                <Pill text="Saved"/>
                <Pill text="active" tone=Tone::Add/>
                <Pill text="−2" tone=Tone::Del/>
                <Pill text="1 moved" tone=Tone::Move/>
                <Pill text="no source found" tone=Tone::Warn/>
                <kbd>"Ctrl"</kbd><kbd>"K"</kbd>
            </div>
            <div class="gallery-grid">
                <Meter label="Size" value=1_240.0 max=102_400.0 text="1.2 of 100 kB"/>
                <Meter label="Size, nearly full" value=98_000.0 max=102_400.0/>
                <Meter label="Size, too large" value=110_000.0 max=102_400.0/>
                <Progress label="Importing" done total=Some(6_263) detail="/talks/multi-agent.md" on_cancel=move |()| done.set(0)/>
                <Progress label="Counting" done total=None/>
            </div>
        </Group>
    }
}

#[component]
pub(super) fn Loading() -> impl IntoView {
    let tries = StoredValue::new(0);
    let never = Reading::new(|| async { pending::<Result<u32, Problem>>().await });
    let failing = Reading::new(move || {
        tries.update_value(|tries| *tries += 1);
        let request_id = Some(format!("req_{}", tries.get_value()));
        let advice = Some("Wait a minute, then try again.".to_owned());
        async {
            Err::<u32, _>(Problem {
                message: "The server is overloaded.".to_owned(),
                advice,
                request_id,
                is_gone: false,
            })
        }
    });
    let nothing = Reading::new(|| async { Ok::<_, Problem>(Vec::<u32>::new()) });
    let once = StoredValue::new(0);
    let flaky = Reading::new(move || {
        once.update_value(|once| *once += 1);
        let turn = once.get_value();
        async move { if turn % 2 == 1 { Ok(turn) } else { Err(Problem::new("The connection broke off.")) } }
    });
    let empty = || view! { <Empty sentence="A memory store keeps what agents learn."><Button kind=ButtonKind::Main>"New store"</Button></Empty> };
    view! {
        <Group title="Load">
            <div class="gallery-grid">
                <div><Load of=never let:_value>"never"</Load></div>
                <div><Load of=never skeleton=SkeletonShape::Text let:_value>"never"</Load></div>
                <div><Load of=never skeleton=SkeletonShape::Blocks let:_value>"never"</Load></div>
                <div><Load of=failing let:_value>"never"</Load></div>
                <div><Load of=nothing is_empty=Vec::is_empty empty let:_value>"never"</Load></div>
                <div>
                    <Load of=flaky let:value><p>"Read in turn "{move || value.get()}</p></Load>
                    <Button on_click=move |()| flaky.refetch()>"Read again"</Button>
                </div>
            </div>
        </Group>
    }
}

#[component]
pub(super) fn Words() -> impl IntoView {
    let now = js_sys::Date::now();
    let ago = move |seconds: f64| now - seconds * 1000.0;
    let curl = "curl https://api.anthropic.com/v1/memory_stores \\\n  -H \"x-api-key: $ANTHROPIC_API_KEY\"";
    let handle = EditorHandle::new();
    let said = RwSignal::new(String::new());
    view! {
        <Group title="Words">
            <div class="gallery-row">
                <Time at=ago(2.0)/><Time at=ago(130.0)/><Time at=ago(4_000.0)/><Time at=ago(600_000.0)/><Time at=ago(1e8)/>
                <span>{format::number(1_204_880.0)}</span>
                <span>{format::bytes(421_888)}</span>
                <span>{format::count(128, "file", "files")}</span>
            </div>
            <CodeBlock label="curl" text=curl/>
            <div class="gallery-editor">
                <Editor label="A memory" text="# Notes\n\n- [ ] send slides\n" handle on_change=move |text| said.set(text)/>
            </div>
            <p class="field-note">{move || format::count(said.with(|said| said.chars().count()), "character", "characters")}</p>
        </Group>
    }
}
