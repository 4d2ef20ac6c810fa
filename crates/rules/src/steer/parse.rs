//! Reads instructions sentence by sentence. It refuses to follow half a sentence.

use super::{Layout, PerFile, Steering};
use crate::form::FactKind;
use crate::words::{Class, Shape, Stem, class, key, stem, tokens};

/// Understands instructions.
pub fn steer(instructions: &str) -> Steering {
    let mut out = Steering::default();
    for line in instructions.split(['\n', ';']) {
        for sentence in line.split(". ") {
            let sentence = sentence.trim().trim_start_matches(['-', '*', '•', ' ']).trim_end_matches('.').trim();
            for part in parts(sentence) {
                let part = part.trim().trim_matches(',').trim();
                if !part.chars().any(char::is_alphanumeric) {
                    continue;
                }
                let done = one(part, &mut out);
                if done { out.followed.push(part.into()) } else { out.unfollowed.push(part.into()) }
            }
        }
    }
    out
}

/// "… , and …" between two commands; the second part must begin with a verb that commands.
fn parts(sentence: &str) -> Vec<&str> {
    const VERBS: [&str; 14] = [
        "put", "place", "store", "keep", "ignore", "always", "never", "do", "don't", "only", "file", "skip", "resolve",
        "use",
    ];
    for sep in [", and ", " and ", ", "] {
        for (i, _) in sentence.match_indices(sep) {
            let rest = &sentence[i + sep.len()..];
            let first = rest.split_whitespace().next().unwrap_or("").to_lowercase();
            if VERBS.contains(&first.as_str()) {
                let mut out = vec![&sentence[..i]];
                out.extend(parts(rest));
                return out;
            }
        }
    }
    vec![sentence]
}

fn one(text: &str, out: &mut Steering) -> bool {
    // ASCII only, so that both have the same byte offsets.
    let lower = text.to_ascii_lowercase();
    let has = |any: &[&str]| any.iter().any(|a| lower.contains(a));
    let no = has(&["do not ", "don't ", "don’t ", "never ", "no ", "without ", "leave "]);
    if has(&["back-fill", "backfill", "resolve", "relative date", "iso date", "calendar date", "absolute date"])
        && has(&["date", "relative"])
    {
        out.leave_dates = no;
        return true;
    }
    if has(&["index"]) && (no || has(&["write", "keep", "maintain", "index.md"])) {
        out.no_index = no;
        return true;
    }
    if has(&["duplicate", "merge"]) {
        out.no_merge = no;
        return has(&["merge", "duplicate", "dedup"]);
    }
    if has(&["schedule table", "schedules in", "table of dates"]) && no {
        out.no_table = true;
        return true;
    }
    if has(&["history", "old value", "previous value", "what it was before", "what was before", "what changed"]) {
        out.history = !no;
        return true;
    }
    if let Some(path) = path_in(text) {
        return layout(text, &lower, path, no, out);
    }
    if let Some(i) =
        lower.find("one file per ").or_else(|| lower.find("a file per ")).or_else(|| lower.find("one file for each "))
    {
        let noun =
            lower[i..].split_whitespace().nth(if lower[i..].starts_with("one file for") { 4 } else { 3 }).unwrap_or("");
        out.per_file.push(if kind_of(noun) == Some(FactKind::Person) { PerFile::Person } else { PerFile::Topic });
        return !noun.is_empty();
    }
    ignore(&lower, out)
}

fn ignore(lower: &str, out: &mut Steering) -> bool {
    let after = |verbs: &[&str]| verbs.iter().find_map(|v| lower.strip_prefix(v)).map(str::to_owned);
    if let Some(rest) =
        after(&["ignore ", "skip ", "leave out ", "do not record ", "don't record ", "never record ", "drop "])
    {
        let rest = rest.replace("anything about ", "").replace("everything about ", "").replace("all ", "");
        let mut any = false;
        for item in rest.split([',', '/']).flat_map(|p| p.split(" and ")).flat_map(|p| p.split(" or ")) {
            let words = hard(item);
            any |= !words.is_empty();
            if !words.is_empty() {
                out.ignore.push(words);
            }
        }
        return any;
    }
    if let Some(rest) = after(&["only keep ", "only record ", "only extract ", "keep only ", "record only ", "only "]) {
        let kinds: Vec<FactKind> = rest.split(|c: char| !c.is_alphabetic()).filter_map(kind_of).collect();
        let any = !kinds.is_empty();
        out.only.extend(kinds);
        return any;
    }
    false
}

