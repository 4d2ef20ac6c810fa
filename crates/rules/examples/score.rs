//! Runs a dream by rules over a made-up world and prints its marks.
//! `cargo run --profile native -p rules --example score -- --seed 1 --size 600 --set 1 [--misses]`
#![allow(clippy::print_stdout)]

use std::time::Instant;

use rules::dream;
use rules::world::{Size, generate, score};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let number = |name: &str, default: u64| {
        args.iter()
            .position(|a| a == name)
            .and_then(|i| args.get(i + 1))
            .and_then(|v| v.parse().ok())
            .unwrap_or(default)
    };
    let seed = number("--seed", 1);
    let mut size = Size::of(number("--size", 600) as usize);
    size.files = number("--files", size.files as u64) as usize;
    size.events = number("--events", size.events as u64) as usize;
    size.transcripts = number("--transcripts", size.transcripts as u64) as usize;
    size.set = number("--set", 1) as u8;
    let world = generate(seed, size);
    let events: usize = world.transcripts.iter().map(|t| t.events.len()).sum();
    println!(
        "seed {seed}, set {} aside: {} facts, {} files, {} transcripts, {events} events",
        size.set,
        size.facts,
        world.files.len(),
        world.transcripts.len()
    );
    let start = Instant::now();
    let output = dream::run(world.files.clone(), &world.transcripts, "");
    let took = start.elapsed();
    let marks = score(&world, &output);
    println!("{marks}\n{} files out, {} log entries, {took:.2?}", output.files.len(), output.log.len());
    if args.iter().any(|a| a == "--misses") {
        let aside = args.iter().any(|a| a == "--aside");
        for miss in marks.misses.iter().filter(|m| aside || !m.contains("(set aside)")) {
            println!("  {miss}");
        }
    }
    if let Some(word) = args.iter().position(|a| a == "--grep").and_then(|i| args.get(i + 1)) {
        let has = |t: &str| t.contains(word.as_str());
        for line in world.files.iter().flat_map(|f| f.text.lines()).filter(|l| has(l)) {
            println!("store {line}");
        }
        for e in world.transcripts.iter().flat_map(|t| &t.events).filter(|e| has(&e.text)) {
            println!("{} {:?} {}", e.id, e.role, e.text);
        }
        for e in output.log.iter().filter(|e| has(&e.before) || has(&e.after)) {
            println!("{:?} {} | {} | {} | {}", e.what, e.path, e.before, e.after, e.why);
        }
    }
    if args.iter().any(|a| a == "--files-out") {
        for file in &output.files {
            println!("=== {}\n{}", file.path, file.text);
        }
    }
}
