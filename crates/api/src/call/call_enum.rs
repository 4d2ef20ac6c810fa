//! The enum over a set of operations: what a server parses a request into. It looks at method, path, query and body,
//! never at credentials or betas; those are the server's.

use crate::{ApiError, ErrorKind, Request, error};

/// Makes the enum; its variants are named after their calls and are tried in the order given.
macro_rules! call_enum {
    ($(#[$doc:meta])* $name:ident: $($call:ident),* $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum $name {
            $($call($call)),*
        }

        impl $name {
            /// The operations, in the order they are tried.
            pub const OPERATIONS: &'static [&'static Operation] = &[$($call::OPERATION),*];

            /// Whether a path, whatever the method, is one of these operations' paths.
            pub fn knows(path: &str) -> bool {
                Self::OPERATIONS.iter().any(|operation| operation.ids(path).is_some())
            }

            /// Parses a request. 404 for a path these operations do not have, 405 for a method the path does not
            /// have, 400 for everything that breaks a rule. Betas and credentials are not looked at here.
            pub fn parse(request: &crate::Request) -> Result<Self, ApiError> {
                $(
                    if let Some(parts) = Parts::of($call::OPERATION, request) {
                        return $call::parse(&parts).map(Self::$call);
                    }
                )*
                Err(unknown(request, Self::knows(&request.path)))
            }

            /// The inverse of [`Self::parse`].
            pub fn request(&self) -> crate::Request {
                match self {
                    $(Self::$call(call) => call.request()),*
                }
            }

            /// The entry in the catalogue.
            pub fn operation(&self) -> &'static Operation {
                match self {
                    $(Self::$call(_) => $call::OPERATION),*
                }
            }
        }

        $(
            impl From<$call> for $name {
                fn from(call: $call) -> Self {
                    Self::$call(call)
                }
            }
        )*
    };
}
pub(super) use call_enum;

pub(super) fn unknown(request: &Request, is_path_known: bool) -> ApiError {
    let path = error::shown(&request.path);
    if is_path_known {
        let mut error = ApiError::new(ErrorKind::InvalidRequest, format!("{path} does not take {}", request.method));
        error.status = 405;
        return error;
    }
    ApiError::not_found(format!("{path} is not a path of this API"))
}
