//! `Endpoint`: the address of a server and how to show the key there. It says beforehand why the browser would not
//! let a page talk to an address; afterwards the browser only says that it failed.

use std::fmt;

use api::{Request, beta};

/// A credential. It is in no message, no log and no storage, and prints as dots.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// `None` for what cannot be a key: nothing, or characters that no header takes. Blanks around it are dropped.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_key = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        is_key.then(|| Self(text.to_owned()))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// Which header carries the key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeyStyle {
    /// `x-api-key`, as the API's documentation shows it.
    #[default]
    ApiKey,
    /// `authorization: Bearer`, as the official SDKs send it.
    Bearer,
    /// None: a gateway adds it, or the server wants none.
    NoKey,
}

/// Where the page itself is, which decides what the browser lets it reach.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Scheme, host and port.
    pub origin: String,
    /// Whether the page is shown inside another page.
    pub is_framed: bool,
}

impl Place {
    /// Where this page is.
    pub fn here() -> Self {
        let Some(window) = web_sys::window() else { return Self::default() };
        let origin = window.location().origin().unwrap_or_default();
        // A window that may not even look at its top is certainly in a frame.
        let is_framed = !matches!(window.top(), Ok(Some(top)) if top == window);
        Self { origin, is_framed }
    }
}

/// One server, ready to be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoint {
    base: String,
    headers: Vec<(&'static str, String)>,
}

impl Endpoint {
    /// The server at that address. The error is a sentence about the address.
    pub fn new(address: &str, style: KeyStyle, key: Option<&Key>, workspace: Option<&str>) -> Result<Self, String> {
        let mut headers = vec![(beta::BROWSER_ACCESS_HEADER, "true".to_owned())];
        match (style, key) {
            (KeyStyle::ApiKey, Some(Key(key))) => headers.push((beta::KEY_HEADER, key.clone())),
            (KeyStyle::Bearer, Some(Key(key))) => headers.push(("authorization", format!("Bearer {key}"))),
            (KeyStyle::NoKey, _) | (_, None) => {}
        }
        if let Some(workspace) = workspace.and_then(Key::new) {
            headers.push((beta::WORKSPACE_HEADER, workspace.0));
        }
        Ok(Self { base: Self::normal(address)?, headers })
    }

    /// The address as it is kept: scheme, host, and whatever lies before `/v1`.
    pub fn normal(address: &str) -> Result<String, String> {
        let address = address.trim().trim_end_matches('/');
        let address = address.strip_suffix("/v1").unwrap_or(address);
        let Some((scheme, rest)) = address.split_once("://") else {
            return Err("An address begins with https:// or http://.".to_owned());
        };
        let scheme = scheme.to_ascii_lowercase();
        if !matches!(scheme.as_str(), "https" | "http") {
            return Err("An address begins with https:// or http://.".to_owned());
        }
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        if host.contains('@') {
            return Err("An address must not hold a name or a password.".to_owned());
        }
        if host.is_empty() || rest.contains(['?', '#']) || rest.contains(char::is_whitespace) {
            return Err("This is not the address of a server. One looks like https://api.example.com.".to_owned());
        }
        Ok(format!("{scheme}://{}{path}", host.to_ascii_lowercase()))
    }

    /// Scheme, host and port, for messages.
    pub fn origin(&self) -> &str {
        origin(&self.base)
    }

    /// Why a browser does not let a page at that place talk to this server, if it does not.
    pub fn refusal(&self, place: &Place) -> Option<String> {
        let host = self.origin();
        let is_loopback = ["http://127.0.0.1", "http://localhost"]
            .iter()
            .any(|own| host.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')));
        if host.starts_with("https://") || is_loopback || host == place.origin {
            return None;
        }
        Some(match place.origin.starts_with("https://") {
            true => format!("Browsers do not let a page that came over https talk to {host}, which is not encrypted."),
            false => format!(
                "For the safety of keys this page talks only to https addresses, to the server it came from and to \
                 this machine (127.0.0.1), not to {host}."
            ),
        })
    }

    /// Where the request goes, without its query.
    pub(super) fn url(&self, request: &Request) -> String {
        format!("{}{}", self.base, request.path)
    }

    pub(super) fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().map(|(name, value)| (*name, value.as_str()))
    }
}

fn origin(address: &str) -> &str {
    let host = address.find("://").map_or(0, |at| at + 3);
    let end = address[host..].find('/').map_or(address.len(), |at| host + at);
    &address[..end]
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::Method;

    fn endpoint(address: &str) -> Endpoint {
        Endpoint::new(address, KeyStyle::ApiKey, Key::new("sk-secret").as_ref(), None).unwrap()
    }

    #[test]
    fn addresses_are_brought_to_one_form() {
        for (given, kept) in [
            ("https://api.anthropic.com", "https://api.anthropic.com"),
            (" HTTPS://API.anthropic.com/v1/ ", "https://api.anthropic.com"),
            ("http://127.0.0.1:8080/gateway/v1", "http://127.0.0.1:8080/gateway"),
        ] {
            assert_eq!(Endpoint::normal(given).as_deref(), Ok(kept));
        }
        for bad in ["", "api.anthropic.com", "ftp://x", "https://", "https://a b", "https://a?x", "https://me:pw@a"] {
            assert!(Endpoint::normal(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_key_is_a_header_and_nothing_else() {
        let mut request = Request::new(Method::Get, "/v1/memory_stores".into());
        request.query = vec![("page".into(), "a b".into())];
        let endpoint = endpoint("https://a.example/gateway");
        assert_eq!(endpoint.url(&request), "https://a.example/gateway/v1/memory_stores");
        assert!(endpoint.headers().any(|header| header == ("x-api-key", "sk-secret")));
        assert!(!format!("{:?}", Key::new("sk-secret")).contains("secret"));
        let bearer = Endpoint::new("https://a.example", KeyStyle::Bearer, Key::new("k").as_ref(), Some("wrkspc_1"));
        let bearer = bearer.unwrap();
        let headers: Vec<_> = bearer.headers().collect();
        assert!(headers.contains(&("authorization", "Bearer k")), "{headers:?}");
        assert!(headers.contains(&("anthropic-workspace-id", "wrkspc_1")), "{headers:?}");
        let none = Endpoint::new("https://a.example", KeyStyle::NoKey, Key::new("k").as_ref(), None).unwrap();
        assert_eq!(none.headers().count(), 1);
    }

    #[test]
    fn a_key_is_one_line_of_visible_characters() {
        assert_eq!(Key::new(" sk-ant-1 \n"), Key::new("sk-ant-1"));
        for bad in ["", "  ", "a b", "a\nb", "ключ"] {
            assert!(Key::new(bad).is_none(), "{bad:?}");
        }
    }

    #[test]
    fn says_beforehand_what_the_browser_will_refuse() {
        let at = |origin: &str| Place { origin: origin.into(), is_framed: false };
        let refusal = |address: &str, place: &str| endpoint(address).refusal(&at(place));
        assert_eq!(refusal("https://a.example", "https://lucid.example"), None);
        assert_eq!(refusal("http://127.0.0.1:9/x", "https://lucid.example"), None);
        assert_eq!(refusal("http://localhost", "https://lucid.example"), None);
        assert_eq!(refusal("http://team.example:80", "http://team.example:80"), None);
        assert!(refusal("http://team.example", "https://lucid.example").unwrap().contains("not encrypted"));
        assert!(refusal("http://127.0.0.1.evil.example", "http://lucid.example").unwrap().contains("only"));
    }
}
