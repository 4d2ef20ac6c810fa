//! A new session: which agent, where it runs, what it remembers, and what it is told first. Simple agents and
//! environments are made on the way where there are none.

mod form;
mod mounts;
mod request;

pub use form::NewSessionPage;
