//! What a person fills in for a store, and what it comes to: the same form makes and edits. Pure.

use api::{
    ApiError, Store, StoreId,
    call::{CreateStore, UpdateStore},
    rules,
};
use std::collections::BTreeMap;

/// The fields as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields {
    /// The name.
    pub name: String,
    /// The description.
    pub description: String,
    /// One `key = value` a line.
    pub metadata: String,
}

/// What is wrong, field by field; empty when nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrong {
    /// With the name.
    pub name: Option<String>,
    /// With the description.
    pub description: Option<String>,
    /// With the metadata.
    pub metadata: Option<String>,
}

impl Wrong {
    /// Whether something is wrong.
    pub fn is_any(&self) -> bool {
        self.name.is_some() || self.description.is_some() || self.metadata.is_some()
    }
}

impl Fields {
    /// Of a store that is to be edited.
    pub fn of(store: &Store) -> Self {
        let pairs = store.metadata.iter().filter(|(key, value)| is_line(key, value));
        let lines: Vec<String> = pairs.map(|(key, value)| format!("{key} = {value}")).collect();
        Self { name: store.name.clone(), description: store.description.clone(), metadata: lines.join("\n") }
    }

    /// What the API would refuse, in its own words.
    pub fn wrong(&self) -> Wrong {
        let words = |error: ApiError| match error.message.split_once(": ") {
            Some((_, words)) => words.to_owned(),
            None => error.message,
        };
        Wrong {
            name: rules::name(self.name.trim()).err().map(words),
            description: rules::description(&self.description).err().map(words),
            metadata: self.pairs().and_then(|pairs| rules::metadata(&pairs).map_err(words)).err(),
        }
    }

    fn pairs(&self) -> Result<BTreeMap<String, String>, String> {
        let mut pairs = BTreeMap::new();
        for line in self.metadata.lines().filter(|line| !line.trim().is_empty()) {
            let (key, value) = line.split_once('=').ok_or_else(|| format!("“{}” is not key = value", line.trim()))?;
            if pairs.insert(key.trim().to_owned(), value.trim().to_owned()).is_some() {
                return Err(format!("the key {} stands twice", key.trim()));
            }
        }
        Ok(pairs)
    }

    /// The call that makes the store. `None` while something is wrong.
    pub fn create(&self) -> Option<CreateStore> {
        if self.wrong().is_any() {
            return None;
        }
        let description = Some(self.description.clone()).filter(|text| !text.is_empty());
        Some(CreateStore { name: self.name.trim().to_owned(), description, metadata: self.pairs().ok()? })
    }

    /// The call that brings the store here: only what differs is sent. `None` while something is wrong.
    pub fn update(&self, store: &Store) -> Option<UpdateStore> {
        if self.wrong().is_any() {
            return None;
        }
        let pairs = self.pairs().ok()?;
        let shown = store.metadata.iter().filter(|(key, value)| is_line(key, value)).map(|(key, _)| key);
        let gone = shown.filter(|key| !pairs.contains_key(*key)).map(|key| (key.clone(), None));
        let set = pairs.iter().filter(|(key, value)| store.metadata.get(*key) != Some(value));
        Some(UpdateStore {
            store: StoreId::from(store.id.as_str()),
            name: Some(self.name.trim().to_owned()).filter(|name| *name != store.name),
            description: Some(self.description.clone()).filter(|text| *text != store.description),
            metadata: gone.chain(set.map(|(key, value)| (key.clone(), Some(value.clone())))).collect(),
        })
    }
}

/// Whether a pair can be written as a line and read back. Programs may set others; those are not shown and not touched.
pub fn is_line(key: &str, value: &str) -> bool {
    let is_plain = |text: &str| text.trim() == text && !text.contains(['\n', '\r']);
    is_plain(key) && is_plain(value) && !key.contains('=') && !key.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(metadata: &str) -> Fields {
        Fields { name: " Notes ".into(), description: "d".into(), metadata: metadata.into() }
    }

    fn store() -> Store {
        Store {
            id: "s".into(),
            name: "Notes".into(),
            description: "old".into(),
            metadata: [("a".to_owned(), "1".to_owned()), ("b".to_owned(), "2".to_owned())].into(),
            created_at: Default::default(),
            updated_at: Default::default(),
            archived_at: None,
        }
    }

    #[test]
    fn only_what_differs_is_sent() {
        let update = fields("a = 1\nc=x=y").update(&store()).unwrap();
        assert_eq!((update.name, update.description), (None, Some("d".to_owned())));
        let patch: Vec<_> = update.metadata.into_iter().collect();
        assert_eq!(patch, [("b".to_owned(), None), ("c".to_owned(), Some("x=y".to_owned()))]);
        let same = Fields::of(&store()).update(&store()).unwrap();
        assert_eq!(same, UpdateStore { store: "s".into(), ..Default::default() });
    }

    #[test]
    fn a_pair_that_is_no_line_is_kept() {
        let mut store = store();
        store.metadata.insert("long".into(), "two\nlines".into());
        assert_eq!(Fields::of(&store).metadata, "a = 1\nb = 2");
        let update = Fields { metadata: String::new(), ..Fields::of(&store) }.update(&store).unwrap();
        assert_eq!(update.metadata.keys().cloned().collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn says_what_is_wrong_where_it_is() {
        let wrong = Fields { name: " ".into(), ..fields("nonsense") }.wrong();
        assert_eq!(wrong.name.as_deref(), Some("must not be empty"));
        assert_eq!(wrong.metadata.as_deref(), Some("“nonsense” is not key = value"));
        assert!(fields("a=1\na=2").wrong().metadata.unwrap().contains("twice"));
        assert_eq!(fields("").create().unwrap().name, "Notes");
        assert!(fields("nonsense").create().is_none());
    }
}
