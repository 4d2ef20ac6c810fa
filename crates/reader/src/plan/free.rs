//! A free name beside a taken one: `notes (2).md`.

use super::occupied::Occupied;
use api::rules::PATH_BYTES;
use std::collections::HashMap;

/// Remembers how far it counted at each name, so that a thousand files of one name cost a thousand steps.
#[derive(Default)]
pub(super) struct Free {
    counted: HashMap<String, u32>,
}

impl Free {
    /// A path that is free; none where even a shortened name does not fit.
    pub(super) fn beside(&mut self, path: &str, occupied: &Occupied) -> Option<String> {
        let counted = self.counted.entry(path.to_owned()).or_insert(1);
        loop {
            *counted = counted.checked_add(1)?;
            let name = numbered(path, *counted)?;
            if occupied.is_free(&name) {
                return Some(name);
            }
        }
    }
}

/// The number goes before the ending; a name that would become too long loses its last letters.
fn numbered(path: &str, number: u32) -> Option<String> {
    let name_at = path.rfind('/')? + 1;
    let ending_at = match path[name_at..].rfind('.') {
        Some(dot) if dot > 0 && path.len() - name_at - dot <= 16 => name_at + dot,
        _ => path.len(),
    };
    let (stem, ending) = path.split_at(ending_at);
    let number = format!(" ({number})");
    let mut end = stem.len().min(PATH_BYTES.checked_sub(number.len() + ending.len())?);
    while !stem.is_char_boundary(end) {
        end -= 1;
    }
    (end > name_at).then(|| format!("{}{number}{ending}", &stem[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_stays() {
        assert_eq!(numbered("/a/b.md", 2).unwrap(), "/a/b (2).md");
        assert_eq!(numbered("/a.d/b", 3).unwrap(), "/a.d/b (3)");
        assert_eq!(numbered("/.hidden", 2).unwrap(), "/.hidden (2)");
        assert_eq!(numbered("/a. long sentence as a name", 2).unwrap(), "/a. long sentence as a name (2)");
    }

    #[test]
    fn a_long_name_is_shortened_between_letters() {
        let path = format!("/{}.md", "é".repeat(510));
        assert_eq!(path.len(), PATH_BYTES);
        let name = numbered(&path, 2).unwrap();
        assert!(name.len() <= PATH_BYTES && name.ends_with("é (2).md"), "{name}");
    }

    #[test]
    fn shortening_can_be_without_end() {
        let path = format!("/{}/a", "d".repeat(1_021));
        assert_eq!(path.len(), PATH_BYTES);
        assert_eq!(numbered(&path, 2), None);
    }
}
