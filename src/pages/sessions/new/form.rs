//! The form. What is missing is said before anything is sent; each thing that is made is made once, also when a later
//! step fails.

use super::{
    mounts::{MountField, Mounts},
    request::{Mounting, agent, session},
};
use crate::{
    data::{
        Connections, Source,
        actions::{create_agent, create_environment, create_session},
        queries,
    },
    parts::CopyRequest,
    paths::{Here, Param, Route},
    ui::{Button, ButtonKind, Choice, Crumb, Failure, IconName, PageTitle, Problem, Select, TextArea, TextField},
};
use api::{AgentId, ApiError, Call, EnvironmentId, call::CreateEnvironment};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

/// The key of "make a new one".
const NEW: &str = "new";

#[derive(Clone, Copy)]
struct Fields {
    agent: RwSignal<String>,
    agent_name: RwSignal<String>,
    model: RwSignal<String>,
    system: RwSignal<String>,
    environment: RwSignal<String>,
    title: RwSignal<String>,
    message: RwSignal<String>,
    mounts: RwSignal<Vec<MountField>>,
}

impl Fields {
    fn new(store: String) -> Self {
        let mounts = (!store.is_empty()).then(|| MountField::new(0, store));
        Self {
            agent: RwSignal::default(),
            agent_name: RwSignal::new("Notes agent".to_owned()),
            model: RwSignal::new("built-in-rules".to_owned()),
            system: RwSignal::default(),
            environment: RwSignal::default(),
            title: RwSignal::default(),
            message: RwSignal::default(),
            mounts: RwSignal::new(mounts.into_iter().collect()),
        }
    }

    fn mountings(self) -> Vec<Mounting> {
        self.mounts.get().into_iter().filter_map(MountField::mounting).collect()
    }

    /// Why it cannot be sent.
    fn wrong(self) -> Option<String> {
        if self.agent.with(String::is_empty) || self.environment.with(String::is_empty) {
            return Some("The agents and environments are still being read.".to_owned());
        }
        let mounts = self.mountings();
        if self.agent.get() == NEW && self.agent_name.with(|name| name.trim().is_empty()) {
            return Some("The new agent needs a name.".to_owned());
        }
        if self.agent.get() == NEW && self.model.with(|model| model.trim().is_empty()) {
            return Some("The new agent needs a model.".to_owned());
        }
        let is_twice =
            mounts.iter().enumerate().any(|(at, mount)| mounts[..at].iter().any(|other| other.store == mount.store));
        if is_twice {
            return Some("A store can be mounted once only.".to_owned());
        }
        mounts.iter().find_map(Mounting::wrong)
    }

    /// Makes what is missing, then the session. What was made is chosen, so that another try does not make it again.
    async fn send(self, source: Source) -> Result<api::Session, ApiError> {
        if self.agent.get_untracked() == NEW {
            let (name, model, system) = untrack(|| (self.agent_name.get(), self.model.get(), self.system.get()));
            let made = create_agent(source, agent(&name, &model, &system)).await?;
            self.agent.set(made.id.to_string());
        }
        if self.environment.get_untracked() == NEW {
            let name = format!("lucid-{}", js_sys::Date::now() as u64);
            let made = create_environment(source, CreateEnvironment { name, ..CreateEnvironment::default() }).await?;
            self.environment.set(made.id.to_string());
        }
        create_session(source, untrack(|| self.call())).await
    }

    fn call(self) -> api::call::CreateSession {
        let agent = Some(self.agent.get()).filter(|id| id != NEW).unwrap_or_else(|| "AGENT_ID".to_owned());
        let environment =
            Some(self.environment.get()).filter(|id| id != NEW).unwrap_or_else(|| "ENVIRONMENT_ID".to_owned());
        let (agent, environment) = (AgentId::from(agent.as_str()), EnvironmentId::from(environment.as_str()));
        session(agent, environment, &self.title.get(), &self.mountings(), &self.message.get())
    }
}

