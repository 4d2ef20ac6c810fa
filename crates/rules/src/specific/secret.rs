//! Credentials by their looks: well-known key prefixes, private key blocks, long random words after
//! "key", "token" or "password". It refuses to keep what it finds; callers get a range and a mask.

use std::ops::Range;

/// A secret's place and what it looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// Bytes of the text.
    pub range: Range<usize>,
    /// What it looks like, in words.
    pub kind: &'static str,
}

const PREFIXES: [(&str, &str, usize); 16] = [
    ("sk-ant-", "API key", 20),
    ("sk-", "API key", 20),
    ("sk_live_", "payment key", 16),
    ("rk_live_", "payment key", 16),
    ("ghp_", "code host token", 20),
    ("gho_", "code host token", 20),
    ("github_pat_", "code host token", 20),
    ("glpat-", "code host token", 16),
    ("xoxb-", "chat token", 16),
    ("xoxp-", "chat token", 16),
    ("AKIA", "cloud key", 16),
    ("ASIA", "cloud key", 16),
    ("AIza", "cloud key", 30),
    ("npm_", "registry token", 20),
    ("eyJ", "signed token", 40),
    ("SG.", "mail service key", 30),
];

const ASKS: [&str; 12] = [
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "secret",
    "token",
    "api key",
    "apikey",
    "api_key",
    "access key",
    "private key",
    "credential",
];

/// Every secret in a text, left to right.
pub fn secrets(text: &str) -> Vec<Secret> {
    let mut out: Vec<Secret> = Vec::new();
    if let Some(at) = text.find("-----BEGIN ").filter(|&at| text[at..].contains("PRIVATE KEY")) {
        let end = text[at..].find("-----END").map_or(text.len(), |e| at + e);
        out.push(Secret { range: at..end, kind: "private key" });
    }
    let lower = text.to_ascii_lowercase();
    for (start, word) in words(text) {
        let range = start..start + word.len();
        if out.iter().any(|s| s.range.contains(&start)) {
            continue;
        }
        let known = PREFIXES.iter().find(|(p, _, min)| {
            word.starts_with(p) && word.len() >= *min && word.contains(|c: char| c.is_ascii_digit())
        });
        if let Some((_, kind, _)) = known {
            out.push(Secret { range, kind });
        } else if random(word) && asked_for(&lower[..start]) {
            out.push(Secret { range, kind: "password or token" });
        }
    }
    out.sort_by_key(|s| s.range.start);
    out
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| c.is_whitespace() || "\"'`,;()<>|".contains(c)).filter(|w| !w.is_empty()).map(move |w| {
        let start = w.as_ptr() as usize - text.as_ptr() as usize;
        let w = w.trim_end_matches(['.', '!', '?', ':']);
        // `password=…` and `token:…` hold the secret behind the sign.
        match w.find(['=', ':']).filter(|&i| ASKS.iter().any(|a| w[..i].to_ascii_lowercase().ends_with(a))) {
            Some(i) => (start + i + 1, &w[i + 1..]),
            None => (start, w),
        }
    })
}

/// "the password is", "token:" within the last few words.
fn asked_for(before: &str) -> bool {
    let from = before.char_indices().rev().nth(32).map_or(0, |(i, _)| i);
    let near = &before[from..];
    let near = near.rsplit(['\n']).next().unwrap_or(near);
    ASKS.iter().any(|ask| near.rfind(ask).is_some_and(|i| near[i + ask.len()..].split_whitespace().count() <= 3))
}

/// Letters and digits mixed, at least 8, no plain word, no date, no link.
fn random(word: &str) -> bool {
    word.len() >= 8
        && word.contains(|c: char| c.is_ascii_digit())
        && word.contains(|c: char| c.is_ascii_alphabetic())
        && !word.contains("://")
        && !word.contains('/')
        && crate::time::Day::parse(word.get(..10).unwrap_or("")).is_none()
}

/// The text with every secret replaced by its first four characters and `…`.
pub fn mask(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for secret in secrets(text) {
        if secret.range.start < at {
            continue;
        }
        out.push_str(&text[at..secret.range.start]);
        out.extend(text[secret.range.clone()].chars().take(4));
        out.push('…');
        at = secret.range.end;
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_and_masks() {
        let text = format!("the wifi password is hunter2hunter2, key {}{}.", "npm_", "a1b2".repeat(5));
        assert_eq!(secrets(&text).len(), 2);
        assert_eq!(mask(&text), "the wifi password is hunt…, key npm_….");
        assert!(secrets("The token budget for 2026-11-24 is 4000, in room B12.").is_empty());
    }
}
