//! Cuts the console's wasm into the parts that `lazy!` names, each fetched when it is first needed. Trunk cannot, and joins
//! the wasm to its JavaScript whole; this does it again from what cargo built and puts the result in the place of Trunk's.
//! All names hold one hash over all parts: parts of two builds never meet, and each may be cached for ever. Every part is
//! fetched against its own hash. Refuses to ship when a text to be replaced is not where it was: then a tool has changed.

use crate::{Done, html, machine, process, root, sha256, short_names, unused};
use std::fs;
use std::path::Path;

/// The wasm's name at cargo, and what the tools' files begin with.
const NAME: &str = "lucid";
/// What wasm-split calls the program that fetches the parts.
const LOADER: &str = "__wasm_split.js";
/// How it fetches one, before and after. Without streaming, a host that does not know wasm's media type serves too.
const FETCHED: [&str; 2] = [
    "(WebAssembly.instantiateStreaming(src, imports))",
    "(WebAssembly.instantiate(await (await src).arrayBuffer(), imports))",
];

/// For what travels compressed: repeated code costs brotli next to nothing, so nothing is inlined and little is folded.
const SMALL: [&str; 4] = [
    "-Os",
    "--one-caller-inline-max-function-size=0",
    "--always-inline-max-function-size=0",
    "--flexible-inline-max-function-size=0",
];

/// Puts the parts into the folder in the place of Trunk's one file, and answers the page that names them.
pub(crate) fn split(folder: &Path, page: &str) -> Done<String> {
    let work = root::target().join("split");
    // What is left of another build must not be shipped with this one.
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work).map_err(|error| format!("{}: {error}", work.display()))?;
    make(&work)?;
    let parts = Parts::read(&work)?;
    let id = parts.id()?;
    for (name, bytes) in parts.finished(&id)? {
        fs::write(folder.join(&name), bytes).map_err(|error| format!("{name}: {error}"))?;
    }
    instead_of_whole(folder, page, &id)
}

/// Rid of what nobody calls, cut, joined to JavaScript, then made small; the tools' order matters.
fn make(work: &Path) -> Done {
    let built = root::target().join("wasm32-unknown-unknown/release").join(format!("{NAME}.wasm"));
    let whole = root::target().join("split-whole.wasm");
    let bytes = fs::read(&built).map_err(|error| format!("{}: {error}", built.display()))?;
    fs::write(&whole, unused::without_unused(&bytes)?).map_err(|error| format!("{}: {error}", whole.display()))?;
    let mut cut = process::with("wasm-split-cli", &["--out-name", NAME]);
    cut.arg(&whole).arg(work);
    process::output(cut)?;
    let main = work.join(format!("{NAME}.wasm"));
    let mut bindgen = process::with("wasm-bindgen", &["--target", "web", "--no-typescript", "--keep-lld-exports"]);
    bindgen.args(["--out-name", NAME, "--out-dir"]).arg(work).arg(&main);
    process::output(bindgen)?;
    fs::remove_file(&main).map_err(|error| format!("{}: {error}", main.display()))?;
    shorten(work)?;
    for (name, _) in files(work, ".wasm")? {
        let path = work.join(name);
        let mut optimise = process::with("wasm-opt", &SMALL);
        optimise.arg(&path).arg("-o").arg(&path);
        process::output(optimise)?;
    }
    Ok(())
}

/// Short names in the first part and its JavaScript; the other parts ask for nothing but what the first one has.
fn shorten(work: &Path) -> Done {
    let (wasm, js) = (work.join(format!("{NAME}_bg.wasm")), work.join(format!("{NAME}.js")));
    let told = |error: std::io::Error| format!("{}: {error}", work.display());
    let (bytes, text) = (fs::read(&wasm).map_err(told)?, fs::read_to_string(&js).map_err(told)?);
    let (bytes, text) = short_names::shorten(&bytes, &text)?;
    fs::write(wasm, bytes).map_err(told)?;
    fs::write(js, text).map_err(told)
}

/// What the tools made.
struct Parts {
    /// wasm-bindgen's JavaScript, and the program that fetches the rest.
    main: String,
    loader: String,
    /// Every wasm file, by the tool's name.
    wasm: Vec<(String, Vec<u8>)>,
}

