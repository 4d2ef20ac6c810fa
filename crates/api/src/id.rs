//! Ids. Every id is opaque: it is compared and carried, never taken apart (api.md §1.6).

use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// What ids of this kind begin with when Lucid's own server makes them. Other servers may differ.
            pub const PREFIX: &'static str = $prefix;

            /// The id as it stands on the wire.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                Self(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// A memory store, `memstore_…`.
    StoreId,
    "memstore_"
);
id!(
    /// A memory, `mem_…`. It survives a rename.
    MemoryId,
    "mem_"
);
id!(
    /// One immutable version of a memory, `memver_…`.
    VersionId,
    "memver_"
);
id!(
    /// An agent, `agent_…`. Its versions are numbers.
    AgentId,
    "agent_"
);
id!(
    /// An environment, `env_…`.
    EnvironmentId,
    "env_"
);
id!(
    /// A session, `sesn_…`.
    SessionId,
    "sesn_"
);
id!(
    /// A file or repository mounted in a session, `sesrsc_…`. Mounted memory stores have none.
    ResourceId,
    "sesrsc_"
);
id!(
    /// An event of a session, `sevt_…`. Tool results name the use they answer by it.
    EventId,
    "sevt_"
);
id!(
    /// A thread of a session, `sthr_…`.
    ThreadId,
    "sthr_"
);
id!(
    /// A dream, `drm_…`.
    DreamId,
    "drm_"
);
