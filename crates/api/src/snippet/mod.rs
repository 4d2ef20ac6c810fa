//! A request as something to paste: curl, Python, TypeScript and CLI, all from the one value that is really sent.
//! Keys never appear: every snippet reads them from the environment, as the SDKs do.

mod cli;
mod curl;
mod python;
mod sdk;
mod typescript;

use crate::Request;

/// What to print a request as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// A shell line with curl.
    Curl,
    /// The official Python SDK.
    Python,
    /// The official TypeScript SDK.
    TypeScript,
    /// The official command line tool, `ant`.
    Cli,
}

impl Language {
    /// All, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Curl, Self::Python, Self::TypeScript, Self::Cli];

    /// The name to show.
    pub fn name(self) -> &'static str {
        match self {
            Self::Curl => "curl",
            Self::Python => "Python",
            Self::TypeScript => "TypeScript",
            Self::Cli => "CLI",
        }
    }
}

/// The snippet. `base_url` is without `/v1`. A request that is no known operation can still be printed as curl, which
/// stands in for the other languages then, and for the command line tool where that cannot say a header.
pub fn snippet(request: &Request, base_url: &str, language: Language) -> String {
    match (language, sdk::Invocation::of(request)) {
        (Language::Python, Some(call)) => python::print(&call, base_url),
        (Language::TypeScript, Some(call)) => typescript::print(&call, base_url),
        // The tool has no flag for other headers.
        (Language::Cli, Some(call)) if call.headers.is_empty() => cli::print(&call, base_url),
        _ => curl::print(request, base_url),
    }
}

/// A word for a POSIX shell: as it is when harmless, else in single quotes.
fn shell(word: &str) -> String {
    let harmless = |b: u8| b.is_ascii_alphanumeric() || b"-._~/:=,@%+".contains(&b);
    match !word.is_empty() && word.bytes().all(harmless) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}

#[cfg(test)]
mod agents_tests;
#[cfg(test)]
mod tests;
