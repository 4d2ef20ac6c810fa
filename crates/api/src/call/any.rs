//! Any operation on memory: stores, memories and versions.

use super::{
    call_enum::{call_enum, unknown},
    *,
};

call_enum!(
    /// One of the operations on memory.
    AnyCall:
    CreateStore,
    ListStores,
    GetStore,
    UpdateStore,
    DeleteStore,
    ArchiveStore,
    CreateMemory,
    ListMemories,
    GetMemory,
    UpdateMemory,
    DeleteMemory,
    ListVersions,
    GetVersion,
    RedactVersion,
);
