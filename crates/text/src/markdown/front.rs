//! Front matter as pairs: `key: value` lines, with `- item` lines and indented lines added to the
//! key above. It refuses to be a YAML reader: what it cannot read is left to the raw text.

/// The pairs of a block of front matter, in order.
pub(crate) fn pairs(text: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        let is_continued = line.starts_with([' ', '\t']) || trimmed.starts_with("- ");
        if is_continued && let Some((_, value)) = pairs.last_mut() {
            let item = unquote(trimmed.strip_prefix("- ").unwrap_or(trimmed).trim());
            if matches!(value.as_str(), "" | "|" | ">" | "|-" | ">-") {
                *value = item.to_owned();
            } else {
                value.push_str(if trimmed.starts_with("- ") { ", " } else { " " });
                value.push_str(item);
            }
            continue;
        }
        let Some((key, value)) = line.split_once(':').or_else(|| line.split_once('=')) else {
            continue;
        };
        pairs.push((unquote(key.trim()).to_owned(), unquote(value.trim()).to_owned()));
    }
    pairs
}

fn unquote(value: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|v| v.strip_suffix(quote)) {
            return inner;
        }
    }
    value
}
