//! Who may know whom (docs/ARCHITECTURE.md): the console's layers, and what the pure crates must
//! never touch. Refuses to resolve names as a compiler does: it reads paths from `crate::` and
//! `super::`, which is how the house writes them.

use super::Finding;
use super::files::File;

/// A layer of the console and the layers whose names it may write.
const LAYERS: [(&str, &[&str]); 6] = [
    ("ui", &["ui"]),
    ("paths", &["paths"]),
    ("client", &["client"]),
    ("data", &["data", "client", "paths"]),
    ("parts", &["parts", "ui", "data", "client", "paths"]),
    ("pages", &["pages", "parts", "ui", "data", "client", "paths"]),
];

/// What a crate may not name in its sources.
const PURE: [(&str, &[&str]); 5] = [
    ("crates/api/src/", &["web_sys", "tokio::", "std::fs", "std::time::", "engine::", "text::"]),
    ("crates/text/src/", &["web_sys", "tokio::", "std::fs", "std::time::", "serde_json", "api::", "engine::"]),
    ("crates/engine/src/", &["web_sys", "js_sys", "tokio::", "std::fs", "std::time::", "text::"]),
    ("crates/makers/src/", &["web_sys", "js_sys", "tokio::", "std::fs", "std::time::", "text::"]),
    ("src/", &["engine::", "text::", "makers::"]),
];

pub(super) fn arrows(files: &[File]) -> Vec<Finding> {
    let sources = files.iter().filter(|file| file.has_ending(&["rs"]));
    sources.flat_map(|file| [layers(file), pure(file)].concat()).collect()
}

fn layers(file: &File) -> Vec<Finding> {
    let Some(module) = module_of(&file.path) else { return Vec::new() };
    let Some((own, may)) = LAYERS.iter().find(|(layer, _)| *layer == module[0]) else { return Vec::new() };
    let code = code(&file.text);
    let mut findings = Vec::new();
    for (at, named) in named_modules(&code, &module) {
        let layer = named[0].as_str();
        let is_layer = LAYERS.iter().any(|(known, _)| *known == layer) || layer == "app";
        let line = code[..at].matches('\n').count() + 1;
        if is_layer && !may.contains(&layer) {
            findings.push(Finding::at(file, line, format!("`{own}` may not know `{layer}`")));
        }
        let page = |path: &[String]| path.get(1).filter(|name| name.starts_with(char::is_lowercase)).cloned();
        if let ("pages", "pages", Some(own), Some(other)) = (*own, layer, page(&module), page(&named))
            && own != other
            && files_of_pages_are_folders(&own)
        {
            findings.push(Finding::at(file, line, format!("page `{own}` may not know page `{other}`")));
        }
    }
    findings
}

/// `pages/mod.rs` itself is not a page.
fn files_of_pages_are_folders(page: &str) -> bool {
    page != "mod"
}

fn pure(file: &File) -> Vec<Finding> {
    let Some((_, never)) = PURE.iter().find(|(folder, _)| file.path.starts_with(folder)) else { return Vec::new() };
    let code = code(&file.text);
    let mut findings = Vec::new();
    for (at, line) in code.lines().enumerate() {
        for word in *never {
            if starts_a_path(line, word) {
                findings.push(Finding::at(file, at + 1, format!("`{word}` is not for this crate")));
            }
        }
    }
    findings
}

/// True when the line names the crate or module, and not the end of another path or word.
fn starts_a_path(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || "_:".contains(letter))
    })
}

/// The module of a file of the console: `src/ui/button.rs` is `["ui", "button"]`.
fn module_of(path: &str) -> Option<Vec<String>> {
    let path = path.strip_prefix("src/")?.strip_suffix(".rs")?;
    let path = path.strip_suffix("/mod").unwrap_or(path);
    Some(path.split('/').map(str::to_owned).collect())
}

/// Every module path that the code names, from the crate's root, with where it stands.
fn named_modules(code: &str, module: &[String]) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    for (start, base) in [("crate::", 0), ("lucid::", 0), ("super::", module.len() - 1)] {
        for (at, _) in code.match_indices(start) {
            let joined = code[..at].chars().next_back();
            if joined.is_some_and(|letter| letter.is_alphanumeric() || "_:".contains(letter)) {
                continue;
            }
            let mut rest = &code[at + start.len()..];
            let mut base = base;
            while let Some(further) = rest.strip_prefix("super::") {
                base = base.saturating_sub(1);
                rest = further;
            }
            let heads = heads(rest).into_iter();
            let whole = heads.map(|head| module[..base].iter().cloned().chain(head).collect::<Vec<_>>());
            found.extend(whole.filter(|path| !path.is_empty()).map(|path| (at, path)));
        }
    }
    found
}

/// The first two names of each path in `a::b::C` or `{a::B, c::{D, E}}`.
fn heads(rest: &str) -> Vec<Vec<String>> {
    let Some(group) = rest.strip_prefix('{') else {
        let names =
            rest.split("::").map(|part| part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        return vec![names.take(2).take_while(|name: &String| !name.is_empty()).collect()];
    };
    let (mut depth, mut start, mut all) = (0, 0, Vec::new());
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' if depth == 0 => {
                all.extend(heads(group[start..at].trim()));
                start = at + 1;
            }
            '}' => {
                all.extend(heads(group[start..at].trim()));
                break;
            }
            _ => {}
        }
    }
    all
}

/// The text with comments blanked, so that only code counts; lines stay where they are.
fn code(text: &str) -> String {
    let blank = |line: &str| line.split_once("//").map_or(line.to_owned(), |(before, _)| before.to_owned());
    text.lines().map(blank).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::super::files::file;
    use super::*;

    fn says(path: &str, text: &str) -> Vec<String> {
        arrows(&[file(path, text)]).into_iter().map(|finding| format!("{}: {}", finding.line, finding.says)).collect()
    }

    #[test]
    fn a_widget_that_knows_the_domain_is_found() {
        let found =
            says("src/ui/button.rs", "//! crate::data in words\nuse crate::{ui::Icon, data::{Query, Draft}};\n");
        assert_eq!(found, ["2: `ui` may not know `data`"]);
        assert_eq!(
            says("src/ui/list/row.rs", "use super::super::super::parts::Tree;"),
            ["1: `ui` may not know `parts`"]
        );
        assert_eq!(says("src/client/mod.rs", "fn a(b: crate::pages::X) {}"), ["1: `client` may not know `pages`"]);
    }

    #[test]
    fn a_page_that_knows_another_page_is_found() {
        let found =
            says("src/pages/memory/mod.rs", "use crate::pages::store::Header;\nuse crate::pages::memory::Tabs;");
        assert_eq!(found, ["1: page `memory` may not know page `store`"]);
    }

    #[test]
    fn what_is_allowed_is_not_found() {
        assert!(says("src/ui/button.rs", "use super::icon::Icon;\nmod tests { use super::*; }").is_empty());
        assert!(says("src/pages/memory/mod.rs", "use crate::{data::queries, parts::Tree, paths::Route};").is_empty());
        assert!(says("src/app/mod.rs", "use crate::pages::store::Store;").is_empty());
        assert!(says("crates/engine/src/a.rs", "use context::Text; let x = my_text::y();").is_empty());
    }

    #[test]
    fn a_pure_crate_that_asks_for_time_is_found() {
        let found = says("crates/engine/src/clock.rs", "use std::time::Instant;");
        assert_eq!(found, ["1: `std::time::` is not for this crate"]);
        assert_eq!(says("src/data/diff.rs", "let d = text::diff(a, b);").len(), 1);
    }
}
