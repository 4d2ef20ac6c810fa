//! Where a link may lead. Only `http`, `https` and `mailto` leave the page; everything without a
//! scheme is a path between memories; the rest is blocked and shown as text.

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(tag = "kind", rename_all = "snake_case"))]
#[allow(missing_docs)]
pub enum Target {
    /// An `http`, `https` or `mailto` address, and the host (for mail, what follows the `@`).
    Web { url: String, host: String },
    /// A path to another memory, as it was written: relative, or from the root of the store.
    /// `fragment` is what follows `#`. A bare `#fragment` has an empty path.
    Memory { path: String, fragment: String },
    /// Any other scheme, and what has no clear one.
    Blocked { scheme: String, url: String },
}

impl Target {
    /// Reads a link destination.
    pub fn of(destination: &str) -> Self {
        // Browsers drop these before they read a scheme, so a link must not be judged with them.
        let cleaned: String = destination.chars().filter(|c| !c.is_control() && !is_invisible(*c)).collect();
        let url = cleaned.trim();
        let blocked = |scheme: &str| Target::Blocked { scheme: scheme.to_owned(), url: destination.to_owned() };
        if url.starts_with("//") || url.starts_with("\\") || url.starts_with("/\\") {
            return blocked("no scheme");
        }
        let head = url.split(['/', '?', '#']).next().unwrap_or("");
        let Some((scheme, rest)) = head.split_once(':').map(|(s, _)| (s, &url[s.len() + 1..])) else {
            if head.contains('&') || url.contains('\\') {
                return blocked("unclear");
            }
            let (path, fragment) = url.split_once('#').unwrap_or((url, ""));
            return Target::Memory { path: path.to_owned(), fragment: fragment.to_owned() };
        };
        let scheme = scheme.to_ascii_lowercase();
        match scheme.as_str() {
            "http" | "https" => {
                let Some(rest) = rest.strip_prefix("//") else { return blocked(&scheme) };
                let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or("");
                let host = authority.rsplit('@').next().unwrap_or("");
                if host.is_empty() || url.contains('\\') {
                    return blocked(&scheme);
                }
                Target::Web { url: url.to_owned(), host: host.to_ascii_lowercase() }
            }
            "mailto" => {
                let host = rest.split('?').next().unwrap_or("").rsplit('@').next().unwrap_or("");
                Target::Web { url: url.to_owned(), host: host.to_ascii_lowercase() }
            }
            _ => blocked(&scheme),
        }
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}
