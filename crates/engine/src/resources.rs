//! The five operations on what a session has mounted (api.md §6.3). Files and repositories are mounted by name only:
//! this server holds neither, and what is not there its tools do not find.

use api::{
    ApiError, Deleted, Page, ResourceId, SessionResource,
    call::{AddResource, DeleteResource, GetResource, ListResources, UpdateResource},
};

use crate::{
    Clock, Engine, Entropy,
    change::Change,
    cursor::Scope,
    failure::Failure,
    kv::Kv,
    sessions::{FoundSession, is_mounted, mount_path},
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(crate) async fn list_resources(
        &self,
        call: &ListResources,
        change: &Change<'_, K>,
    ) -> Result<Page<SessionResource>, Failure> {
        let all = self.find_session(change, &call.session).await?.row.session.resources;
        let scope = Scope::new("resources").with(Some(call.session.as_str()));
        let place = call.page.as_deref().map(|cursor| scope.read(cursor)).transpose()?;
        let from = place.and_then(|place| Some(u32::from_be_bytes(*place.first_chunk::<4>()?))).unwrap_or_default();
        let from = all.len().min(from as usize);
        let to = call.limit.map_or(all.len(), |limit| all.len().min(from + limit as usize));
        let next = (to < all.len()).then(|| scope.write(&(to as u32).to_be_bytes()));
        Ok(Page { data: all[from..to].to_vec(), next_page: next })
    }

    pub(crate) async fn add_resource(
        &self,
        call: &AddResource,
        change: &Change<'_, K>,
    ) -> Result<SessionResource, Failure> {
        let mut found = self.find_session(change, &call.session).await?;
        found.check_not_archived()?;
        let mount = self.file_mount(&call.file_id, call.mount_path.as_deref());
        if mount_path(&mount).is_some_and(|path| is_mounted(&found.row.session.resources, path)) {
            return Err(ApiError::invalid("mount_path: is taken already").into());
        }
        found.row.session.resources.push(mount.clone());
        self.touch(change, found)?;
        Ok(mount)
    }

    pub(crate) async fn get_resource(
        &self,
        call: &GetResource,
        change: &Change<'_, K>,
    ) -> Result<SessionResource, Failure> {
        let found = self.find_session(change, &call.session).await?;
        let at = position(&found, &call.resource)?;
        Ok(found.row.session.resources[at].clone())
    }

    pub(crate) async fn update_resource(
        &self,
        call: &UpdateResource,
        change: &Change<'_, K>,
    ) -> Result<SessionResource, Failure> {
        let mut found = self.find_session(change, &call.session).await?;
        found.check_not_archived()?;
        let at = position(&found, &call.resource)?;
        let now = self.mint.now();
        // The token itself is not kept: nothing here clones.
        let SessionResource::Repository { updated_at, .. } = &mut found.row.session.resources[at] else {
            return Err(ApiError::invalid("authorization_token: only repositories have one").into());
        };
        *updated_at = now.max(*updated_at);
        let mount = found.row.session.resources[at].clone();
        self.touch(change, found)?;
        Ok(mount)
    }

    pub(crate) async fn delete_resource(
        &self,
        call: &DeleteResource,
        change: &Change<'_, K>,
    ) -> Result<Deleted, Failure> {
        let mut found = self.find_session(change, &call.session).await?;
        found.check_not_archived()?;
        let at = position(&found, &call.resource)?;
        found.row.session.resources.remove(at);
        self.touch(change, found)?;
        Ok(Deleted { id: call.resource.to_string(), kind: "session_resource_deleted".to_owned() })
    }

    fn touch(&self, change: &Change<'_, K>, mut found: FoundSession) -> Result<(), Failure> {
        let session = &mut found.row.session;
        session.updated_at = self.mint.now().max(session.updated_at);
        found.put(change)
    }
}

fn position(found: &FoundSession, id: &ResourceId) -> Result<usize, ApiError> {
    let at = found.row.session.resources.iter().position(|mount| mount.id() == Some(id));
    at.ok_or_else(|| ApiError::not_found(format!("Resource {id} was not found")))
}
