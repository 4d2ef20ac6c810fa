//! The config of an environment in a request (api.md §8). On creation what is not said gets the API's default; on a
//! change it stays as it is, setting by setting (the SDKs' notes on `BetaCloudConfigParams`).

use super::body::{Body, object};
use crate::{ApiError, EnvironmentConfig, Networking, wire::PACKAGE_MANAGERS};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A config, or a change to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnvironmentParam {
    /// A sandbox of the server's.
    Cloud {
        /// What it may reach.
        networking: Option<NetworkingParam>,
        /// Package names by package manager; each list that is named replaces the whole list.
        packages: BTreeMap<String, Vec<String>>,
    },
    /// A sandbox of the owner's.
    SelfHosted,
}

/// What a cloud sandbox may reach, or a change to that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NetworkingParam {
    /// Everything.
    Unrestricted,
    /// Only what is named.
    Limited {
        /// Host names.
        allowed_hosts: Option<Vec<String>>,
        /// The agent's MCP servers too.
        allow_mcp_servers: Option<bool>,
        /// The registries of the package managers too.
        allow_package_managers: Option<bool>,
    },
}

impl EnvironmentParam {
    /// The config of something new.
    pub fn create(self) -> Result<EnvironmentConfig, ApiError> {
        match self {
            Self::SelfHosted => Ok(EnvironmentConfig::SelfHosted),
            cloud @ Self::Cloud { .. } => cloud.apply(EnvironmentConfig::default()),
        }
    }

    /// The config after the change. 400 if it is of another type, or names packages that it could not get.
    pub fn apply(self, config: EnvironmentConfig) -> Result<EnvironmentConfig, ApiError> {
        match (self, config) {
            (Self::SelfHosted, EnvironmentConfig::SelfHosted) => Ok(EnvironmentConfig::SelfHosted),
            (Self::Cloud { networking, packages }, EnvironmentConfig::Cloud { networking: now, packages: mut all }) => {
                all.extend(packages);
                all.retain(|_, names| !names.is_empty());
                let networking = networking.map_or(now.clone(), |param| param.apply(now));
                let is_cut_off = matches!(networking, Networking::Limited { allow_package_managers: false, .. });
                if is_cut_off && !all.is_empty() {
                    return Err(ApiError::invalid(
                        "config.networking.allow_package_managers: must be true when packages are named",
                    ));
                }
                Ok(EnvironmentConfig::Cloud { networking, packages: all })
            }
            _ => Err(ApiError::invalid("config.type: cannot be changed").with_code("invalid_config_type_change")),
        }
    }

    pub(super) fn write(&self) -> Value {
        match self {
            Self::SelfHosted => json!({"type": "self_hosted"}),
            Self::Cloud { networking, packages } => object([
                ("type", Some(json!("cloud"))),
                ("networking", networking.as_ref().map(NetworkingParam::write)),
                ("packages", (!packages.is_empty()).then(|| json!(packages))),
            ]),
        }
    }

    pub(super) fn read(body: &mut Body, key: &str) -> Result<Option<Self>, ApiError> {
        let place = body.place(key);
        let Some(value) = body.take(key) else { return Ok(None) };
        let mut config = Body::within(&place, value)?;
        let read = match config.required("type")?.as_str() {
            "cloud" => {
                Self::Cloud { networking: NetworkingParam::read(&mut config)?, packages: packages(&mut config)? }
            }
            "self_hosted" => Self::SelfHosted,
            _ => return Err(config.refuse("type", "must be cloud or self_hosted")),
        };
        config.finish()?;
        Ok(Some(read))
    }
}

impl NetworkingParam {
    fn apply(self, now: Networking) -> Networking {
        let Self::Limited { allowed_hosts, allow_mcp_servers, allow_package_managers } = self else {
            return Networking::Unrestricted;
        };
        let (hosts, mcp, packages) = match now {
            Networking::Limited { allowed_hosts, allow_mcp_servers, allow_package_managers } => {
                (allowed_hosts, allow_mcp_servers, allow_package_managers)
            }
            Networking::Unrestricted => (Vec::new(), false, false),
        };
        Networking::Limited {
            allowed_hosts: allowed_hosts.unwrap_or(hosts),
            allow_mcp_servers: allow_mcp_servers.unwrap_or(mcp),
            allow_package_managers: allow_package_managers.unwrap_or(packages),
        }
    }

    fn write(&self) -> Value {
        match self {
            Self::Unrestricted => json!({"type": "unrestricted"}),
            Self::Limited { allowed_hosts, allow_mcp_servers, allow_package_managers } => object([
                ("type", Some(json!("limited"))),
                ("allowed_hosts", allowed_hosts.as_ref().map(|hosts| json!(hosts))),
                ("allow_mcp_servers", allow_mcp_servers.map(|allow| json!(allow))),
                ("allow_package_managers", allow_package_managers.map(|allow| json!(allow))),
            ]),
        }
    }

    fn read(config: &mut Body) -> Result<Option<Self>, ApiError> {
        let place = config.place("networking");
        let Some(value) = config.take("networking") else { return Ok(None) };
        let mut networking = Body::within(&place, value)?;
        let read = match networking.required("type")?.as_str() {
            "unrestricted" => Self::Unrestricted,
            "limited" => Self::Limited {
                allowed_hosts: networking.texts("allowed_hosts")?,
                allow_mcp_servers: networking.flag("allow_mcp_servers")?,
                allow_package_managers: networking.flag("allow_package_managers")?,
            },
            _ => return Err(networking.refuse("type", "must be unrestricted or limited")),
        };
        networking.finish()?;
        Ok(Some(read))
    }
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
        if let Some(names) = packages.texts(manager)? {
            read.insert(manager.to_owned(), names);
        }
    }
    packages.finish()?;
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cloud(networking: Option<NetworkingParam>, npm: &[&str]) -> EnvironmentParam {
        let names = npm.iter().map(|name| (*name).to_owned()).collect();
        EnvironmentParam::Cloud { networking, packages: [("npm".to_owned(), names)].into() }
    }

    fn limited(allowed_hosts: Option<Vec<String>>, allow_package_managers: Option<bool>) -> Option<NetworkingParam> {
        Some(NetworkingParam::Limited { allowed_hosts, allow_mcp_servers: None, allow_package_managers })
    }

    #[test]
    fn a_change_keeps_what_it_does_not_name() {
        let made = cloud(limited(Some(vec!["a".into()]), Some(true)), &["x"]).create().expect("a config");
        let kept = EnvironmentParam::Cloud { networking: limited(None, None), packages: BTreeMap::new() };
        assert_eq!(kept.apply(made.clone()), Ok(made.clone()));
        let EnvironmentConfig::Cloud { packages, .. } = cloud(None, &[]).apply(made.clone()).expect("a config") else {
            panic!("still a cloud")
        };
        assert!(packages.is_empty());
        assert!(cloud(limited(None, Some(false)), &["x"]).apply(made.clone()).is_err());
        assert!(EnvironmentParam::SelfHosted.apply(made).is_err());
        assert_eq!(EnvironmentParam::SelfHosted.create(), Ok(EnvironmentConfig::SelfHosted));
    }
}
