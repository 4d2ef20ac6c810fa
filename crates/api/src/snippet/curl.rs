//! curl.

use super::shell;
use crate::{Method, Request};

pub(super) fn print(request: &Request, base_url: &str) -> String {
    let mut lines = vec![match request.method {
        Method::Get => format!("curl -sS {}", shell(&format!("{base_url}{}", request.target()))),
        method => format!("curl -sS -X {method} {}", shell(&format!("{base_url}{}", request.target()))),
    }];
    lines.push("-H \"x-api-key: $ANTHROPIC_API_KEY\"".to_owned());
    lines.extend(request.headers.iter().map(|(name, value)| format!("-H {}", shell(&format!("{name}: {value}")))));
    if let Some(body) = &request.body {
        lines.push(format!("--data-binary {}", shell(body)));
    }
    lines.join(" \\\n  ")
}
