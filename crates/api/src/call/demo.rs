//! Lucid's own three operations on demo data. The API has no such path: any other server answers 404.

use super::{Call, Operation, Parts, agents_operations as operation};
use crate::{ApiError, Request, wire::Demo};

/// Makes a call that says nothing at all.
macro_rules! plain {
    ($(#[$doc:meta])* $name:ident, $operation:path) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $name;

        impl Call for $name {
            type Reply = Demo;
            const OPERATION: &'static Operation = &$operation;

            fn request(&self) -> Request {
                Self::OPERATION.request(&[])
            }

            fn parse(parts: &Parts<'_>) -> Result<Self, ApiError> {
                parts.body()?.finish()?;
                Ok(Self)
            }
        }
    };
}

plain!(
    /// Whether the demo data is there.
    GetDemo,
    operation::GET_DEMO
);
plain!(
    /// Makes the demo data, a dozen sessions over the days before now. Again: what is there already.
    CreateDemo,
    operation::CREATE_DEMO
);
plain!(
    /// Removes the demo data, with every dream over its store and what these wrote. Not there: nothing happens.
    DeleteDemo,
    operation::DELETE_DEMO
);
