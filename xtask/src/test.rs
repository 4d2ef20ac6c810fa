//! `cargo xtask test`: every check there is, cheapest first, the same line here and in CI.
//! Refuses to go on after a failure: what comes later would only blur the reason.

use crate::tally::Tally;
use crate::{Done, rings, say, setup};
use std::time::Instant;

/// One group of checks.
pub(crate) struct Ring {
    /// What it is called on the command line.
    pub(crate) name: &'static str,
    /// What it shows, in a few words.
    pub(crate) shows: &'static str,
    /// Runs it; a failure brings what was counted until then.
    pub(crate) run: fn() -> Result<Tally, (String, Tally)>,
}

/// Runs all rings, or those that are named.
pub(crate) fn test(args: &[String]) -> Done {
    if args.iter().any(|arg| arg == "--list") {
        for ring in rings::ALL {
            println!("{:12} {}", ring.name, ring.shows);
        }
        return Ok(());
    }
    if let Some(unknown) = args.iter().find(|arg| rings::ALL.iter().all(|ring| ring.name != **arg)) {
        return Err(format!("there is no ring `{unknown}`; `cargo xtask test --list` has their names"));
    }
    let start = Instant::now();
    say::headline("setup: what the tests need");
    setup::for_build()?;
    setup::for_tests()?;
    let mut total = Tally::default();
    let chosen = |ring: &&Ring| args.is_empty() || args.iter().any(|arg| arg == ring.name);
    let outcome = rings::ALL.iter().filter(chosen).try_for_each(|ring| one(ring, &mut total));
    println!("\nin {}", say::seconds(start.elapsed()));
    println!("{} passed, {} failed", total.passed, total.failed);
    outcome
}

fn one(ring: &Ring, total: &mut Tally) -> Done {
    say::headline(&format!("{}: {}", ring.name, ring.shows));
    let start = Instant::now();
    let (tally, outcome) = match (ring.run)() {
        Ok(tally) => (tally, Ok(())),
        Err((sentence, mut tally)) => {
            tally.failed = tally.failed.max(1);
            (tally, Err(format!("{}: {sentence}", ring.name)))
        }
    };
    *total += tally;
    let took = say::seconds(start.elapsed());
    say::line(&format!("{}: {} passed, {} failed in {took}", ring.name, tally.passed, tally.failed));
    outcome
}