impl Parts {
    fn read(work: &Path) -> Done<Self> {
        let text = |name: &str| fs::read_to_string(work.join(name)).map_err(|error| format!("{name}: {error}"));
        let wasm = files(work, ".wasm")?.into_iter().map(|(name, bytes)| (name, machine::forget(bytes))).collect();
        Ok(Self { main: text(&format!("{NAME}.js"))?, loader: text(LOADER)?, wasm })
    }

    /// Sixteen hexadecimal digits over all that is shipped, but for these digits.
    fn id(&self) -> Done<String> {
        let mut all = Vec::new();
        for (name, bytes) in self.finished("")? {
            all.extend(name.as_bytes());
            all.push(0);
            all.extend(sha256::digest(&bytes));
        }
        Ok(sha256::hex(&all)[..16].to_owned())
    }

    /// The files to ship: under their own names, knowing each other's names and hashes.
    fn finished(&self, id: &str) -> Done<Vec<(String, Vec<u8>)>> {
        let (js, main_wasm) = (format!("{NAME}-{id}.js"), format!("{NAME}-{id}_bg.wasm"));
        // Only where it is imported: the wasm goes on to know it by the tool's name.
        let from = |name: &str| format!("from \"./{name}\"");
        let main = replaced(&self.main, &from(LOADER), &from(&loader(id)))?;
        let main = replaced(&main, &format!("{NAME}_bg.wasm"), &main_wasm)?;
        let mut text = replaced(&self.loader, &format!("./{NAME}.js"), &format!("./{js}"))?;
        let mut shipped = Vec::new();
        for (name, bytes) in &self.wasm {
            if *name == format!("{NAME}_bg.wasm") {
                shipped.push((main_wasm.clone(), bytes.clone()));
                continue;
            }
            let new = part(name, id);
            let fetch = |name: &str, how: &str| format!("fetch(new URL(\"./{name}\", import.meta.url){how})");
            let how = format!(", {{ integrity: \"{}\" }}", sha256::integrity(bytes));
            text = replaced(&text, &fetch(name, ""), &fetch(&new, &how))?;
            shipped.push((new, bytes.clone()));
        }
        if shipped.len() > 1 {
            text = replaced(&text, FETCHED[0], FETCHED[1])?;
        }
        shipped.extend([(js, main.into_bytes()), (loader(id), text.into_bytes())]);
        Ok(shipped)
    }
}

/// The shipped name of the program that fetches the parts.
fn loader(id: &str) -> String {
    format!("parts-{id}.js")
}

/// The shipped name of a part. The tool calls a part `split_NAME` or, where several parts share it, `chunk_NUMBER`.
fn part(name: &str, id: &str) -> String {
    let stem = name.trim_end_matches(".wasm");
    let stem = stem.strip_prefix("split_").unwrap_or(stem).replace("chunk_", "shared");
    format!("{stem}-{id}.wasm")
}

/// Takes Trunk's one program out of the folder and the page, and names ours. The first part's JavaScript imports the
/// loader, so that is fetched with it.
fn instead_of_whole(folder: &Path, page: &str, id: &str) -> Done<String> {
    let meta = html::tags(page, "meta").find(|tag| html::attribute(tag, "name") == Some("app-entry"));
    let named = |name| {
        let address = meta.and_then(|tag| html::attribute(tag, name)).ok_or("index.html has no app-entry")?;
        Ok::<_, String>(address.trim_start_matches("./").to_owned())
    };
    let (js, wasm) = (named("data-js")?, named("data-wasm")?);
    for name in [&js, &wasm] {
        fs::remove_file(folder.join(name)).map_err(|error| format!("{name}: {error}"))?;
    }
    let page = replaced(page, &wasm, &format!("{NAME}-{id}_bg.wasm"))?;
    let page = replaced(&page, &js, &format!("{NAME}-{id}.js"))?;
    let start = format!("href=./{NAME}-{id}.js");
    let link = html::tags(&page, "link").find(|tag| tag.contains(&start)).ok_or("no modulepreload of the console")?;
    let besides = format!("<{link}><link crossorigin href=./{} rel=modulepreload>", loader(id));
    replaced(&page, &format!("<{link}>"), &besides)
}

