//! Characters a reader cannot see: zero width, direction changes, tags, soft hyphen and the C0/C1
//! controls. It refuses to touch the joiners inside emoji and the scripts that need them.

/// Whether a character is invisible or changes the direction of what follows.
pub fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
        || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// Whether a text has any hidden character.
pub fn has_hidden(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_hidden)
        || text.bytes().any(|b| b < 32 && !matches!(b, b'\n' | b'\r' | b'\t'))
}

/// The text without its hidden characters, and which ones they were (`U+200B`, in order, each once).
pub fn without_hidden(text: &str) -> (String, Vec<String>) {
    let mut seen = Vec::new();
    let clean = text
        .chars()
        .filter(|&c| {
            let hidden = is_hidden(c);
            let name = if hidden { format!("U+{:04X}", c as u32) } else { String::new() };
            if hidden && !seen.contains(&name) {
                seen.push(name);
            }
            !hidden
        })
        .collect();
    (clean, seen)
}
