//! `cargo xtask post-build`: what Trunk calls when it has put the site together and before it
//! swaps it in. Finishes the files so that they need no server's help: the console in parts, two stylesheets, small
//! JavaScript, integrity that browsers heed, the build's id for the page and its workers.
//! Refuses debug builds' patience: those get the same files, only without the minifying.

use crate::build_json::{self, Shipped};
use crate::{Done, headers, html, machine, process, sha256, split};
use std::fs;
use std::path::{Path, PathBuf};

/// Set for Trunk, and so for cargo and this command below it: the console is built to be split (build.rs) and is split.
pub(crate) const SPLIT: &str = "LUCID_SPLIT";

const WORKERS: [&str; 2] = ["worker", "reader"];

/// Finishes the folder that Trunk names in its environment.
pub(crate) fn post_build() -> Done {
    let folder = std::env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .ok_or("post-build is for Trunk to call; you want `cargo xtask dist`")?;
    if std::env::var_os(SPLIT).is_some() {
        let page = read(&folder, "index.html")?;
        write(&folder, "index.html", &split::split(&folder, &page)?)?;
    }
    if std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release") {
        minify(&folder)?;
    }
    finish(&folder)
}

fn finish(folder: &Path) -> Done {
    let page = read(folder, "index.html")?;
    let page = stylesheets(folder, &page)?;
    for worker in WORKERS {
        let name = format!("{worker}_bg.wasm");
        write(folder, &name, machine::forget(bytes(folder, &name)?))?;
    }
    let build = build_json::id(&programs(folder)?);
    for worker in WORKERS {
        let wasm = bytes(folder, &format!("{worker}_bg.wasm"))?;
        let text = loader(worker, &build, &sha256::integrity(&wasm));
        write(folder, &format!("{worker}_loader.js"), &text)?;
    }
    let page = entry(folder, &page, &build)?;
    write(folder, "index.html", &page)?;
    let files = build_json::files(folder)?;
    let names: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
    write(folder, "_headers", &headers::sample(&page, &names)?)?;
    write(folder, "build.json", build_json::text(&build, &files))
}

/// What the build's id is made from: all but the files that will hold it.
fn programs(folder: &Path) -> Done<Vec<Shipped>> {
    let mut files = build_json::files(folder)?;
    files.retain(|file| file.name != "index.html" && !file.name.ends_with("_loader.js"));
    Ok(files)
}

/// wasm-bindgen writes JavaScript for people to read; the site ships it without.
fn minify(folder: &Path) -> Done {
    for file in build_json::files(folder)? {
        if !file.name.ends_with(".js") || file.name == "editor.js" {
            continue;
        }
        let path = folder.join(&file.name);
        let mut esbuild =
            process::with("esbuild", &["--minify", "--format=esm", "--log-level=error", "--allow-overwrite"]);
        esbuild.arg(&path).arg(format!("--outfile={}", path.display()));
        process::output(esbuild)?;
    }
    Ok(())
}

/// Joins the stylesheets, in their order, into one file and one request; those that later pages need into another, which
/// the page names and the console fetches (src/ui/later_style.rs).
fn stylesheets(folder: &Path, page: &str) -> Done<String> {
    let links = html::tags(page, "link").filter(|tag| html::attribute(tag, "rel") == Some("stylesheet"));
    let (later, first): (Vec<&str>, Vec<&str>) = links.partition(|tag| tag.contains("data-later"));
    let (name, hash) = joined(folder, "style", &first)?;
    let one = format!("<link rel=stylesheet href=./{name} integrity={hash}>");
    let mut page = page.to_owned();
    for (at, link) in first.iter().chain(&later).enumerate() {
        page = page.replacen(&format!("<{link}>"), if at == 0 { &one } else { "" }, 1);
    }
    if later.is_empty() {
        return Ok(page);
    }
    let (name, hash) = joined(folder, "later", &later)?;
    let meta = entry_meta(&page)?;
    let with_style = format!("{meta} data-later=./{name} data-later-integrity={hash}");
    Ok(page.replacen(meta, &with_style, 1))
}

/// One file of what these links name, under its own name, and its hash.
fn joined(folder: &Path, stem: &str, links: &[&str]) -> Done<(String, String)> {
    let mut css = String::new();
    for link in links {
        let name = file_name(link, "href")?;
        css += &read(folder, name)?;
        css.push('\n');
        fs::remove_file(folder.join(name)).map_err(|error| format!("{name}: {error}"))?;
    }
    let name = format!("{stem}-{}.css", &sha256::hex(css.as_bytes())[..16]);
    write(folder, &name, &css)?;
    Ok((name, sha256::integrity(css.as_bytes())))
}

/// The tag that tells the start script and the console what there is.
fn entry_meta(page: &str) -> Done<&str> {
    let meta = html::tags(page, "meta").find(|tag| html::attribute(tag, "name") == Some("app-entry"));
    meta.ok_or_else(|| "index.html has no <meta name=app-entry>".to_owned())
}

