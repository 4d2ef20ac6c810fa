//! How many pairs of a file stand to each other as the file says: `cargo run --profile native -p rules --example pairs -- FILE`.
//! A second argument, `odd` or `even`, takes only every second pair of each part.
//! A pair of two facts that is taken for one is a wrong merge and named first.
#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;

use rules::form::{Verdict, analyse, relate};

fn main() -> std::io::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "crates/rules/tests/fourth.txt".into());
    let text = std::fs::read_to_string(path)?;
    let half = std::env::args().nth(2);
    let mut part = "";
    let mut place = 0;
    let mut sums: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("# ") {
            part = title;
            place = 0;
        } else if let Some((old, new)) = line.split_once(" | ") {
            place += 1;
            if half.as_deref().is_some_and(|h| (h == "odd") != (place % 2 == 1)) {
                continue;
            }
            let got = match relate(&analyse(new, ""), &analyse(old, "")) {
                Verdict::Distinct => "two facts",
                Verdict::Same | Verdict::Less | Verdict::More => "the same",
                Verdict::Differs { .. } => "another value",
                Verdict::Revokes => "taken back",
            };
            let right = part.trim_start_matches("open: ").starts_with(got);
            let sum = sums.entry(part).or_default();
            sum.0 += usize::from(right);
            sum.1 += 1;
            if !right {
                println!(
                    "{}{line}: {got}, wanted {part}",
                    if part.contains("two facts") { "WRONG MERGE " } else { "" }
                );
            }
        }
    }
    for (part, (hits, of)) in sums {
        println!("{part}: {hits}/{of}");
    }
    Ok(())
}
