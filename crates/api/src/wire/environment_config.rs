//! What the sandbox of an environment is (api.md §8). Lucid's own server runs no sandbox: it keeps the setting.

use super::{Fields, Read, Write};
use crate::ApiError;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The kinds of packages a cloud sandbox can be given.
pub const PACKAGE_MANAGERS: [&str; 6] = ["apt", "cargo", "gem", "go", "npm", "pip"];

/// Where a session runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnvironmentConfig {
    /// A sandbox of the server's.
    Cloud {
        /// What it may reach.
        networking: Networking,
        /// Package names by package manager; only [`PACKAGE_MANAGERS`] are written.
        packages: BTreeMap<String, Vec<String>>,
    },
    /// A sandbox of the owner's.
    SelfHosted,
    /// One of a type this version does not know, verbatim.
    Other(Value),
}

/// What a cloud sandbox may reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Networking {
    /// Everything.
    #[default]
    Unrestricted,
    /// Only what is named.
    Limited {
        /// Host names.
        allowed_hosts: Vec<String>,
        /// The agent's MCP servers too.
        allow_mcp_servers: bool,
        /// The registries of the package managers too.
        allow_package_managers: bool,
    },
}

impl Default for EnvironmentConfig {
    /// What a create without `config` gives.
    fn default() -> Self {
        Self::Cloud { networking: Networking::default(), packages: BTreeMap::new() }
    }
}

impl Write for EnvironmentConfig {
    fn write(&self) -> Value {
        match self {
            Self::SelfHosted => json!({"type": "self_hosted"}),
            Self::Other(value) => value.clone(),
            Self::Cloud { networking, packages } => {
                let mut lists = json!({"type": "packages"});
                for manager in PACKAGE_MANAGERS {
                    lists[manager] = packages.get(manager).map_or(json!([]), |names| json!(names));
                }
                json!({"type": "cloud", "networking": networking.write(), "packages": lists})
            }
        }
    }
}

impl Read for EnvironmentConfig {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("environment config", value)?;
        Ok(match fields.text(&["type"])?.as_str() {
            "cloud" => Self::Cloud {
                networking: fields.get(&["networking"]).map_or(Ok(Networking::default()), Networking::read)?,
                packages: match fields.get(&["packages"]) {
                    None => BTreeMap::new(),
                    Some(packages) => {
                        let packages = Fields::of("package list", packages)?;
                        let lists = PACKAGE_MANAGERS.iter().map(|name| ((*name).to_owned(), packages.texts(&[name])));
                        lists.filter(|(_, names)| !names.is_empty()).collect()
                    }
                },
            },
            "self_hosted" => Self::SelfHosted,
            _ => Self::Other(value.clone()),
        })
    }
}

impl Write for Networking {
    fn write(&self) -> Value {
        match self {
            Self::Unrestricted => json!({"type": "unrestricted"}),
            Self::Limited { allowed_hosts, allow_mcp_servers, allow_package_managers } => json!({
                "type": "limited",
                "allowed_hosts": allowed_hosts,
                "allow_mcp_servers": allow_mcp_servers,
                "allow_package_managers": allow_package_managers,
            }),
        }
    }
}

impl Read for Networking {
    fn read(value: &Value) -> Result<Self, ApiError> {
        let fields = Fields::of("networking", value)?;
        Ok(match fields.text(&["type"])?.as_str() {
            "unrestricted" => Self::Unrestricted,
            "limited" => Self::Limited {
                allowed_hosts: fields.texts(&["allowed_hosts"]),
                allow_mcp_servers: fields.flag_or_null(&["allow_mcp_servers"]).unwrap_or(false),
                allow_package_managers: fields.flag_or_null(&["allow_package_managers"]).unwrap_or(false),
            },
            _ => return Err(fields.missing(&["type"])),
        })
    }
}
