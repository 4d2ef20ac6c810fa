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
    ("glrt-", 16, "GitLab token"),
    ("glptt-", 20, "GitLab token"),
    ("gldt-", 16, "GitLab token"),
    ("glcbt-", 16, "GitLab token"),
    ("ghr_", 30, "GitHub token"),
    ("xoxb-", 20, "Slack token"),
    ("xoxp-", 20, "Slack token"),
    ("xapp-", 20, "Slack token"),
    ("AIza", 30, "Google API key"),
    ("ya29.", 30, "Google access token"),
    ("GOCSPX-", 20, "Google client secret"),
    ("hvs.", 24, "Vault token"),
    ("hvb.", 24, "Vault token"),
    ("ntn_", 40, "Notion token"),
    ("figd_", 30, "Figma token"),
    ("r8_", 36, "Replicate token"),
    ("whsec_", 24, "webhook secret"),
    ("hooks.slack.com/services/", 30, "Slack webhook"),
    ("gsk_", 40, "Groq API key"),
    ("xai-", 40, "xAI API key"),
    ("dckr_pat_", 20, "Docker token"),
    ("sbp_", 30, "Supabase token"),
    ("lin_api_", 30, "Linear API key"),
    ("PMAK-", 40, "Postman key"),
    ("NRAK-", 20, "New Relic key"),
    ("ATATT3", 40, "Atlassian token"),
    ("sq0csp-", 30, "Square secret"),
    ("EAAC", 60, "Facebook token"),
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

/// The key id in all of AWS's own documentation.
const AWS_EXAMPLE: &str = "AKIAIOSFODNN7EXAMPLE";

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
    "account_key",
    "accountkey",
    "signing_key",
    "encryption_key",
    "pass",
    "passwort",
    "contraseña",
    "mot de passe",
    "senha",
    "wachtwoord",
    "パスワード",
    "密码",
    "bearer",
    "basic",
    "pwd",
];

pub(super) fn scan(text: &str, report: &mut Report) {
    let mut taken: Vec<Range<usize>> = Vec::new();
    for begin in ["-----BEGIN ", "PuTTY-User-Key-File-"] {
        for (at, _) in text.match_indices(begin) {
            let line = text[at..].lines().next().unwrap_or("");
            if line.contains("PRIVATE KEY") || begin.starts_with("PuTTY") {
                let end = text[at..].find("-----END").map_or(at + line.len(), |n| at + n);
                let body = text.get(at + line.len()..end).unwrap_or("");
                if is_elided(body) {
                    continue;
                }
                taken.push(at..end);
                report(Kind::Secret, at..end, Severity::Alarm, "private key".into());
            }
        }
    }
    for (prefix, least, what) in SHAPES {
        for at in memchr::memmem::find_iter(text.as_bytes(), prefix) {
            let is_start = at == 0 || !text.as_bytes()[at - 1].is_ascii_alphanumeric();
            let rest = &text[at + prefix.len()..];
            let body = rest
                .bytes()
                .take_while(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b) || (*b == b'/' && prefix.contains('/')))
                .count();
            let range = at..at + prefix.len() + body;
            let is_free = !taken.iter().any(|t| t.start < range.end && range.start < t.end);
            if is_start && is_free && body >= *least && is_random(&rest[..body]) && text[range.clone()] != *AWS_EXAMPLE
            {
                taken.push(range.clone());
                report(Kind::Secret, range, Severity::Alarm, (*what).to_owned());
            }
        }
    }
    bots(text, report);
    named(text, &taken, report);
}

/// Only dots where a key would be: an example.
fn is_elided(body: &str) -> bool {
    let mut written = body.chars().filter(|c| !c.is_whitespace()).peekable();
    written.peek().is_some() && written.all(|c| matches!(c, '.' | '…' | '*' | 'x' | 'X' | '<' | '>' | '[' | ']'))
}

/// `1234567890:AA…`: a bot's token of Telegram, which begins with the bot's number.
fn bots(text: &str, report: &mut Report) {
    for at in memchr::memmem::find_iter(text.as_bytes(), ":AA") {
        let digits = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let body = text[at + 1..].bytes().take_while(|b| b.is_ascii_alphanumeric() || b"-_".contains(b)).count();
        if (8..=10).contains(&digits) && (33..=36).contains(&body) && is_random(&text[at + 1..at + 1 + body]) {
            report(Kind::Secret, at - digits..at + 1 + body, Severity::Alarm, "Telegram bot token".into());
        }
    }
}

