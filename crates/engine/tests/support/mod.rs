//! What the engine's tests share: a clock and a random source that do as told, and a caller.
#![allow(dead_code, unreachable_pub, clippy::expect_used)] // Each test file uses its part; tests panic.

pub mod cut_kv;
pub mod sham;
pub mod story;
pub mod view;
pub mod yield_kv;

use std::{cell::Cell, rc::Rc};

use api::{Actor, Call, Request, Response, Timestamp};
use engine::{Caller, Clock, Engine, Entropy, Next, kv::Kv};

/// 2026-11-20T09:00:00Z.
pub const START: i64 = 1_795_165_200_000;

/// A clock that stands still until it is moved, forwards or backwards. Clones share the time.
#[derive(Clone)]
pub struct FakeClock(Rc<Cell<i64>>);

impl FakeClock {
    pub fn new() -> Self {
        Self(Rc::new(Cell::new(START)))
    }

    pub fn advance(&self, millis: i64) {
        self.0.set(self.0.get() + millis);
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.get())
    }
}

/// The same numbers for the same seed (SplitMix64).
#[derive(Clone)]
pub struct Seeded(Rc<Cell<u64>>);

impl Seeded {
    pub fn new(seed: u64) -> Self {
        Self(Rc::new(Cell::new(seed)))
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

pub fn caller() -> Caller {
    Caller { actor: Actor::Key("apikey_test".to_owned()) }
}

pub async fn open<K: Kv>(kv: K, clock: &FakeClock, seed: u64) -> Engine<K, FakeClock, Seeded> {
    Engine::open(kv, clock.clone(), Seeded::new(seed)).await.expect("the storage opens")
}

/// Sends a typed call and reads its reply, as the console does.
pub async fn call<K: Kv, C: Call>(engine: &Engine<K, FakeClock, Seeded>, call: C) -> Result<C::Reply, api::ApiError> {
    C::reply(&send(engine, call.request()).await)
}

pub async fn send<K: Kv>(engine: &Engine<K, FakeClock, Seeded>, request: Request) -> Response {
    engine.handle(request, caller()).await
}

/// Does everything that there is to do in the background.
pub async fn work<K: Kv>(engine: &Engine<K, FakeClock, Seeded>) {
    while engine.step().await.expect("a step") == Next::Now {}
}
