//! Cursors of lists: where the next page goes on, bound to the list and filters they were given out for.
//!
//! A cursor names a place in the order, not an offset, so writes and deletes in between neither repeat nor skip
//! what stood all the time. It holds nothing secret and keeps no state on the server.

use api::ApiError;
use sha2::{Digest, Sha256};

const PREFIX: &str = "page_";
const SEAL: usize = 8;

/// What a cursor belongs to: the name of the list and everything that decides which items it has.
pub(crate) struct Scope(Sha256);

impl Scope {
    /// A scope of the list of that name.
    pub(crate) fn new(list: &str) -> Self {
        Self(Sha256::new()).with(Some(list))
    }

    /// Adds a filter; one that is not set counts as well.
    #[must_use]
    pub(crate) fn with(mut self, filter: Option<&str>) -> Self {
        match filter {
            None => self.0.update([0]),
            Some(text) => {
                self.0.update([1]);
                self.0.update((text.len() as u64).to_be_bytes());
                self.0.update(text.as_bytes());
            }
        }
        self
    }

    fn seal(&self, place: &[u8]) -> [u8; SEAL] {
        let digest = self.0.clone().chain_update(place).finalize();
        let mut seal = [0; SEAL];
        seal.copy_from_slice(&digest[..SEAL]);
        seal
    }

    /// The cursor of a place.
    pub(crate) fn write(&self, place: &[u8]) -> String {
        use std::fmt::Write;
        let mut cursor = String::from(PREFIX);
        for byte in self.seal(place).iter().chain(place) {
            let _ = write!(cursor, "{byte:02x}"); // Writing to a string cannot fail.
        }
        cursor
    }

    /// The place of a cursor. 400 for one that was not given out for this scope.
    pub(crate) fn read(&self, cursor: &str) -> Result<Vec<u8>, ApiError> {
        let refused = || ApiError::invalid("page: is not a cursor of this list with these filters");
        let bytes = cursor.strip_prefix(PREFIX).and_then(unhex).ok_or_else(refused)?;
        match bytes.split_first_chunk::<SEAL>() {
            Some((seal, place)) if *seal == self.seal(place) => Ok(place.to_vec()),
            _ => Err(refused()),
        }
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|digit| digit as u8);
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| Some(digit(*pair.first()?)? << 4 | digit(*pair.get(1)?)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn reading_undoes_writing(place in proptest::collection::vec(any::<u8>(), 0..40)) {
            let scope = Scope::new("memories").with(Some("/a/")).with(None);
            prop_assert_eq!(scope.read(&scope.write(&place)), Ok(place));
        }

        #[test]
        fn anything_else_is_refused_without_panic(text in any::<String>()) {
            prop_assert!(Scope::new("x").read(&text).is_err());
            let text = format!("page_{text}");
            prop_assert!(Scope::new("x").read(&text).is_err());
        }
    }

    #[test]
    fn a_cursor_of_other_filters_is_refused() {
        let cursor = Scope::new("memories").with(Some("a")).with(None).write(b"here");
        for other in [
            Scope::new("memories").with(None).with(Some("a")),
            Scope::new("memories").with(Some("a")),
            Scope::new("versions").with(Some("a")).with(None),
        ] {
            assert_eq!(other.read(&cursor).map_err(|error| error.status), Err(400));
        }
        let tampered = cursor.replace("68657265", "68657266");
        assert!(Scope::new("memories").with(Some("a")).with(None).read(&tampered).is_err());
    }
}
