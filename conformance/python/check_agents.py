"""Agents with their versions, environments, models and token counts."""

import anthropic
from world import RULES, conflict, invalid, message, missing, refused


def check_an_agent_has_versions(world):
    agent = world.agent(system="Be brief.", metadata={"team": "cx"})
    assert (agent.version, agent.model.id, agent.system) == (1, RULES, "Be brief.")
    changed = world.agents.update(agent.id, name="Renamed", version=1)
    assert (changed.version, changed.name, changed.id) == (2, "Renamed", agent.id)
    conflict(world, lambda: world.agents.update(agent.id, name="Late", version=1), "conflict_error")
    assert [one.version for one in world.agents.versions.list(agent.id, limit=1)] == [2, 1]
    assert world.agents.retrieve(agent.id, version=1).name == agent.name
    archived = world.agents.archive(agent.id)
    assert archived.archived_at and world.agents.archive(agent.id) == archived
    invalid(lambda: world.agents.update(agent.id, name="x"), "archived")
    missing(lambda: world.agents.retrieve("agent_unknown"))
    missing(lambda: world.agents.retrieve(agent.id, version=9))


def check_agents_are_listed_page_by_page(world):
    made = [world.agent().id for _ in range(4)]
    found = [agent.id for agent in world.agents.list(limit=1)]
    assert found[:4] == made[::-1] and len(found) == len(set(found))
    invalid(lambda: world.agents.list(page="page_nonsense"), "page")
    invalid(lambda: world.agent(name=""), "name")
    invalid(lambda: world.agents.create(name="x", model=RULES, extra_body={"surprise": 1}), "surprise")


def check_an_environment_lives(world):
    made = world.environment(description="d", config={"type": "cloud"})
    assert made.config.type == "cloud"
    taken = lambda: world.environments.create(name=made.name)  # noqa: E731
    refused(anthropic.ConflictError, taken, type="conflict_error")
    changed = world.environments.update(made.id, name=f"{made.name} renamed")
    assert changed.name == f"{made.name} renamed" and world.environments.retrieve(made.id) == changed
    assert made.id in [one.id for one in world.environments.list(limit=1)]
    assert world.environments.archive(made.id).archived_at
    assert world.environments.delete(made.id).type == "environment_deleted"
    missing(lambda: world.environments.retrieve(made.id))


def check_models_and_counts(world):
    models = list(world.client.models.list(limit=1))
    assert RULES in [model.id for model in models]
    assert world.client.models.retrieve(RULES).type == "model"
    missing(lambda: world.client.models.retrieve("no-such-model"))
    content = message("x" * 400)["content"]
    count = world.client.messages.count_tokens(model=RULES, messages=[{"role": "user", "content": content}])
    assert 80 <= count.input_tokens <= 140
