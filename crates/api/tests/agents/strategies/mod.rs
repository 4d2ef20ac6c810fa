//! Values for property tests: any call around memory, within the API's bounds.

pub(crate) mod content;
pub(crate) mod params;
pub(crate) mod tools;

use api::{AgentsCall, DreamStatus, Lifecycle, OutputBehavior, SessionStatus, Timestamp, call::*};
use content::*;
use params::*;
use proptest::{
    collection::{btree_map, btree_set, vec},
    option::of,
    prelude::*,
    sample::select,
};
use std::collections::BTreeMap;
use tools::*;

pub(crate) fn id() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9_/ é%?#-]{1,12}"
}

pub(crate) fn moment() -> impl Strategy<Value = Timestamp> {
    (0_i64..4_000_000_000_000).prop_map(Timestamp)
}

pub(crate) fn text() -> impl Strategy<Value = String> {
    "(?s).{0,20}"
}

pub(crate) fn metadata() -> impl Strategy<Value = BTreeMap<String, String>> {
    btree_map("[a-z]{1,8}", ".{0,9}", 0..3)
}

fn metadata_patch() -> impl Strategy<Value = MetadataPatch> {
    btree_map("[a-z]{1,8}", of(".{0,9}"), 0..3)
}

fn page() -> impl Strategy<Value = Option<String>> {
    of("[a-zA-Z0-9_=+/&-]{1,20}")
}

fn range() -> impl Strategy<Value = MomentRange> {
    (of(moment()), of(moment()), of(moment()), of(moment())).prop_map(|(after, from, before, to)| MomentRange {
        after,
        from,
        before,
        to,
    })
}

fn order() -> impl Strategy<Value = Option<Order>> {
    of(select(vec![Order::Ascending, Order::Descending]))
}

fn statuses() -> impl Strategy<Value = Vec<SessionStatus>> {
    vec(select(SessionStatus::KNOWN), 0..4)
}

fn deltas() -> impl Strategy<Value = Vec<DeltaKind>> {
    vec(select(vec![DeltaKind::Message, DeltaKind::Thinking]), 0..3)
}

pub(crate) fn any_call() -> impl Strategy<Value = AgentsCall> {
    prop_oneof![agents(), environments(), sessions(), resources(), events(), threads(), dreams(), models()]
}

fn agents() -> BoxedStrategy<AgentsCall> {
    let create = (
        (".{1,20}", model(), of(text()), of(text()), tools()),
        (mcp_servers(), skills(), of(multiagent()), of(object()), metadata()),
    )
        .prop_map(|((name, model, description, system, tools), rest)| {
            let (mcp_servers, skills, multiagent, execution_identity, metadata) = rest;
            CreateAgent {
                name,
                model,
                description,
                system,
                tools,
                mcp_servers,
                skills,
                multiagent,
                execution_identity,
                metadata,
            }
            .into()
        });
    let update = (
        (id(), of(1_u32..), of(".{1,20}"), of(model()), patch(text()), patch(text())),
        (patch(tools()), patch(mcp_servers()), patch(skills()), patch(multiagent()), patch(object()), metadata_patch()),
    )
        .prop_map(|((agent, version, name, model, description, system), rest)| {
            let (tools, mcp_servers, skills, multiagent, execution_identity, metadata) = rest;
            UpdateAgent {
                agent: agent.into(),
                version,
                name,
                model,
                description,
                system,
                tools,
                mcp_servers,
                skills,
                multiagent,
                execution_identity,
                metadata,
            }
            .into()
        });
    let list = (of(moment()), of(moment()), any::<bool>(), of(1_u32..=100), page()).prop_map(
        |(created_from, created_to, include_archived, limit, page)| {
            ListAgents { created_from, created_to, include_archived, limit, page }.into()
        },
    );
    prop_oneof![
        create,
        update,
        list,
        (id(), of(1_u32..)).prop_map(|(agent, version)| GetAgent { agent: agent.into(), version }.into()),
        id().prop_map(|agent| ArchiveAgent { agent: agent.into() }.into()),
        (id(), of(1_u32..=100), page()).prop_map(|(agent, limit, page)| ListAgentVersions {
            agent: agent.into(),
            limit,
            page
        }
        .into()),
    ]
    .boxed()
}

