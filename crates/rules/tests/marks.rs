//! The marks of the rules on made-up worlds with fixed seeds, a little under what they reach.
//! Phrasings that were at hand while the rules were written and phrasings that were set aside are
//! told apart; what is lost or merged wrongly counts in both.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use rules::dream;
use rules::world::{Ratio, Size, generate, score};

#[test]
fn marks_on_fixed_seeds() {
    let mut sums: Vec<(&str, Ratio, Ratio)> = Vec::new();
    for seed in [11, 12, 13] {
        let world = generate(seed, Size::of(400));
        let s = score(&world, &dream::run(world.files.clone(), &world.transcripts, ""));
        assert_eq!(s.lost, Vec::<String>::new(), "nothing specific is lost silently");
        let all = [
            ("told", s.told),
            ("noise", s.noise),
            ("merged", s.merged),
            ("replaced", s.replaced),
            ("dates", s.dates),
            ("apart", s.apart),
            ("torn", s.torn),
            ("links", s.links),
            ("unclear", [s.unclear, Ratio::default()]),
        ];
        for (name, [a, b]) in all {
            let found = sums.iter().position(|(n, ..)| *n == name);
            let i = found.unwrap_or_else(|| {
                sums.push((name, Ratio::default(), Ratio::default()));
                sums.len() - 1
            });
            let (_, near, aside) = &mut sums[i];
            for (sum, r) in [(near, a), (aside, b)] {
                sum.hits += r.hits;
                sum.of += r.of;
            }
        }
    }
    let share = |name: &str| sums.iter().find(|(n, ..)| *n == name).map(|(_, a, b)| (a.share(), b.share())).unwrap();
    for (name, a, b) in &sums {
        println!("{name:<10} {a} {b}");
    }
    // Phrasings at hand: the goals of the issue, or better.
    for (name, least) in [
        ("told", 0.97),
        ("noise", 0.90),
        ("merged", 0.97),
        ("replaced", 0.97),
        ("dates", 0.97),
        ("apart", 0.99),
        ("torn", 0.97),
        ("links", 0.95),
        ("unclear", 0.97),
    ] {
        assert!(share(name).0 >= least, "{name}: {} of at least {least}", share(name).0);
    }
    // Phrasings set aside: what is wrong there must at least be visible and never destroy.
    assert!(share("apart").1 >= 0.99, "wrong merges");
    for (name, least) in [("told", 0.85), ("merged", 0.15), ("replaced", 0.12), ("dates", 0.6), ("links", 0.9)] {
        assert!(share(name).1 >= least, "{name}: {} of at least {least}", share(name).1);
    }
}
