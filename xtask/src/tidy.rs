//! Next.
use crate::Done;
pub(crate) fn tidy() -> Done {
    Ok(())
}
