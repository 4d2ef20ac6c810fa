//! The headers the site is served with, here and in the `_headers` sample for static hosts.
//! Refuses a second policy: it is the page's own, plus the one rule that only a header can say.

use crate::{Done, html};

/// What a header can say and the page cannot.
const ONLY_BY_HEADER: &str = "; frame-ancestors 'none'";

/// The headers that never change, a line each; the host sends the same.
const FIXED: &str = include_str!("../../crates/host/src/headers.txt");

/// The security headers of every answer.
pub(crate) fn security(page: &str) -> Done<Vec<(&'static str, String)>> {
    let policy = html::policy(page).ok_or("index.html has no content security policy")?;
    let mut headers = vec![("Content-Security-Policy", format!("{policy}{ONLY_BY_HEADER}"))];
    headers
        .extend(FIXED.lines().filter_map(|line| line.split_once(": ")).map(|(name, value)| (name, value.to_owned())));
    Ok(headers)
}

/// How long a file may be kept: for ever when its name holds its hash, else asked for each time.
pub(crate) fn cache_control(file: &str) -> &'static str {
    if is_hashed(file) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// The `_headers` file that several static hosts read.
pub(crate) fn sample(page: &str, files: &[String]) -> Done<String> {
    let mut text = String::from("/*\n");
    for (name, value) in security(page)? {
        text += &format!("  {name}: {value}\n");
    }
    // Browsers heed this one over HTTPS only, so it does no harm in a sample.
    text += "  Strict-Transport-Security: max-age=31536000; includeSubDomains\n";
    text += "  Cache-Control: no-cache\n";
    for file in files.iter().filter(|file| is_hashed(file)) {
        text += &format!("/{file}\n  ! Cache-Control\n  Cache-Control: {}\n", cache_control(file));
    }
    Ok(text)
}

/// Trunk writes sixteen hexadecimal digits, or a part of them, before the ending or `_bg`.
fn is_hashed(file: &str) -> bool {
    let name = file.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.strip_suffix("_bg").unwrap_or(stem);
    let last = stem.rsplit('-').next().unwrap_or_default();
    stem.contains('-') && last.len() >= 12 && last.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_names_are_kept_for_ever() {
        assert!(is_hashed("lucid-1f2e3d4c5b6a7988_bg.wasm"));
        assert!(is_hashed("tokens-1f2e3d4c5b6a7988.css"));
        assert!(!is_hashed("worker_bg.wasm"));
        assert!(!is_hashed("editor.js"));
        assert!(!is_hashed("lucid-workspace.css"));
    }
}
