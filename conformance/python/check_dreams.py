"""Dreams to their end, what they refuse, and what a session makes of what they wrote."""

from world import RULES, answers, conflict, invalid, missing

STALE = "# Talks\n\n- The keynote by Ana Berg is in Hall A.\n"


def world_to_dream_over(world):
    store = world.store()
    memory = world.memory(store, "/talks.md", STALE)
    session = world.session(said="The keynote by Ana Berg moved to Hall B.")
    world.rested(session)
    return store, memory, session


def inputs(store, *sessions):
    ids = [session.id for session in sessions]
    return [{"type": "memory_store", "memory_store_id": store.id}, {"type": "sessions", "session_ids": ids}]


def check_a_dream_to_its_end(world):
    store, memory, session = world_to_dream_over(world)
    dream = world.dreams.create(inputs=inputs(store, session), model=RULES, instructions="Always back-fill dates.")
    assert (dream.status, dream.outputs, dream.session_id, dream.usage.input_tokens) == ("pending", [], None, 0)
    dream = world.dreamt(dream)
    assert (dream.status, dream.error) == ("completed", None)
    assert world.memories.retrieve(memory.id, memory_store_id=store.id).content == STALE, "the input is as it was"
    output = dream.outputs[0].memory_store_id
    texts = {item.path: item.content for item in world.memories.list(output, view="full")}
    assert "Hall B" in texts["/talks.md"] and "Hall A" not in "".join(texts.values()) and "/index.md" in texts
    versions = list(world.versions.list(output, session_id=dream.session_id, limit=1))
    assert len(versions) >= 3, "written by the dream's session"
    own = world.sessions.retrieve(dream.session_id)
    assert own.archived_at and own.usage.output_tokens == dream.usage.output_tokens
    threads = list(world.sessions.threads.list(dream.session_id))
    assert sorted(thread.parent_thread_id is None for thread in threads) == [False, True]
    reader = next(thread for thread in threads if thread.parent_thread_id)
    kinds = [event.type for event in world.sessions.threads.events.list(reader.id, session_id=dream.session_id)]
    assert kinds[0] == "agent.thread_message_received" and kinds[-1] == "agent.thread_message_sent"
    said = answers(world.sessions.events.list(dream.session_id))
    assert "Hall A" in said, "what went is told"
    invalid(lambda: world.dreams.cancel(dream.id), "completed")
    archived = world.dreams.archive(dream.id)
    assert archived.archived_at and world.dreams.archive(dream.id) == archived
    assert dream.id not in [one.id for one in world.dreams.list(limit=100)]
    assert dream.id in [one.id for one in world.dreams.list(limit=1, include_archived=True)]
    return output


def check_a_session_on_the_output_answers_better(world):
    store, _, session = world_to_dream_over(world)
    question = "Where is the keynote?"
    assert "Hall B" not in answers(world.told(world.session(store), question))
    dream = world.dreamt(world.dreams.create(inputs=inputs(store, session), model=RULES))
    output = world.stores.retrieve(dream.outputs[0].memory_store_id)
    assert "Hall B" in answers(world.told(world.session(output), question))


def check_one_dream_at_a_time_updates_a_store(world):
    store, memory, session = world_to_dream_over(world)
    update = {"type": "update_existing", "memory_store_id": store.id}
    make = lambda: world.dreams.create(inputs=inputs(store, session), model=RULES, output_behavior=update)  # noqa: E731
    # The second is refused, unless the first was over before it came.
    first = make()
    if not world.dreams.retrieve(first.id).ended_at:
        try:
            conflict(world, make, "conflict_error")
        except AssertionError:
            assert world.dreams.retrieve(first.id).ended_at, "it was over by then"
    assert world.dreamt(first).outputs[0].memory_store_id == store.id
    assert "Hall B" in world.memories.retrieve(memory.id, memory_store_id=store.id).content


def check_a_budget_is_kept(world):
    store, memory, session = world_to_dream_over(world)
    headers = {"lucid-token-budget": "10"}
    dream = world.dreamt(world.dreams.create(inputs=inputs(store, session), model=RULES, extra_headers=headers))
    assert dream.status == "failed" and dream.error.type == "token_budget_exceeded"
    assert dream.outputs, "what was done is there"


def check_what_a_dream_refuses(world):
    store, _, session = world_to_dream_over(world)
    make = lambda **more: world.dreams.create(**{"inputs": inputs(store, session), "model": RULES, **more})  # noqa: E731
    invalid(lambda: make(extra_body={"surprise": 1}), "surprise")
    invalid(lambda: make(inputs=inputs(store)), "session_ids")
    invalid(lambda: make(inputs=inputs(store, session, session)), "session_ids")
    invalid(lambda: make(model={"id": RULES, "speed": "fast"}), "speed")
    invalid(lambda: make(model="no-such-model"), "model")
    invalid(lambda: make(instructions="i" * 4097), "instructions")
    missing(lambda: make(inputs=[inputs(store)[0], {"type": "sessions", "session_ids": ["sesn_unknown"]}]))
    missing(lambda: world.dreams.retrieve("drm_unknown"))
    world.stores.archive(store.id)
    invalid(make, "archived")


def check_dreams_are_listed_and_canceled(world):
    store, _, session = world_to_dream_over(world)
    made = [world.dreams.create(inputs=inputs(store, session), model=RULES) for _ in range(3)]
    for dream in made:
        try:
            canceled = world.dreams.cancel(dream.id)
            assert canceled.status == "canceled" and world.dreams.cancel(dream.id) == canceled
        except Exception:
            assert world.dreamt(dream).status == "completed", "it was over by then"
    found = [dream.id for dream in world.dreams.list(limit=1)]
    assert found[:3] == [dream.id for dream in made[::-1]] and len(found) == len(set(found))
    later = made[0].created_at
    between = world.dreams.list(created_at_gt=later, created_at_lt=made[2].created_at, limit=1)
    assert {dream.id for dream in between} <= {made[1].id}, "both bounds are excluded"
    assert {dream.status for dream in world.dreams.list(statuses=["completed"])} <= {"completed"}
