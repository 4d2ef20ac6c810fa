"""Memory stores: create, retrieve, update, list, archive, delete."""

from datetime import datetime, timedelta, timezone

from world import invalid, missing


def check_create_and_retrieve(world):
    store = world.store(description="what we know", metadata={"team": "cx"})
    assert (store.type, store.description, store.metadata) == ("memory_store", "what we know", {"team": "cx"})
    assert store.archived_at is None and store.created_at == store.updated_at
    assert abs(store.created_at - datetime.now(timezone.utc)) < timedelta(minutes=5)
    assert world.stores.retrieve(store.id) == store
    assert world.store().metadata == {} and world.store().description == ""


def check_update(world):
    store = world.store(description="old", metadata={"keep": "1", "drop": "2"})
    changed = world.stores.update(store.id, name="new", metadata={"drop": None, "add": "3"})
    assert (changed.name, changed.description, changed.metadata) == ("new", "old", {"keep": "1", "add": "3"})
    assert changed.updated_at >= store.updated_at and changed.created_at == store.created_at
    assert world.stores.update(store.id, description="").description == ""
    assert world.stores.update(store.id, name=None, description=None, metadata=None).name == "new"


def check_list_goes_through_every_page(world):
    made = [world.store().id for _ in range(5)]
    found = [store.id for store in world.stores.list(limit=1)]
    assert found[:5] == made[::-1], "newest first"
    assert len(found) == len(set(found))
    page = world.stores.list(limit=2)
    assert len(page.data) == 2 and page.has_next_page() and page.next_page


def check_list_by_time(world):
    store = world.store()
    assert store.id in [s.id for s in world.stores.list(created_at_gte=store.created_at)]
    assert store.id in [s.id for s in world.stores.list(created_at_lte=store.created_at)]
    later = datetime.now(timezone.utc) + timedelta(days=1)
    assert world.stores.list(created_at_gte=later).data == []
    assert world.stores.list(created_at_lte=datetime(2001, 1, 1, tzinfo=timezone.utc)).data == []


def check_archive_is_one_way_and_repeatable(world):
    store = world.store()
    memory = world.memory(store)
    world.memories.update(memory.id, memory_store_id=store.id, content="B")
    archived = world.stores.archive(store.id)
    assert archived.archived_at and world.hits[-1].content == b"", "archive has no body"
    assert world.stores.archive(store.id) == archived
    assert store.id not in [s.id for s in world.stores.list(limit=100)]
    assert store.id in [s.id for s in world.stores.list(limit=100, include_archived=True)]
    invalid(lambda: world.stores.update(store.id, name="x"), "archived")
    invalid(lambda: world.memory(store, "/b"), "archived")
    invalid(lambda: world.memories.update(memory.id, memory_store_id=store.id, content="C"), "archived")
    assert world.memories.retrieve(memory.id, memory_store_id=store.id).content == "B"
    world.versions.redact(memory.memory_version_id, memory_store_id=store.id)
    assert world.memories.delete(memory.id, memory_store_id=store.id).type == "memory_deleted"
    assert world.stores.delete(store.id).type == "memory_store_deleted"


def check_delete_takes_everything_along(world):
    store = world.store()
    memory = world.memory(store)
    deleted = world.stores.delete(store.id)
    assert (deleted.id, deleted.type) == (store.id, "memory_store_deleted")
    missing(lambda: world.stores.retrieve(store.id))
    missing(lambda: world.stores.delete(store.id))
    missing(lambda: world.memories.retrieve(memory.id, memory_store_id=store.id))
    missing(lambda: world.memories.list(store.id))
    missing(lambda: world.versions.list(store.id))


def check_bounds(world):
    world.store(name="n" * 255, description="d" * 1024, metadata={f"{n}": "v" * 512 for n in range(16)})
    for fields in [
        {"name": ""},
        {"name": "n" * 256},
        {"name": "a\x07b"},
        {"description": "d" * 1025},
        {"metadata": {f"{n}": "" for n in range(17)}},
        {"metadata": {"k" * 65: ""}},
        {"metadata": {"k": "v" * 513}},
        {"metadata": {"k": 1}},
    ]:
        invalid(lambda: world.store(**fields), next(iter(fields)))
    for limit in [0, 101, -1]:
        invalid(lambda: world.stores.list(limit=limit), "limit")
    invalid(lambda: world.stores.list(page="page_nonsense"), "page")
    invalid(lambda: world.stores.create(name="x", extra_body={"surprise": 1}), "surprise")
