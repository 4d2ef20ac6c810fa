//! What the program can be told on its command line. It opens and binds nothing.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
};

use api::channel::ModelServer;

use crate::names;

/// Printed by `--help`.
pub const HELP: &str = r#"Lucid's native server: the Managed Agents memory API and the console, from one database file.

  --port PORT        where to listen; 0 picks a free port (4310)
  --bind ADDRESS     on which address (127.0.0.1); any but a loopback address demands an API key
  --data FILE        the database file, made when it is not there (lucid.redb)
  --site DIR         the built console (dist)
  --require-key      demand the API key on a loopback address, too, as behind a proxy
  --new-key          make a new API key, print it once; the old one ends
  --allow-origin URL without a key, only pages on this machine may call; this one may as well (repeatable)
  --models FILE      servers of models, a JSON list of objects such as
                     {"kind": "anthropic", "base_url": "https://api.anthropic.com", "key_env": "ANTHROPIC_API_KEY"}
                     with kind anthropic or openai-compatible; key_env names a variable (or key is the key itself, in a
                     file of mode 600); models (ids; all if left out), max_tokens and silence (seconds) may be added
  --help             this text

Environment, for one server of models:
  LUCID_MODEL_URL    its address, such as https://api.anthropic.com or http://localhost:11434
  LUCID_MODEL_KIND   anthropic (if left out) or openai-compatible
  LUCID_MODEL_KEY    its key
  LUCID_MODELS       ids of the models to offer, with commas; all that it has if left out
  LUCID_MODEL_MAX_TOKENS, LUCID_MODEL_SILENCE   longest answer; seconds without a word until a request is given up (300)
Without any, agents and dreams run on the built-in rules alone."#;

/// The options, checked and with defaults filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Address and port to listen on; port 0 picks a free one.
    pub listen: SocketAddr,
    /// The database file.
    pub data: PathBuf,
    /// Folder of the built console; it need not be there.
    pub site: PathBuf,
    /// Whether callers must show the API key. Always so when `listen` is no loopback address.
    pub needs_key: bool,
    /// Whether to replace the API key.
    pub is_key_new: bool,
    /// Origins of pages that may call without a key, besides those on this machine.
    pub origins: Vec<String>,
    /// File of servers of models; `main` reads it.
    pub models: Option<PathBuf>,
    /// Servers of models, from the environment and that file.
    pub model_servers: Vec<ModelServer>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 4310),
            data: "lucid.redb".into(),
            site: "dist".into(),
            needs_key: false,
            is_key_new: false,
            origins: Vec::new(),
            models: None,
            model_servers: Vec::new(),
        }
    }
}

impl Options {
    /// Reads the arguments after the program's name. `None`: help was asked for. The error is a sentence.
    pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Option<Self>, String> {
        let mut options = Self::default();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value."));
            match argument.as_str() {
                "--port" => {
                    let text = value()?;
                    let port = text.parse().map_err(|_| format!("{text} is no port: it must be from 0 to 65535."))?;
                    options.listen.set_port(port);
                }
                "--bind" => options.listen.set_ip(ip(&value()?)?),
                "--data" => options.data = value()?.into(),
                "--models" => options.models = Some(value()?.into()),
                "--site" => options.site = value()?.into(),
                "--require-key" => options.needs_key = true,
                "--new-key" => options.is_key_new = true,
                "--allow-origin" => options.origins.push(origin(&value()?)?),
                "--help" | "-h" => return Ok(None),
                other => return Err(format!("{other} is no option.")),
            }
        }
        options.needs_key |= !options.listen.ip().is_loopback();
        Ok(Some(options))
    }
}

fn ip(text: &str) -> Result<IpAddr, String> {
    match text {
        "localhost" => Ok(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        _ => text.parse().map_err(|_| format!("{text} is no address: give one such as 127.0.0.1, 0.0.0.0 or ::1.")),
    }
}

fn origin(text: &str) -> Result<String, String> {
    let origin = text.trim_end_matches('/').to_ascii_lowercase();
    match names::host_of_origin(&origin) {
        Some(_) => Ok(origin),
        None => Err(format!("{text} is no origin: give one such as https://lucid.example.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Option<Options>, String> {
        Options::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn defaults_are_loopback_without_a_key() {
        assert_eq!(parse(""), Ok(Some(Options::default())));
        assert_eq!(parse("--bind ::1").map(|o| o.map(|o| o.needs_key)), Ok(Some(false)));
    }

    #[test]
    fn any_other_address_demands_a_key() {
        for address in ["0.0.0.0", "::", "192.168.1.7"] {
            let options = parse(&format!("--bind {address} --port 80")).expect("good").expect("no help");
            assert!(options.needs_key && options.listen.port() == 80, "{address}");
        }
        assert_eq!(parse("--require-key").map(|o| o.map(|o| o.needs_key)), Ok(Some(true)));
    }

    #[test]
    fn mistakes_get_a_sentence() {
        for line in ["--port", "--port many", "--port 65536", "--bind example.org", "--prot 1", "--allow-origin lucid"]
        {
            assert!(parse(line).is_err(), "{line}");
        }
        assert_eq!(parse("--help --nonsense"), Ok(None));
    }
}
