//! Everyday statements in pairs, in a file that anybody can read: whether the newer gives another value, says the same, takes
//! it back, or is a fact of its own. It refuses to explain; `pairs.txt` is the whole of it.

use rules::form::{Verdict, analyse, relate};

fn word(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Distinct => "two facts",
        Verdict::Same | Verdict::Less | Verdict::More => "the same",
        Verdict::Differs { .. } => "another value",
        Verdict::Revokes => "taken back",
    }
}

#[test]
fn pairs_stand_as_the_file_says() {
    let mut wanted = "";
    let mut wrong = Vec::new();
    let mut seen = 0;
    for line in include_str!("pairs.txt").lines() {
        if let Some(title) = line.strip_prefix("# ") {
            wanted = title;
        } else if let Some((old, new)) = line.split_once(" | ") {
            let got = relate(&analyse(new, ""), &analyse(old, ""));
            seen += 1;
            if word(&got) != wanted {
                wrong.push(format!("{line}: {got:?}, wanted {wanted}"));
            }
        }
    }
    assert!(seen > 50 && wrong.is_empty(), "{seen} pairs, wrong:\n{}", wrong.join("\n"));
}
