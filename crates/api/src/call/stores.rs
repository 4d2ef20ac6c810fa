//! The six operations on memory stores (api.md §4.1).

use super::{Call, Operation, Parts, body, operation, query};
use crate::{ApiError, Deleted, Page, Request, Store, StoreId, Timestamp, rules};
use serde_json::json;
use std::collections::BTreeMap;

/// Makes a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CreateStore {
    /// 1–255 characters, no control characters, not unique.
    pub name: String,
    /// At most 1,024 characters; the agent reads it.
    pub description: Option<String>,
    /// At most 16 pairs.
    pub metadata: BTreeMap<String, String>,
}

impl Call for CreateStore {
    type Reply = Store;
    const OPERATION: &'static Operation = &operation::CREATE_STORE;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[]);
        request.body = body::write([
            ("name", Some(json!(self.name))),
            ("description", self.description.as_ref().map(|text| json!(text))),
            ("metadata", (!self.metadata.is_empty()).then(|| json!(self.metadata))),
        ]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let mut body = parts.body()?;
        let name = body.required("name")?;
        let description = body.text("description")?;
        let metadata = body.metadata()?;
        body.finish()?;
        rules::name(&name)?;
        rules::description(description.as_deref().unwrap_or_default())?;
        Ok(Self { name, description, metadata })
    }
}

/// Lists stores, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListStores {
    /// Made at that moment or later.
    pub created_from: Option<Timestamp>,
    /// Made at that moment or earlier.
    pub created_to: Option<Timestamp>,
    /// Archived ones too.
    pub include_archived: bool,
    /// 1–100, default 20.
    pub limit: Option<u32>,
    /// The cursor of an earlier page.
    pub page: Option<String>,
}

impl Call for ListStores {
    type Reply = Page<Store>;
    const OPERATION: &'static Operation = &operation::LIST_STORES;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[]);
        request.query = query::write([
            ("created_at[gte]", self.created_from.map(|at| at.to_string())),
            ("created_at[lte]", self.created_to.map(|at| at.to_string())),
            ("include_archived", self.include_archived.then(|| "true".to_owned())),
            ("limit", self.limit.map(|limit| limit.to_string())),
            ("page", self.page.clone()),
        ]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let query = parts.query();
        Ok(Self {
            created_from: query.moment("created_at[gte]")?,
            created_to: query.moment("created_at[lte]")?,
            include_archived: query.flag("include_archived")?,
            limit: query.limit()?,
            page: query.text("page"),
        })
    }
}

/// A change to a store's metadata: a string sets the key, `None` deletes it, keys not named stay.
pub type MetadataPatch = BTreeMap<String, Option<String>>;

/// Changes a store. What is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateStore {
    /// Which store.
    pub store: StoreId,
    /// The new name.
    pub name: Option<String>,
    /// The new description; empty clears it.
    pub description: Option<String>,
    /// Keys to set and to delete.
    pub metadata: MetadataPatch,
}

impl Call for UpdateStore {
    type Reply = Store;
    const OPERATION: &'static Operation = &operation::UPDATE_STORE;

    fn request(&self) -> Request {
        let mut request = Self::OPERATION.request(&[self.store.as_str()]);
        request.body = body::write([
            ("name", self.name.as_ref().map(|text| json!(text))),
            ("description", self.description.as_ref().map(|text| json!(text))),
            ("metadata", (!self.metadata.is_empty()).then(|| json!(self.metadata))),
        ]);
        request
    }

    fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
        let mut body = parts.body()?;
        let name = body.text("name")?;
        let description = body.text("description")?;
        let metadata = body.metadata_patch()?;
        body.finish()?;
        name.as_deref().map_or(Ok(()), rules::name)?;
        rules::description(description.as_deref().unwrap_or_default())?;
        Ok(Self { store: parts.id(0), name, description, metadata })
    }
}

macro_rules! by_id {
    ($(#[$doc:meta])* $name:ident, $operation:ident, $reply:ty) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            /// Which store.
            pub store: StoreId,
        }

        impl Call for $name {
            type Reply = $reply;
            const OPERATION: &'static Operation = &operation::$operation;

            fn request(&self) -> Request {
                Self::OPERATION.request(&[self.store.as_str()])
            }

            fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
                parts.body()?.finish()?;
                Ok(Self { store: parts.id(0) })
            }
        }
    };
}

by_id!(
    /// Gets one store, archived or not.
    GetStore,
    GET_STORE,
    Store
);
by_id!(
    /// Archives a store, for ever. Again: unchanged.
    ArchiveStore,
    ARCHIVE_STORE,
    Store
);
by_id!(
    /// Deletes a store with its memories and versions.
    DeleteStore,
    DELETE_STORE,
    Deleted
);
