//! Runs a dream by rules over a folder of Markdown, with transcripts of a made-up world that has
//! nothing to do with it, and says which files changed: real documentation must stay as it is.
//! `cargo run --profile native -p rules --example folder -- PATH [--seed 1] [--limit 200] [--why]`
#![allow(clippy::print_stdout)]

use std::path::Path;
use std::time::Instant;

use rules::dream::{Phase, Settle, read};
use rules::world::{Size, generate};
use rules::{StoreFile, steer::steer};

fn collect(root: &Path, at: &Path, out: &mut Vec<StoreFile>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(at)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, out)?;
        } else if let (Ok(text), Ok(name)) = (std::fs::read_to_string(&path), path.strip_prefix(root)) {
            // Every line has a day, as in a store whose versions are known.
            let written = text.lines().map(|_| Some(1_790_000_000_000)).collect();
            let path = format!("/{}", name.display());
            out.push(StoreFile { written, ..StoreFile::new(&path, &text, 1_790_000_000_000) });
        }
    }
    Ok(())
}

fn main() -> std::io::Result<()> {
    let args: Vec<String> = std::env::args().collect();
    let number = |name: &str, default: u64| {
        let at = args.iter().position(|a| a == name);
        at.and_then(|i| args.get(i + 1)).and_then(|v| v.parse().ok()).unwrap_or(default)
    };
    let Some(root) = args.get(1).map(Path::new) else {
        println!("a folder is needed");
        return Ok(());
    };
    let mut files = Vec::new();
    collect(root, root, &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.truncate(number("--limit", u64::MAX) as usize);
    let world = generate(number("--seed", 1), Size::of(number("--size", 200) as usize));
    let bytes: usize = files.iter().map(|f| f.text.len()).sum();
    println!("{} files, {bytes} bytes, {} transcripts", files.len(), world.transcripts.len());
    let steering = steer("");
    let begun = Instant::now();
    let readings = world.transcripts.iter().map(|t| read(t, &steering)).collect();
    let mut settle = Settle::new(files.clone(), readings, steering);
    let mut phase = (Phase::Scan, 0, Instant::now());
    loop {
        let now = settle.step(64);
        if (now.phase, now.round) != (phase.0, phase.1) {
            println!("round {} {:?}: {:.2?}", phase.1, phase.0, phase.2.elapsed());
            phase = (now.phase, now.round, Instant::now());
        }
        if now.finished {
            break;
        }
    }
    let output = settle.finish();
    let took = begun.elapsed();
    let same = |f: &&StoreFile| output.files.iter().any(|o| o.path == f.path && o.text == f.text);
    let changed: Vec<&StoreFile> = files.iter().filter(|f| !same(f) && !f.path.starts_with("/index")).collect();
    println!("{} changed, {} new, {took:.2?}", changed.len(), output.files.len() - files.len());
    for file in changed {
        println!("{}", file.path);
        for e in output.log.iter().filter(|e| e.path == file.path && args.iter().any(|a| a == "--why")) {
            println!("  {:?} | {} | {} | {}", e.what, e.before, e.after, e.why);
        }
    }
    Ok(())
}
