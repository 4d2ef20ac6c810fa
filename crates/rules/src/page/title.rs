//! A file's title and the words of its path. It refuses to invent either.

/// The first top-level heading, or the `title:` of the front matter.
pub fn title(text: &str) -> Option<&str> {
    let front = text.starts_with("---\n");
    for (n, line) in text.lines().take(40).enumerate() {
        if front
            && n > 0
            && let Some(t) = line.strip_prefix("title:")
        {
            return Some(t.trim().trim_matches('"')).filter(|t| !t.is_empty());
        }
        if let Some(t) = line.strip_prefix("# ") {
            return Some(t.trim().trim_end_matches('#').trim()).filter(|t| !t.is_empty());
        }
    }
    None
}

/// The words of a path's last part: `/people/ana-berg.md` is "ana berg".
pub fn topic_of_path(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    // Upper case first letters: the words of a file's name are names as far as anybody knows.
    name.split(['-', '_', ' '])
        .filter(|w| !w.is_empty())
        .map(|w| {
            let mut chars = w.chars();
            chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
        })
        .collect::<Vec<String>>()
        .join(" ")
}

/// Lower case ASCII letters and digits, everything else one hyphen; at most 60 bytes, never empty.
pub fn slug(words: &str) -> String {
    let mut out = String::new();
    for c in words.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
        if out.len() >= 60 {
            break;
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() { "untitled".into() } else { out.into() }
}
