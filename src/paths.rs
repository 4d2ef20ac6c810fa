//! Every place of the console: one [`Route`] enum, read from and written to the URL's hash, so that a deep link works on
//! any static host and under a sub-path. Pure; [`Here`] is the one that touches the browser. It refuses to build a link
//! any other way than from a `Route`.

mod here;
mod query;

pub use here::Here;
pub use query::{Param, Query};

use api::{DreamId, MemoryId, SessionId, StoreId, VersionId, percent};

/// A page, with the things it shows. Ids are never empty: the API gives none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// All memory stores; the start page.
    Stores,
    /// The form for a new store.
    StoreNew,
    /// One store, no file open.
    Store {
        /// Which one.
        store: StoreId,
    },
    /// One file of a store.
    Memory {
        /// The store it is in.
        store: StoreId,
        /// Which file.
        memory: MemoryRef,
    },
    /// Two versions of one file beside each other.
    Compare {
        /// The store it is in.
        store: StoreId,
        /// The file.
        memory: MemoryId,
        /// The older one.
        from: VersionId,
        /// The newer one.
        to: VersionId,
    },
    /// Which two stores are to be reviewed.
    Review,
    /// What changed between any two stores, to be decided.
    ReviewStores {
        /// The older one.
        old: StoreId,
        /// The newer one.
        new: StoreId,
    },
    /// What a dream made of its input, to be decided.
    ReviewDream {
        /// Which dream.
        dream: DreamId,
    },
    /// All sessions.
    Sessions,
    /// The form for a new session.
    SessionNew,
    /// One session: what was said and done in it.
    Session {
        /// Which one.
        session: SessionId,
    },
    /// All dreams.
    Dreams,
    /// The form for a new dream.
    DreamNew,
    /// One dream: how it goes and what it costs.
    Dream {
        /// Which one.
        dream: DreamId,
    },
    /// The backends this console knows.
    Connections,
    /// Every widget in every state.
    Gallery,
    /// A hash that names no place; it holds the hash.
    NotFound(String),
}

/// How a link names a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemoryRef {
    /// By id: survives a rename.
    Id(MemoryId),
    /// By absolute path (`/talks/a.md`): what a link inside a memory gives.
    Path(String),
}

impl Route {
    /// The link to this place: `#/…`.
    pub fn href(&self) -> String {
        let store = |id: &StoreId| format!("#/stores/{}", percent::encode(id.as_str()));
        match self {
            Self::Stores => "#/stores".to_owned(),
            Self::StoreNew => "#/new-store".to_owned(),
            Self::Store { store: id } => store(id),
            Self::Memory { store: id, memory: MemoryRef::Id(memory) } => {
                format!("{}/memories/{}", store(id), percent::encode(memory.as_str()))
            }
            Self::Memory { store: id, memory: MemoryRef::Path(path) } => {
                let path = path.split('/').map(percent::encode).collect::<Vec<_>>().join("/");
                format!("{}/files{path}", store(id))
            }
            Self::Compare { store: id, memory, from, to } => format!(
                "{}/memories/{}/compare/{}/{}",
                store(id),
                percent::encode(memory.as_str()),
                percent::encode(from.as_str()),
                percent::encode(to.as_str())
            ),
            Self::Review => "#/review".to_owned(),
            Self::ReviewStores { old, new } => {
                format!("#/review/stores/{}/{}", percent::encode(old.as_str()), percent::encode(new.as_str()))
            }
            Self::ReviewDream { dream } => format!("#/dreams/{}/review", percent::encode(dream.as_str())),
            Self::Sessions => "#/sessions".to_owned(),
            Self::SessionNew => "#/new-session".to_owned(),
            Self::Session { session } => format!("#/sessions/{}", percent::encode(session.as_str())),
            Self::Dreams => "#/dreams".to_owned(),
            Self::DreamNew => "#/new-dream".to_owned(),
            Self::Dream { dream } => format!("#/dreams/{}", percent::encode(dream.as_str())),
            Self::Connections => "#/connections".to_owned(),
            Self::Gallery => "#/gallery".to_owned(),
            Self::NotFound(hash) => hash.clone(),
        }
    }

