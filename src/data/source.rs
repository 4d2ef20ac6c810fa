//! `Source`: what a read or a write needs of the current connection. `Copy`; it is the connection as it was when it was
//! asked for, so a write that is under way does not change servers.

use crate::client::Client;

use super::Fresh;

/// A connection in use.
#[derive(Clone, Copy)]
pub struct Source {
    /// The way to the server.
    pub client: Client,
    /// Which reads from it are still true.
    pub fresh: Fresh,
}
