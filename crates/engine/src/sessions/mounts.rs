//! What a new session mounts: stores under `/mnt/memory`, files and repositories by name. Names of stores need not
//! differ, so mount paths are made to (api.md §4.5, §10 row 25).

use api::{Access, ApiError, MountedStore, ResourceId, SessionResource, StoreId, call::ResourceParam};

use crate::{
    Clock, Engine, Entropy,
    change::Change,
    failure::Failure,
    keys,
    kv::Kv,
    rows::{self, StoreRow},
    serial::Serial,
};

/// Where stores are mounted.
pub(crate) const MEMORY: &str = "/mnt/memory";

/// The folder of a store: its name in lower case, each run of characters outside ASCII letters and digits one hyphen.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug
}

/// A name that is not among those taken.
fn free(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(|name| !is_taken(name)).unwrap_or_default()
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// Everything to be mounted, in the order it was asked for. 400 for an archived store, 404 for one that is not there.
    pub(crate) async fn mounts(
        &self,
        change: &Change<'_, K>,
        params: &[ResourceParam],
    ) -> Result<Vec<SessionResource>, Failure> {
        let mut mounts: Vec<SessionResource> = Vec::new();
        for (at, param) in params.iter().enumerate() {
            let mount = match param {
                ResourceParam::MemoryStore { memory_store_id, access, instructions } => {
                    let store = self.store_to_mount(change, memory_store_id).await?;
                    let folder = free(&format!("{MEMORY}/{}", slug(&store.name)), |path| is_mounted(&mounts, path));
                    SessionResource::MemoryStore(MountedStore {
                        memory_store_id: memory_store_id.clone(),
                        name: Some(store.name),
                        description: store.description,
                        access: access.clone().unwrap_or(Access::ReadWrite),
                        instructions: instructions.clone(),
                        mount_path: Some(folder),
                    })
                }
                ResourceParam::File { file_id, mount_path } => self.file_mount(file_id, mount_path.as_deref()),
                ResourceParam::Repository { url, checkout, mount_path, .. } => {
                    // The token is for cloning, which nothing here does: it is not kept anywhere.
                    let name = url.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
                    let name = format!("/workspace/{}", name.trim_end_matches(".git"));
                    let serial = self.mint.serial();
                    SessionResource::Repository {
                        id: serial.with_prefix(ResourceId::PREFIX).into(),
                        url: url.clone(),
                        checkout: checkout.clone(),
                        mount_path: mount_path.clone().unwrap_or(name),
                        created_at: serial.time(),
                        updated_at: serial.time(),
                    }
                }
            };
            if mount_path(&mount).is_some_and(|path| is_mounted(&mounts, path)) {
                return Err(ApiError::invalid(format!("resources.{at}.mount_path: is taken already")).into());
            }
            mounts.push(mount);
        }
        Ok(mounts)
    }

    pub(crate) fn file_mount(&self, file_id: &str, mount_path: Option<&str>) -> SessionResource {
        let serial = self.mint.serial();
        SessionResource::File {
            id: serial.with_prefix(ResourceId::PREFIX).into(),
            file_id: file_id.to_owned(),
            mount_path: mount_path.map_or_else(|| format!("/mnt/session/uploads/{file_id}"), str::to_owned),
            created_at: serial.time(),
            updated_at: serial.time(),
        }
    }

    async fn store_to_mount(&self, change: &Change<'_, K>, id: &StoreId) -> Result<StoreRow, Failure> {
        let not_found = || ApiError::not_found(format!("Memory store {id} was not found"));
        let serial = Serial::parse(StoreId::PREFIX, id.as_str()).ok_or_else(not_found)?;
        let store: StoreRow = rows::read(&change.read(&keys::store(serial)).await?.ok_or_else(not_found)?)?;
        match store.archived_at {
            None => Ok(store),
            Some(_) => Err(ApiError::invalid(format!("Memory store {id} is archived and cannot be mounted")).into()),
        }
    }
}

pub(crate) fn mount_path(mount: &SessionResource) -> Option<&str> {
    match mount {
        SessionResource::MemoryStore(store) => store.mount_path.as_deref(),
        SessionResource::File { mount_path, .. } | SessionResource::Repository { mount_path, .. } => Some(mount_path),
        SessionResource::Other(_) => None,
    }
}

pub(crate) fn is_mounted(mounts: &[SessionResource], path: &str) -> bool {
    mounts.iter().any(|mount| mount_path(mount) == Some(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_named_after_stores() {
        assert_eq!(slug("Support playbook"), "support-playbook");
        assert_eq!(slug("A  &  B (2)"), "a-b-2-");
        assert_eq!(slug("Ünïcode ✓"), "-n-code-");
        let taken = ["x", "x-2"];
        assert_eq!(free("x", |name| taken.contains(&name)), "x-3");
        assert_eq!(free("y", |name| taken.contains(&name)), "y");
    }
}
