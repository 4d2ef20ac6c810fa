//! Commands that run what they fetch or decode, by their form on one line.

use super::super::{Kind, Report, Severity};

/// What brings a text from elsewhere.
const FETCHES: &[&str] = &["curl", "wget", "iwr", "base64", "fetch", "Invoke-WebRequest"];
/// What runs it.
const RUNS: &[&str] =
    &["sh", "bash", "zsh", "dash", "ksh", "fish", "python", "python3", "perl", "ruby", "node", "iex", "php"];

pub(super) fn scan(text: &str, report: &mut Report) {
    if !FETCHES.iter().any(|fetch| memchr::memmem::find(text.as_bytes(), fetch.as_bytes()).is_some()) {
        return;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(range) = fetched_and_run(line) {
            let place = start + range.start..start + range.end;
            report(Kind::Instruction, place, Severity::Warning, "runs what it fetches".into());
        }
        start += line.len();
    }
}

fn fetched_and_run(line: &str) -> Option<std::ops::Range<usize>> {
    let words = |part: &str| -> Vec<String> {
        part.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).map(str::to_owned).collect()
    };
    let fetch = FETCHES.iter().filter_map(|fetch| line.find(fetch)).min()?;
    // bash <(curl …), sh -c "$(curl …)"
    let before = &line[..fetch];
    let is_inside = before.trim_end().ends_with("<(") || before.trim_end().ends_with("$(") || before.ends_with('`');
    if let (true, Some(run)) = (is_inside, RUNS.iter().filter_map(|run| whole_word(before, run)).min()) {
        return Some(run..fetch + 4);
    }
    let mut at = fetch;
    while let Some(pipe) = line[at..].find('|').map(|n| at + n) {
        let command = line[pipe + 1..].split('|').next().unwrap_or("");
        let first =
            words(command).into_iter().find(|word| !word.is_empty() && word != "sudo" && !word.starts_with('-'));
        if first.is_some_and(|first| RUNS.contains(&first.as_str())) {
            return Some(fetch..pipe + 1 + command.trim_end().len());
        }
        at = pipe + 1;
    }
    None
}

fn whole_word(text: &str, word: &str) -> Option<usize> {
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word)
        .map(|(at, _)| at)
        .find(|&at| !is_part(text[..at].chars().next_back()) && !is_part(text[at + word.len()..].chars().next()))
}