fn environments() -> BoxedStrategy<AgentsCall> {
    let scope = || of(select(vec!["organization".to_owned(), "account".to_owned()]));
    prop_oneof![
        ("[a-z ]{1,9}", of(text()), of(config()), scope(), metadata()).prop_map(
            |(name, description, config, scope, metadata)| {
                CreateEnvironment { name, description, config, scope, metadata }.into()
            }
        ),
        (id(), of("[a-z ]{1,9}"), patch(text()), of(config()), scope(), metadata_patch()).prop_map(
            |(environment, name, description, config, scope, metadata)| {
                UpdateEnvironment { environment: environment.into(), name, description, config, scope, metadata }.into()
            }
        ),
        (any::<bool>(), of(1_u32..=100), page())
            .prop_map(|(include_archived, limit, page)| { ListEnvironments { include_archived, limit, page }.into() }),
        id().prop_map(|environment| GetEnvironment { environment: environment.into() }.into()),
        id().prop_map(|environment| DeleteEnvironment { environment: environment.into() }.into()),
        id().prop_map(|environment| ArchiveEnvironment { environment: environment.into() }.into()),
    ]
    .boxed()
}

fn sessions() -> BoxedStrategy<AgentsCall> {
    let create =
        ((agent_param(), id(), of(text()), mounts(), initial_events()), (vec(id(), 0..3), of(budget()), metadata()))
            .prop_map(|((agent, environment, title, resources, initial_events), (vault_ids, budget, metadata))| {
                let environment = environment.into();
                CreateSession { agent, environment, title, resources, initial_events, vault_ids, budget, metadata }
                    .into()
            });
    let list = (
        (of((id(), of(1_u32..))), range(), of(id()), of(id()), statuses()),
        (any::<bool>(), order(), of(1_u32..=100), page()),
    )
        .prop_map(|((agent, created_at, deployment, store, statuses), (include_archived, order, limit, page))| {
            let (agent, agent_version) = agent.map_or((None, None), |(id, version)| (Some(id.into()), version));
            let store = store.map(Into::into);
            ListSessions {
                agent,
                agent_version,
                created_at,
                deployment,
                store,
                statuses,
                include_archived,
                order,
                limit,
                page,
            }
            .into()
        });
    prop_oneof![
        create,
        list,
        (id(), patch(text()), of(tools()), of(mcp_servers()), patch(budget()), metadata_patch()).prop_map(
            |(session, title, tools, mcp_servers, budget, metadata)| {
                UpdateSession { session: session.into(), title, tools, mcp_servers, budget, metadata }.into()
            }
        ),
        id().prop_map(|session| GetSession { session: session.into() }.into()),
        id().prop_map(|session| ArchiveSession { session: session.into() }.into()),
        id().prop_map(|session| DeleteSession { session: session.into() }.into()),
    ]
    .boxed()
}

fn resources() -> BoxedStrategy<AgentsCall> {
    prop_oneof![
        (id(), of(1_u32..=1_000), page()).prop_map(|(session, limit, page)| ListResources {
            session: session.into(),
            limit,
            page
        }
        .into()),
        (id(), id(), of(text())).prop_map(|(session, file_id, mount_path)| {
            AddResource { session: session.into(), file_id, mount_path }.into()
        }),
        (id(), id(), ".{1,9}").prop_map(|(session, resource, token)| {
            let (session, resource) = (session.into(), resource.into());
            UpdateResource { session, resource, authorization_token: token.into() }.into()
        }),
        (id(), id()).prop_map(|(session, resource)| {
            GetResource { session: session.into(), resource: resource.into() }.into()
        }),
        (id(), id()).prop_map(|(session, resource)| {
            DeleteResource { session: session.into(), resource: resource.into() }.into()
        }),
    ]
    .boxed()
}

