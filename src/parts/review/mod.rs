//! What a review is made of on the screen: the list of changes, one change with its hunks and what was decided about each,
//! what stands beside it, and the way to its end. They refuse to decide anything by themselves.

mod bar;
mod beside;
mod card;
mod dialogs;
mod finish;
mod list;
mod lost;
mod rendered;
mod showing;
mod words;

pub use beside::BesidePane;
pub use card::ChangeCard;
pub use dialogs::ChangeDialogs;
pub use finish::{Between, FinishDialog};
pub use list::ChangeList;
pub use lost::LostPane;
pub use showing::{Asking, Showing};
pub use words::counts;
