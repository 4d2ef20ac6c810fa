//! Hosts of links that look like others: letters of two scripts in one label, punycode, a known
//! host misspelt by one letter, a login part that shows another host, bare numbers.

use super::letters::folded;
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
        if let Some(why) = suspicious(authority, name).or_else(|| label_differs(&text[..found.range.start], name)) {
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
    // "micros0ft-support.com": a digit for a letter, and more around it.
    let read = unleet(&base);
    let disguised = KNOWN.iter().filter(|_| read != base).find(|known| {
        let label = known.split('.').next().unwrap_or("");
        label.len() >= 5
            && read.split(['.', '-']).any(|part| part == label)
            && !base.split(['.', '-']).any(|part| part == label)
    });
    if let Some(known) = disguised {
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

/// Endings of names that are host names wherever they stand; `rs`, `md` or `py` may end a file's.
const HOST_ENDINGS: &[&str] =
    &["com", "org", "net", "io", "dev", "ai", "app", "de", "uk", "fr", "eu", "edu", "gov", "info", "test", "example"];

/// A Markdown link whose label is an address, and another one than it leads to.
fn label_differs(before: &str, name: &str) -> Option<String> {
    let label = before.strip_suffix("](").or_else(|| before.strip_suffix("](<"))?;
    let label = label[label.rfind('[')? + 1..].trim_matches([' ', '`', '*']);
    let shown = match label.split_once("://") {
        Some((_, rest)) => rest.split(['/', '?', '#', ':']).next()?,
        None => {
            let host = label.split('/').next()?;
            let is_host = host.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-');
            let ending = host.rsplit_once('.')?.1.to_ascii_lowercase();
            Some(host).filter(|_| is_host && HOST_ENDINGS.contains(&ending.as_str()))?
        }
    };
    let (shown, led) = (shown.to_lowercase(), name.to_lowercase());
    let (shown, led) = (shown.trim_start_matches("www."), led.trim_start_matches("www."));
    let is_part = |of: &str, part: &str| of == part || of.ends_with(&format!(".{part}"));
    let is_same = is_part(shown, led) || is_part(led, shown);
    (!is_same && shown.contains('.')).then(|| format!("shows {shown} but leads to {led}"))
}

fn unleet(name: &str) -> String {
    name.replace('0', "o").replace('1', "l").replace("rn", "m").replace("vv", "w")
}

/// One letter more, less, other or swapped; or `0` for `o`, `1` for `l`, `rn` for `m`.
fn is_near(name: &str, known: &str) -> bool {
    if unleet(name) == known {
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
    // A short name's neighbours are words of their own, and a plural is one: only doubled letters tell.
    let label = known.split('.').next().unwrap_or("").len();
    let is_doubled = left_a == 1 && left_b == 0 && (head > 0 && a[head] == a[head - 1]);
    let is_plural = left_a == 1 && left_b == 0 && a[head] == b's' && head == label;
    is_swap || is_doubled || (left_a.max(left_b) <= 1 && label >= 6 && !is_plural)
}
