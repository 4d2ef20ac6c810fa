"""What the checks share: strict clients that count their requests, and a look at every answer."""

import hashlib
import itertools
import time

import anthropic
import httpx2

# Keys that must be there, null or not. Strict validation is blind to a nullable key that is left out.
KEYS = {
    "memory_store": "id type name description metadata created_at updated_at archived_at",
    "memory_store_deleted": "id type",
    "memory": "id type memory_store_id memory_version_id path content content_sha256 content_size_bytes created_at updated_at",
    "memory_prefix": "type path",
    "memory_deleted": "id type",
    "memory_version": "id type memory_store_id memory_id operation created_at path content content_sha256 "
    "content_size_bytes created_by redacted_at",
    "agent": "id type version name description system model tools mcp_servers skills multiagent execution_identity "
    "metadata created_at updated_at archived_at",
    "environment": "id type name description config metadata created_at updated_at archived_at",
    "environment_deleted": "id type",
    "session": "id type status title environment_id agent resources usage stats metadata vault_ids outcome_evaluations "
    "budget created_at updated_at archived_at",
    "session_deleted": "id type",
    "session_thread": "id type session_id agent parent_thread_id status stats usage workflow_run_id created_at "
    "updated_at archived_at",
    "dream": "id type status inputs outputs output_behavior model instructions session_id usage error created_at "
    "ended_at archived_at",
    "model": "id type display_name created_at lifecycle line max_input_tokens max_tokens capabilities deprecated_at "
    "retires_at allowed_fallback_models",
    "memory_store resource": "type memory_store_id name description access instructions mount_path",
    "file resource": "id type file_id mount_path created_at updated_at",
    "session_resource_deleted": "id type",
}
# Keys that a server may leave out.
OPTIONAL = {"redacted_by", "scope", "deployment_id"}
RULES = "built-in-rules"


class World:
    def __init__(self, url, keyed_url, key):
        self.url, self.keyed_url, self.key = url, keyed_url, key
        self.hits = []
        self._names = itertools.count()
        self.client = self.make()
        self.stores = self.client.beta.memory_stores
        self.memories = self.stores.memories
        self.versions = self.stores.memory_versions
        beta = self.client.beta
        self.agents, self.environments, self.sessions, self.dreams = beta.agents, beta.environments, beta.sessions, beta.dreams

    def make(self, url=None, key="test", **options):
        """A client that validates strictly, notes its requests and checks every body that comes."""
        http = anthropic.DefaultHttpxClient(event_hooks={"request": [self._note], "response": [self._look]})
        return anthropic.Anthropic(
            base_url=url or self.url, api_key=key, http_client=http, _strict_response_validation=True, **options
        )

    def _note(self, request):
        self.hits.append(request)

    def _look(self, response: "httpx2.Response"):
        if response.headers["content-type"].startswith("text/event-stream"):
            return
        response.read()
        assert response.headers["request-id"].startswith("req_"), response.headers
        assert response.headers["content-type"] == "application/json", response.headers
        body = response.json()
        if response.status_code >= 400:
            assert set(body) == {"type", "error", "request_id"} and body["type"] == "error", body
            assert body["request_id"] == response.headers["request-id"], body
            assert {"type", "message"} <= set(body["error"]), body
        elif "data" in body:
            path = response.url.path
            kind = "resource" if path.endswith("/resources") else ""
            assert set(body) == envelope(path, response.request.method), body
            for item in body["data"]:
                shape(item, kind)
        elif "input_tokens" in body:
            assert set(body) == {"input_tokens"}, body
        else:
            shape(body, "resource" if "/resources" in response.url.path else "")

    def store(self, **fields):
        return self.stores.create(**{"name": f"python {next(self._names)}", **fields})

    def agent(self, **fields):
        tools = [{"type": "agent_toolset_20260401"}]
        return self.agents.create(**{"name": f"python {next(self._names)}", "model": RULES, "tools": tools, **fields})

    def environment(self, **fields):
        return self.environments.create(**{"name": f"python {next(self._names)} of {id(self)}", **fields})

    def session(self, store=None, said=None, **fields):
        """A session of a fresh agent, with a store and a first message."""
        if store:
            fields["resources"] = [{"type": "memory_store", "memory_store_id": store.id}]
        if said:
            fields["initial_events"] = [message(said)]
        return self.sessions.create(agent=self.agent().id, environment_id=self.environment().id, **fields)

    def told(self, session, said=None):
        """Says something and streams until the session rests; everything that the stream told."""
        with self.sessions.events.stream(session.id) as stream:
            self.sessions.events.send(session.id, events=[message(said)])
            events = []
            for event in stream:
                events.append(event)
                if event.type == "session.status_idle":
                    return events
        raise AssertionError(f"the stream ended: {events}")

    def rested(self, session):
        """The session, once it rests."""
        return until(lambda: self.sessions.retrieve(session.id), lambda found: found.status != "running")

    def dreamt(self, dream):
        """The dream, once it is over."""
        return until(lambda: self.dreams.retrieve(dream.id), lambda found: found.ended_at is not None)

    def memory(self, store, path="/a.md", content="A", **more):
        return self.memories.create(store.id, path=path, content=content, **more)


def message(text):
    return {"type": "user.message", "content": [{"type": "text", "text": text}]}


def answers(events):
    """What the agent said."""
    return " ".join(block.text for event in events if event.type == "agent.message" for block in event.content)


def until(ask, is_so):
    """Asks again until it is so; a minute is long enough for everything here."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        found = ask()
        if is_so(found):
            return found
    raise AssertionError(f"it never came: {found}")


def envelope(path, method):
    if path == "/v1/models":
        return {"data", "first_id", "last_id", "has_more"}
    if path == "/v1/sessions":
        return {"data", "next_page", "prev_page"}
    return {"data"} if method == "POST" else {"data", "next_page"}


def shape(item, kind=""):
    """Exactly the keys of the type; actors may be left out where nobody is recorded."""
    name = f"{item['type']} {kind}".strip()
    if name not in KEYS and "." in name:
        assert {"id", "type", "processed_at"} <= set(item), f"keys of {item}"
        return
    expected = set(KEYS[name if name in KEYS else item["type"]].split())
    assert expected <= set(item) <= expected | OPTIONAL, f"keys of {item}"
    for name, value in item.items():
        if name.endswith("_at") and value is not None:
            assert isinstance(value, str) and value.endswith("Z"), f"{name} of {item}"


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def refused(kind, body, *, type, says=""):
    """The call raises that SDK error, with that type and those words; gives the error."""
    try:
        answer = body()
    except kind as error:
        assert error.type == type, (error.type, error.body)
        assert says in error.api_message, error.api_message
        assert error.request_id and error.request_id == error.body["request_id"]
        return error
    raise AssertionError(f"not refused: {answer}")


def invalid(body, says=""):
    return refused(anthropic.BadRequestError, body, type="invalid_request_error", says=says)


def missing(body):
    return refused(anthropic.NotFoundError, body, type="not_found_error")


def conflict(world, body, type):
    """A 409 that the SDK does not try again."""
    before = len(world.hits)
    error = refused(anthropic.ConflictError, body, type=type)
    assert len(world.hits) == before + 1, "the SDK tried a conflict again"
    assert error.response.headers["x-should-retry"] == "false"
    return error
