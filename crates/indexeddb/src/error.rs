//! `Error`: the failures of IndexedDB that a program can act on, told apart by the name of the DOM exception.

use std::fmt;

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// Why a request, a transaction or the opening of a database failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// The disk or the quota is used up.
    Full,
    /// The connection is closed; opening anew may help.
    Closed,
    /// The database on this device is newer than this program.
    Newer,
    /// Another tab holds the database in an older form and does not let go.
    Blocked,
    /// Anything else, in the words of the browser.
    Other(String),
}

impl Error {
    /// Reads a thrown or reported value.
    pub fn read(value: &JsValue) -> Self {
        let text = |key: &str| Reflect::get(value, &JsValue::from_str(key)).ok().and_then(|found| found.as_string());
        let name = text("name").unwrap_or_default();
        match name.as_str() {
            "QuotaExceededError" => Self::Full,
            "InvalidStateError" => Self::Closed,
            "VersionError" => Self::Newer,
            _ => {
                let message = text("message").filter(|message| !message.is_empty());
                Self::Other(message.map_or_else(|| name.clone(), |message| format!("{name}: {message}")))
            }
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => f.write_str("This browser has no more room for this site's data."),
            Self::Closed => f.write_str("The browser closed the database."),
            Self::Newer => {
                f.write_str("The data in this browser was written by a newer version of Lucid. Reload the page.")
            }
            Self::Blocked => f.write_str(
                "Another tab holds the data in an older form. Close the other tabs of Lucid, then try again.",
            ),
            Self::Other(words) => write!(f, "The browser's database failed: {words}"),
        }
    }
}

impl std::error::Error for Error {}
