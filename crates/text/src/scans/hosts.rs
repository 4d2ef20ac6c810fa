//! Hosts of links that look like others: letters of two scripts in one label, punycode, a known
//! host misspelt by one letter, a login part that shows another host, bare numbers.

use super::instructions::folded;
use super::{Kind, Report, Severity};
use crate::specifics::Specific;

const KNOWN: &[&str] = &[
    "anthropic.com",
    "claude.ai",
    "openai.com",
    "google.com",
    "github.com",
    "gitlab.com",
    "microsoft.com",
    "apple.com",
    "amazon.com",
    "paypal.com",
    "stripe.com",
    "slack.com",
    "atlassian.com",
    "cloudflare.com",
    "npmjs.com",
    "pypi.org",
    "crates.io",
    "docs.rs",
    "rust-lang.org",
    "python.org",
    "wikipedia.org",
    "linkedin.com",
    "facebook.com",
    "dropbox.com",
    "notion.so",
    "figma.com",
    "vercel.com",
    "netlify.com",
];

pub(super) fn scan(text: &str, links: &[Specific], report: &mut Report) {
    for found in links {
        let link = &text[found.range.clone()];
        let Some((_, rest)) = link.split_once("://") else { continue };
        let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or("");
        let host = authority.rsplit('@').next().unwrap_or("");
        let name = host.split(':').next().unwrap_or("");
        if let Some(why) = suspicious(authority, name) {
            let at = found.range.start + (link.len() - rest.len());
            report(Kind::LookAlike, at..at + authority.len(), Severity::Alarm, why);
        }
    }
}

fn suspicious(authority: &str, name: &str) -> Option<String> {
    if let Some((login, _)) = authority.rsplit_once('@')
        && login.contains('.')
    {
        return Some(format!("shows {login} but leads to {name}"));
    }
    for label in name.split('.') {
        if label.starts_with("xn--") {
            return Some("an international name in its coded form".into());
        }
        let latin = label.chars().any(|c| c.is_ascii_alphabetic());
        let twin = label.chars().any(|c| folded(c) != c);
        if twin && (latin || label.chars().all(|c| folded(c).is_ascii())) {
            return Some("letters of another script that look Latin".into());
        }
    }
    let lower = name.to_ascii_lowercase();
    let base: Vec<&str> = lower.rsplit('.').take(2).collect();
    let base = base.into_iter().rev().collect::<Vec<_>>().join(".");
    let known = KNOWN.iter().find(|known| **known != base && is_near(&base, known));
    if let Some(known) = known {
        return Some(format!("looks like {known}"));
    }
    let inside = KNOWN.iter().find(|known| {
        let dashed = known.replace('.', "-");
        [format!("{known}."), format!("{known}-"), format!("{dashed}-"), format!("{dashed}.")]
            .iter()
            .any(|p| lower.contains(p.as_str()))
    });
    inside.map(|known| format!("puts {known} before its own name"))
}

/// One letter more, less, other or swapped; or `0` for `o`, `1` for `l`, `rn` for `m`.
fn is_near(name: &str, known: &str) -> bool {
    let unleet = name.replace('0', "o").replace('1', "l").replace("rn", "m").replace("vv", "w");
    if unleet == known {
        return true;
    }
    let (a, b) = (name.as_bytes(), known.as_bytes());
    if known.len() < 9
        || a.len().abs_diff(b.len()) > 1
        || a.rsplit(|c| *c == b'.').next() != b.rsplit(|c| *c == b'.').next()
    {
        return false;
    }
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (left_a, left_b) = (a.len() - head - tail, b.len() - head - tail);
    let is_swap = left_a == 2 && left_b == 2 && a[head] == b[head + 1] && a[head + 1] == b[head];
    left_a.max(left_b) <= 1 || is_swap
}
