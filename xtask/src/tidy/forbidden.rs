//! Words that must not be in certain files, each with its reason. What would match the rules
//! themselves is written in two halves here.

use super::Finding;
use super::files::File;
use crate::root;

struct Ban {
    words: &'static [&'static str],
    endings: &'static [&'static str],
    /// Only below this folder; empty for everywhere.
    below: &'static str,
    because: &'static str,
}

const CODE: &[&str] = &["rs", "js", "mjs", "ts", "css", "html"];

const BANS: [Ban; 7] = [
    Ban {
        words: &[concat!("inner_", "html"), concat!("inner", "HTML"), concat!("set_outer_", "html")],
        endings: CODE,
        below: "",
        because: "no string is ever read as HTML",
    },
    Ban {
        words: &[concat!("sty", "le=\""), concat!("sty", "le=move"), concat!("sty", "le=format")],
        endings: &["rs", "html"],
        below: "",
        because: "the policy blocks it: use a class or style:property=",
    },
    Ban {
        words: &[
            concat!("TO", "DO"),
            concat!("FIX", "ME"),
            concat!("todo", "!("),
            concat!("unimplemented", "!("),
            concat!("coming ", "soon"),
        ],
        endings: CODE,
        below: "",
        because: "what is not there is not announced",
    },
    Ban {
        words: &[
            concat!("#[ign", "ore"),
            concat!("test.", "only("),
            concat!("test.", "skip("),
            concat!("test.", "fixme("),
        ],
        endings: CODE,
        below: "",
        because: "every test runs",
    },
    Ban {
        words: &[concat!("waitFor", "Timeout"), concat!("thread::", "sleep")],
        endings: CODE,
        below: "",
        because: "wait for a condition, not for time",
    },
    Ban {
        words: &[concat!("ev", "al("), concat!("new Func", "tion("), concat!("document.", "write")],
        endings: &["rs", "js", "html"],
        below: "src/",
        because: "nothing is made into code at run time",
    },
    Ban {
        words: &[concat!("Reg", "Exp")],
        endings: &["rs"],
        below: "src/",
        because: "a pattern can hang: only a worker that can be ended runs one (src/client/reader/grep.rs)",
    },
];

/// Registries of packages: what is installed is named, where from is not.
const REGISTRIES: [&str; 5] = [
    concat!("registry.npm", "js.org"),
    concat!("index.crates", ".io"),
    concat!("static.crates", ".io"),
    concat!("files.python", "hosted.org"),
    concat!("deb.deb", "ian.org"),
];

pub(super) fn forbidden(files: &[File]) -> Vec<Finding> {
    let here = root::root().display().to_string();
    let home = std::env::var("HOME").unwrap_or_default();
    files.iter().flat_map(|file| find(file, &[here.as_str(), home.as_str()])).collect()
}

fn find(file: &File, machine: &[&str]) -> Vec<Finding> {
    let bans: Vec<&Ban> = BANS.iter().filter(|ban| applies(ban, file)).collect();
    let paths: Vec<String> = machine.iter().filter(|path| path.len() > 1).map(|path| format!("{path}/")).collect();
    let mut findings = Vec::new();
    for (number, line) in file.lines() {
        for (ban, word) in bans.iter().flat_map(|ban| ban.words.iter().map(move |word| (ban, word))) {
            if line.contains(word) {
                findings.push(Finding::at(file, number, format!("`{word}`: {}", ban.because)));
            }
        }
        if paths.iter().any(|path| line.contains(path.as_str())) {
            findings.push(Finding::at(file, number, "a path of this machine"));
        }
        if REGISTRIES.iter().any(|host| line.contains(host)) {
            findings.push(Finding::at(file, number, "the host of a package registry"));
        }
    }
    findings
}

fn applies(ban: &Ban, file: &File) -> bool {
    file.path.starts_with(ban.below) && file.has_ending(ban.endings)
}

#[cfg(test)]
mod tests {
    use super::super::files::file;
    use super::*;

    #[test]
    fn finds_what_is_planted_and_not_what_resembles_it() {
        let text = format!("a\nlet x = {}_{}(y);\n<p class=\"a\">", "inner", "html");
        let found = find(&file("src/ui/a.rs", &text), &[]);
        assert_eq!(found.iter().map(|finding| finding.line).collect::<Vec<_>>(), [2]);
        assert!(find(&file("docs/a.md", &text), &[]).is_empty(), "documents may speak of it");
        let sleeping = format!("page.{}{}(100)", "waitFor", "Timeout");
        assert_eq!(find(&file("e2e/a.js", &sleeping), &[]).len(), 1);
    }

    #[test]
    fn finds_paths_of_the_machine_and_hosts_of_registries_in_any_file() {
        let found = find(&file("docs/a.md", "see /home/somebody/lucid/src"), &["/home/somebody"]);
        assert_eq!(found.len(), 1);
        let host = format!("https://registry.{}/x", "npmjs.org");
        assert_eq!(find(&file("a.json", &host), &[]).len(), 1);
        assert!(find(&file("docs/a.md", "path / or /v1"), &["/"]).is_empty());
    }
}
