//! Keys, tokens and passwords: by the shapes that vendors publish, then by a telling name beside a
//! value of high entropy. The finding never repeats the secret.

use super::{Kind, Report, Severity};
use std::ops::Range;

/// Prefix, least length of what follows, what it is.
const SHAPES: &[(&str, usize, &str)] = &[
    ("sk-ant-", 20, "Anthropic API key"),
    ("sk-proj-", 20, "OpenAI API key"),
    ("sk_live_", 16, "Stripe live key"),
    ("rk_live_", 16, "Stripe restricted key"),
    ("AKIA", 16, "AWS access key id"),
    ("ASIA", 16, "AWS session key id"),
    ("ghp_", 30, "GitHub token"),
    ("gho_", 30, "GitHub token"),
    ("ghu_", 30, "GitHub token"),
    ("ghs_", 30, "GitHub token"),
    ("github_pat_", 30, "GitHub token"),
    ("glpat-", 16, "GitLab token"),
    ("xoxb-", 20, "Slack token"),
    ("xoxp-", 20, "Slack token"),
    ("xapp-", 20, "Slack token"),
    ("AIza", 30, "Google API key"),
    ("ya29.", 30, "Google access token"),
    ("npm_", 30, "npm token"),
    ("pypi-", 40, "PyPI token"),
    ("hf_", 30, "Hugging Face token"),
    ("SG.", 40, "SendGrid key"),
    ("eyJ", 60, "JSON web token"),
    ("sk-", 32, "API key"),
    ("dop_v1_", 40, "DigitalOcean token"),
    ("shpat_", 30, "Shopify token"),
    ("AGE-SECRET-KEY-1", 40, "age secret key"),
];

const NAMES: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "api_key",
    "apikey",
    "api-key",
    "access_key",
    "private_key",
    "client_secret",
    "auth_token",
    "credentials",
    "passwort",
    "contraseña",
    "mot de passe",
    "bearer",
    "pwd",
];

pub(super) fn scan(text: &str, report: &mut Report) {
    let mut taken: Vec<Range<usize>> = Vec::new();
    for begin in ["-----BEGIN ", "PuTTY-User-Key-File-"] {
        for (at, _) in text.match_indices(begin) {
            let line = text[at..].lines().next().unwrap_or("");
            if line.contains("PRIVATE KEY") || begin.starts_with("PuTTY") {
                let end = text[at..].find("-----END").map_or(at + line.len(), |n| at + n);
                taken.push(at..end);
                report(Kind::Secret, at..end, Severity::Alarm, "private key".into());
            }
        }
    }
    for (prefix, least, what) in SHAPES {
        for at in memchr::memmem::find_iter(text.as_bytes(), prefix) {
            let is_start = at == 0 || !text.as_bytes()[at - 1].is_ascii_alphanumeric();
            let rest = &text[at + prefix.len()..];
            let body = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b)).count();
            let range = at..at + prefix.len() + body;
            let is_free = !taken.iter().any(|t| t.start < range.end && range.start < t.end);
            if is_start && is_free && body >= *least && is_random(&rest[..body]) {
                taken.push(range.clone());
                report(Kind::Secret, range, Severity::Alarm, (*what).to_owned());
            }
        }
    }
    named(text, &taken, report);
}

/// `password: hunter2hunter2`, `API_KEY=…`, `Bearer …`, `https://user:password@host`.
fn named(text: &str, taken: &[Range<usize>], report: &mut Report) {
    let lower = text.to_ascii_lowercase();
    for name in NAMES {
        for at in memchr::memmem::find_iter(lower.as_bytes(), name) {
            let after = at + name.len();
            let rest = &text[after..];
            let gap = rest.len() - rest.trim_start_matches([' ', ':', '=', '"', '\'', '`', '*', '|']).len();
            let said = &rest[..gap];
            let is_said = said.contains([':', '=', '`']) || *name == "bearer" && gap > 0 || rest.starts_with(" is ");
            let gap = if rest.starts_with(" is ") { 4 } else { gap };
            let value = &rest[gap.min(rest.len())..];
            let value = value.trim_start_matches(['"', '\'', '`']);
            let start = text.len() - value.len();
            let len = value.find(|c: char| c.is_whitespace() || "\"'`,;|)<>".contains(c)).unwrap_or(value.len());
            let value = value[..len].trim_end_matches('.');
            let range = start..start + value.len();
            let is_known = taken.iter().any(|t| t.start < range.end && range.start < t.end);
            if is_said && !is_known && is_password(value) {
                report(Kind::Secret, range, Severity::Alarm, format!("looks like a {name}"));
            }
        }
    }
    for (at, _) in text.match_indices("://") {
        let rest = &text[at + 3..];
        let end = rest.find(|c: char| c.is_whitespace() || c == '/' || c == ')').unwrap_or(rest.len());
        let Some((login, _)) = rest[..end].rsplit_once('@') else { continue };
        if let Some((user, password)) = login.split_once(':')
            && password.len() > 2
            && !password.contains(['<', '{', '$'])
        {
            let start = at + 3 + user.len() + 1;
            report(Kind::Secret, start..start + password.len(), Severity::Alarm, "password in an address".into());
        }
    }
}

/// A value that was not made up to show where one goes: long enough, mixed, no placeholder.
fn is_password(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let is_placeholder = value.starts_with(['<', '{', '$', '[', '%', '*', '('])
        || ["your", "xxx", "example", "placeholder", "changeme", "redacted", "...", "…", "env", "secret_", "process."]
            .iter()
            .any(|p| lower.contains(p));
    let is_code = value.contains(['(', '\\', '['])
        || value.starts_with('_')
        || (value.contains('.') && value.split('.').all(|part| part.bytes().all(|b| b.is_ascii_alphabetic())));
    let classes = [
        value.bytes().any(|b| b.is_ascii_lowercase()),
        value.bytes().any(|b| b.is_ascii_uppercase()),
        value.bytes().any(|b| b.is_ascii_digit()),
        value.bytes().any(|b| b.is_ascii_punctuation()),
    ];
    let mixed = classes.iter().filter(|c| **c).count();
    !is_placeholder
        && !is_code
        && value.len() >= 8
        && !value.contains("://")
        && (mixed >= 3 || (mixed >= 2 && classes[2]))
}

/// Not one letter again and again, and no words with dashes between.
fn is_random(body: &str) -> bool {
    let lower = body.to_ascii_lowercase();
    let mut seen = [false; 128];
    lower.bytes().for_each(|b| seen[usize::from(b) & 127] = true);
    let distinct = seen.iter().filter(|s| **s).count();
    let has_digit = body.bytes().any(|b| b.is_ascii_digit());
    let turns = body.as_bytes().windows(2).filter(|w| w[0].is_ascii_lowercase() != w[1].is_ascii_lowercase()).count();
    distinct >= 8 && (has_digit || body.len() >= 30 || turns >= 6) && !lower.contains("xxxx") && !lower.contains("your")
}
