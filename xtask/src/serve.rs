//! A static server for this machine only: GET and HEAD of the files in `dist/`, with the headers
//! of production. Refuses every address but the loopback one, and everything outside the folder.

use crate::{Done, headers, root};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, UNIX_EPOCH};

/// The longest request head that is read, in bytes.
const LONGEST_HEAD: u64 = 16 * 1024;

/// How long a connection may be idle.
const IDLE: Duration = Duration::from_secs(60);

struct Site {
    folder: PathBuf,
    security: String,
}

/// Serves for ever; one thread a connection is enough for one person.
pub(crate) fn serve(listener: &TcpListener) -> Done {
    let folder = root::dist();
    let page =
        fs::read_to_string(folder.join("index.html")).map_err(|error| format!("there is no site in dist/: {error}"))?;
    let security = headers::security(&page)?.into_iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let site = Arc::new(Site { folder, security });
    for stream in listener.incoming().flatten() {
        let site = Arc::clone(&site);
        // A connection that breaks concerns nobody but itself.
        thread::spawn(move || connection(&site, &stream).ok());
    }
    Ok(())
}

fn connection(site: &Site, stream: &TcpStream) -> std::io::Result<()> {
    stream.set_read_timeout(Some(IDLE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    while let Some(head) = request_head(&mut reader)? {
        let (answer, body) = site.answer(&head);
        let mut writer = stream;
        writer.write_all(answer.as_bytes())?;
        writer.write_all(&body)?;
    }
    Ok(())
}

/// The lines up to the empty one; none when the other side is done.
fn request_head(reader: &mut BufReader<&TcpStream>) -> std::io::Result<Option<String>> {
    let mut head = String::new();
    let mut limited = reader.take(LONGEST_HEAD);
    loop {
        let line_starts = head.len();
        let read = limited.read_line(&mut head)?;
        if read == 0 {
            return Ok(None);
        }
        if matches!(&head[line_starts..], "\r\n" | "\n") {
            return Ok(Some(head));
        }
    }
}

impl Site {
    fn answer(&self, head: &str) -> (String, Vec<u8>) {
        let mut words = head.split_whitespace();
        let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        if !matches!(method, "GET" | "HEAD") {
            return self.say("405 Method Not Allowed", "Allow: GET, HEAD\r\n", Vec::new());
        }
        let Some(file) = file_of(&self.folder, target) else {
            return self.missing();
        };
        let Ok(bytes) = fs::read(&file) else {
            return self.missing();
        };
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let tag = entity_tag(&file, bytes.len());
        let extra = format!(
            "Content-Type: {}\r\nCache-Control: {}\r\nETag: {tag}\r\n",
            media_type(&name),
            headers::cache_control(&name)
        );
        if header(head, "if-none-match") == Some(tag.as_str()) {
            return self.say("304 Not Modified", &extra, Vec::new());
        }
        let (answer, body) = self.say("200 OK", &extra, bytes);
        (answer, if method == "HEAD" { Vec::new() } else { body })
    }

    fn missing(&self) -> (String, Vec<u8>) {
        let text = b"There is no such file here.\n".to_vec();
        self.say("404 Not Found", "Content-Type: text/plain\r\n", text)
    }

    fn say(&self, status: &str, extra: &str, body: Vec<u8>) -> (String, Vec<u8>) {
        let length = body.len();
        let security = &self.security;
        let answer = format!("HTTP/1.1 {status}\r\n{extra}{security}Content-Length: {length}\r\n\r\n");
        (answer, body)
    }
}

/// The file that a request's target names: plain names only, `index.html` for a folder.
fn file_of(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
    let path = if path.is_empty() { "index.html" } else { path };
    // An empty part would make the rest an absolute path, which `join` takes as it is.
    let odd = |part: &str| part.is_empty() || part.starts_with('.');
    if !path.chars().all(plain) || path.split('/').any(odd) {
        return None;
    }
    let file = folder.join(path);
    file.is_file().then_some(file)
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then_some(value.trim())
    })
}

fn entity_tag(file: &Path, length: usize) -> String {
    let changed = fs::metadata(file).and_then(|data| data.modified()).ok();
    let age = changed.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    format!("\"{length:x}-{:x}\"", age.unwrap_or_default().as_nanos())
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(name: &str) -> Site {
        let folder = format!("lucid-serve-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(folder);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), "page").unwrap();
        fs::write(folder.join("a.wasm"), "wasm").unwrap();
        Site { folder, security: "Content-Security-Policy: default-src 'none'\r\n".to_owned() }
    }

    #[test]
    fn serves_files_with_their_type_and_the_policy() {
        let site = site("types");
        let (answer, body) = site.answer("GET /a.wasm?build=1 HTTP/1.1\r\n\r\n");
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        assert!(answer.contains("Content-Type: application/wasm\r\n"), "{answer}");
        assert!(answer.contains("Content-Security-Policy: default-src"), "{answer}");
        assert_eq!(body, b"wasm");
        let (_, body) = site.answer("GET / HTTP/1.1\r\n\r\n");
        assert_eq!(body, b"page");
        let (answer, body) = site.answer("HEAD / HTTP/1.1\r\n\r\n");
        assert!(answer.contains("Content-Length: 4\r\n") && body.is_empty());
    }

    #[test]
    fn answers_not_modified_to_the_tag_it_gave() {
        let site = site("tags");
        let (answer, _) = site.answer("GET / HTTP/1.1\r\n\r\n");
        let tag = header(&answer, "etag").unwrap();
        let head = format!("GET / HTTP/1.1\r\nIf-None-Match: {tag}\r\n\r\n");
        assert!(site.answer(&head).0.starts_with("HTTP/1.1 304"));
    }

    #[test]
    fn leaves_the_folder_for_nobody() {
        let site = site("inside");
        for target in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/.git/config", "//etc/passwd", "a", "/x"] {
            let (answer, _) = site.answer(&format!("GET {target} HTTP/1.1\r\n\r\n"));
            assert!(answer.starts_with("HTTP/1.1 404"), "{target}: {answer}");
        }
        assert!(site.answer("POST / HTTP/1.1\r\n\r\n").0.starts_with("HTTP/1.1 405"));
    }
}