/// Gives the start script what it needs: the wasm's hash and the build's id. The hash of the
/// wasm may not stay on its preload link, where browsers ignore it and log a warning.
fn entry(folder: &Path, page: &str, build: &str) -> Done<String> {
    let find = |kind, name, value| {
        html::tags(page, kind)
            .find(|tag| html::attribute(tag, name) == Some(value))
            .ok_or(format!("index.html has no <{kind} {name}={value}>"))
    };
    let meta = entry_meta(page)?;
    let modules = html::tags(page, "link").filter(|tag| html::attribute(tag, "rel") == Some("modulepreload"));
    let preload = find("link", "as", "fetch")?;
    let start = find("script", "type", "module")?;
    let mut page = page.to_owned();
    for (tag, attribute) in modules.map(|tag| (tag, "href")).chain([(start, "src")]) {
        let hash = sha256::integrity(&bytes(folder, file_name(tag, attribute)?)?);
        let with_hash = format!("{} integrity={hash}", html::without(tag, "integrity"));
        page = page.replacen(tag, &with_hash, 1);
    }
    page = page.replacen(preload, &html::without(preload, "integrity"), 1);
    let hash = sha256::integrity(&bytes(folder, file_name(preload, "href")?)?);
    let with_all = format!("{meta} data-integrity={hash} data-build={build}");
    Ok(page.replacen(meta, &with_all, 1))
}

/// Starts a worker. The build's id is in every address, so that a cache can never pair the
/// files of two builds, and in a global, so that the worker can say which one it is of.
fn loader(worker: &str, build: &str, integrity: &str) -> String {
    format!(
        "import init from './{worker}.js?build={build}';\
         globalThis.LUCID_BUILD='{build}';\
         await init({{module_or_path:fetch(new URL('{worker}_bg.wasm?build={build}',import.meta.url),\
         {{integrity:'{integrity}'}})}});\n"
    )
}

fn file_name<'a>(tag: &'a str, attribute: &str) -> Done<&'a str> {
    html::attribute(tag, attribute)
        .map(|address| address.trim_start_matches("./"))
        .ok_or_else(|| format!("<{tag}> has no {attribute}"))
}

fn bytes(folder: &Path, name: &str) -> Done<Vec<u8>> {
    fs::read(folder.join(name)).map_err(|error| format!("{name}: {error}"))
}

fn read(folder: &Path, name: &str) -> Done<String> {
    fs::read_to_string(folder.join(name)).map_err(|error| format!("{name}: {error}"))
}

fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> Done {
    fs::write(folder.join(name), content).map_err(|error| format!("{name}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Trunk 0.21.14 writes, shortened.
    const PAGE: &str = "<!doctype html><meta content=\"default-src 'none'\" \
        http-equiv=Content-Security-Policy><link href=./a-1.css integrity=sha384-a rel=stylesheet>\
        <link href=./b-2.css integrity=sha384-b rel=stylesheet>\
        <link data-later href=./c-3.css integrity=sha384-g rel=stylesheet>\
        <script integrity=sha384-c src=./boot-3.js type=module></script>\
        <meta data-js=app-4.js data-wasm=app-4_bg.wasm name=app-entry>\
        <link crossorigin href=./app-4.js integrity=sha384-d rel=modulepreload>\
        <link crossorigin href=./snippets/x/shim.js integrity=sha384-f rel=modulepreload>\
        <link as=fetch crossorigin href=./app-4_bg.wasm integrity=sha384-e rel=preload>";

    fn site(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("lucid-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("snippets/x")).unwrap();
        for (name, text) in [
            ("index.html", PAGE),
            ("a-1.css", "a{}"),
            ("b-2.css", "b{}"),
            ("c-3.css", "c{}"),
            ("boot-3.js", "boot"),
            ("app-4.js", "app"),
            ("snippets/x/shim.js", "shim"),
            ("app-4_bg.wasm", "wasm"),
            ("worker_bg.wasm", "worker"),
            ("reader_bg.wasm", "reader"),
        ] {
            fs::write(folder.join(name), text).unwrap();
        }
        folder
    }

    #[test]
    fn every_file_the_page_names_is_there_under_its_own_hash() {
        let folder = site("whole");
        finish(&folder).unwrap();
        let page = read(&folder, "index.html").unwrap();
        assert!(!page.contains("sha384-"), "{page}");
        for (kind, attribute) in [("link", "href"), ("script", "src")] {
            for tag in html::tags(&page, kind).filter(|tag| tag.contains("integrity")) {
                let bytes = bytes(&folder, file_name(tag, attribute).unwrap()).unwrap();
                let hash = html::attribute(tag, "integrity").unwrap();
                assert_eq!(hash, sha256::integrity(&bytes), "{tag}");
            }
        }
        let meta = html::tags(&page, "meta").last().unwrap();
        let hash = html::attribute(meta, "data-integrity").unwrap();
        assert_eq!(hash, sha256::integrity(b"wasm"));
        let style = html::tags(&page, "link").next().unwrap();
        let css = read(&folder, file_name(style, "href").unwrap()).unwrap();
        assert_eq!(css, "a{}\nb{}\n");
        let later = bytes(&folder, file_name(meta, "data-later").unwrap()).unwrap();
        assert_eq!(later, b"c{}\n");
        assert_eq!(html::attribute(meta, "data-later-integrity").unwrap(), sha256::integrity(&later));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn page_and_workers_agree_on_the_build_and_another_program_is_another_build() {
        let build_of = |folder: &Path| {
            finish(folder).unwrap();
            let page = read(folder, "index.html").unwrap();
            let meta = html::tags(&page, "meta").last().unwrap().to_owned();
            html::attribute(&meta, "data-build").unwrap().to_owned()
        };
        let (one, other) = (site("one"), site("other"));
        fs::write(other.join("worker_bg.wasm"), "another").unwrap();
        let build = build_of(&one);
        assert_ne!(build, build_of(&other));
        for worker in WORKERS {
            let loader = read(&one, &format!("{worker}_loader.js")).unwrap();
            assert!(loader.contains(&format!("LUCID_BUILD='{build}'")), "{loader}");
        }
        for folder in [one, other] {
            fs::remove_dir_all(folder).unwrap();
        }
    }
}
