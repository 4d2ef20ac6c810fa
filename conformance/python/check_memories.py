"""Memories: create, retrieve, update, delete, views, paths, bounds."""

import anthropic
from world import conflict, invalid, missing, sha256

GOOD = ["/a", "/b/c/d.md", "/.hidden", "/...", "/x y/z", "/ü/日本.md", "/caf\u00e9", "/e" * 20, "/" + "f" * 1023, "/emoji/👩"]
BAD = [
    "", "a", "/", "/a/", "//a", "/a//b", "/./a", "/a/..", "/a\nb", "/a\x00", "/a\x7f", "/a\u200bb", "/a\u202eb",
    "/\ufeffa", "/a\u2028b", "/a\u2029b", "/a\u00adb", "/cafe\u0301", "/" + "a" * 1024, "/" + "é" * 512, "/a" * 21,
]


def check_life(world):
    store = world.store()
    memory = world.memory(store, "/style/tone.md", "Be brief.\n")
    assert (memory.path, memory.content, memory.content_size_bytes) == ("/style/tone.md", None, 10)
    assert memory.content_sha256 == sha256("Be brief.\n") and memory.memory_store_id == store.id
    read = world.memories.retrieve(memory.id, memory_store_id=store.id)
    assert read.content == "Be brief.\n" and read.memory_version_id == memory.memory_version_id
    written = world.memories.update(memory.id, memory_store_id=store.id, content="Be kind.\n")
    assert written.memory_version_id != memory.memory_version_id and written.content_sha256 == sha256("Be kind.\n")
    moved = world.memories.update(memory.id, memory_store_id=store.id, path="/voice.md")
    assert (moved.id, moved.path, moved.content_sha256) == (memory.id, "/voice.md", written.content_sha256)
    assert moved.created_at == memory.created_at and moved.updated_at >= written.updated_at
    both = world.memories.update(memory.id, memory_store_id=store.id, path="/tone.md", content="Be both.\n", view="full")
    assert (both.path, both.content) == ("/tone.md", "Be both.\n")
    deleted = world.memories.delete(memory.id, memory_store_id=store.id)
    assert (deleted.id, deleted.type) == (memory.id, "memory_deleted")
    missing(lambda: world.memories.retrieve(memory.id, memory_store_id=store.id))
    missing(lambda: world.memories.update(memory.id, memory_store_id=store.id, content="x"))
    missing(lambda: world.memories.delete(memory.id, memory_store_id=store.id))
    assert world.memory(store, "/tone.md").id != memory.id


def check_views(world):
    store = world.store()
    assert world.memory(store, "/a").content is None
    memory = world.memory(store, "/b", view="full")
    assert memory.content == "A"
    at = {"memory_store_id": store.id}
    assert world.memories.retrieve(memory.id, **at).content == "A"
    assert world.memories.retrieve(memory.id, view="basic", **at).content is None
    assert world.memories.update(memory.id, content="B", **at).content is None
    assert world.memories.update(memory.id, content="C", view="full", **at).content == "C"
    assert [m.content for m in world.memories.list(store.id)] == [None, None]
    assert [m.content for m in world.memories.list(store.id, view="full")] == ["A", "C"]
    invalid(lambda: world.memories.retrieve(memory.id, view="most", **at), "view")


def check_good_paths(world):
    store = world.store()
    for path in GOOD:
        assert world.memory(store, path).path == path
    assert sorted(m.path for m in world.memories.list(store.id, limit=3)) == sorted(GOOD)


def check_bad_paths(world):
    store = world.store()
    memory = world.memory(store, "/fine")
    for path in BAD:
        invalid(lambda: world.memory(store, path), "path")
        if path:
            invalid(lambda: world.memories.update(memory.id, memory_store_id=store.id, path=path), "path")
    assert [m.path for m in world.memories.list(store.id)] == ["/fine"]


def check_path_conflicts(world):
    store = world.store()
    todo = world.memory(store, "/notes/todo.md")
    for path in ["/notes/todo.md", "/notes", "/notes/todo.md/more"]:
        error = conflict(world, lambda: world.memory(store, path), "memory_path_conflict_error")
        assert error.body["error"]["conflicting_memory_id"] == todo.id, error.body
        assert error.body["error"]["conflicting_path"] == "/notes/todo.md", error.body
    other = world.memory(store, "/notes.md")
    move = {"memory_store_id": store.id, "path": "/notes"}
    conflict(world, lambda: world.memories.update(other.id, **move), "memory_path_conflict_error")
    assert world.memories.update(todo.id, **move).path == "/notes", "a memory is not in its own way"


def check_content_bounds(world):
    store = world.store()
    assert world.memory(store, "/empty", "", view="full").content == ""
    most = "é" * 51_200
    memory = world.memory(store, "/most", most, view="full")
    assert (memory.content, memory.content_size_bytes) == (most, 102_400)
    invalid(lambda: world.memory(store, "/more", most + "a"), "content")
    invalid(lambda: world.memories.update(memory.id, memory_store_id=store.id, content=most + "a"), "content")
    invalid(lambda: world.memory(store, "/null", None), "content")
    odd = " \r\n\t\x00\u202e \U0001f600 e\u0301\n"
    assert world.memory(store, "/odd", odd, view="full").content == odd


def check_a_body_beyond_all_bounds(world):
    client = world.make(max_retries=0)
    store = world.store()
    try:
        client.beta.memory_stores.memories.create(store.id, path="/a", content="a" * 3_000_000)
    except anthropic.RequestTooLargeError as error:
        assert error.type == "request_too_large", error.body
    else:
        raise AssertionError("three megabytes were taken")


def check_nothing_changed_is_no_version(world):
    store = world.store()
    memory = world.memory(store)
    at = {"memory_store_id": store.id}
    for same in [{"content": "A"}, {"path": "/a.md"}, {"content": "A", "path": "/a.md"}, {"content": None}]:
        assert world.memories.update(memory.id, **at, **same).memory_version_id == memory.memory_version_id
    assert len(world.versions.list(store.id).data) == 1


def check_other_stores_do_not_see_it(world):
    mine, theirs = world.store(), world.store()
    memory = world.memory(mine)
    missing(lambda: world.memories.retrieve(memory.id, memory_store_id=theirs.id))
    missing(lambda: world.versions.retrieve(memory.memory_version_id, memory_store_id=theirs.id))
    world.memory(theirs)
