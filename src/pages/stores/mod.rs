//! Memory stores: the list, and the page for a new one.

mod new_store;
mod order;
mod page;

pub use new_store::NewStorePage;
pub use page::StoresPage;
