//! The config of an environment in a request (api.md §8): what is not said gets the API's default.

use super::body::Body;
use crate::{ApiError, EnvironmentConfig, Networking, wire::PACKAGE_MANAGERS};
use std::collections::BTreeMap;

pub(super) fn read(body: &mut Body, key: &str) -> Result<Option<EnvironmentConfig>, ApiError> {
    let place = body.place(key);
    let Some(value) = body.take(key) else { return Ok(None) };
    let mut config = Body::within(&place, value)?;
    let read = match config.required("type")?.as_str() {
        "cloud" => EnvironmentConfig::Cloud { networking: networking(&mut config)?, packages: packages(&mut config)? },
        "self_hosted" => EnvironmentConfig::SelfHosted,
        _ => return Err(config.refuse("type", "must be cloud or self_hosted")),
    };
    config.finish()?;
    Ok(Some(read))
}

fn networking(config: &mut Body) -> Result<Networking, ApiError> {
    let place = config.place("networking");
    let Some(value) = config.take("networking") else { return Ok(Networking::default()) };
    let mut networking = Body::within(&place, value)?;
    let read = match networking.required("type")?.as_str() {
        "unrestricted" => Networking::Unrestricted,
        "limited" => Networking::Limited {
            allowed_hosts: networking.texts("allowed_hosts")?.unwrap_or_default(),
            allow_mcp_servers: networking.flag("allow_mcp_servers")?.unwrap_or(false),
            allow_package_managers: networking.flag("allow_package_managers")?.unwrap_or(false),
        },
        _ => return Err(networking.refuse("type", "must be unrestricted or limited")),
    };
    networking.finish()?;
    Ok(read)
}

fn packages(config: &mut Body) -> Result<BTreeMap<String, Vec<String>>, ApiError> {
    let place = config.place("packages");
    let Some(value) = config.take("packages") else { return Ok(BTreeMap::new()) };
    let mut packages = Body::within(&place, value)?;
    if packages.text("type")?.is_some_and(|kind| kind != "packages") {
        return Err(packages.refuse("type", "must be packages"));
    }
    let mut read = BTreeMap::new();
    for manager in PACKAGE_MANAGERS {
        let names = packages.texts(manager)?.unwrap_or_default();
        if !names.is_empty() {
            read.insert(manager.to_owned(), names);
        }
    }
    packages.finish()?;
    Ok(read)
}
