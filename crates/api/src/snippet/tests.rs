//! What people paste, as golden text.

use super::*;
use crate::{
    Timestamp,
    call::{Call, CreateMemory, ListStores, RedactVersion, UpdateMemory},
};
use expect_test::{Expect, expect};

const BASE: &str = "https://api.anthropic.com";

fn check(call: &impl Call, base: &str, language: Language, expect: Expect) {
    expect.assert_eq(&snippet(&call.request(), base, language));
}

fn create() -> CreateMemory {
    CreateMemory {
        store: "memstore_1".into(),
        path: "/it's/a.md".into(),
        content: "Be \"brief\".\n".into(),
        view: None,
    }
}

fn update() -> UpdateMemory {
    UpdateMemory {
        store: "memstore_1".into(),
        memory: "mem_1".into(),
        content: Some("é\n".into()),
        path: None,
        expected_sha256: Some("0".repeat(64)),
        view: None,
    }
}

fn list() -> ListStores {
    ListStores { created_from: Some(Timestamp(0)), include_archived: true, limit: Some(5), ..Default::default() }
}

#[test]
fn curl() {
    check(
        &create(),
        BASE,
        Language::Curl,
        expect![[r#"
        curl -sS -X POST https://api.anthropic.com/v1/memory_stores/memstore_1/memories \
          -H "x-api-key: $ANTHROPIC_API_KEY" \
          -H 'anthropic-version: 2026-10-21' \
          -H 'anthropic-beta: agent-memory-2026-07-22' \
          -H 'content-type: application/json' \
          --data-binary '{"content":"Be \"brief\".\n","path":"/it'\''s/a.md"}'"#]],
    );
    check(
        &list(),
        "http://127.0.0.1:8787",
        Language::Curl,
        expect![[r#"
        curl -sS 'http://127.0.0.1:8787/v1/memory_stores?created_at%5Bgte%5D=1970-01-01T00%3A00%3A00Z&include_archived=true&limit=5' \
          -H "x-api-key: $ANTHROPIC_API_KEY" \
          -H 'anthropic-version: 2026-10-21' \
          -H 'anthropic-beta: agent-memory-2026-07-22'"#]],
    );
}

#[test]
fn python() {
    check(
        &create(),
        BASE,
        Language::Python,
        expect![[r#"
        from anthropic import Anthropic

        client = Anthropic()
        result = client.beta.memory_stores.memories.create(
            "memstore_1",
            content="Be \"brief\".\n",
            path="/it's/a.md",
        )
        print(result)
    "#]],
    );
    check(
        &update(),
        BASE,
        Language::Python,
        expect![[r#"
        from anthropic import Anthropic

        client = Anthropic()
        result = client.beta.memory_stores.memories.update(
            "mem_1",
            memory_store_id="memstore_1",
            content="é\n",
            precondition={
                "content_sha256": "0000000000000000000000000000000000000000000000000000000000000000",
                "type": "content_sha256",
            },
        )
        print(result)
    "#]],
    );
    check(
        &list(),
        "http://127.0.0.1:8787",
        Language::Python,
        expect![[r#"
        from anthropic import Anthropic

        client = Anthropic(base_url="http://127.0.0.1:8787")
        for item in client.beta.memory_stores.list(
            created_at_gte="1970-01-01T00:00:00Z",
            include_archived=True,
            limit=5,
        ):
            print(item)
    "#]],
    );
}

#[test]
fn typescript() {
    check(
        &update(),
        "http://127.0.0.1:8787",
        Language::TypeScript,
        expect![[r#"
        import Anthropic from "@anthropic-ai/sdk";

        const client = new Anthropic({ baseURL: "http://127.0.0.1:8787" });
        const result = await client.beta.memoryStores.memories.update("mem_1", {
          memory_store_id: "memstore_1",
          content: "é\n",
          precondition: {
            content_sha256: "0000000000000000000000000000000000000000000000000000000000000000",
            type: "content_sha256",
          },
        });
        console.log(result);
    "#]],
    );
    check(
        &list(),
        BASE,
        Language::TypeScript,
        expect![[r#"
        import Anthropic from "@anthropic-ai/sdk";

        const client = new Anthropic();
        for await (const item of client.beta.memoryStores.list({
          "created_at[gte]": "1970-01-01T00:00:00Z",
          include_archived: true,
          limit: 5,
        })) {
          console.log(item);
        }
    "#]],
    );
}

#[test]
fn cli() {
    check(
        &create(),
        BASE,
        Language::Cli,
        expect![[r#"
        ant beta:memory-stores:memories create \
          --memory-store-id memstore_1 \
          --content 'Be "brief".
        ' \
          --path '/it'\''s/a.md'"#]],
    );
    let redact = RedactVersion { store: "memstore_1".into(), version: "memver_1".into() };
    check(
        &redact,
        "http://127.0.0.1:8787",
        Language::Cli,
        expect![[r#"
        ant beta:memory-stores:memory-versions redact \
          --base-url http://127.0.0.1:8787 \
          --memory-version-id memver_1 \
          --memory-store-id memstore_1"#]],
    );
    check(
        &list(),
        BASE,
        Language::Cli,
        expect![[r#"
        ant beta:memory-stores list \
          --created-at-gte 1970-01-01T00:00:00Z \
          --include-archived true \
          --limit 5"#]],
    );
}

#[test]
fn a_shell_word_stays_one_word() {
    assert_eq!(shell("a b"), "'a b'");
    assert_eq!(shell("it's"), r"'it'\''s'");
    assert_eq!(shell("$(x)"), "'$(x)'");
    assert_eq!(shell(""), "''");
}