/// `password: hunter2hunter2`, `API_KEY=…`, `Bearer …`, `https://user:password@host`.
fn named(text: &str, taken: &[Range<usize>], report: &mut Report) {
    let lower = text.to_ascii_lowercase();
    for name in NAMES {
        for at in memchr::memmem::find_iter(lower.as_bytes(), name) {
            let after = at + name.len();
            let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            // Short names are words of their own, and parts of many others.
            let is_short = matches!(*name, "pass" | "basic" | "bearer" | "pwd");
            if is_short && (is_part(lower[..at].chars().next_back()) || is_part(lower[after..].chars().next())) {
                continue;
            }
            let Some(gap) = said(&lower[..at], &lower[after..], name) else { continue };
            let value = text[after + gap..].trim_start_matches(['"', '\'', '`', '*']);
            let start = text.len() - value.len();
            let len = value.find(|c: char| c.is_whitespace() || "\"'`,;|)<>".contains(c)).unwrap_or(value.len());
            let value = value[..len].trim_end_matches(['.', '*']);
            let range = start..start + value.len();
            let is_known = taken.iter().any(|t| t.start < range.end && range.start < t.end);
            if !is_known && is_password(value) {
                report(Kind::Secret, range, Severity::Alarm, format!("looks like a {name}"));
            }
        }
    }
    // curl -u anna:…
    for option in ["-u ", "--user "] {
        for (at, _) in text.match_indices(option) {
            let start = at + option.len();
            let word = text[start..].split_whitespace().next().unwrap_or("");
            if let Some((user, password)) =
                word.trim_matches(['"', '\'']).split_once(':').filter(|two| is_password(two.1))
            {
                let start = start + (word.len() - word.trim_start_matches(['"', '\'']).len()) + user.len() + 1;
                report(Kind::Secret, start..start + password.len(), Severity::Alarm, "password of a login".into());
            }
        }
    }
    for (at, _) in text.match_indices("://") {
        let rest = &text[at + 3..];
        let end = rest.find(|c: char| c.is_whitespace() || c == '/' || c == ')').unwrap_or(rest.len());
        let Some((login, _)) = rest[..end].rsplit_once('@') else { continue };
        if let Some((user, password)) = login.split_once(':')
            && password.len() > 2
            && !matches!(password, "password" | "pass" | "passwd" | "secret" | "pwd" | "pw")
            && !password.contains(['<', '{', '$'])
        {
            let start = at + 3 + user.len() + 1;
            report(Kind::Secret, start..start + password.len(), Severity::Alarm, "password in an address".into());
        }
    }
}

/// Bytes between a telling name and its value, when what stands there says that one follows: a sign,
/// a verb, a table's bar, or an option's blank.
fn said(before: &str, after: &str, name: &str) -> Option<usize> {
    const VERBS: [&str; 12] =
        [" is ", " was ", " ist ", " lautet ", " heißt ", " est ", " es ", " è ", " é ", "は", "是", " is now "];
    let signs = after.len() - after.trim_start_matches([' ', ':', '=', '"', '\'', '`', '*', '|', '：', '＝']).len();
    let is_login = matches!(name, "bearer" | "basic");
    let is_option = before.ends_with("--") || before.ends_with(" -");
    if let Some(verb) = VERBS.iter().rev().find(|verb| after.starts_with(**verb)) {
        return Some(verb.len());
    }
    if let Some(gap) = said_of(after) {
        return Some(gap);
    }
    let is_said = after[..signs].contains([':', '=', '`', '|', '：', '＝']) && !is_login
        || (is_login && signs > 0 && before.trim_end_matches([' ', '"', '\'', '`']).ends_with([':', '=']))
        || (is_option && after.starts_with(' '));
    let is_signed = name != "pass" || after.starts_with([':', '=']);
    (is_said && is_signed && signs > 0).then_some(signs)
}

/// "… for the guests' network is …": a few plain words, then the verb, and a value of three kinds of signs.
fn said_of(after: &str) -> Option<usize> {
    let mut at = 0;
    for (number, word) in after.split(' ').take(7).enumerate() {
        let is_verb = matches!(word, "is" | "was" | "ist" | "lautet" | "heißt" | "est" | "es" | "è" | "é");
        if number > 1 && is_verb {
            let value = after[at + word.len()..].split_whitespace().next().unwrap_or("");
            return (kinds_of_signs(value.trim_end_matches('.')) >= 3).then_some(at + word.len() + 1);
        }
        if !word.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’') {
            return None;
        }
        at += word.len() + 1;
    }
    None
}

fn kinds_of_signs(value: &str) -> usize {
    let kinds = [
        value.bytes().any(|b| b.is_ascii_lowercase()),
        value.bytes().any(|b| b.is_ascii_uppercase()),
        value.bytes().any(|b| b.is_ascii_digit()),
        value.bytes().any(|b| b.is_ascii_punctuation()),
    ];
    kinds.iter().filter(|is_there| **is_there).count()
}

/// A value that was not made up to show where one goes: long enough, mixed, no placeholder.
fn is_password(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let is_placeholder = value.starts_with(['<', '{', '$', '[', '%', '*', '(', '!', '&', '-'])
        || ["your", "xxx", "example", "placeholder", "changeme", "redacted", "...", "…", "env", "secret_", "process."]
            .iter()
            .any(|p| lower.contains(p));
    let is_code = value.contains(['(', '\\', '['])
        || value.starts_with('_')
        || (value.contains('.') && value.split('.').all(|part| part.bytes().all(|b| b.is_ascii_alphabetic())));
    let mixed = kinds_of_signs(value);
    !is_placeholder
        && !is_code
        && value.len() >= 8
        && !value.contains("://")
        && (mixed >= 3 || (mixed >= 2 && value.bytes().any(|b| b.is_ascii_digit())))
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
