//! What the page says about models: whom to use, and whom to try. Keys stay in this worker's memory and go nowhere but to
//! the server they are for.

use std::rc::Rc;

use api::{
    ApiError, ErrorKind, ModelPage, Response,
    channel::{FromWorker, ModelsToWorker},
    wire::Write,
};
use makers::Makers;

/// Does it; what is to be answered, if anything.
pub(crate) async fn take(makers: Rc<Makers>, message: ModelsToWorker) -> Option<FromWorker> {
    match message {
        ModelsToWorker::Serve { servers } => {
            // The page asked before, with `Ask`, and showed what was wrong; and models that cannot be reached are told of
            // by the session that asks for them.
            if makers.serve(servers).is_ok() {
                makers.learn().await;
            }
            None
        }
        ModelsToWorker::Ask { id, server } => {
            let listed = match makers::check(&server) {
                Some(sentence) => Err(ApiError::invalid(sentence)),
                // The settings are good; it is the server that did not answer.
                None => makers.models(&server).await.map_err(|fault| ApiError::new(ErrorKind::Api, fault.message)),
            };
            let response = match listed {
                Ok(models) => Response {
                    status: 200,
                    headers: vec![("content-type".to_owned(), "application/json".to_owned())],
                    body: ModelPage::new(models, false).write().to_string(),
                },
                Err(error) => error.response("req_none"),
            };
            Some(FromWorker::Reply { id, response })
        }
    }
}
