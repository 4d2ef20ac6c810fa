"""Versions: list, filters, retrieve, redact, roll back."""

from datetime import datetime, timedelta, timezone

from world import invalid, missing, sha256


def history(world):
    store = world.store()
    memory = world.memory(store)
    at = {"memory_store_id": store.id}
    world.memories.update(memory.id, content="B", **at)
    world.memories.update(memory.id, path="/b.md", **at)
    world.memories.delete(memory.id, **at)
    return store, memory


def check_every_change_newest_first(world):
    store, memory = history(world)
    found = list(world.versions.list(store.id, limit=1))
    assert [v.operation for v in found] == ["deleted", "modified", "modified", "created"]
    assert [v.path for v in found] == ["/b.md", "/b.md", "/a.md", "/a.md"]
    assert [v.content_sha256 for v in found] == [None, sha256("B"), sha256("B"), sha256("A")]
    assert [v.content_size_bytes for v in found] == [None, 1, 1, 1]
    assert all(v.content is None and v.memory_id == memory.id and v.redacted_at is None for v in found)
    assert all(v.created_by.type == "api_actor" and v.created_by.api_key_id.startswith("apikey_") for v in found)
    assert found == sorted(found, key=lambda v: (v.created_at, v.id), reverse=True)
    assert [v.content for v in world.versions.list(store.id, view="full")] == [None, "B", "B", "A"]


def check_retrieve(world):
    store, memory = history(world)
    first = memory.memory_version_id
    assert world.versions.retrieve(first, memory_store_id=store.id).content == "A"
    assert world.versions.retrieve(first, memory_store_id=store.id, view="basic").content is None
    missing(lambda: world.versions.retrieve("memver_nobody", memory_store_id=store.id))


def check_filters(world):
    store, memory = history(world)
    other = world.memory(store, "/other")
    listed = lambda **filters: [v.operation for v in world.versions.list(store.id, **filters)]  # noqa: E731
    assert listed(memory_id=other.id) == ["created"]
    assert listed(memory_id=memory.id) == ["deleted", "modified", "modified", "created"]
    assert listed(operation="modified") == ["modified", "modified"]
    assert listed(operation="created", memory_id=memory.id) == ["created"]
    actor = world.versions.list(store.id).data[0].created_by.api_key_id
    assert len(listed(api_key_id=actor)) == 5 and listed(api_key_id="apikey_nobody") == []
    assert listed(session_id="sesn_nobody") == [] == listed(service_account_id="svac_nobody")
    now = datetime.now(timezone.utc)
    assert len(listed(created_at_gte=now - timedelta(days=1), created_at_lte=now + timedelta(days=1))) == 5
    assert listed(created_at_gte=now + timedelta(days=1)) == []
    invalid(lambda: listed(operation="renamed"), "operation")


def check_redact(world):
    store = world.store()
    memory = world.memory(store)
    at = {"memory_store_id": store.id}
    head = world.memories.update(memory.id, content="B", **at).memory_version_id
    redacted = world.versions.redact(memory.memory_version_id, **at)
    assert world.hits[-1].content == b"", "redact has no body"
    assert redacted.redacted_at and redacted.redacted_by.type == "api_actor"
    assert (redacted.path, redacted.content, redacted.content_sha256, redacted.content_size_bytes) == (None,) * 4
    assert redacted.operation == "created" and redacted.created_by
    assert world.versions.redact(memory.memory_version_id, **at) == redacted, "again: unchanged"
    assert world.versions.retrieve(memory.memory_version_id, **at) == redacted
    invalid(lambda: world.versions.redact(head, **at))
    world.memories.delete(memory.id, **at)
    assert world.versions.redact(head, **at).content is None
    missing(lambda: world.versions.redact("memver_nobody", **at))


def check_roll_back(world):
    store = world.store()
    memory = world.memory(store)
    at = {"memory_store_id": store.id}
    world.memories.update(memory.id, content="B", path="/b.md", **at)
    old = world.versions.retrieve(memory.memory_version_id, **at)
    back = world.memories.update(memory.id, content=old.content, path=old.path, view="full", **at)
    assert (back.content, back.path) == ("A", "/a.md")
    assert len(world.versions.list(store.id).data) == 3
