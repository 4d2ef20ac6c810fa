//! Models over the network: which servers are set up, and the way to them.

mod settings;
mod web;

pub use settings::model_servers;
pub(crate) use web::Web;
