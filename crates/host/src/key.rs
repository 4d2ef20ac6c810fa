//! The API key: made once, shown once, stored as a hash, compared in constant time. It is the only secret of the host.

use sha2::{Digest, Sha256};

use crate::file::File;

/// What keys of this server begin with, so that people and secret scanners can tell them.
const PREFIX: &str = "sk-lucid-";
/// The setting that holds the hash.
const SETTING: &str = "api_key_sha256";

/// What is left of a key: enough to know it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct KeyHash([u8; 32]);

impl KeyHash {
    fn of(key: &str) -> Self {
        Self(Sha256::digest(key).into())
    }

    /// Whether that is the key. Takes as long for a wrong one, whichever part of it is wrong.
    pub(crate) fn is_of(&self, key: &str) -> bool {
        let other = Self::of(key);
        let difference = self.0.iter().zip(other.0).fold(0, |difference, (a, b)| difference | (a ^ b));
        std::hint::black_box(difference) == 0
    }
}

/// The stored key's hash, and the key itself if it was made just now: when there was none, or when asked to.
pub(crate) fn open(file: &File, is_new: bool) -> Result<(KeyHash, Option<String>), String> {
    let failed = |error: redb::Error| format!("The API key cannot be kept: {error}.");
    if !is_new {
        let stored = file.setting(SETTING).map_err(failed)?;
        if let Some(hash) = stored.and_then(|stored| stored.try_into().ok()) {
            return Ok((KeyHash(hash), None));
        }
    }
    let key = generate()?;
    let hash = KeyHash::of(&key);
    file.set_setting(SETTING, &hash.0).map_err(failed)?;
    Ok((hash, Some(key)))
}

/// 256 random bits.
fn generate() -> Result<String, String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| format!("No randomness for an API key: {error}."))?;
    Ok(format!("{PREFIX}{}", hex(&bytes)))
}

/// The id under which a key's writes are recorded. It says nothing of the key, nor of its stored hash.
pub(crate) fn id(key: &str) -> String {
    let digest = Sha256::new().chain_update("lucid api key id\0").chain_update(key).finalize();
    format!("apikey_{}", hex(&digest[..12]))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_again_and_nothing_like_it() {
        let key = generate().expect("randomness");
        let hash = KeyHash::of(&key);
        assert!(key.starts_with(PREFIX) && key.len() == PREFIX.len() + 64);
        assert!(hash.is_of(&key));
        for wrong in ["", &key[1..], &format!("{key}0"), &key.to_uppercase()] {
            assert!(!hash.is_of(wrong), "{wrong}");
        }
        assert_ne!(key, generate().expect("randomness"));
    }

    #[test]
    fn an_id_is_stable_and_does_not_show_the_hash() {
        assert_eq!(id("k"), id("k"));
        assert_ne!(id("k"), id("l"));
        assert!(!hex(&KeyHash::of("k").0).contains(&id("k")["apikey_".len()..]));
    }
}
