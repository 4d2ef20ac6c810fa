//! `cargo xtask tidy`: the rules of the house that a compiler does not hold. Each rule is one
//! function over the files of the repository, with a test that plants what it must find.
//! Refuses style: that is rustfmt's and clippy's.

mod arrows;
mod dependencies;
mod files;
mod forbidden;
mod links;
mod lockfiles;
mod shape;

use crate::{Done, say};
use files::File;

/// What one rule says of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Finding {
    path: String,
    line: usize,
    says: String,
}

type Rule = fn(&[File]) -> Vec<Finding>;

const RULES: [(&str, Rule); 6] = [
    ("modules know only whom they may", arrows::arrows),
    ("nothing forbidden is written", forbidden::forbidden),
    ("links in documents lead somewhere", links::links),
    ("lock files name no address", lockfiles::lockfiles),
    ("modules say what they are, files stay small", shape::shape),
    ("every dependency has its reason", dependencies::dependencies),
];

/// Runs every rule and prints all that they find.
pub(crate) fn tidy() -> Done {
    let files = files::all()?;
    let mut found = 0;
    for (rule, find) in RULES {
        let findings = find(&files);
        say::line(&format!("{rule}: {}", if findings.is_empty() { "yes" } else { "no" }));
        for Finding { path, line, says } in &findings {
            println!("{path}:{line}: {says}");
        }
        found += findings.len();
    }
    if found == 0 { Ok(()) } else { Err(format!("{found} breaches of the rules of the house")) }
}

impl Finding {
    fn at(file: &File, line: usize, says: impl Into<String>) -> Finding {
        Finding { path: file.path.clone(), line, says: says.into() }
    }
}