    /// The route that a path below `#/` names, if any.
    fn of_path(path: &str) -> Option<Self> {
        let below = path.strip_prefix("stores/").and_then(|rest| rest.split_once("/files/"));
        if let Some((id, file)) = below.filter(|(id, _)| !id.contains('/')) {
            let store = StoreId::from(filled(id)?);
            let path = file.split('/').map(percent::decode).collect::<Option<Vec<_>>>()?.join("/");
            return Some(Self::Memory { store, memory: MemoryRef::Path(format!("/{path}")) });
        }
        let path = path.strip_suffix('/').unwrap_or(path);
        let segments: Vec<&str> = path.split('/').collect();
        Some(match segments.as_slice() {
            [""] | ["stores"] => Self::Stores,
            ["new-store"] => Self::StoreNew,
            ["review"] => Self::Review,
            ["review", "stores", old, new] => Self::ReviewStores { old: filled(old)?.into(), new: filled(new)?.into() },
            ["dreams", dream, "review"] => Self::ReviewDream { dream: filled(dream)?.into() },
            ["sessions"] => Self::Sessions,
            ["new-session"] => Self::SessionNew,
            ["sessions", id] => Self::Session { session: filled(id)?.into() },
            ["dreams"] => Self::Dreams,
            ["new-dream"] => Self::DreamNew,
            ["dreams", id] => Self::Dream { dream: filled(id)?.into() },
            ["connections"] => Self::Connections,
            ["gallery"] => Self::Gallery,
            ["stores", id] => Self::Store { store: filled(id)?.into() },
            ["stores", id, "memories", memory] => {
                Self::Memory { store: filled(id)?.into(), memory: MemoryRef::Id(filled(memory)?.into()) }
            }
            ["stores", id, "memories", memory, "compare", from, to] => Self::Compare {
                store: filled(id)?.into(),
                memory: filled(memory)?.into(),
                from: filled(from)?.into(),
                to: filled(to)?.into(),
            },
            _ => return None,
        })
    }
}

/// A decoded segment that says something.
fn filled(segment: &str) -> Option<String> {
    percent::decode(segment).filter(|text| !text.is_empty())
}

/// A page and its state: what a deep link opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The page.
    pub route: Route,
    /// Tab, filter and the like.
    pub query: Query,
}

impl Place {
    /// From `location.hash` (or a link). What names no place becomes [`Route::NotFound`].
    pub fn parse(hash: &str) -> Self {
        let rest = hash.strip_prefix('#').unwrap_or(hash);
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        match Route::of_path(path) {
            Some(route) => Self { route, query: Query::parse(query) },
            None => Self { route: Route::NotFound(hash.to_owned()), query: Query::default() },
        }
    }

    /// The link to this place.
    pub fn href(&self) -> String {
        let query = self.query.to_string();
        if query.is_empty() { self.route.href() } else { format!("{}?{query}", self.route.href()) }
    }
}

impl From<Route> for Place {
    fn from(route: Route) -> Self {
        Self { route, query: Query::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn id() -> impl Strategy<Value = String> {
        prop_oneof!["[a-z]{1,6}_[0-9A-Za-z]{1,12}", ".+", Just("files".to_owned()), Just("a/files/b".to_owned())]
    }

    fn route() -> impl Strategy<Value = Route> {
        prop_oneof![
            Just(Route::Stores),
            Just(Route::StoreNew),
            Just(Route::Sessions),
            Just(Route::SessionNew),
            id().prop_map(|session| Route::Session { session: session.into() }),
            Just(Route::Dreams),
            Just(Route::DreamNew),
            id().prop_map(|dream| Route::Dream { dream: dream.into() }),
            Just(Route::Connections),
            Just(Route::Gallery),
            Just(Route::Review),
            id().prop_map(|store| Route::Store { store: store.into() }),
            (id(), id()).prop_map(|(store, memory)| Route::Memory {
                store: store.into(),
                memory: MemoryRef::Id(memory.into())
            }),
            (id(), any::<String>()).prop_map(|(store, path)| Route::Memory {
                store: store.into(),
                memory: MemoryRef::Path(format!("/{path}"))
            }),
            (id(), id()).prop_map(|(old, new)| Route::ReviewStores { old: old.into(), new: new.into() }),
            id().prop_map(|dream| Route::ReviewDream { dream: dream.into() }),
            (id(), id(), id(), id()).prop_map(|(store, memory, from, to)| Route::Compare {
                store: store.into(),
                memory: memory.into(),
                from: from.into(),
                to: to.into()
            }),
        ]
    }

    proptest! {
        #[test]
        fn parse_undoes_href(route in route(), values in proptest::collection::vec((0..Param::ALL.len(), any::<String>()), 0..4)) {
            let mut place = Place::from(route);
            for (index, value) in values {
                place.query.set(Param::ALL[index], &value);
            }
            prop_assert_eq!(Place::parse(&place.href()), place);
        }

        #[test]
        fn any_hash_is_a_place_and_links_back_to_itself(hash in any::<String>()) {
            let place = Place::parse(&format!("#{hash}"));
            prop_assert_eq!(Place::parse(&place.href()), place);
        }
    }

    #[test]
    fn links_read_well() {
        let store = StoreId::from("memstore_01");
        let path = MemoryRef::Path("/talks/multi agent.md".to_owned());
        assert_eq!(Route::Memory { store, memory: path }.href(), "#/stores/memstore_01/files/talks/multi%20agent.md");
    }

    #[test]
    fn nothing_and_slashes_are_the_start_page() {
        for hash in ["", "#", "#/", "#/stores", "#/stores/"] {
            assert_eq!(Place::parse(hash).route, Route::Stores, "{hash}");
        }
    }

    #[test]
    fn unknown_places_are_not_found() {
        for hash in ["#/nowhere", "#/stores/a/b", "#/stores//memories/x", "#/stores/%zz", "#/stores/a/files/%ff"] {
            assert_eq!(Place::parse(hash).route, Route::NotFound(hash.to_owned()));
        }
    }
}
