//! Any operation: what a server parses a request into.

use super::*;
use crate::{ApiError, ErrorKind, error};

macro_rules! any_call {
    ($($call:ident),* $(,)?) => {
        /// One of the operations.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum AnyCall {
            $($call($call)),*
        }

        impl AnyCall {
            /// Parses a request. 404 for a path the API does not have, 405 for a method the path does not have,
            /// 400 for everything that breaks a rule. Headers are not looked at here.
            pub fn parse(request: &crate::Request) -> Result<Self, ApiError> {
                $(
                    if let Some(parts) = Parts::of($call::OPERATION, request) {
                        return $call::parse(&parts).map(Self::$call);
                    }
                )*
                Err(unknown(request))
            }

            /// The inverse of [`AnyCall::parse`].
            pub fn request(&self) -> crate::Request {
                match self {
                    $(Self::$call(call) => call.request()),*
                }
            }
        }

        $(
            impl From<$call> for AnyCall {
                fn from(call: $call) -> Self {
                    Self::$call(call)
                }
            }
        )*
    };
}

any_call!(
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

fn unknown(request: &crate::Request) -> ApiError {
    let path = error::shown(&request.path);
    if OPERATIONS.iter().any(|operation| operation.ids(&request.path).is_some()) {
        let mut error = ApiError::new(ErrorKind::InvalidRequest, format!("{path} does not take {}", request.method));
        error.status = 405;
        return error;
    }
    ApiError::not_found(format!("{path} is not a path of this API"))
}
