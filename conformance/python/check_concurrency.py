"""Two writers: preconditions, retries, lost answers."""

from concurrent.futures import ThreadPoolExecutor

import anthropic
from world import conflict, invalid, sha256


def expecting(text):
    return {"type": "content_sha256", "content_sha256": sha256(text)}


def check_a_stale_write_is_refused(world):
    store = world.store()
    memory = world.memory(store)
    at = {"memory_store_id": store.id}
    first = world.memories.update(memory.id, content="B", precondition=expecting("A"), **at)
    late = lambda **more: world.memories.update(memory.id, precondition=expecting("A"), **at, **more)  # noqa: E731
    conflict(world, lambda: late(content="C"), "memory_precondition_failed_error")
    conflict(world, lambda: late(path="/b.md"), "memory_precondition_failed_error")
    assert world.memories.retrieve(memory.id, **at).content == "B"
    again = late(content="B")
    assert again.memory_version_id == first.memory_version_id, "a repeat of what is there succeeds"
    assert world.memories.update(memory.id, content="C", **at).memory_version_id != first.memory_version_id
    assert len(world.versions.list(store.id).data) == 3


def check_a_stale_delete_is_refused(world):
    store = world.store()
    memory = world.memory(store)
    delete = lambda text: world.memories.delete(  # noqa: E731
        memory.id, memory_store_id=store.id, expected_content_sha256=sha256(text)
    )
    conflict(world, lambda: delete("B"), "memory_precondition_failed_error")
    assert delete("A").type == "memory_deleted"


def check_preconditions_that_make_no_sense(world):
    store = world.store()
    memory = world.memory(store)
    for bad in [{"type": "version"}, {"type": "content_sha256"}, {"type": "content_sha256", "content_sha256": "x"}]:
        invalid(
            lambda: world.memories.update(memory.id, memory_store_id=store.id, content="B", precondition=bad),
            "content_sha256",
        )
    invalid(
        lambda: world.memories.delete(memory.id, memory_store_id=store.id, expected_content_sha256="x"),
        "expected_content_sha256",
    )


def check_many_writers_lose_nothing(world):
    store = world.store()
    memory = world.memory(store, content="")

    def append(line):
        client = world.make().beta.memory_stores.memories
        while True:
            read = client.retrieve(memory.id, memory_store_id=store.id)
            try:
                return client.update(
                    memory.id,
                    memory_store_id=store.id,
                    content=f"{read.content}{line}\n",
                    precondition={"type": "content_sha256", "content_sha256": read.content_sha256},
                )
            except anthropic.ConflictError as error:
                assert error.type == "memory_precondition_failed_error"

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(append, range(40)))
    content = world.memories.retrieve(memory.id, memory_store_id=store.id).content
    assert sorted(map(int, content.split())) == list(range(40))


def check_one_of_many_gets_a_path(world):
    store = world.store()

    def create(path):
        try:
            return world.make().beta.memory_stores.memories.create(store.id, path=path, content=path)
        except anthropic.ConflictError as error:
            assert error.type == "memory_path_conflict_error"

    with ThreadPoolExecutor(8) as pool:
        made = [memory for memory in pool.map(create, ["/a", "/a/b", "/a/b/c"] * 8) if memory]
    assert len(made) == 1, made
    assert [m.path for m in world.memories.list(store.id)] == [made[0].path]
