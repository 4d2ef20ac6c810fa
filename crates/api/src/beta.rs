//! The `anthropic-beta` and `anthropic-version` values that the routes know (api.md §1.1, §1.2).

/// Header that names the API's revision.
pub const VERSION_HEADER: &str = "anthropic-version";
/// Header with a comma-separated list of beta names.
pub const BETA_HEADER: &str = "anthropic-beta";
/// The revision the console sends: what the official SDKs of November 2026 send.
pub const VERSION: &str = "2026-10-21";
/// The beta of the memory routes.
pub const AGENT_MEMORY: &str = "agent-memory-2026-07-22";
/// The beta of agents, environments, sessions, events and threads. Memory routes accept it on its own as the older
/// of their two; there, both together are a 400.
pub const MANAGED_AGENTS: &str = "managed-agents-2026-04-01";
/// The beta of the dream routes. The documentation's guide sends it together with [`MANAGED_AGENTS`]; servers accept
/// both forms (api.md §10 row 4).
pub const DREAMING: &str = "dreaming-2026-04-21";
/// Lucid's own header on the creation of a dream: the most tokens, of every kind together, that it may use. The API
/// knows no such field, so body and answers stay the API's; a server that does not know the header passes it over.
pub const TOKEN_BUDGET_HEADER: &str = "lucid-token-budget";
/// Lucid's own header on the answer of a token count, with the value [`ROUGH`]: the server does not know how that model
/// counts, and went by the length of the text. Body and answers stay the API's; who does not know the header misses nothing.
pub const COUNT_HEADER: &str = "lucid-count";
/// See [`COUNT_HEADER`].
pub const ROUGH: &str = "rough";
/// The opt-in that the API demands of every call made by a page.
pub const BROWSER_ACCESS_HEADER: &str = "anthropic-dangerous-direct-browser-access";
/// Header that picks a workspace, for credentials that may act on several.
pub const WORKSPACE_HEADER: &str = "anthropic-workspace-id";
/// The key header of the documentation; SDKs send `authorization: Bearer` instead. Servers take both.
pub const KEY_HEADER: &str = "x-api-key";
