//! One folder per area of the console; composition only. A page never knows another page.

pub mod gallery;
