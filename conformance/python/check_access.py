"""Headers and keys: betas, versions, both ways to show a key."""

import anthropic
from world import invalid, missing, refused

OLD, NEW = "managed-agents-2026-04-01", "agent-memory-2026-07-22"


def check_what_the_sdk_sends(world):
    world.stores.list(limit=1)
    sent = world.hits[-1]
    assert sent.headers["anthropic-beta"] == NEW and sent.headers["anthropic-version"] == "2026-10-21"
    assert "beta=" not in str(sent.url)


def check_betas(world):
    listed = lambda value: world.stores.list(limit=1, extra_headers={"anthropic-beta": value})  # noqa: E731
    assert listed(OLD) is not None and listed(NEW) is not None
    invalid(lambda: world.stores.list(betas=[OLD]), "anthropic-beta")
    invalid(lambda: listed(f"{OLD},{NEW}"), "anthropic-beta")
    invalid(lambda: world.stores.list(betas=["made-up-2020-01-01"]), "made-up-2020-01-01")
    missing(lambda: listed("dreaming-2026-04-21"))


def check_versions_of_the_api(world):
    world.stores.list(limit=1, extra_headers={"anthropic-version": "2023-06-01"})
    invalid(lambda: world.stores.list(limit=1, extra_headers={"anthropic-version": "soon"}), "anthropic-version")


def check_the_old_query_is_passed_over(world):
    world.stores.list(limit=1, extra_query={"beta": "true"})


def check_unlisted_paths(world):
    missing(lambda: world.client.get("/v1/memory_stors", cast_to=object))


def check_keys(world):
    client = world.make(world.keyed_url, world.key)
    assert list(client.beta.memory_stores.list()) == []
    assert world.hits[-1].headers["authorization"] == f"Bearer {world.key}"
    by_header = world.make(world.keyed_url, "wrong")
    by_header.beta.memory_stores.list(extra_headers={"x-api-key": world.key})
    wrong = lambda: world.make(world.keyed_url, "wrong").beta.memory_stores.list()  # noqa: E731
    refused(anthropic.AuthenticationError, wrong, type="authentication_error")
