//! What is made of what agents did: dreams in every state, and a review of texts that are given.

use super::Group;
use crate::data::review::{ReviewDesk, Subject};
use crate::parts::review::{BesidePane, ChangeCard, ChangeList, LostPane, Showing};
use crate::parts::{DreamOutcome, DreamPill, MergePlaces};
use crate::ui::Toasts;
use api::{Dream, DreamError, DreamStatus, ModelConfig, OutputBehavior, Timestamp, TokenUsage};
use leptos::{prelude::*, task::spawn_local};
use reader_wire::{Passage, Region, Speaker, Verdict};

#[component]
pub(super) fn Dreams() -> impl IntoView {
    let of = |status: DreamStatus, error: Option<&str>| Dream {
        id: "drm_1".into(),
        ended_at: status.is_final().then_some(Timestamp(90_000)),
        status,
        input_store: "memstore_1".into(),
        input_sessions: Vec::new(),
        outputs: Vec::new(),
        output_behavior: OutputBehavior::CreateNew,
        model: ModelConfig::new("built-in-rules"),
        instructions: None,
        session_id: None,
        usage: TokenUsage::default(),
        error: error.map(|kind| DreamError { kind: kind.to_owned(), message: String::new() }),
        created_at: Timestamp(0),
        archived_at: None,
    };
    let errors = [DreamError::TIMEOUT, DreamError::STORE_UNAVAILABLE, DreamError::TOKEN_BUDGET];
    let states = [DreamStatus::Pending, DreamStatus::Running, DreamStatus::Completed, DreamStatus::Canceled];
    let calm = states.into_iter().map(move |status| of(status, None));
    let each = calm.chain(errors.into_iter().map(move |kind| of(DreamStatus::Failed, Some(kind)))).map(|dream| {
        let status = dream.status.clone();
        view! { <div><DreamPill status=Signal::stored(status)/> <DreamOutcome dream=Signal::stored(dream)/></div> }
    });
    view! { <Group title="Dreams"><div class="gallery-grid">{each.collect_view()}</div></Group> }
}

const OLD: [(&str, &str); 4] = [
    ("/talks.md", "# Talks\n\nTalk yesterday covered agents.\nLunch is at noon.\nTea is at four.\nNotes: see link\n"),
    ("/lost.md", "Invoice 4350 of Ms Lindqvist is due on 2026-03-02.\n"),
    ("/links.md", "One link.\nTwo links.\nThree links.\n"),
    ("/kept.md", "Reports in PDF.\n"),
];
const NEW: [(&str, &str); 4] = [
    (
        "/talks.md",
        "# Talks\n\nTalk on 2026-05-19, 11:30 covered agents.\nLunch is at noon.\nTea is at four.\nSpeaker: Kevin\n",
    ),
    ("/resources/links.md", "One link.\nTwo links.\nThree links.\n"),
    ("/new.md", "Budget approved for 40 seats.\n"),
    ("/kept.md", "Reports in Mark\u{202e}down.\n"),
];
const SAID: &str = "It was at 11:30 on 2026-05-19, the talk that covered agents; the speaker was Kevin.";

#[component]
pub(super) fn Review() -> impl IntoView {
    let desk = ReviewDesk::new(&Subject::Stores("gallery-old".into(), "gallery-new".into()));
    let showing = Showing::new(desk);
    spawn_local(async move {
        let passage = Passage {
            session: "sesn_1".to_owned(),
            event: "sevt_1".to_owned(),
            at: 1_779_192_000_000,
            speaker: Speaker::User,
            text: SAID.to_owned(),
        };
        let is_heard = desk.reader.transcripts(vec![passage]).await.is_ok();
        let Ok(changes) = desk.open_texts(&OLD, &NEW).await else { return };
        if is_heard {
            showing.transcripts.try_update(|read| *read += 1);
        }
        // Shown, and not kept: the gallery decides nothing.
        desk.decisions.try_update(|all| {
            for (change, verdict) in changes.iter().zip([Verdict::Keep, Verdict::Accept]) {
                let mut decision = all.get(&change.key);
                decision.decide_whole(Some(verdict));
                all.change(vec![(change.key.clone(), decision)]);
            }
        });
    });
    view! {
        <Group title="Review">
            <div class="gallery-review">
                <ChangeList showing on_pick=|()| {}/>
                <ChangeCard showing/>
                <div class="review-side"><BesidePane showing/><LostPane showing/></div>
            </div>
        </Group>
    }
}

#[component]
pub(super) fn Merge() -> impl IntoView {
    let toasts = Toasts::get();
    let conflict = |base: &str, ours: &str, theirs: &str| Region::Conflict(base.into(), ours.into(), theirs.into());
    let regions = vec![
        Region::Settled("# Talks\n".to_owned()),
        conflict("Talk yesterday.\n", "Talk on 2026-05-19.\n", "Talk last Tuesday.\n"),
        conflict("Tea is at four.\n", "", "Tea is at five.\n"),
    ];
    view! {
        <Group title="A merge, place by place">
            <div class="merge"><MergePlaces regions sides=("Mine", "Theirs") verb="Save the merged text" on_done=move |text: String| toasts.say(text)/></div>
        </Group>
        <Group title="A merge without a conflict">
            <div class="merge"><MergePlaces regions=vec![Region::Settled("a\n".to_owned())] sides=("Mine", "Theirs") verb="Save the merged text" on_done=|_: String| {}/></div>
        </Group>
    }
}
