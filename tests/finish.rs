//! Random decisions on generated stores, carried out against the engine: the store is exactly what was decided, also when
//! the page dies at any call and the plan is gone on with.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)] // Tests panic.

use api::{
    Actor, ApiError, Call, Memory, MemoryItem, StoreId, Timestamp, View,
    call::{CreateMemory, CreateStore, ListMemories},
};
use engine::{Caller, Clock, Engine, Entropy, kv::MemoryKv};
use futures_executor::block_on;
use lucid::data::review::{
    Change, Decision, Decisions, Deed, Entry, Hand, Held, Origin, Sides, Source, State, Step, Want, Wanted, outcome,
    plan, run,
};
use reader_wire::{ChangeKind, Hunk, Verdict};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use text::{apply, lines, store};

#[derive(Clone)]
struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        Timestamp(1_795_165_200_000)
    }
}

/// The same numbers for the same seed (SplitMix64).
#[derive(Clone)]
struct Seeded(Rc<Cell<u64>>);

impl Seeded {
    fn new(seed: u64) -> Self {
        Self(Rc::new(Cell::new(seed)))
    }

    fn below(&self, bound: u64) -> u64 {
        self.next() % bound
    }
}

impl Entropy for Seeded {
    fn next(&self) -> u64 {
        let state = self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.0.set(state);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

type Server = Engine<MemoryKv, Still, Seeded>;
type Files = BTreeMap<String, String>;

async fn send<C: Call>(server: &Server, call: C) -> Result<C::Reply, ApiError> {
    let caller = Caller { actor: Actor::Key("apikey_test".to_owned()) };
    let response = server.handle(call.request(), caller).await;
    if response.is_success() { C::reply(&response) } else { Err(ApiError::read(&response)) }
}

async fn fill(server: &Server, name: &str, files: &Files) -> StoreId {
    let store = send(server, CreateStore { name: name.into(), ..CreateStore::default() }).await.unwrap().id;
    for (path, content) in files {
        let call = CreateMemory { store: store.clone(), path: path.clone(), content: content.clone(), view: None };
        send(server, call).await.unwrap();
    }
    store
}

async fn list(server: &Server, store: &StoreId) -> Vec<Memory> {
    let call =
        ListMemories { store: store.clone(), view: Some(View::Full), limit: Some(20), ..ListMemories::default() };
    let (mut call, mut all) = (call, Vec::new());
    loop {
        let page = send(server, call.clone()).await.unwrap();
        all.extend(page.data.into_iter().filter_map(|item| match item {
            MemoryItem::Memory(memory) => Some(memory),
            MemoryItem::Prefix(_) => None,
        }));
        if page.next_page.is_none() {
            all.sort_by(|a: &Memory, b| a.path.cmp(&b.path));
            return all;
        }
        call.page = page.next_page;
    }
}

/// A store of a few files with a few lines each, many of them shared.
fn generated(chance: &Seeded) -> Files {
    let mut files = Files::new();
    for _ in 0..chance.below(7) {
        let path =
            ["/a.md", "/b.md", "/n", "/n/c.md", "/n/d.md", "/t/e.md", "/t/f/g.md", "/z"][chance.below(8) as usize];
        let is_free = !files
            .keys()
            .any(|other: &String| other.starts_with(&format!("{path}/")) || path.starts_with(&format!("{other}/")));
        if is_free {
            files.insert(path.to_owned(), text_of(chance));
        }
    }
    files
}

fn text_of(chance: &Seeded) -> String {
    let topic = chance.below(4);
    let mut text: String = (0..chance.below(12)).map(|n| format!("Topic {topic} has point {n} in it.\n")).collect();
    for _ in 0..chance.below(4) {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let at = chance.below(lines.len() as u64 + 1) as usize;
        text =
            [lines[..at].concat(), format!("Line {} of its own.\n", chance.below(50)), lines[at..].concat()].concat();
    }
    if chance.below(5) == 0 { text.trim_end().to_owned() } else { text }
}

fn verdict(chance: &Seeded) -> Verdict {
    match chance.below(5) {
        0 | 1 => Verdict::Accept,
        2 | 3 => Verdict::Keep,
        _ => Verdict::Edit(format!("Edited {}.\n", chance.below(1_000))),
    }
}

struct Round {
    server: Server,
    target: StoreId,
    steps: Vec<Step>,
    expected: Files,
}

fn kind(kind: store::Kind) -> ChangeKind {
    match kind {
        store::Kind::Added => ChangeKind::Added,
        store::Kind::Removed => ChangeKind::Removed,
        store::Kind::Changed => ChangeKind::Changed,
        store::Kind::Moved => ChangeKind::Moved,
        store::Kind::MovedAndChanged => ChangeKind::MovedAndChanged,
        store::Kind::Split => ChangeKind::Split,
        store::Kind::Merged => ChangeKind::Merged,
    }
}

/// What a decision makes of a change, worked out another way than the console does. It fills in `decision` at random.
fn decided(
    chance: &Seeded,
    change: &Change,
    texts: (&[Memory], &[Memory]),
    decision: &mut Decision,
) -> Vec<(String, String)> {
    let file = |side: &[Memory], number: usize| (side[number].path.clone(), side[number].content.clone().unwrap());
    let old: Vec<_> = change.old.iter().map(|&number| file(texts.0, number)).collect();
    let new: Vec<_> = change.new.iter().map(|&number| file(texts.1, number)).collect();
    let is_text = matches!(change.kind, ChangeKind::Changed | ChangeKind::MovedAndChanged);
    if is_text && chance.below(3) > 0 {
        let diff = lines::diff(&old[0].1, &new[0].1, lines::Whitespace::Exact);
        let span = |range: &std::ops::Range<usize>| (range.start as u32, range.end as u32);
        let hunks: Vec<Hunk> = diff
            .hunks
            .iter()
            .map(|hunk| Hunk { old: span(&hunk.old), new: span(&hunk.new), pairs: Vec::new() })
            .collect();
        let mut choices = Vec::new();
        for number in 0..hunks.len() {
            let verdict = verdict(chance);
            decision.decide_hunk(number as u32, Some(verdict.clone()), &hunks);
            choices.push(match verdict {
                Verdict::Accept => apply::Choice::Accept,
                Verdict::Keep => apply::Choice::Keep,
                Verdict::Edit(text) => apply::Choice::Edited(text),
            });
        }
        let is_new_place = chance.below(2) == 0;
        decision.place = Some(is_new_place);
        let path = if is_new_place { &new[0].0 } else { &old[0].0 };
        return vec![(path.clone(), apply::apply(&old[0].1, &new[0].1, &diff, &choices))];
    }
    let verdict = verdict(chance);
    decision.decide_whole(Some(verdict.clone()));
    match verdict {
        Verdict::Accept => new,
        Verdict::Keep => old,
        // What is edited is the file that is shown; the rest of a group is as it came.
        Verdict::Edit(text) => {
            let (path, _) = new.first().or(old.first()).unwrap();
            std::iter::once((path.clone(), text)).chain(new.iter().skip(1).cloned()).collect()
        }
    }
}

/// Two stores, decisions about everything between them, and the plan that carries them out on one of the two. None when
/// what was decided cannot be: a file and a folder of one name.
async fn round(seed: u64) -> Option<Round> {
    let chance = Seeded::new(seed);
    let server = Engine::open(MemoryKv::default(), Still, Seeded::new(seed ^ 0xabcd)).await.unwrap();
    let stores = (fill(&server, "old", &generated(&chance)).await, fill(&server, "new", &generated(&chance)).await);
    let (old, new) = (list(&server, &stores.0).await, list(&server, &stores.1).await);
    let entries = |side: &[Memory]| side.iter().map(Entry::from).collect::<Vec<_>>();
    let sides = Sides { old: entries(&old), new: entries(&new) };
    let listed = |side: &'static [Memory]| -> Vec<store::Entry<'static>> {
        side.iter()
            .map(|m| store::Entry { path: &m.path, hash: &m.content_sha256, size: m.content_size_bytes })
            .collect()
    };
    // A test may keep its few files until it ends.
    let (left, right): (&'static [Memory], &'static [Memory]) = (old.clone().leak(), new.clone().leak());
    let found = store::diff(&listed(left), &listed(right), |side, number| {
        let side = if side == store::Side::Old { left } else { right };
        side[number].content.as_deref()
    });
    let changes: Vec<Change> =
        found.changes.into_iter().map(|change| Change::of(kind(change.kind), change.old, change.new, &sides)).collect();
    let mut expected: Files = old
        .iter()
        .filter(|file| new.iter().any(|other| other.path == file.path && other.content == file.content))
        .map(|file| (file.path.clone(), file.content.clone().unwrap()))
        .collect();
    let mut decisions = Decisions::default();
    for change in &changes {
        let mut decision = Decision::default();
        expected.extend(decided(&chance, change, (&old, &new), &mut decision));
        assert!(decision.is_decided(change.kind), "{change:?} {decision:?}");
        decisions.change(vec![(change.key.clone(), decision)]);
    }
    let made = outcome(&sides, &changes, &decisions, &BTreeMap::new(), &Verdict::Keep);
    assert_eq!(made.open, 0);
    if !made.clashes.is_empty() {
        return None;
    }
    let wanted = made.files.iter().map(|(path, want)| {
        let (hash, source) = match want {
            Want::Old(number) => (sides.old[*number].sha256.clone(), Source::Kept(sides.old[*number].origin.clone())),
            Want::New(number) => (sides.new[*number].sha256.clone(), Source::Kept(sides.new[*number].origin.clone())),
            Want::Text(text) => (String::new(), Source::Text(text.clone())),
            Want::Mixed(a, b, choices) => {
                let (a, b) = (old[*a].content.clone().unwrap(), new[*b].content.clone().unwrap());
                let choices: Vec<apply::Choice> = choices
                    .iter()
                    .map(|choice| match choice {
                        Verdict::Accept => apply::Choice::Accept,
                        Verdict::Keep => apply::Choice::Keep,
                        Verdict::Edit(text) => apply::Choice::Edited(text.clone()),
                    })
                    .collect();
                let diff = lines::diff(&a, &b, lines::Whitespace::Exact);
                (String::new(), Source::Text(apply::apply(&a, &b, &diff, &choices)))
            }
        };
        let sha256 = if hash.is_empty() { hash_of(&source) } else { hash };
        Wanted { path: path.clone(), sha256, source }
    });
    let wanted: Vec<Wanted> = wanted.collect();
    let (target, listing) = if chance.below(2) == 0 { (stores.0, &sides.old) } else { (stores.1, &sides.new) };
    let held: Vec<Held> = listing
        .iter()
        .map(|entry| Held { memory: entry.memory.clone(), path: entry.path.clone(), sha256: entry.sha256.clone() })
        .collect();
    let mut steps = plan(&held, &wanted, &made.moves);
    for step in &mut steps {
        // As the console does: what the target itself keeps may be gone when its turn comes.
        if let Deed::Update(_, source) | Deed::Create(_, source) = &mut step.deed
            && let Source::Kept(Origin::Memory(store, memory)) = source
            && *store == target.as_str()
        {
            let text = old.iter().chain(&new).find(|file| file.id.as_str() == memory).unwrap().content.clone();
            *source = Source::Text(text.unwrap());
        }
    }
    Some(Round { server, target, steps, expected })
}

fn hash_of(source: &Source) -> String {
    use sha2::{Digest, Sha256};
    let Source::Text(text) = source else { unreachable!() };
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A page that dies at its `fuse`-th deed, before or after the deed itself. What it kept stays.
struct Page<'a> {
    server: &'a Server,
    kept: RefCell<BTreeMap<usize, State>>,
    fuse: Cell<u64>,
    is_late: bool,
}

impl Page<'_> {
    /// Whether it lives, before and after this deed.
    fn burn(&self) -> (bool, bool) {
        let left = self.fuse.get();
        self.fuse.set(left.saturating_sub(1));
        match left {
            0 => (false, false),
            1 => (self.is_late, false),
            _ => (true, true),
        }
    }
}

impl Hand for Page<'_> {
    async fn call<C: Call>(&self, call: C) -> Result<C::Reply, ApiError> {
        let died = || ApiError::unreachable("The page died.");
        let (is_done, is_told) = self.burn();
        if !is_done {
            return Err(died());
        }
        let reply = send(self.server, call).await;
        if is_told { reply } else { Err(died()) }
    }

