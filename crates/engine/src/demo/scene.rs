//! What the demo data is told in: files as they were at the beginning, and scenes, each of which becomes a session.

/// The whole story.
pub(super) struct Script {
    /// Path and content.
    pub(super) files: Vec<(&'static str, String)>,
    /// Oldest first.
    pub(super) scenes: Vec<Scene>,
}

/// One session.
pub(super) struct Scene {
    pub(super) title: &'static str,
    /// When it begins, in milliseconds since 1970.
    pub(super) at: i64,
    pub(super) lines: Vec<Line>,
}

/// One thing that happens.
pub(super) enum Line {
    /// The person says it.
    Said(String),
    /// The agent says it.
    Answered(String),
    /// The agent reads that file.
    Read(&'static str),
    /// The agent adds a line to that file, which may be new: path and line.
    Noted(&'static str, String),
}
