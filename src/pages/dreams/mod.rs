//! Dreams: all of them, a new one, and one of them as it goes. They are looked at here; what they made is judged on the
//! page of the review.

mod again;
mod list;
mod new;
mod run;

pub use list::DreamsPage;
pub use new::NewDreamPage;
pub use run::DreamPage;
