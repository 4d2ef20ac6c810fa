//! Web and mail addresses, paths and file names.

use super::{Kind, Specific, Taken, chunks};

const EXTENSIONS: &[&str] = &[
    "bash", "bin", "c", "cfg", "conf", "cpp", "css", "csv", "db", "doc", "docx", "env", "go", "h", "html", "ini",
    "java", "jpg", "jpeg", "js", "json", "jsonl", "jsx", "kt", "lock", "log", "md", "mdx", "pdf", "png", "py", "rb",
    "rs", "sh", "sql", "svg", "swift", "tar", "toml", "ts", "tsx", "txt", "wasm", "xml", "yaml", "yml", "zip",
];

/// What ends an address, also where no blank follows it.
const ENDS: [char; 19] =
    [')', '>', '"', '<', ']', '|', '`', '）', '」', '』', '】', '、', '。', '，', '；', '：', '“', '”', '»'];

pub(super) fn find(text: &str, taken: &mut Taken, found: &mut Vec<Specific>) {
    for chunk in chunks(text) {
        let piece = &text[chunk.clone()];
        // A Markdown link holds its address in the middle of a chunk, and may show another one.
        let mut from = 0;
        let address = |from: usize| {
            ["https://", "http://", "mailto:"].iter().filter_map(|scheme| piece[from..].find(scheme)).min()
        };
        while let Some(at) = address(from).map(|at| from + at) {
            let rest = &piece[at..];
            let end = rest.find(ENDS).unwrap_or(rest.len());
            let link = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '`']);
            let range = chunk.start + at..chunk.start + at + link.len();
            if taken.take(&range) {
                found.push(Specific { kind: Kind::Link, range, value: link_value(link) });
            }
            from = at + end.max(1);
        }
        if from > 0 {
            continue;
        }
        for (at, part) in parts(piece) {
            let range = chunk.start + at..chunk.start + at + part.len();
            if is_mail(part) {
                if taken.take(&range) {
                    let value = part.to_ascii_lowercase();
                    found.push(Specific { kind: Kind::Link, range, value });
                }
            } else if is_path(part) && taken.take(&range) {
                let value = part.trim_start_matches("./").trim_matches('/').to_owned();
                found.push(Specific { kind: Kind::Path, range, value });
            }
        }
    }
}

/// A chunk cut at the brackets of a Markdown link.
fn parts(piece: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    piece.split(['(', ')', '[', ']', '`', '"', ',', '|', '=']).map(move |part| {
        let start = at;
        at += part.len() + 1;
        let trimmed = part.trim_end_matches(['.', ':', ';']);
        (start, trimmed)
    })
}

fn link_value(link: &str) -> String {
    let bare = link.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("mailto:");
    let bare = bare.trim_start_matches("www.").trim_end_matches('/');
    let (host, rest) = bare.split_at(bare.find('/').unwrap_or(bare.len()));
    host.to_ascii_lowercase() + rest
}

pub(crate) fn is_mail(part: &str) -> bool {
    let Some((name, host)) = part.split_once('@') else { return false };
    let is_name = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
    let is_host = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    let (Some(dot), true) = (host.rfind('.'), !name.is_empty()) else { return false };
    dot > 0 && host.len() - dot > 2 && name.chars().all(is_name) && host.chars().all(is_host)
}

fn is_path(part: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-~+@#%$\\".contains(c);
    if part.len() < 3 || !part.chars().all(is_plain) || !part.chars().any(char::is_alphabetic) {
        return false;
    }
    let has_extension = part.rsplit_once('.').is_some_and(|(name, extension)| {
        !name.is_empty() && EXTENSIONS.contains(&extension.to_ascii_lowercase().as_str())
    });
    let slashes = part.matches('/').count();
    has_extension
        || (part.starts_with(['/', '~']) && slashes > 0)
        || part.starts_with("./")
        || part.starts_with("../")
        || slashes >= 2
}
