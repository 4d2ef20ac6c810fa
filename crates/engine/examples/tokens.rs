//! The console's estimate of tokens beside what the server counts, over the files of the folders that are named, or over
//! generated files and transcripts. `cargo run --profile native -p engine --example tokens [FOLDER…]`. The server counts by
//! its own rule, so this shows how far two ways of counting differ; against the vocabulary of a model the estimate is
//! measured by `cargo xtask bench text`. It judges nothing; it prints.
#![allow(clippy::expect_used, clippy::print_stdout)] // A program for people to read and to break.

use std::path::Path;

use api::{Actor, Call, Timestamp, call::CountTokens};
use engine::{BUILT_IN_RULES, Caller, Engine, kv::MemoryKv};
use rules::world::{Size, generate};
use serde_json::json;
use text::tokens::{Calibration, Range, estimate, raw};

/// Counts that the server has given before the calibrated estimate is looked at.
const TAUGHT: usize = 20;

fn main() {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    let mut sets: Vec<(String, Vec<String>)> = Vec::new();
    for folder in &folders {
        let mut texts = Vec::new();
        read(Path::new(folder), &mut texts);
        sets.push((folder.clone(), texts));
    }
    if sets.is_empty() {
        let world = generate(1, Size { files: 500, transcripts: 100, events: 60, ..Size::of(1_000) });
        sets.push(("generated files".into(), world.files.into_iter().map(|file| file.text).collect()));
        let mut told = Vec::new();
        for transcript in world.transcripts {
            told.push(transcript.events.iter().map(|event| event.text.as_str()).collect::<Vec<_>>().join("\n"));
        }
        sets.push(("generated transcripts".into(), told));
    }
    println!("{:24} {:>6} {:>12} {:>22} {:>22}", "", "texts", "tokens", "estimate", "after 20 counts");
    for (name, texts) in sets {
        futures_executor::block_on(compare(&name, &texts));
    }
}

fn read(folder: &Path, texts: &mut Vec<String>) {
    let mut entries: Vec<_> =
        std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        match path.is_dir() {
            true => read(&path, texts),
            // What is no text cannot be a memory.
            false => texts.extend(std::fs::read_to_string(&path).ok().filter(|text| !text.trim().is_empty())),
        }
    }
}

async fn compare(name: &str, texts: &[String]) {
    let engine = Engine::open(MemoryKv::new(), || Timestamp(0), || 1).await.expect("the storage opens");
    let (mut plain, mut taught, mut sum) = (Errors::default(), Errors::default(), 0);
    let mut calibration = Calibration::default();
    for (at, text) in texts.iter().enumerate() {
        let call = CountTokens {
            model: BUILT_IN_RULES.into(),
            messages: vec![json!({"role": "user", "content": text})],
            system: None,
            tools: Vec::new(),
            more: Default::default(),
        };
        let caller = Caller { actor: Actor::Key("apikey_bench".into()) };
        let answer = engine.handle(call.request(), caller).await;
        let counted = CountTokens::reply(&answer).expect("a count").input_tokens;
        sum += counted;
        plain.add(estimate(text), counted);
        match at < TAUGHT {
            true => calibration.observe(raw(text), counted),
            false => taught.add(calibration.estimate(raw(text)), counted),
        }
    }
    println!("{name:24} {:>6} {sum:>12} {:>22} {:>22}", texts.len(), plain.words(), taught.words());
}

/// How far estimates were off, as shares of what was counted, and how many had it in their range.
#[derive(Default)]
struct Errors {
    off: Vec<f64>,
    inside: usize,
}

impl Errors {
    fn add(&mut self, range: Range, counted: u64) {
        self.off.push((range.likely as f64 - counted as f64).abs() / counted as f64);
        self.inside += usize::from((range.low..=range.high).contains(&counted));
    }

    fn words(mut self) -> String {
        self.off.sort_by(f64::total_cmp);
        let at =
            |share: f64| self.off.get((self.off.len() as f64 * share) as usize).copied().unwrap_or_default() * 100.0;
        let inside = self.inside as f64 / self.off.len().max(1) as f64 * 100.0;
        format!("{:.1} %, p95 {:.1} %, {inside:.0} % in", at(0.5), at(0.95))
    }
}
