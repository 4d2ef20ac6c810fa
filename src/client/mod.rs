//! The seam: everything the console asks of a server, whichever it is, goes through [`Client::call`].
//!
//! - [`Client`]: a `Copy` handle; retries what may be retried, says when it waits long.
//! - [`Transport`]: how a request travels. [`Http`] by fetch, [`Embedded`] to the engine's worker; both also open streams.
//! - [`pages`]: a list with all its pages.
//! - [`reader::Reader`]: heavy text work, in a worker of its own.
//!
//! It keeps nothing of what it read and knows no page. A key never leaves [`Endpoint`] but as a header.

mod answer;
mod embedded;
mod endpoint;
mod handle;
mod http;
mod pace;
mod paging;
pub mod reader;
mod retry;
mod switchboard;
mod transport;
mod waits;

pub use embedded::Embedded;
pub use endpoint::{Endpoint, Key, KeyStyle, Place};
pub use handle::Client;
pub use http::Http;
pub use pace::{BrowserPace, Pace};
pub use paging::{IntoPage, Paged, pages};
pub use transport::{Opening, Pieces, Sending, Transport};
pub use waits::Waiting;
