"""Sessions: create, stream, list, events, threads, resources; and the recall test."""

from world import answers, invalid, message, missing

FACT = "The keynote by Ana Berg is in Hall B."
QUESTION = "Where is the keynote?"


def check_a_session_is_streamed(world):
    session = world.session(title="A talk", metadata={"team": "cx"})
    assert (session.status, session.title, session.agent.version) == ("idle", "A talk", 1)
    events = world.told(session, "Hello")
    kinds = [event.type for event in events]
    mine = [event for event in events if event.type == "user.message"]
    assert len(mine) == 2 and mine[0].id == mine[1].id, "queued, then processed"
    assert mine[0].processed_at is None and mine[1].processed_at
    assert kinds[-2:] == ["session.usage", "session.status_idle"] and events[-1].stop_reason.type == "end_turn"
    for kind in ["session.status_running", "span.model_request_start", "agent.message", "span.model_request_end"]:
        assert kind in kinds, kinds
    stored = list(world.sessions.events.list(session.id, limit=2))
    assert [event.id for event in stored] == [event.id for event in events[1:]], "the log is what was streamed"
    back = list(world.sessions.events.list(session.id, order="desc", limit=2))
    assert [event.id for event in back] == [event.id for event in stored[::-1]]
    said = list(world.sessions.events.list(session.id, types=["agent.message"]))
    assert {event.type for event in said} == {"agent.message"}
    assert world.rested(session).usage.output_tokens > 0


def check_previews_come_to_who_asks(world):
    session = world.session()
    with world.sessions.events.stream(session.id, event_deltas=["agent.message"]) as stream:
        world.sessions.events.send(session.id, events=[message("Hello")])
        kinds = []
        for event in stream:
            kinds.append(event.type)
            if event.type == "session.status_idle":
                break
    assert kinds.index("event_start") < kinds.index("event_delta") < kinds.index("agent.message")
    invalid(lambda: world.sessions.events.stream(session.id, event_deltas=["user.message"]), "event_deltas")


def check_without_a_store_the_second_session_does_not_know(world):
    world.told(world.session(), FACT)
    assert "Hall B" not in answers(world.told(world.session(), QUESTION))


def check_with_a_store_it_reads_and_answers(world):
    store = world.store()
    first = world.session(store)
    world.told(first, FACT)
    versions = list(world.versions.list(store.id, session_id=first.id))
    assert versions and versions[0].created_by.session_id == first.id, "written by the session"
    events = world.told(world.session(store), QUESTION)
    assert "Hall B" in answers(events)
    assert any(event.type == "agent.tool_use" for event in events), "it looked first"


def check_sessions_are_listed_both_ways(world):
    store = world.store()
    made = [world.session(store).id for _ in range(4)]
    listed = lambda **query: world.sessions.list(memory_store_id=store.id, **query)  # noqa: E731
    assert [one.id for one in listed(limit=1)] == made[::-1]
    assert [one.id for one in listed(limit=1, order="asc")] == made
    page = listed(limit=2)
    assert page.prev_page is None and page.next_page
    second = listed(limit=2, page=page.next_page)
    assert [one.id for one in listed(limit=2, page=second.prev_page).data] == [one.id for one in page.data]
    assert listed(statuses=["running"]).data == []
    invalid(lambda: listed(order="sideways"), "order")


def check_a_session_is_changed_archived_and_deleted(world):
    session = world.session(said="Hello")
    session = world.rested(session)
    changed = world.sessions.update(session.id, title="Later", metadata={"k": "v"})
    assert (changed.title, changed.metadata) == ("Later", {"k": "v"})
    archived = world.sessions.archive(session.id)
    assert archived.archived_at and archived.status == "terminated"
    invalid(lambda: world.sessions.events.send(session.id, events=[message("Hello")]), "archived")
    assert world.sessions.delete(session.id).type == "session_deleted"
    missing(lambda: world.sessions.retrieve(session.id))
    missing(lambda: list(world.sessions.events.list(session.id)))
    missing(lambda: world.sessions.create(agent="agent_unknown", environment_id="env_unknown"))


def check_threads_and_resources(world):
    store = world.store()
    session = world.session(store)
    threads = list(world.sessions.threads.list(session.id, limit=1))
    assert len(threads) == 1 and threads[0].parent_thread_id is None
    thread = world.sessions.threads.retrieve(threads[0].id, session_id=session.id)
    assert thread.id == threads[0].id
    world.told(session, "Hello")
    of_thread = [event.id for event in world.sessions.threads.events.list(thread.id, session_id=session.id, limit=3)]
    assert of_thread == [event.id for event in world.sessions.events.list(session.id)]
    added = world.sessions.resources.add(session.id, type="file", file_id="file_1")
    assert added.mount_path.endswith("file_1")
    kinds = [resource.type for resource in world.sessions.resources.list(session.id, limit=1)]
    assert kinds == ["memory_store", "file"]
    assert world.sessions.resources.delete(added.id, session_id=session.id).type == "session_resource_deleted"
