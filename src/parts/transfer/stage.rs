//! How far an import is: each stage is a page of the dialog.

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nothing was chosen.
    #[default]
    Picking,
    /// Every file is being looked at.
    Looking,
    /// The plan is on the table.
    Planned,
    /// Files are being written.
    Running,
    /// The results are on the table.
    Ended,
}
