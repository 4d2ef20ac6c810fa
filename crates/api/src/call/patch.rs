//! One field of a change, where leaving it out and clearing it are different things.

use serde_json::Value;

/// What a change does to a field that may be null: an absent key keeps, null clears, a value sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Patch<T> {
    /// The field stays as it is.
    #[default]
    Keep,
    /// The field becomes null, or empty where it cannot be null.
    Clear,
    /// The field becomes this.
    Set(T),
}

impl<T> Patch<T> {
    /// The value it sets.
    pub fn set(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Keep | Self::Clear => None,
        }
    }

    /// Whether the field stays as it is.
    pub fn is_keep(&self) -> bool {
        matches!(self, Self::Keep)
    }

    /// The field after the change.
    pub fn apply(self, field: Option<T>) -> Option<T> {
        match self {
            Self::Keep => field,
            Self::Clear => None,
            Self::Set(value) => Some(value),
        }
    }

    /// The member of the body, if there is one.
    pub(super) fn member(&self, write: impl FnOnce(&T) -> Value) -> Option<Value> {
        match self {
            Self::Keep => None,
            Self::Clear => Some(Value::Null),
            Self::Set(value) => Some(write(value)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Patch;

    #[test]
    fn absent_null_and_value_are_three_things() {
        assert_eq!(Patch::Keep.apply(Some(1)), Some(1));
        assert_eq!(Patch::Clear.apply(Some(1)), None);
        assert_eq!(Patch::Set(2).apply(Some(1)), Some(2));
    }
}
