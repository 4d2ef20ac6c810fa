//! curl.

use super::shell;
use crate::{Method, Request};

pub(super) fn print(request: &Request, base_url: &str) -> String {
    // What is streamed is shown as it comes.
    let flags = if request.path.ends_with("/stream") { "-sSN" } else { "-sS" };
    let target = shell(&format!("{base_url}{}", request.target()));
    let mut lines = vec![match request.method {
        Method::Get => format!("curl {flags} {target}"),
        method => format!("curl {flags} -X {method} {target}"),
    }];
    lines.push("-H \"x-api-key: $ANTHROPIC_API_KEY\"".to_owned());
    lines.extend(request.headers.iter().map(|(name, value)| format!("-H {}", shell(&format!("{name}: {value}")))));
    if let Some(body) = &request.body {
        lines.push(format!("--data-binary {}", shell(body)));
    }
    lines.join(" \\\n  ")
}
