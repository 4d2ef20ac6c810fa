//! The state of a page that a link carries: which tab, which filter. It refuses keys it does not know, so that a link
//! from elsewhere cannot smuggle any in.

use api::percent;
use std::fmt;

/// What a page may keep in its link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Param {
    /// Which tab or side panel is open.
    Tab,
    /// How the content is shown (write, split, read; unified or side by side).
    View,
    /// The text of the filter.
    Filter,
    /// How a list is sorted.
    Sort,
    /// Whether archived things are listed.
    Archived,
    /// The one thing that is picked within the page.
    Pick,
    /// A line to reveal.
    Line,
    /// An event to reveal.
    Event,
    /// The thread whose events are shown.
    Thread,
    /// Only what belongs to this store.
    Store,
    /// Only what belongs to this agent.
    Agent,
    /// Only what stands like this.
    Status,
    /// Only from this day on.
    From,
    /// Only up to this day.
    To,
}

impl Param {
    /// Every one of them.
    pub const ALL: [Self; 14] = [
        Self::Tab,
        Self::View,
        Self::Filter,
        Self::Sort,
        Self::Archived,
        Self::Pick,
        Self::Line,
        Self::Event,
        Self::Thread,
        Self::Store,
        Self::Agent,
        Self::Status,
        Self::From,
        Self::To,
    ];

    /// Its name in the link.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tab => "tab",
            Self::View => "view",
            Self::Filter => "filter",
            Self::Sort => "sort",
            Self::Archived => "archived",
            Self::Pick => "pick",
            Self::Line => "line",
            Self::Event => "event",
            Self::Thread => "thread",
            Self::Store => "store",
            Self::Agent => "agent",
            Self::Status => "status",
            Self::From => "from",
            Self::To => "to",
        }
    }
}

/// The part of a link after `?`. A value is never empty: setting one to nothing removes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(Param, String)>);

impl Query {
    /// Reads `k=v&k=v`. Unknown keys and broken escapes are left out: a link stays useful when a part of it is old.
    pub fn parse(text: &str) -> Self {
        let mut query = Self::default();
        for pair in text.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let param = Param::ALL.into_iter().find(|param| param.name() == name);
            if let (Some(param), Some(value)) = (param, percent::decode(value)) {
                query.set(param, &value);
            }
        }
        query
    }

    /// The value, if there is one.
    pub fn get(&self, param: Param) -> Option<&str> {
        self.0.iter().find(|(own, _)| *own == param).map(|(_, value)| value.as_str())
    }

    /// Sets the value; an empty one removes it.
    pub fn set(&mut self, param: Param, value: &str) {
        self.0.retain(|(own, _)| *own != param);
        if !value.is_empty() {
            let place = self.0.iter().position(|(own, _)| *own > param).unwrap_or(self.0.len());
            self.0.insert(place, (param, value.to_owned()));
        }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (param, value)) in self.0.iter().enumerate() {
            let and = if index == 0 { "" } else { "&" };
            write!(f, "{and}{}={}", param.name(), percent::encode(value))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_and_broken_parts_are_left_out() {
        let query = Query::parse("tab=history&key=sk-1&filter=%zz&&line");
        assert_eq!(query.to_string(), "tab=history");
    }
}