    async fn text(&self, source: &Source) -> Result<String, ApiError> {
        match source {
            Source::Text(text) => Ok(text.clone()),
            Source::Kept(Origin::Memory(store, memory)) => {
                let call =
                    api::call::GetMemory { store: store.as_str().into(), memory: memory.as_str().into(), view: None };
                Ok(send(self.server, call).await?.content.unwrap())
            }
            Source::Kept(Origin::Version(..)) => unreachable!(),
        }
    }

    async fn keep(&self, states: &[(usize, State)]) -> Result<(), String> {
        let (is_done, is_told) = self.burn();
        if is_done {
            self.kept.borrow_mut().extend(states.iter().cloned());
        }
        if is_told { Ok(()) } else { Err("The page died.".to_owned()) }
    }

    fn is_stopped(&self) -> bool {
        false
    }
}

/// Runs the plan on a page that dies at that deed, then goes on with it on a new page; whether the first one died.
async fn die_and_go_on(round: &Round, fuse: u64, is_late: bool) -> bool {
    let first = Page { server: &round.server, kept: RefCell::default(), fuse: Cell::new(fuse), is_late };
    let mut states = vec![State::Waiting; round.steps.len()];
    let died = run(&first, &round.target, &round.steps, &mut states).await.is_err();
    let mut states = vec![State::Waiting; round.steps.len()];
    first.kept.borrow().iter().for_each(|(number, state)| states[*number] = state.clone());
    let second = Page { server: &round.server, kept: first.kept, fuse: Cell::new(u64::MAX), is_late };
    run(&second, &round.target, &round.steps, &mut states).await.unwrap();
    assert!(states.iter().all(|state| *state == State::Done));
    let is: Files = list(&round.server, &round.target)
        .await
        .into_iter()
        .map(|memory| (memory.path, memory.content.unwrap()))
        .collect();
    assert_eq!(is, round.expected);
    died
}

#[test]
fn the_store_is_exactly_what_was_decided() {
    block_on(async {
        let (mut rounds, mut steps) = (0, 0);
        for seed in 0.. {
            let Some(round) = round(seed).await else { continue };
            steps += round.steps.len();
            // Every third page dies somewhere.
            let fuse = if seed % 3 == 0 { 1 + seed % 17 } else { u64::MAX };
            die_and_go_on(&round, fuse, seed % 2 == 0).await;
            rounds += 1;
            if rounds == 1_000 {
                break;
            }
        }
        assert!(steps > 2_000, "the rounds had something to do: {steps}");
    });
}

#[test]
fn a_page_that_dies_at_any_deed_does_nothing_twice() {
    block_on(async {
        for seed in 5_000..5_040 {
            for is_late in [false, true] {
                let mut fuse = 0;
                // The same seed makes the same round, each time on a fresh server.
                while let Some(round) = round(seed).await {
                    if !die_and_go_on(&round, fuse, is_late).await {
                        break;
                    }
                    fuse += 1;
                }
            }
        }
    });
}
