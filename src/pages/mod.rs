//! One folder per area of the console; composition only. A page never knows another page.

pub mod compare;
pub mod connections;
pub mod dreams;
pub mod gallery;
pub mod review;
pub mod sessions;
pub mod store;
pub mod stores;
