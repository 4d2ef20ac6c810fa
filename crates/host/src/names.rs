//! Which host names mean this machine. Browsers are made to send requests to it under foreign names (DNS rebinding)
//! and from foreign pages; both show in headers, and this file reads them.

use std::net::IpAddr;

/// Whether a `Host` header, with or without a port, names this machine by loopback.
pub(crate) fn is_loopback(host: &str) -> bool {
    let name = without_port(host).to_ascii_lowercase();
    let name = name.strip_suffix('.').unwrap_or(&name);
    if name == "localhost" || name.ends_with(".localhost") {
        return true; // Browsers resolve these to loopback themselves and ask no name server.
    }
    let address = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    address.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The host, with its port, of an origin such as `http://localhost:8080`.
pub(crate) fn host_of_origin(origin: &str) -> Option<&str> {
    let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"))?;
    (!host.is_empty() && !host.contains(['/', '@', '?', '#', ' '])).then_some(host)
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port))
            if port.bytes().all(|b| b.is_ascii_digit()) && (!name.contains(':') || name.ends_with(']')) =>
        {
            name
        }
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_this_machine() {
        for host in [
            "localhost",
            "localhost:4310",
            "LOCALHOST:1",
            "127.0.0.1",
            "127.0.0.1:4310",
            "127.8.8.8",
            "[::1]",
            "[::1]:80",
            "a.localhost:3",
            "localhost.",
        ] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            "example.org",
            "localhost.example.org",
            "127.0.0.1.example.org",
            "192.168.0.1",
            "[::2]:80",
            "0.0.0.0",
            "localhost:x",
            "::1:80",
            "127.0.0.1@evil",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }

    #[test]
    fn hosts_of_origins() {
        assert_eq!(host_of_origin("http://localhost:80"), Some("localhost:80"));
        assert_eq!(host_of_origin("https://a.example"), Some("a.example"));
        for origin in ["null", "", "file://", "http://", "http://a/b", "ftp://a", "http://u@a"] {
            assert_eq!(host_of_origin(origin), None, "{origin}");
        }
    }
}
