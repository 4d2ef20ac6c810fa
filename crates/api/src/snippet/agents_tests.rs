//! What people paste to make agents, sessions and dreams, as golden text.

use super::*;
use crate::{
    Access, DreamStatus, ModelConfig, SessionStatus, Timestamp,
    call::{
        AgentParam, Call, CountTokens, CreateAgent, CreateDream, CreateSession, DeltaKind, EventParam, ListDreams,
        ListSessions, ListThreadEvents, MomentRange, ResourceParam, SendEvents, StreamEvents,
    },
};
use expect_test::{Expect, expect};
use serde_json::json;

const BASE: &str = "https://api.anthropic.com";

fn check(call: &impl Call, language: Language, expect: Expect) {
    expect.assert_eq(&snippet(&call.request(), BASE, language));
}

fn agent() -> CreateAgent {
    CreateAgent {
        name: "Notes".into(),
        model: ModelConfig::new("claude-sonnet-5-5"),
        tools: vec![json!({"type": "agent_toolset_20260401"})],
        ..Default::default()
    }
}

fn session() -> CreateSession {
    CreateSession {
        agent: AgentParam { id: "agent_1".into(), version: Some(3), overrides: None },
        environment: "env_1".into(),
        resources: vec![ResourceParam::MemoryStore {
            memory_store_id: "memstore_1".into(),
            access: Some(Access::ReadOnly),
            instructions: None,
        }],
        ..Default::default()
    }
}

fn stream() -> StreamEvents {
    StreamEvents { session: "sesn_1".into(), event_deltas: vec![DeltaKind::Message, DeltaKind::Thinking] }
}

fn dream() -> CreateDream {
    CreateDream {
        input_store: "memstore_1".into(),
        input_sessions: vec!["sesn_1".into(), "sesn_2".into()],
        model: ModelConfig::new("claude-opus-5"),
        instructions: Some("Always back-fill dates.".into()),
        token_budget: Some(200_000),
        ..Default::default()
    }
}

fn sessions() -> ListSessions {
    ListSessions {
        store: Some("memstore_1".into()),
        statuses: vec![SessionStatus::Idle, SessionStatus::Terminated],
        created_at: MomentRange { after: Some(Timestamp(0)), ..Default::default() },
        agent: Some("agent_1".into()),
        agent_version: Some(2),
        ..Default::default()
    }
}