fn layout(text: &str, lower: &str, path: &str, no: bool, out: &mut Steering) -> bool {
    if no
        || lower.starts_with("keep ") && lower.contains("as ")
        || ["touch", "change", "edit", "alone"].iter().any(|w| lower.contains(w))
    {
        out.keep.push(path.into());
        return true;
    }
    let before = &lower[..text.find(path).unwrap_or(0)];
    let verb = ["put ", "place ", "store ", "keep ", "file ", "move ", "write ", "collect ", "group "]
        .iter()
        .find_map(|v| before.find(v).map(|i| i + v.len()));
    let Some(from) = verb else { return false };
    let what = before[from..].trim();
    let what =
        [" under", " into", " inside", " in", " to", " at"].iter().find_map(|p| what.strip_suffix(p)).unwrap_or(what);
    let kind = what.split(|c: char| !c.is_alphabetic()).find_map(kind_of);
    let words = hard(what);
    if kind.is_none() && words.is_empty() {
        return false;
    }
    let file = path.rsplit('/').next().is_some_and(|n| n.contains('.'));
    let target = if file { path.into() } else { format!("{}/", path.trim_end_matches('/')) };
    out.layouts.push(Layout { kind, words, target, said: text.into() });
    true
}

fn path_in(text: &str) -> Option<&str> {
    let token = tokens(text).into_iter().find(|t| t.shape == Shape::Path && t.text(text).starts_with('/'))?;
    let path = token.text(text);
    path.split('/').skip(1).all(|s| !s.is_empty() && s != "." && s != "..").then_some(path)
}

fn hard(text: &str) -> Vec<Stem> {
    tokens(text)
        .iter()
        .filter(|t| t.shape != Shape::Mark)
        .map(|t| stem(t.text(text)))
        .filter(|s| class(s) == Class::Hard)
        .map(|s| key(&s))
        .collect()
}

fn kind_of(word: &str) -> Option<FactKind> {
    Some(match word {
        "people" | "person" | "persons" | "contacts" | "contact" | "speaker" | "speakers" | "colleagues" => {
            FactKind::Person
        }
        "preference" | "preferences" | "tastes" | "likes" => FactKind::Preference,
        "decision" | "decisions" | "choices" => FactKind::Decision,
        "task" | "tasks" | "todo" | "todos" | "deadlines" | "duties" => FactKind::Task,
        "link" | "links" | "resources" | "urls" => FactKind::Link,
        "schedule" | "schedules" | "dates" | "appointments" | "calendar" => FactKind::Schedule,
        "numbers" | "figures" | "measures" | "amounts" | "budgets" => FactKind::Measure,
        "notes" => FactKind::Note,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_what_it_can_and_says_the_rest() {
        let s = steer(
            "Put people under /people and always back-fill dates. Ignore lunch orders, weather.\nOne file per talk; keep history. Write in a warm tone.\nDon't touch /legal/",
        );
        assert_eq!(s.layouts[0].target, "/people/");
        assert_eq!(s.layouts[0].kind, Some(FactKind::Person));
        assert_eq!(s.ignore.len(), 2);
        assert_eq!(s.per_file, [PerFile::Topic]);
        assert!(s.history && !s.leave_dates);
        assert_eq!(s.keep, ["/legal"]);
        assert_eq!(s.unfollowed, ["Write in a warm tone"]);
        assert_eq!(steer("only preferences").only, [FactKind::Preference]);
        assert!(steer("Do not resolve relative dates").leave_dates);
        assert!(steer("").followed.is_empty());
    }
}
