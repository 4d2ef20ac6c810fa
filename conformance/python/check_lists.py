"""Lists of memories: order, folders, prefixes, pages, caps."""

from world import invalid


def paths(page):
    return [item.path for item in page]


def tree(world):
    store = world.store()
    for path in ["/b", "/a/y", "/a/x/2", "/a0", "/ab/z", "/a/x/1", "/a-b"]:
        world.memory(store, path)
    return store


def check_pages_of_one(world):
    store = tree(world)
    whole = paths(world.memories.list(store.id))
    assert sorted(whole) == ["/a-b", "/a/x/1", "/a/x/2", "/a/y", "/a0", "/ab/z", "/b"]
    assert paths(world.memories.list(store.id, limit=1)) == whole == paths(world.memories.list(store.id, depth=0, limit=3))


def check_folders(world):
    store = tree(world)
    level = list(world.memories.list(store.id, depth=1, limit=1))
    assert sorted((item.type, item.path) for item in level) == [
        ("memory", "/a-b"), ("memory", "/a0"), ("memory", "/b"), ("memory_prefix", "/a/"), ("memory_prefix", "/ab/"),
    ]
    below = world.memories.list(store.id, depth=1, path_prefix="/a/")
    assert sorted(paths(below)) == ["/a/x/", "/a/y"]


def check_prefixes(world):
    store = tree(world)
    assert sorted(paths(world.memories.list(store.id, path_prefix="/a/"))) == ["/a/x/1", "/a/x/2", "/a/y"]
    assert paths(world.memories.list(store.id, path_prefix="/none/")) == []
    for prefix in ["/a", "a/", "//"]:
        invalid(lambda: world.memories.list(store.id, path_prefix=prefix), "path_prefix")
    for depth in [2, -1]:
        invalid(lambda: world.memories.list(store.id, depth=depth), "depth")


def check_the_cap_with_contents(world):
    store = world.store()
    for n in range(25):
        world.memory(store, f"/{n:02}")
    assert len(world.memories.list(store.id, view="full", limit=100).data) == 20
    assert len(list(world.memories.list(store.id, view="full", limit=100))) == 25
    assert len(world.memories.list(store.id, limit=100).data) == 25
    assert len(world.memories.list(store.id).data) == 20
    assert len(world.versions.list(store.id, view="full", limit=100).data) == 20


def check_writes_between_pages(world):
    store = world.store()
    made = {name: world.memory(store, f"/{name}") for name in "bdfh"}
    page = world.memories.list(store.id, limit=1)
    seen = paths(page.data)
    world.memory(store, "/a")
    world.memory(store, "/e")
    world.memories.delete(made["b"].id, memory_store_id=store.id)
    world.memories.delete(made["d"].id, memory_store_id=store.id)
    while page.has_next_page():
        page = page.get_next_page()
        seen += paths(page.data)
    assert seen == ["/b", "/e", "/f", "/h"], seen


def check_cursors_belong_to_their_list(world):
    store = tree(world)
    cursor = world.memories.list(store.id, limit=1).next_page
    invalid(lambda: world.memories.list(store.id, page=cursor, path_prefix="/a/"), "page")
    invalid(lambda: world.memories.list(world.store().id, page=cursor), "page")
    invalid(lambda: world.versions.list(store.id, page=cursor), "page")
    assert len(world.memories.list(store.id, page=cursor, limit=2, view="full").data) == 2


def check_an_empty_store(world):
    page = world.memories.list(world.store().id)
    assert page.data == [] and page.next_page is None and not page.has_next_page()
