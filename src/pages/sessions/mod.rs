//! Sessions: the list, one session with its transcript, and the form for a new one.

mod about;
mod composer;
mod filters;
mod head;
mod list;
mod new;
mod page;
mod status;

pub use list::SessionsPage;
pub use new::NewSessionPage;
pub use page::SessionPage;
