//! Percent-encoding of path segments and query strings, as the official SDKs write them (api.md §1.5).

use std::fmt::Write;

/// Everything but the unreserved characters of RFC 3986 is encoded; a space is `%20`.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Decodes `%XX`; `None` for a broken escape or bytes that are not UTF-8. `+` stays a plus.
pub fn decode(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'%' {
            let hex = text.get(at + 1..at + 3)?;
            if !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
                return None;
            }
            out.push(u8::from_str_radix(hex, 16).ok()?);
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(out).ok()
}

/// `k=v&k=v`, both sides encoded; empty for no pairs.
pub fn encode_query(pairs: &[(String, String)]) -> String {
    pairs.iter().map(|(key, value)| format!("{}={}", encode(key), encode(value))).collect::<Vec<_>>().join("&")
}

/// The inverse of [`encode_query`]. Here `+` is a space, as forms and some clients write it.
pub fn decode_query(query: &str) -> Option<Vec<(String, String)>> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((decode(&key.replace('+', " "))?, decode(&value.replace('+', " "))?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn writes_as_the_sdks_do() {
        let pairs = vec![("created_at[gte]".to_owned(), "2026-11-20T09:00:00+00:00".to_owned())];
        assert_eq!(encode_query(&pairs), "created_at%5Bgte%5D=2026-11-20T09%3A00%3A00%2B00%3A00");
    }

    #[test]
    fn refuses_broken_escapes() {
        for text in ["%", "%4", "%zz", "%+1", "%ff"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn decode_undoes_encode(text in any::<String>()) {
            prop_assert_eq!(decode(&encode(&text)), Some(text));
        }

        #[test]
        fn query_round_trips(pairs in proptest::collection::vec((".+", any::<String>()), 0..5)) {
            prop_assert_eq!(decode_query(&encode_query(&pairs)), Some(pairs));
        }

        #[test]
        fn never_panics(text in any::<String>()) {
            let _ = (decode(&text), decode_query(&text));
        }
    }
}
