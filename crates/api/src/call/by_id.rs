//! Calls that say nothing but ids: the ids of the path in order, no query, no body.

/// Makes such a call.
macro_rules! by_id {
    ($(#[$doc:meta])* $name:ident { $($id:ident: $kind:ty),+ } -> $reply:ty, $operation:path) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            $(
                /// Which one: an id of the path.
                pub $id: $kind
            ),+
        }

        impl $crate::call::Call for $name {
            type Reply = $reply;
            const OPERATION: &'static $crate::call::Operation = &$operation;

            fn request(&self) -> $crate::Request {
                Self::OPERATION.request(&[$(self.$id.as_str()),+])
            }

            fn parse(parts: &$crate::call::Parts<'_>) -> Result<Self, $crate::ApiError> {
                parts.body()?.finish()?;
                let mut at = 0..;
                Ok(Self { $($id: parts.id::<$kind>(at.next().unwrap_or_default())),+ })
            }
        }
    };
}
pub(super) use by_id;
