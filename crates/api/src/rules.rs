//! The bounds of the API that both sides check: the engine to refuse, the console to say so before sending.
//! Each rule answers with a sentence that names the field. Sources: api.md §4.1–4.4; those of agents, sessions and
//! dreams come from §5–§8.
//!
//! Whether a path is in normal form (NFC) is not checked here: the tables weigh more than the console's budget. The
//! engine checks it, the console normalises with the browser's own `String.normalize`.

mod sessions;

pub use sessions::*;

use crate::ApiError;
use std::collections::BTreeMap;

/// Largest content of one memory, in bytes of UTF-8.
pub const CONTENT_BYTES: usize = 102_400;
/// Longest path, in bytes of UTF-8.
pub const PATH_BYTES: usize = 1_024;
/// Most segments of a path.
pub const PATH_SEGMENTS: usize = 20;
/// Longest store name, in characters.
pub const NAME_CHARS: usize = 255;
/// Longest store description, in characters.
pub const DESCRIPTION_CHARS: usize = 1_024;
/// Most metadata pairs.
pub const METADATA_PAIRS: usize = 16;
/// Longest metadata key, in characters.
pub const METADATA_KEY_CHARS: usize = 64;
/// Longest metadata value, in characters.
pub const METADATA_VALUE_CHARS: usize = 512;
/// Items of a page when `limit` is not given, and with `view=full` at most.
pub const PAGE_DEFAULT: u32 = 20;
/// Largest `limit` of a page.
pub const PAGE_MAX: u32 = 100;

fn refuse(broken: bool, message: impl FnOnce() -> String) -> Result<(), ApiError> {
    if broken { Err(ApiError::invalid(message())) } else { Ok(()) }
}

/// 1–255 characters, none of them a control character.
pub fn name(name: &str) -> Result<(), ApiError> {
    refuse(name.is_empty(), || "name: must not be empty".to_owned())?;
    refuse(name.chars().count() > NAME_CHARS, || format!("name: must be at most {NAME_CHARS} characters"))?;
    refuse(name.chars().any(char::is_control), || "name: must not contain control characters".to_owned())
}

/// At most 1,024 characters.
pub fn description(description: &str) -> Result<(), ApiError> {
    refuse(description.chars().count() > DESCRIPTION_CHARS, || {
        format!("description: must be at most {DESCRIPTION_CHARS} characters")
    })
}

/// At most 16 pairs; keys of 1–64, values of at most 512 characters.
pub fn metadata(metadata: &BTreeMap<String, String>) -> Result<(), ApiError> {
    refuse(metadata.len() > METADATA_PAIRS, || format!("metadata: must have at most {METADATA_PAIRS} pairs"))?;
    metadata.iter().try_for_each(|(key, value)| metadata_pair(key, Some(value)))
}

/// One pair of metadata or of a patch to it.
pub fn metadata_pair(key: &str, value: Option<&str>) -> Result<(), ApiError> {
    refuse(key.is_empty() || key.chars().count() > METADATA_KEY_CHARS, || {
        format!("metadata: keys must be 1 to {METADATA_KEY_CHARS} characters")
    })?;
    refuse(value.is_some_and(|value| value.chars().count() > METADATA_VALUE_CHARS), || {
        format!("metadata.{key}: must be at most {METADATA_VALUE_CHARS} characters")
    })
}

/// At most 102,400 bytes.
pub fn content(content: &str) -> Result<(), ApiError> {
    refuse(content.len() > CONTENT_BYTES, || {
        format!("content: must be at most {CONTENT_BYTES} bytes of UTF-8, this is {}", content.len())
    })
}

/// Begins with `/`; 1–20 segments, none empty, `.` or `..`; no control or format characters; at most 1,024 bytes.
pub fn path(path: &str) -> Result<(), ApiError> {
    refuse(!path.starts_with('/'), || "path: must begin with /".to_owned())?;
    refuse(path.len() > PATH_BYTES, || format!("path: must be at most {PATH_BYTES} bytes"))?;
    refuse(path.chars().any(is_hidden), || "path: must not contain control or format characters".to_owned())?;
    let mut segments = path[1..].split('/');
    refuse(segments.clone().count() > PATH_SEGMENTS, || format!("path: must have at most {PATH_SEGMENTS} segments"))?;
    match segments.find(|segment| matches!(*segment, "" | "." | "..")) {
        Some("") => Err(ApiError::invalid("path: must not have an empty segment, nor end with /")),
        Some(dots) => Err(ApiError::invalid(format!("path: must not have a segment {dots}"))),
        None => Ok(()),
    }
}

/// A `path_prefix`: a path that ends with `/`, or `/` itself.
pub fn path_prefix(prefix: &str) -> Result<(), ApiError> {
    if prefix == "/" {
        return Ok(());
    }
    match prefix.strip_suffix('/') {
        None => Err(ApiError::invalid("path_prefix: must end with /")),
        Some(rest) => path(rest).map_err(|error| ApiError::invalid(error.message.replacen("path", "path_prefix", 1))),
    }
}

/// Control characters (Cc), format characters (Cf) and the two separators U+2028 and U+2029. The Cf ranges are those
/// of Unicode 16; a character assigned later is let through, as any unassigned one is.
pub fn is_hidden(c: char) -> bool {
    const FORMAT: [(u32, u32); 21] = [
        (0xAD, 0xAD),
        (0x600, 0x605),
        (0x61C, 0x61C),
        (0x6DD, 0x6DD),
        (0x70F, 0x70F),
        (0x890, 0x891),
        (0x8E2, 0x8E2),
        (0x180E, 0x180E),
        (0x200B, 0x200F),
        (0x2028, 0x202E),
        (0x2060, 0x2064),
        (0x2066, 0x206F),
        (0xFEFF, 0xFEFF),
        (0xFFF9, 0xFFFB),
        (0x110BD, 0x110BD),
        (0x110CD, 0x110CD),
        (0x13430, 0x1343F),
        (0x1BCA0, 0x1BCA3),
        (0x1D173, 0x1D17A),
        (0xE0001, 0xE0001),
        (0xE0020, 0xE007F),
    ];
    let code = u32::from(c);
    c.is_control() || (code >= 0xAD && FORMAT.iter().any(|(from, to)| (*from..=*to).contains(&code)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_stand() {
        let deep = "/a".repeat(20);
        let long = format!("/{}", "a".repeat(1_023));
        for good in ["/a", "/a/b.md", "/…/ü/日本.md", "/a b/c", "/.hidden", "/a/...", &deep, &long] {
            assert_eq!(path(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn paths_that_do_not() {
        let deep = "/a".repeat(21);
        let long = format!("/{}", "a".repeat(1_024));
        for bad in [
            "",
            "/",
            "a",
            "/a/",
            "//a",
            "/a//b",
            "/./a",
            "/a/..",
            "/..",
            "/a\n",
            "/a\u{202e}b",
            "/\u{feff}a",
            "/a\u{2028}",
            "/a\u{e0041}",
            &deep,
            &long,
        ] {
            assert!(path(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn prefixes() {
        assert!(path_prefix("/").is_ok() && path_prefix("/a/").is_ok());
        for bad in ["", "/a", "a/", "//", "/../"] {
            assert!(path_prefix(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn lengths_are_counted_in_the_unit_the_api_names() {
        assert!(name(&"é".repeat(255)).is_ok() && name(&"é".repeat(256)).is_err());
        assert!(content(&"a".repeat(102_400)).is_ok() && content(&"é".repeat(51_201)).is_err());
        assert!(name("a\u{7}").is_err() && name("").is_err());
    }
}
