//! A session's transcript as plain data: who said what, when. It refuses to know the API's event
//! types; a host flattens messages and tool results into [`Event`]s and leaves the rest out.

/// Who said something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Role {
    /// The person.
    User,
    /// The agent: believed where nobody else says otherwise, never against a person.
    Agent,
    /// A tool's result: only links and identifiers are taken from it, never statements.
    Tool,
}

/// One thing said.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Event {
    /// The event's id, quoted in the log as a source.
    pub id: String,
    /// Who said it.
    pub role: Role,
    /// When, in milliseconds UTC. The day that "yesterday" counts from is the UTC day.
    pub at: i64,
    /// What was said.
    pub text: String,
}

/// One session, whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Transcript {
    /// The session's id.
    pub session: String,
    /// The session's title, possibly empty.
    pub title: String,
    /// Everything said, in any order; time decides, not position.
    pub events: Vec<Event>,
}