/// The form for a new session.
#[component]
pub fn NewSessionPage() -> impl IntoView {
    let here = Here::get();
    let fields = Fields::new(here.param(Param::Store).get_untracked());
    let trail = vec![Crumb { label: "Sessions".to_owned(), href: Route::Sessions.href() }];
    let (pending, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let copies = RwSignal::new(false);
    let connections = expect_context::<Connections>();
    let off = Signal::derive(move || fields.wrong());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if off.with_untracked(Option::is_some) || pending.get_untracked() {
            return;
        }
        pending.set(true);
        spawn_local(async move {
            let result = fields.send(connections.source_untracked()).await;
            pending.try_set(false);
            match result {
                Ok(session) => here.go(Route::Session { session: session.id }),
                Err(error) => drop(problem.try_set(Some(error.into()))),
            }
        });
    };
    view! {
        <header class="page-bar"><PageTitle text="New session" trail=Signal::stored(trail)/></header>
        <form class="page-column" on:submit=submit novalidate=true>
            <section class="card stack"><h2>"Agent"</h2><AgentFields fields/></section>
            <section class="card stack">
                <h2>"Memory"</h2>
                <p class="quiet">"What is mounted is a folder to the agent. Without a store it forgets everything when the session ends."</p>
                <Mounts rows=fields.mounts/>
            </section>
            <section class="card stack">
                <h2>"First message"</h2>
                <TextArea label="Message" value=fields.message rows=4 hint="With a message the agent begins at once; without one it waits."/>
                <TextField label="Title" value=fields.title hint="For people; the agent does not see it."/>
            </section>
            {move || problem.get().map(|problem| view! { <Failure problem=Signal::stored(problem)/> })}
            <div class="line">
                <Button kind=ButtonKind::Main submit=true pending off>"Start session"</Button>
                <Button icon=IconName::Copy on_click=move |()| copies.set(true)>"Copy as a request"</Button>
            </div>
        </form>
        <CopyRequest title="Create this session" open=copies request=Signal::derive(move || fields.call().request())/>
    }
}

#[component]
fn AgentFields(fields: Fields) -> impl IntoView {
    let (agents, environments) = (queries::agents(), queries::environments());
    let agents = Memo::new(move |_| {
        agents
            .get()
            .and_then(Result::ok)
            .map(|all| all.iter().map(|agent| Choice::new(agent.id.as_str(), &agent.setup.name)).collect::<Vec<_>>())
    });
    let places = Memo::new(move |_| {
        environments
            .get()
            .and_then(Result::ok)
            .map(|all| all.iter().map(|place| Choice::new(place.id.as_str(), &place.name)).collect::<Vec<_>>())
    });
    let with_new = |known: Memo<Option<Vec<Choice>>>, words: &'static str| {
        Signal::derive(move || {
            known.get().unwrap_or_default().into_iter().chain([Choice::new(NEW, words)]).collect::<Vec<_>>()
        })
    };
    // The first that there is; a new one where there is none.
    let choose = |known: Memo<Option<Vec<Choice>>>, field: RwSignal<String>| {
        Effect::new(move |_| {
            if let Some(known) = known.get().filter(|_| field.with_untracked(String::is_empty)) {
                field.set(known.first().map_or_else(|| NEW.to_owned(), |choice| choice.key.clone()));
            }
        });
    };
    choose(agents, fields.agent);
    choose(places, fields.environment);
    let made = move || {
        (fields.agent.get() == NEW).then(|| view! {
            <TextField label="Name of the agent" value=fields.agent_name required=true/>
            <TextField label="Model" value=fields.model required=true is_mono=true hint="An id that this server knows. built-in-rules is no model: it works without a key, in Lucid's own server."/>
            <TextArea label="System prompt" value=fields.system rows=3/>
        })
    };
    view! {
        <Select label="Agent" value=fields.agent choices=with_new(agents, "Make a new agent")/>
        {made}
        <Select label="Environment" value=fields.environment choices=with_new(places, "Make a simple environment")/>
    }
}
