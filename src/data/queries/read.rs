//! `read`: the shape of every query. It adds to a [`Reading`] that it reads over the current connection and is called off when
//! its owner goes; it catches no error.

use std::sync::{Arc, Mutex};

use api::{ApiError, Call};
use futures_util::future::{AbortHandle, Abortable};
use leptos::prelude::*;

use crate::{
    data::{Connections, Source},
    reading::Reading,
};

/// A read over the current connection. `run` tracks what it depends on before its first await.
pub(super) fn read<T: 'static, F>(run: impl Fn(Source) -> F + 'static) -> Reading<Result<T, ApiError>>
where
    F: Future<Output = Result<T, ApiError>> + 'static,
{
    let connections = expect_context::<Connections>();
    let under_way = UnderWay::default();
    on_cleanup({
        let under_way = under_way.clone();
        move || under_way.call_off()
    });
    Reading::new(move || under_way.run(run(connections.source())))
}

/// A read of one call, stale with the path of its request.
pub(super) fn read_call<C: Call + 'static>(call: impl Fn() -> C + 'static) -> Reading<Result<C::Reply, ApiError>>
where
    C::Reply: 'static,
{
    read(move |source| {
        let call = call();
        source.fresh.track(&call.request().path);
        async move { source.client.call(call).await }
    })
}

/// The read that is under way, if one is.
#[derive(Clone, Default)]
struct UnderWay(Arc<Mutex<Option<AbortHandle>>>);

impl UnderWay {
    /// Runs it until it ends or is called off.
    fn run<T, F>(&self, reading: F) -> impl Future<Output = Result<T, ApiError>> + use<T, F>
    where
        F: Future<Output = Result<T, ApiError>>,
    {
        let (handle, registration) = AbortHandle::new_pair();
        if let Ok(mut current) = self.0.lock() {
            *current = Some(handle);
        }
        let reading = Abortable::new(reading, registration);
        async move { reading.await.unwrap_or_else(|_| Err(ApiError::unreachable("The page was left."))) }
    }

    fn call_off(&self) {
        if let Some(handle) = self.0.lock().ok().and_then(|mut current| current.take()) {
            handle.abort();
        }
    }
}
