//! What one operation is, and the catalogue of those on memory (api.md §4): names, methods and path templates.

use crate::{Method, Request, beta, percent};

/// One operation as the API and its SDKs name it.
#[derive(Debug, PartialEq, Eq)]
pub struct Operation {
    /// The SDK's path to it, below `client.beta`, in snake case.
    pub resource: &'static [&'static str],
    /// The SDK's method.
    pub verb: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// Path with `{name}` for ids.
    pub path: &'static str,
    /// The `anthropic-beta` that the official SDKs send with it (api.md §1.2). `None` where they send none.
    pub beta: Option<&'static str>,
}

/// Declares operations that share a beta, and the list of them in the order given.
macro_rules! operations {
    ($(#[$doc:meta])* $list:ident, $beta:expr; $($name:ident: $resource:expr, $verb:literal, $method:ident $path:literal;)*) => {
        $(
            #[doc = concat!("`", $path, "`, ", $verb, ".")]
            pub(in crate::call) const $name: $crate::call::Operation = $crate::call::Operation {
                resource: &$resource,
                verb: $verb,
                method: $crate::Method::$method,
                path: $path,
                beta: $beta,
            };
        )*

        $(#[$doc])*
        pub const $list: &[&$crate::call::Operation] = &[$(&$name),*];
    };
}
pub(super) use operations;

operations! {
    /// Every operation on stores, memories and versions.
    OPERATIONS, Some(beta::AGENT_MEMORY);
    CREATE_STORE: ["memory_stores"], "create", Post "/v1/memory_stores";
    LIST_STORES: ["memory_stores"], "list", Get "/v1/memory_stores";
    GET_STORE: ["memory_stores"], "retrieve", Get "/v1/memory_stores/{memory_store_id}";
    UPDATE_STORE: ["memory_stores"], "update", Post "/v1/memory_stores/{memory_store_id}";
    DELETE_STORE: ["memory_stores"], "delete", Delete "/v1/memory_stores/{memory_store_id}";
    ARCHIVE_STORE: ["memory_stores"], "archive", Post "/v1/memory_stores/{memory_store_id}/archive";
    CREATE_MEMORY: ["memory_stores", "memories"], "create", Post "/v1/memory_stores/{memory_store_id}/memories";
    LIST_MEMORIES: ["memory_stores", "memories"], "list", Get "/v1/memory_stores/{memory_store_id}/memories";
    GET_MEMORY: ["memory_stores", "memories"], "retrieve",
        Get "/v1/memory_stores/{memory_store_id}/memories/{memory_id}";
    UPDATE_MEMORY: ["memory_stores", "memories"], "update",
        Post "/v1/memory_stores/{memory_store_id}/memories/{memory_id}";
    DELETE_MEMORY: ["memory_stores", "memories"], "delete",
        Delete "/v1/memory_stores/{memory_store_id}/memories/{memory_id}";
    LIST_VERSIONS: ["memory_stores", "memory_versions"], "list",
        Get "/v1/memory_stores/{memory_store_id}/memory_versions";
    GET_VERSION: ["memory_stores", "memory_versions"], "retrieve",
        Get "/v1/memory_stores/{memory_store_id}/memory_versions/{memory_version_id}";
    REDACT_VERSION: ["memory_stores", "memory_versions"], "redact",
        Post "/v1/memory_stores/{memory_store_id}/memory_versions/{memory_version_id}/redact";
}

impl Operation {
    /// A request of this operation with its ids filled in and the headers that the official SDKs send.
    pub(super) fn request(&self, ids: &[&str]) -> Request {
        let mut ids = ids.iter();
        let path: Vec<String> = self
            .path
            .split('/')
            .map(|segment| match segment.starts_with('{') {
                true => percent::encode(ids.next().copied().unwrap_or_default()),
                false => segment.to_owned(),
            })
            .collect();
        let mut request = Request::new(self.method, path.join("/"));
        request.headers = vec![(beta::VERSION_HEADER.to_owned(), beta::VERSION.to_owned())];
        request.headers.extend(self.beta.map(|beta| (beta::BETA_HEADER.to_owned(), beta.to_owned())));
        if self.method != Method::Get {
            request.headers.push(("content-type".to_owned(), "application/json".to_owned()));
        }
        request
    }

    /// The ids of a path, if it is one of this operation. Ids are decoded and never empty.
    pub fn ids(&self, path: &str) -> Option<Vec<String>> {
        let mut ids = Vec::new();
        let mut given = path.split('/');
        for segment in self.path.split('/') {
            let given = given.next()?;
            if segment.starts_with('{') {
                ids.push(percent::decode(given).filter(|id| !id.is_empty())?);
            } else if segment != given {
                return None;
            }
        }
        given.next().is_none().then_some(ids)
    }

    /// The names of the path's ids, in order.
    pub fn id_names(&self) -> impl Iterator<Item = &'static str> {
        self.path.split('/').filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'))
    }
}
