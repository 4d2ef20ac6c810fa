//! Which models a server has: what it says itself, and the ids that were set up.

use api::{Method, ModelInfo, ModelPage, channel::ModelServerKind, wire::Read};
use engine::ModelFault;
use serde_json::Value;

use crate::{fault, server, wire::Line};

/// The server's own list.
pub(crate) async fn ask(line: Line<'_>) -> Result<Vec<ModelInfo>, ModelFault> {
    let operation = match line.server.kind {
        // More than there are: one page is enough.
        ModelServerKind::Anthropic => "models?limit=1000",
        ModelServerKind::OpenaiCompatible => "models",
    };
    let body = line.ask(server::request(line.server, Method::Get, operation, String::new())).await?;
    let page = serde_json::from_str::<Value>(&body).ok().and_then(|value| ModelPage::read(&value).ok());
    let unreadable = || fault::lasting("The model's server answered something that is no list of models.");
    Ok(page.ok_or_else(unreadable)?.data)
}
