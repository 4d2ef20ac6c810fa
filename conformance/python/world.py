"""What the checks share: strict clients that count their requests, and a look at every answer."""

import hashlib
import itertools

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
}


class World:
    def __init__(self, url, keyed_url, key):
        self.url, self.keyed_url, self.key = url, keyed_url, key
        self.hits = []
        self._names = itertools.count()
        self.client = self.make()
        self.stores = self.client.beta.memory_stores
        self.memories = self.stores.memories
        self.versions = self.stores.memory_versions

    def make(self, url=None, key="test", **options):
        """A client that validates strictly, notes its requests and checks every body that comes."""
        http = anthropic.DefaultHttpxClient(event_hooks={"request": [self._note], "response": [self._look]})
        return anthropic.Anthropic(
            base_url=url or self.url, api_key=key, http_client=http, _strict_response_validation=True, **options
        )

    def _note(self, request):
        self.hits.append(request)

    def _look(self, response: "httpx2.Response"):
        response.read()
        assert response.headers["request-id"].startswith("req_"), response.headers
        assert response.headers["content-type"] == "application/json", response.headers
        body = response.json()
        if response.status_code >= 400:
            assert set(body) == {"type", "error", "request_id"} and body["type"] == "error", body
            assert body["request_id"] == response.headers["request-id"], body
            assert {"type", "message"} <= set(body["error"]), body
        elif "data" in body:
            assert set(body) == {"data", "next_page"}, body
            for item in body["data"]:
                shape(item)
        else:
            shape(body)

    def store(self, **fields):
        return self.stores.create(**{"name": f"python {next(self._names)}", **fields})

    def memory(self, store, path="/a.md", content="A", **more):
        return self.memories.create(store.id, path=path, content=content, **more)


def shape(item):
    """Exactly the keys of the type; actors may be left out where nobody is recorded."""
    expected = set(KEYS[item["type"]].split())
    assert expected <= set(item) <= expected | {"redacted_by"}, f"keys of {item}"
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
