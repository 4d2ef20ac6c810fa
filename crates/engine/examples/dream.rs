//! A dream over 100 transcripts of 200 events and a store of 5,000 files, in memory: how long it takes, how long its longest
//! step holds others up, and how much memory it needs. `cargo run --profile native -p engine --example dream [FILES]`. It
//! judges nothing; it prints.
#![allow(clippy::expect_used, clippy::print_stdout)] // A program for people to read and to break.

use std::{
    cell::Cell,
    time::{Duration, Instant, SystemTime},
};

use api::{
    Actor, Call, ModelConfig, StoreId, Timestamp,
    call::{
        CreateAgent, CreateDream, CreateEnvironment, CreateMemory, CreateSession, CreateStore, EventParam, GetDream,
        SendEvents,
    },
};
use engine::{BUILT_IN_RULES, Caller, Clock, Engine, Entropy, Next, kv::MemoryKv};
use rules::{
    Role,
    world::{Size, World, generate},
};

const TRANSCRIPTS: usize = 100;
const EVENTS: usize = 200;

fn main() {
    let files = std::env::args().nth(1).and_then(|files| files.parse().ok()).unwrap_or(5_000);
    let world = generate(1, Size { transcripts: TRANSCRIPTS, events: EVENTS, files, ..Size::of(2_000) });
    futures_executor::block_on(run(world));
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970");
    Timestamp(since.as_millis() as i64)
}

/// The most memory this process ever had, in megabytes, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
    kilobytes.map_or_else(|| "unknown".to_owned(), |kilobytes| format!("{} MB", kilobytes / 1_000))
}

/// How long this thread was at work so far, where the system tells; else how long it is since the beginning. What other
/// programs take of a busy machine does not count.
fn at_work(begun: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = told.split(' ').next().and_then(|word| word.parse().ok());
    nanos.map_or_else(|| begun.elapsed(), Duration::from_nanos)
}

async fn call<C: Clock, E: Entropy, T: Call>(engine: &Engine<MemoryKv, C, E>, call: T) -> T::Reply {
    let caller = Caller { actor: Actor::Key("apikey_bench".into()) };
    T::reply(&engine.handle(call.request(), caller).await).expect("a reply")
}

async fn run(world: World) {
    let seed = Cell::new(1u64);
    let random = move || {
        seed.set(seed.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407));
        seed.get()
    };
    let engine = Engine::open(MemoryKv::new(), now, random).await.expect("the storage opens");
    let store = call(&engine, CreateStore { name: "bench".into(), ..Default::default() }).await.id;
    let bytes = fill(&engine, &store, &world).await;
    let sessions = tell(&engine, &world).await;
    println!("{} files, {} kB, {} transcripts of {EVENTS} events", world.files.len(), bytes / 1_000, sessions.len());
    drop(world);
    println!("memory before the dream, storage included: {}", peak());
    let model = ModelConfig::new(BUILT_IN_RULES);
    let dream = CreateDream { input_store: store, input_sessions: sessions, model, ..Default::default() };
    let dream = call(&engine, dream).await.id;
    let (begun, mut took) = (Instant::now(), Vec::new());
    loop {
        let before = at_work(begun);
        if engine.step().await.expect("a step") != Next::Now {
            break;
        }
        took.push(at_work(begun).saturating_sub(before));
    }
    took.sort_unstable();
    let longest = took.last().copied().unwrap_or(Duration::ZERO);
    let (steps, long) = (took.len(), took.iter().filter(|one| one.as_millis() > 50).count());
    let dream = call(&engine, GetDream { dream }).await;
    println!(
        "{} in {:.1?}: {steps} steps, {long} of them over 50 ms, the longest {longest:.0?}",
        dream.status,
        begun.elapsed()
    );
    println!("{:?}, {:.0?} from the cache", dream.usage, dream.usage.cache_hit_share().map(|share| share * 100.0));
    println!("the most memory, storage included: {}", peak());
}

async fn fill<C: Clock, E: Entropy>(engine: &Engine<MemoryKv, C, E>, store: &StoreId, world: &World) -> usize {
    let mut bytes = 0;
    for (number, file) in world.files.iter().enumerate() {
        // Lines that stand nowhere else, as most lines of a store do.
        let line = |at: usize| {
            format!("- Item {number}-{at} of the list was looked at and left as it was, for reason {at}.\n")
        };
        let content = format!("{}\n{}", file.text, (0..36).map(line).collect::<String>());
        bytes += content.len();
        call(engine, CreateMemory { store: store.clone(), path: file.path.clone(), content, view: None }).await;
    }
    bytes
}

async fn tell<C: Clock, E: Entropy>(engine: &Engine<MemoryKv, C, E>, world: &World) -> Vec<api::SessionId> {
    let model = ModelConfig::new(BUILT_IN_RULES);
    let agent = call(engine, CreateAgent { name: "bench".into(), model, ..Default::default() }).await.id;
    let environment = call(engine, CreateEnvironment { name: "bench".into(), ..Default::default() }).await.id;
    let mut sessions = Vec::new();
    for transcript in &world.transcripts {
        let environment = environment.clone();
        let create = CreateSession { agent: agent.clone().into(), environment, ..Default::default() };
        let session = call(engine, create).await.id;
        let said = transcript.events.iter().filter(|event| event.role == Role::User).map(|event| event.text.as_str());
        let events: Vec<EventParam> = said
            .chain(std::iter::repeat("That is all there is to say about it."))
            .take(EVENTS)
            .map(|text| EventParam::UserMessage(vec![text.into()]))
            .collect();
        call(engine, SendEvents { session: session.clone(), events }).await;
        while engine.step().await.expect("a step") == Next::Now {}
        sessions.push(session);
    }
    sessions
}
