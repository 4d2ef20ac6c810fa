//! The six operations on environments (api.md §8). Sandboxes there are none: a session runs its tools on its memory
//! alone, so the config is kept and answered, and nothing is installed or reached.

use api::{
    ApiError, Deleted, Environment, EnvironmentId, ErrorKind, Page,
    call::{
        ArchiveEnvironment, CreateEnvironment, DeleteEnvironment, GetEnvironment, ListEnvironments, UpdateEnvironment,
    },
    rules,
};

use crate::{
    Clock, Engine, Entropy, change::Change, cursor::Scope, failure::Failure, kv::Kv, paging::page_size, rows,
    serial::Serial, session_keys as keys,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// The environment of that id, archived or not; 404 when there is none.
    pub(crate) async fn find_environment(
        &self,
        change: &Change<'_, K>,
        id: &EnvironmentId,
    ) -> Result<(Serial, Environment), Failure> {
        let not_found = || ApiError::not_found(format!("Environment {id} was not found"));
        let serial = Serial::parse(EnvironmentId::PREFIX, id.as_str()).ok_or_else(not_found)?;
        let row = change.read(&keys::environment(serial)).await?.ok_or_else(not_found)?;
        Ok((serial, rows::read_object(&row)?))
    }

    /// Takes a name for an environment; 409 when another one has it.
    async fn take_name(&self, change: &Change<'_, K>, name: &str, serial: Serial) -> Result<(), Failure> {
        let key = keys::environment_name(name);
        if change.read(&key).await?.is_some() {
            let message = format!("name: there is an environment called {name:?} already");
            return Err(ApiError { should_retry: Some(false), ..ApiError::new(ErrorKind::Conflict, message) }.into());
        }
        change.put(key, serial.with_prefix(""));
        Ok(())
    }

    pub(crate) async fn create_environment(
        &self,
        call: &CreateEnvironment,
        change: &Change<'_, K>,
    ) -> Result<Environment, Failure> {
        let serial = self.mint.serial();
        let config = call.config.clone().map(|config| config.create()).transpose()?;
        let environment = Environment {
            id: serial.with_prefix(EnvironmentId::PREFIX).into(),
            name: call.name.clone(),
            description: call.description.clone(),
            config: config.unwrap_or_default(),
            metadata: call.metadata.clone(),
            scope: call.scope.clone(),
            created_at: serial.time(),
            updated_at: serial.time(),
            archived_at: None,
        };
        self.take_name(change, &environment.name, serial).await?;
        change.put(keys::environment(serial), rows::write_object(&environment)?);
        Ok(environment)
    }

    pub(crate) async fn get_environment(
        &self,
        call: &GetEnvironment,
        change: &Change<'_, K>,
    ) -> Result<Environment, Failure> {
        Ok(self.find_environment(change, &call.environment).await?.1)
    }

    pub(crate) async fn list_environments(&self, call: &ListEnvironments) -> Result<Page<Environment>, Failure> {
        let scope = Scope::new("environments").with(call.include_archived.then_some("archived"));
        let mut range = keys::environments();
        if let Some(cursor) = &call.page {
            range = range.after(&scope.read(cursor)?);
        }
        let found = self
            .find(range, page_size(call.limit, None), !call.include_archived, async |rows| {
                let read = rows.into_iter().map(|(key, entry)| {
                    let environment: Environment = rows::read_object(&entry.value)?;
                    let is_kept = call.include_archived || environment.archived_at.is_none();
                    Ok((key, is_kept.then_some(environment)))
                });
                read.collect()
            })
            .await?;
        Ok(Page { data: found.items, next_page: found.next.map(|key| scope.write(&key)) })
    }

    pub(crate) async fn update_environment(
        &self,
        call: &UpdateEnvironment,
        change: &Change<'_, K>,
    ) -> Result<Environment, Failure> {
        let (serial, before) = self.find_environment(change, &call.environment).await?;
        if before.archived_at.is_some() {
            let message = format!("Environment {} is archived and cannot be changed", call.environment);
            return Err(ApiError::invalid(message).with_code("environment_archived").into());
        }
        let mut environment = before.clone();
        if let Some(name) = call.name.as_ref().filter(|name| **name != before.name) {
            self.take_name(change, name, serial).await?;
            change.delete(keys::environment_name(&before.name));
            environment.name.clone_from(name);
        }
        environment.description = call.description.clone().apply(environment.description);
        if let Some(config) = &call.config {
            environment.config = config.clone().apply(environment.config)?;
        }
        environment.scope = call.scope.clone().or(environment.scope);
        for (key, value) in &call.metadata {
            match value.as_ref().filter(|value| !value.is_empty()) {
                Some(value) => environment.metadata.insert(key.clone(), value.clone()),
                None => environment.metadata.remove(key),
            };
        }
        rules::metadata(&environment.metadata).map_err(|error| error.with_code("invalid_metadata"))?;
        if environment != before {
            environment.updated_at = self.mint.now().max(before.updated_at);
            change.put(keys::environment(serial), rows::write_object(&environment)?);
        }
        Ok(environment)
    }

    pub(crate) async fn archive_environment(
        &self,
        call: &ArchiveEnvironment,
        change: &Change<'_, K>,
    ) -> Result<Environment, Failure> {
        let (serial, mut environment) = self.find_environment(change, &call.environment).await?;
        if environment.archived_at.is_none() {
            environment.updated_at = self.mint.now().max(environment.updated_at);
            environment.archived_at = Some(environment.updated_at);
            change.put(keys::environment(serial), rows::write_object(&environment)?);
        }
        Ok(environment)
    }

    /// Its sessions go on; they keep the id of an environment that is gone.
    pub(crate) async fn delete_environment(
        &self,
        call: &DeleteEnvironment,
        change: &Change<'_, K>,
    ) -> Result<Deleted, Failure> {
        let (serial, environment) = self.find_environment(change, &call.environment).await?;
        change.delete(keys::environment(serial));
        change.delete(keys::environment_name(&environment.name));
        Ok(Deleted { id: call.environment.to_string(), kind: "environment_deleted".to_owned() })
    }
}