fn events() -> BoxedStrategy<AgentsCall> {
    let types = vec(select(&api::wire::LISTED_EVENT_TYPES[..]).prop_map(str::to_owned), 0..4);
    prop_oneof![
        (id(), range(), types, order(), of(1_u32..=1_000), page()).prop_map(
            |(session, created_at, types, order, limit, page)| {
                ListEvents { session: session.into(), created_at, types, order, limit, page }.into()
            }
        ),
        (id(), vec(event_param(), 1..4))
            .prop_map(|(session, events)| { SendEvents { session: session.into(), events }.into() }),
        (id(), deltas())
            .prop_map(|(session, event_deltas)| StreamEvents { session: session.into(), event_deltas }.into()),
    ]
    .boxed()
}

fn threads() -> BoxedStrategy<AgentsCall> {
    prop_oneof![
        (id(), statuses(), of(1_u32..=1_000), page()).prop_map(|(session, statuses, limit, page)| {
            ListThreads { session: session.into(), statuses, limit, page }.into()
        }),
        (id(), id()).prop_map(|(session, thread)| GetThread { session: session.into(), thread: thread.into() }.into()),
        (id(), id())
            .prop_map(|(session, thread)| ArchiveThread { session: session.into(), thread: thread.into() }.into()),
        (id(), id(), of(1_u32..=1_000), page()).prop_map(|(session, thread, limit, page)| {
            ListThreadEvents { session: session.into(), thread: thread.into(), limit, page }.into()
        }),
        (id(), id(), deltas()).prop_map(|(session, thread, event_deltas)| {
            StreamThread { session: session.into(), thread: thread.into(), event_deltas }.into()
        }),
    ]
    .boxed()
}

fn dreams() -> BoxedStrategy<AgentsCall> {
    let create = (id(), btree_set(id(), 1..9), "[a-z-]{1,9}", any::<bool>(), of(".{1,20}"), any::<bool>(), of(1_u64..));
    let create = create.prop_map(|(store, sessions, model, has_speed, instructions, is_update, token_budget)| {
        let mut model = api::ModelConfig::new(model);
        model.speed = has_speed.then(|| "standard".to_owned());
        CreateDream {
            output_behavior: match is_update {
                true => OutputBehavior::UpdateExisting(store.as_str().into()),
                false => OutputBehavior::CreateNew,
            },
            input_store: store.into(),
            input_sessions: sessions.into_iter().map(Into::into).collect(),
            model,
            instructions,
            token_budget,
        }
        .into()
    });
    let list =
        (vec(select(DreamStatus::KNOWN), 0..4), of(moment()), of(moment()), any::<bool>(), of(1_u32..=100), page());
    prop_oneof![
        create,
        list.prop_map(|(statuses, created_after, created_before, include_archived, limit, page)| {
            ListDreams { statuses, created_after, created_before, include_archived, limit, page }.into()
        }),
        id().prop_map(|dream| GetDream { dream: dream.into() }.into()),
        id().prop_map(|dream| CancelDream { dream: dream.into() }.into()),
        id().prop_map(|dream| ArchiveDream { dream: dream.into() }.into()),
    ]
    .boxed()
}

fn models() -> BoxedStrategy<AgentsCall> {
    prop_oneof![
        (vec(select(Lifecycle::KNOWN), 0..3), of(id()), any::<bool>(), of(1_u32..=1_000)).prop_map(
            |(lifecycle, id, is_after, limit)| {
                let (after, before) = if is_after { (id, None) } else { (None, id) };
                ListModels { lifecycle, after, before, limit }.into()
            }
        ),
        id().prop_map(|model| GetModel { model }.into()),
        prop_oneof![Just(GetDemo.into()), Just(CreateDemo.into()), Just(DeleteDemo.into())],
        ("[a-z]{1,9}", vec(text(), 1..3), of(text()), typed(), object()).prop_map(
            |(model, messages, system, tools, more)| {
                let mut more = more.as_object().cloned().unwrap_or_default();
                more.retain(|key, _| !["model", "messages", "system", "tools"].contains(&key.as_str()));
                let message = |content| serde_json::json!({"role": "user", "content": content});
                let messages = messages.into_iter().map(message).collect();
                CountTokens { model, messages, system: system.map(Into::into), tools, more }.into()
            }
        ),
    ]
    .boxed()
}