#[test]
fn an_agent() {
    check(
        &agent(),
        Language::Curl,
        expect![[r#"
        curl -sS -X POST https://api.anthropic.com/v1/agents \
          -H "x-api-key: $ANTHROPIC_API_KEY" \
          -H 'anthropic-version: 2026-10-21' \
          -H 'anthropic-beta: managed-agents-2026-04-01' \
          -H 'content-type: application/json' \
          --data-binary '{"model":"claude-sonnet-5-5","name":"Notes","tools":[{"type":"agent_toolset_20260401"}]}'"#]],
    );
    check(
        &agent(),
        Language::Python,
        expect![[r#"
        from anthropic import Anthropic

        client = Anthropic()
        result = client.beta.agents.create(
            model="claude-sonnet-5-5",
            name="Notes",
            tools=[{
                "type": "agent_toolset_20260401",
            }],
        )
        print(result)
    "#]],
    );
}

#[test]
fn a_session() {
    check(
        &session(),
        Language::Python,
        expect![[r#"
        from anthropic import Anthropic

        client = Anthropic()
        result = client.beta.sessions.create(
            agent={
                "id": "agent_1",
                "type": "agent",
                "version": 3,
            },
            environment_id="env_1",
            resources=[{
                "access": "read_only",
                "memory_store_id": "memstore_1",
                "type": "memory_store",
            }],
        )
        print(result)
    "#]],
    );
    check(
        &session(),
        Language::TypeScript,
        expect![[r#"
        import Anthropic from "@anthropic-ai/sdk";

        const client = new Anthropic();
        const result = await client.beta.sessions.create({
          agent: {
            id: "agent_1",
            type: "agent",
            version: 3,
          },
          environment_id: "env_1",
          resources: [{"access":"read_only","memory_store_id":"memstore_1","type":"memory_store"}],
        });
        console.log(result);
    "#]],
    );
    check(
        &session(),
        Language::Cli,
        expect![[r#"
        ant beta:sessions create \
          --agent '{"id":"agent_1","type":"agent","version":3}' \
          --environment-id env_1 \
          --resources '[{"access":"read_only","memory_store_id":"memstore_1","type":"memory_store"}]'"#]],
    );
}

#[test]
fn lists_of_values_are_one_argument() {
    check(
        &sessions(),
        Language::Curl,
        expect![[r#"
        curl -sS 'https://api.anthropic.com/v1/sessions?agent_id=agent_1&agent_version=2&memory_store_id=memstore_1&created_at%5Bgt%5D=1970-01-01T00%3A00%3A00Z&statuses%5B%5D=idle&statuses%5B%5D=terminated' \
          -H "x-api-key: $ANTHROPIC_API_KEY" \
          -H 'anthropic-version: 2026-10-21' \
          -H 'anthropic-beta: managed-agents-2026-04-01'"#]],
    );
    check(
        &sessions(),
        Language::Python,
        expect![[r#"
        from anthropic import Anthropic

        client = Anthropic()
        for item in client.beta.sessions.list(
            agent_id="agent_1",
            agent_version=2,
            memory_store_id="memstore_1",
            created_at_gt="1970-01-01T00:00:00Z",
            statuses=["idle", "terminated"],
        ):
            print(item)
    "#]],
    );
    check(
        &sessions(),
        Language::TypeScript,
        expect![[r#"
        import Anthropic from "@anthropic-ai/sdk";

        const client = new Anthropic();
        for await (const item of client.beta.sessions.list({
          agent_id: "agent_1",
          agent_version: 2,
          memory_store_id: "memstore_1",
          "created_at[gt]": "1970-01-01T00:00:00Z",
          statuses: ["idle","terminated"],
        })) {
          console.log(item);
        }
    "#]],
    );
    let dreams = ListDreams { statuses: vec![DreamStatus::Running], ..Default::default() };
    check(
        &dreams,
        Language::Cli,
        expect![[r#"
        ant beta:dreams list \
          --statuses '["running"]'"#]],
    );
}

#[test]
fn a_stream() {
    check(
        &stream(),
        Language::Python,
        expect![[r#"
        from anthropic import Anthropic

        client = Anthropic()
        with client.beta.sessions.events.stream(
            "sesn_1",
            event_deltas=["agent.message", "agent.thinking"],
        ) as events:
            for event in events:
                print(event)
    "#]],
    );
    check(
        &stream(),
        Language::TypeScript,
        expect![[r#"
        import Anthropic from "@anthropic-ai/sdk";

        const client = new Anthropic();
        for await (const event of await client.beta.sessions.events.stream("sesn_1", {
          event_deltas: ["agent.message","agent.thinking"],
        })) {
          console.log(event);
        }
    "#]],
    );
    check(
        &stream(),
        Language::Curl,
        expect![[r#"
        curl -sSN 'https://api.anthropic.com/v1/sessions/sesn_1/events/stream?event_deltas%5B%5D=agent.message&event_deltas%5B%5D=agent.thinking' \
          -H "x-api-key: $ANTHROPIC_API_KEY" \
          -H 'anthropic-version: 2026-10-21' \
          -H 'anthropic-beta: managed-agents-2026-04-01'"#]],
    );
    check(
        &stream(),
        Language::Cli,
        expect![[r#"
        ant beta:sessions:events stream \
          --session-id sesn_1 \
          --event-deltas '["agent.message","agent.thinking"]'"#]],
    );
}

#[test]
fn sending() {
    let send = SendEvents { session: "sesn_1".into(), events: vec![EventParam::UserMessage(vec!["Hi".into()])] };
    check(
        &send,
        Language::TypeScript,
        expect![[r#"
        import Anthropic from "@anthropic-ai/sdk";

        const client = new Anthropic();
        const result = await client.beta.sessions.events.send("sesn_1", {
          events: [{"content":[{"text":"Hi","type":"text"}],"type":"user.message"}],
        });
        console.log(result);
    "#]],
    );
}

#[test]
fn a_dream_with_a_budget() {
    check(
        &dream(),
        Language::Python,
        expect![[r#"
        from anthropic import Anthropic

        client = Anthropic()
        result = client.beta.dreams.create(
            inputs=[{
                "memory_store_id": "memstore_1",
                "type": "memory_store",
            }, {
                "session_ids": ["sesn_1", "sesn_2"],
                "type": "sessions",
            }],
            instructions="Always back-fill dates.",
            model="claude-opus-5",
            extra_headers={
                "lucid-token-budget": "200000",
            },
        )
        print(result)
    "#]],
    );
    check(
        &dream(),
        Language::TypeScript,
        expect![[r#"
        import Anthropic from "@anthropic-ai/sdk";

        const client = new Anthropic();
        const result = await client.beta.dreams.create({
          inputs: [{"memory_store_id":"memstore_1","type":"memory_store"},{"session_ids":["sesn_1","sesn_2"],"type":"sessions"}],
          instructions: "Always back-fill dates.",
          model: "claude-opus-5",
        }, { headers: { "lucid-token-budget": "200000" } });
        console.log(result);
    "#]],
    );
    check(
        &dream(),
        Language::Cli,
        expect![[r#"
        curl -sS -X POST https://api.anthropic.com/v1/dreams \
          -H "x-api-key: $ANTHROPIC_API_KEY" \
          -H 'anthropic-version: 2026-10-21' \
          -H 'anthropic-beta: dreaming-2026-04-21' \
          -H 'content-type: application/json' \
          -H 'lucid-token-budget: 200000' \
          --data-binary '{"inputs":[{"memory_store_id":"memstore_1","type":"memory_store"},{"session_ids":["sesn_1","sesn_2"],"type":"sessions"}],"instructions":"Always back-fill dates.","model":"claude-opus-5"}'"#]],
    );
}

#[test]
fn deep_resources_and_no_beta() {
    let events = ListThreadEvents { session: "sesn_1".into(), thread: "sthr_1".into(), ..Default::default() };
    check(
        &events,
        Language::Python,
        expect![[r#"
        from anthropic import Anthropic

        client = Anthropic()
        for item in client.beta.sessions.threads.events.list(
            "sthr_1",
            session_id="sesn_1",
        ):
            print(item)
    "#]],
    );
    let count = CountTokens {
        model: "claude-opus-5".into(),
        messages: vec![json!({"role": "user", "content": "Hi"})],
        ..Default::default()
    };
    check(
        &count,
        Language::Curl,
        expect![[r#"
        curl -sS -X POST https://api.anthropic.com/v1/messages/count_tokens \
          -H "x-api-key: $ANTHROPIC_API_KEY" \
          -H 'anthropic-version: 2026-10-21' \
          -H 'content-type: application/json' \
          --data-binary '{"messages":[{"content":"Hi","role":"user"}],"model":"claude-opus-5"}'"#]],
    );
}