fn replaced(text: &str, old: &str, new: &str) -> Done<String> {
    if text.contains(old) { Ok(text.replace(old, new)) } else { Err(format!("`{old}` is not where it was")) }
}

/// The files of a folder with this ending, by name.
fn files(folder: &Path, ending: &str) -> Done<Vec<(String, Vec<u8>)>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(ending) {
            let bytes = fs::read(entry.path()).map_err(|error| format!("{name}: {error}"))?;
            files.push((name, bytes));
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(memory: &[u8]) -> Parts {
        let fetched =
            |name: &str| format!("const src = fetch(new URL(\"./{name}\", import.meta.url)); return {};", FETCHED[0]);
        Parts {
            main: "import * as a from \"./__wasm_split.js\"; new URL('lucid_bg.wasm', import.meta.url); \
                return { \"./__wasm_split.js\": a };"
                .to_owned(),
            loader: format!(
                "import {{ initSync }} from \"./lucid.js\"; {} {}",
                fetched("chunk_5.wasm"),
                fetched("split_memory.wasm")
            ),
            wasm: [("chunk_5.wasm", &b"five"[..]), ("lucid_bg.wasm", b"main"), ("split_memory.wasm", memory)]
                .map(|(name, bytes)| (name.to_owned(), bytes.to_vec()))
                .to_vec(),
        }
    }

    #[test]
    fn every_part_is_fetched_by_its_own_name_and_hash() {
        let finished = parts(b"pages").finished("0123456789abcdef").unwrap();
        let names: Vec<&str> = finished.iter().map(|(name, _)| name.as_str()).collect();
        let id = "0123456789abcdef";
        let expected = [
            format!("shared5-{id}.wasm"),
            format!("lucid-{id}_bg.wasm"),
            format!("memory-{id}.wasm"),
            format!("lucid-{id}.js"),
            format!("parts-{id}.js"),
        ];
        assert_eq!(names, expected);
        let main = String::from_utf8(finished[3].1.clone()).unwrap();
        assert!(
            main.contains(&format!("from \"./parts-{id}.js\"")) && main.contains("{ \"./__wasm_split.js\": a }"),
            "{main}"
        );
        let loader = String::from_utf8(finished[4].1.clone()).unwrap();
        for (name, bytes) in [&finished[0], &finished[2]] {
            let integrity = sha256::integrity(bytes);
            assert!(
                loader.contains(&format!("\"./{name}\", import.meta.url), {{ integrity: \"{integrity}\"")),
                "{loader}"
            );
        }
        assert!(loader.contains(&format!("./lucid-{id}.js")) && !loader.contains("instantiateStreaming"), "{loader}");
    }

    #[test]
    fn another_part_is_another_name_and_a_changed_tool_is_refused() {
        assert_ne!(parts(b"pages").id().unwrap(), parts(b"other").id().unwrap());
        let mut changed = parts(b"pages");
        changed.loader = changed.loader.replace("fetch(", "get(");
        assert!(changed.finished("0").unwrap_err().contains("is not where it was"));
    }

    #[test]
    fn the_page_names_the_first_part_and_its_loader_and_nothing_else_of_the_console() {
        let folder = std::env::temp_dir().join(format!("lucid-split-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for name in ["lucid-1.js", "lucid-1_bg.wasm"] {
            fs::write(folder.join(name), name).unwrap();
        }
        let page = "<meta data-js=./lucid-1.js data-wasm=./lucid-1_bg.wasm name=app-entry>\
            <link crossorigin href=./lucid-1.js integrity=sha384-d rel=modulepreload>\
            <link as=fetch crossorigin href=./lucid-1_bg.wasm rel=preload>";
        let page = instead_of_whole(&folder, page, "2").unwrap();
        assert!(!page.contains("lucid-1"), "{page}");
        let preloads = html::tags(&page, "link").filter_map(|tag| html::attribute(tag, "href")).collect::<Vec<_>>();
        assert_eq!(preloads, ["./lucid-2.js", "./parts-2.js", "./lucid-2_bg.wasm"]);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
        fs::remove_dir_all(folder).unwrap();
    }
}
