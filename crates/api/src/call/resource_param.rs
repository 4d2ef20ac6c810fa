//! What a session is to mount (api.md §6.1).

use super::{
    body::{Body, object},
    model_param::one_of,
};
use crate::{Access, ApiError, Secret, StoreId, rules};
use serde_json::{Value, json};

/// One mount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResourceParam {
    /// A memory store. Only at creation.
    MemoryStore {
        /// Which store.
        memory_store_id: StoreId,
        /// Default read and write.
        access: Option<Access>,
        /// At most 4,096 characters, for this session's agent.
        instructions: Option<String>,
    },
    /// A file.
    File {
        /// Which file.
        file_id: String,
        /// Default `/mnt/session/uploads/<file_id>`.
        mount_path: Option<String>,
    },
    /// A repository.
    Repository {
        /// Where to clone it from.
        url: String,
        /// For private ones.
        authorization_token: Option<Secret>,
        /// `{"type":"branch","name"}` or `{"type":"commit","sha"}`, verbatim.
        checkout: Option<Value>,
        /// Chosen by the server if not said.
        mount_path: Option<String>,
    },
}

impl ResourceParam {
    /// As it stands in a request.
    pub fn write(&self) -> Value {
        let text = |text: &Option<String>| text.as_ref().map(|text| json!(text));
        match self {
            Self::MemoryStore { memory_store_id, access, instructions } => object([
                ("type", Some(json!("memory_store"))),
                ("memory_store_id", Some(json!(memory_store_id.as_str()))),
                ("access", access.as_ref().map(|access| json!(access.as_str()))),
                ("instructions", text(instructions)),
            ]),
            Self::File { file_id, mount_path } => object([
                ("type", Some(json!("file"))),
                ("file_id", Some(json!(file_id))),
                ("mount_path", text(mount_path)),
            ]),
            Self::Repository { url, authorization_token, checkout, mount_path } => object([
                ("type", Some(json!("github_repository"))),
                ("url", Some(json!(url))),
                ("authorization_token", authorization_token.as_ref().map(|token| json!(token.expose()))),
                ("checkout", checkout.clone()),
                ("mount_path", text(mount_path)),
            ]),
        }
    }

    pub(super) fn read(place: &str, value: Value) -> Result<Self, ApiError> {
        let mut body = Body::within(place, value)?;
        let resource = match body.required("type")?.as_str() {
            "memory_store" => {
                let access = one_of(&mut body, "access", &["read_write", "read_only"])?;
                let instructions = body.text("instructions")?;
                rules::mount_instructions(&body.place("instructions"), instructions.as_deref().unwrap_or_default())?;
                Self::MemoryStore {
                    memory_store_id: body.id("memory_store_id")?,
                    access: access.map(|word| Access::of(&word)),
                    instructions,
                }
            }
            "file" => Self::File { file_id: body.id("file_id")?, mount_path: body.text("mount_path")? },
            "github_repository" => Self::Repository {
                url: body.id("url")?,
                authorization_token: body.text("authorization_token")?.map(Into::into),
                checkout: checkout(&mut body)?,
                mount_path: body.text("mount_path")?,
            },
            _ => return Err(body.refuse("type", "must be memory_store, file or github_repository")),
        };
        body.finish()?;
        Ok(resource)
    }
}

fn checkout(repository: &mut Body) -> Result<Option<Value>, ApiError> {
    let Some(value) = repository.take("checkout") else { return Ok(None) };
    let mut checkout = Body::within(&repository.place("checkout"), value.clone())?;
    match checkout.required("type")?.as_str() {
        "branch" => checkout.required("name")?,
        "commit" => checkout.required("sha")?,
        _ => return Err(checkout.refuse("type", "must be branch or commit")),
    };
    checkout.finish()?;
    Ok(Some(value))
}
