//! IndexedDB as futures: a database that is opened, transactions that are strict, requests that are awaited.
//!
//! Own code over `web-sys` rather than a crate, because the storage must issue many requests before it awaits the
//! first, and must ask for strict durability. It refuses to know what is stored, and to retry: who uses it decides.
//!
//! A transaction ends at the first await of anything that is not one of its own requests.

mod database;
mod error;
mod request;
mod transaction;

pub use database::Database;
pub use error::Error;
pub use request::Answer;
pub use transaction::Transaction;

pub use web_sys::{IdbKeyRange, IdbObjectStore};
