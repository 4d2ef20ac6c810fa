//! JSON and blocks of content.

use super::{id, text};
use api::ContentBlock;
use proptest::{collection::vec, option::of, prelude::*};
use serde_json::{Map, Value, json};

/// Any JSON without null at its top, of some depth.
pub(crate) fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        text().prop_map(Value::from)
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec(("[a-z_]{1,6}", inner), 0..4).prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

pub(crate) fn object() -> impl Strategy<Value = Value> {
    vec(("[a-z_]{1,6}", value()), 0..4).prop_map(|pairs| Value::Object(pairs.into_iter().collect::<Map<_, _>>()))
}

/// Things that name their type and are kept verbatim.
pub(crate) fn typed() -> impl Strategy<Value = Vec<Value>> {
    vec(
        ("[a-z_0-9]{1,12}", object()).prop_map(|(kind, mut value)| {
            value["type"] = json!(kind);
            value
        }),
        0..3,
    )
}

fn source() -> impl Strategy<Value = Value> {
    prop_oneof![
        text().prop_map(|data| json!({"type": "base64", "media_type": "image/png", "data": data})),
        text().prop_map(|url| json!({"type": "url", "url": url})),
        id().prop_map(|id| json!({"type": "file", "file_id": id})),
    ]
}

fn document() -> impl Strategy<Value = Value> {
    let plain = text().prop_map(|data| json!({"type": "text", "media_type": "text/plain", "data": data}));
    (prop_oneof![source(), plain], of(text())).prop_map(|(source, title)| match title {
        Some(title) => json!({"type": "document", "source": source, "title": title}),
        None => json!({"type": "document", "source": source}),
    })
}

pub(crate) fn message_block() -> impl Strategy<Value = ContentBlock> {
    prop_oneof![
        text().prop_map(ContentBlock::Text),
        Just(ContentBlock::Redacted),
        source().prop_map(|source| ContentBlock::Other(json!({"type": "image", "source": source}))),
        document().prop_map(ContentBlock::Other),
    ]
}

pub(crate) fn result_block() -> impl Strategy<Value = ContentBlock> {
    prop_oneof![
        text().prop_map(ContentBlock::Text),
        document().prop_map(ContentBlock::Other),
        (text(), text()).prop_map(|(title, text)| ContentBlock::Other(json!({
            "type": "search_result",
            "source": "s",
            "title": title,
            "content": [{"type": "text", "text": text}],
            "citations": {"enabled": true},
        }))),
    ]
}
