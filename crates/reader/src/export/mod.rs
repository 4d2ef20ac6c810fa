//! A store as a .zip: what its files are called in there, and the list that leads back. It refuses to write a name that
//! could lead out of the folder it is unpacked into, or that another name of the same archive could be taken for.

mod manifest;
mod names;
mod pack;

pub use manifest::{Manifest, VersionNote};
pub use names::file_name;
pub use pack::Pack;
