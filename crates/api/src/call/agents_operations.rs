//! The catalogue of everything around memory: agents, environments, sessions, dreams, models. Sources: api.md §5–§8,
//! method names of the official SDKs.

use super::operation::operations;
use crate::beta;

operations! {
    /// Every operation on agents, environments, sessions, their resources, events and threads.
    SESSION_OPERATIONS, Some(beta::MANAGED_AGENTS);
    CREATE_AGENT: ["agents"], "create", Post "/v1/agents";
    LIST_AGENTS: ["agents"], "list", Get "/v1/agents";
    GET_AGENT: ["agents"], "retrieve", Get "/v1/agents/{agent_id}";
    UPDATE_AGENT: ["agents"], "update", Post "/v1/agents/{agent_id}";
    ARCHIVE_AGENT: ["agents"], "archive", Post "/v1/agents/{agent_id}/archive";
    LIST_AGENT_VERSIONS: ["agents", "versions"], "list", Get "/v1/agents/{agent_id}/versions";
    CREATE_ENVIRONMENT: ["environments"], "create", Post "/v1/environments";
    LIST_ENVIRONMENTS: ["environments"], "list", Get "/v1/environments";
    GET_ENVIRONMENT: ["environments"], "retrieve", Get "/v1/environments/{environment_id}";
    UPDATE_ENVIRONMENT: ["environments"], "update", Post "/v1/environments/{environment_id}";
    DELETE_ENVIRONMENT: ["environments"], "delete", Delete "/v1/environments/{environment_id}";
    ARCHIVE_ENVIRONMENT: ["environments"], "archive", Post "/v1/environments/{environment_id}/archive";
    CREATE_SESSION: ["sessions"], "create", Post "/v1/sessions";
    LIST_SESSIONS: ["sessions"], "list", Get "/v1/sessions";
    GET_SESSION: ["sessions"], "retrieve", Get "/v1/sessions/{session_id}";
    UPDATE_SESSION: ["sessions"], "update", Post "/v1/sessions/{session_id}";
    DELETE_SESSION: ["sessions"], "delete", Delete "/v1/sessions/{session_id}";
    ARCHIVE_SESSION: ["sessions"], "archive", Post "/v1/sessions/{session_id}/archive";
    LIST_RESOURCES: ["sessions", "resources"], "list", Get "/v1/sessions/{session_id}/resources";
    ADD_RESOURCE: ["sessions", "resources"], "add", Post "/v1/sessions/{session_id}/resources";
    GET_RESOURCE: ["sessions", "resources"], "retrieve", Get "/v1/sessions/{session_id}/resources/{resource_id}";
    UPDATE_RESOURCE: ["sessions", "resources"], "update", Post "/v1/sessions/{session_id}/resources/{resource_id}";
    DELETE_RESOURCE: ["sessions", "resources"], "delete", Delete "/v1/sessions/{session_id}/resources/{resource_id}";
    LIST_EVENTS: ["sessions", "events"], "list", Get "/v1/sessions/{session_id}/events";
    SEND_EVENTS: ["sessions", "events"], "send", Post "/v1/sessions/{session_id}/events";
    STREAM_EVENTS: ["sessions", "events"], "stream", Get "/v1/sessions/{session_id}/events/stream";
    LIST_THREADS: ["sessions", "threads"], "list", Get "/v1/sessions/{session_id}/threads";
    GET_THREAD: ["sessions", "threads"], "retrieve", Get "/v1/sessions/{session_id}/threads/{thread_id}";
    ARCHIVE_THREAD: ["sessions", "threads"], "archive", Post "/v1/sessions/{session_id}/threads/{thread_id}/archive";
    LIST_THREAD_EVENTS: ["sessions", "threads", "events"], "list",
        Get "/v1/sessions/{session_id}/threads/{thread_id}/events";
    STREAM_THREAD: ["sessions", "threads", "events"], "stream",
        Get "/v1/sessions/{session_id}/threads/{thread_id}/stream";
}

operations! {
    /// Every operation on dreams.
    DREAM_OPERATIONS, Some(beta::DREAMING);
    CREATE_DREAM: ["dreams"], "create", Post "/v1/dreams";
    LIST_DREAMS: ["dreams"], "list", Get "/v1/dreams";
    GET_DREAM: ["dreams"], "retrieve", Get "/v1/dreams/{dream_id}";
    CANCEL_DREAM: ["dreams"], "cancel", Post "/v1/dreams/{dream_id}/cancel";
    ARCHIVE_DREAM: ["dreams"], "archive", Post "/v1/dreams/{dream_id}/archive";
}

operations! {
    /// Lucid's own operations, which no other server has.
    LUCID_OPERATIONS, None;
    GET_DEMO: ["lucid", "demo"], "retrieve", Get "/v1/lucid/demo";
    CREATE_DEMO: ["lucid", "demo"], "create", Post "/v1/lucid/demo";
    DELETE_DEMO: ["lucid", "demo"], "delete", Delete "/v1/lucid/demo";
}

operations! {
    /// Every operation on models and the counting of tokens.
    MODEL_OPERATIONS, None;
    LIST_MODELS: ["models"], "list", Get "/v1/models";
    GET_MODEL: ["models"], "retrieve", Get "/v1/models/{model_id}";
    COUNT_TOKENS: ["messages"], "count_tokens", Post "/v1/messages/count_tokens";
}
