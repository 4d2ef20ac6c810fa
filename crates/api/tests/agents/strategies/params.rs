//! Parts of requests: agents, models, mounts, configs, budgets, events.

use super::{content::*, id, text, tools::*};
use api::{Access, Budget, ModelConfig, Money, call::*, wire::PACKAGE_MANAGERS};
use proptest::{
    collection::{btree_map, vec},
    option::of,
    prelude::*,
    sample::select,
};
use serde_json::{Value, json};

pub(crate) fn patch<S: Strategy>(value: S) -> impl Strategy<Value = Patch<S::Value>>
where
    S::Value: Clone,
{
    prop_oneof![Just(Patch::Keep), Just(Patch::Clear), value.prop_map(Patch::Set)]
}

pub(crate) fn model() -> impl Strategy<Value = ModelConfig> {
    let effort = of(select(vec!["low", "medium", "high", "xhigh", "max"]).prop_map(str::to_owned));
    let speed = of(select(vec!["standard", "fast"]).prop_map(str::to_owned));
    ("[a-z-]{1,9}", effort, of("[a-z]{1,4}"), speed).prop_map(|(id, effort, inference_geo, speed)| ModelConfig {
        id,
        effort,
        inference_geo,
        speed,
    })
}

pub(crate) fn agent_param() -> impl Strategy<Value = AgentParam> {
    let overrides = (of(model()), patch(text()), of(tools()), of(mcp_servers()), of(skills()));
    let overrides = overrides.prop_map(|(model, system, tools, mcp_servers, skills)| AgentOverrides {
        model,
        system,
        tools,
        mcp_servers,
        skills,
    });
    (id(), of(1_u32..), of(overrides)).prop_map(|(id, version, overrides)| AgentParam {
        id: id.into(),
        version,
        overrides,
    })
}

pub(crate) fn budget() -> impl Strategy<Value = Budget> {
    ("[0-9]{1,9}", "[A-Z]{3}").prop_map(|(amount, currency)| Budget { max_list_cost: Money { amount, currency } })
}

pub(crate) fn config() -> impl Strategy<Value = EnvironmentParam> {
    let limited = (of(vec("[a-z.]{1,9}", 0..3)), of(any::<bool>()), of(any::<bool>()));
    let limited = limited.prop_map(|(allowed_hosts, allow_mcp_servers, allow_package_managers)| {
        NetworkingParam::Limited { allowed_hosts, allow_mcp_servers, allow_package_managers }
    });
    let packages = btree_map(select(&PACKAGE_MANAGERS[..]).prop_map(str::to_owned), vec("[a-z]{1,4}", 0..3), 0..3);
    let cloud = (of(prop_oneof![Just(NetworkingParam::Unrestricted), limited]), packages)
        .prop_map(|(networking, packages)| EnvironmentParam::Cloud { networking, packages });
    prop_oneof![Just(EnvironmentParam::SelfHosted), cloud]
}

pub(crate) fn mounts() -> impl Strategy<Value = Vec<ResourceParam>> {
    let access = || of(select(vec![Access::ReadWrite, Access::ReadOnly]));
    let stores = btree_map(id(), (access(), of(text())), 0..4).prop_map(|stores| {
        let mount = |(id, (access, instructions)): (String, _)| ResourceParam::MemoryStore {
            memory_store_id: id.into(),
            access,
            instructions,
        };
        stores.into_iter().map(mount).collect::<Vec<_>>()
    });
    let file = (id(), of(text())).prop_map(|(file_id, mount_path)| ResourceParam::File { file_id, mount_path });
    let checkout = prop_oneof![
        "[a-z]{1,9}".prop_map(|name| json!({"type": "branch", "name": name})),
        "[0-9a-f]{40}".prop_map(|sha| json!({"type": "commit", "sha": sha})),
    ];
    let repository =
        ("[a-z:/]{1,20}", of("[a-z]{0,9}"), of(checkout), of(text())).prop_map(|(url, token, checkout, mount_path)| {
            ResourceParam::Repository { url, authorization_token: token.map(Into::into), checkout, mount_path }
        });
    (stores, vec(prop_oneof![file, repository], 0..3)).prop_map(|(mut stores, mut others)| {
        stores.append(&mut others);
        stores
    })
}

fn outcome() -> impl Strategy<Value = EventParam> {
    let rubric = prop_oneof![
        text().prop_map(|content| json!({"type": "text", "content": content})),
        id().prop_map(|id| json!({"type": "file", "file_id": id})),
    ];
    (text(), rubric, of(1_u32..=20)).prop_map(|(description, rubric, max_iterations): (_, Value, _)| {
        EventParam::UserDefineOutcome { description, rubric, max_iterations }
    })
}

fn message() -> impl Strategy<Value = EventParam> {
    vec(message_block(), 1..4).prop_map(EventParam::UserMessage)
}

pub(crate) fn initial_events() -> impl Strategy<Value = Vec<EventParam>> {
    (vec(message(), 0..4), of(outcome())).prop_map(|(mut events, outcome)| {
        events.extend(outcome);
        events
    })
}

pub(crate) fn event_param() -> impl Strategy<Value = EventParam> {
    let result = || {
        (id(), vec(result_block(), 0..3), of(any::<bool>())).prop_map(|(id, content, is_error)| ToolResultParam {
            tool_use_id: id.into(),
            content,
            is_error,
        })
    };
    prop_oneof![
        message(),
        outcome(),
        of(id()).prop_map(|thread| EventParam::UserInterrupt(thread.map(Into::into))),
        (id(), any::<bool>(), of(text())).prop_map(|(id, is_allowed, deny_message)| {
            EventParam::UserToolConfirmation { tool_use_id: id.into(), is_allowed, deny_message }
        }),
        result().prop_map(EventParam::UserToolResult),
        result().prop_map(EventParam::UserCustomToolResult),
        vec(text().prop_map(Into::into), 1..3).prop_map(EventParam::SystemMessage),
    ]
}
