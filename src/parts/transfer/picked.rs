//! What a person chose or dropped: a .zip, or files with their paths. Nothing is read here, only found.

use js_sys::{Array, Promise, Reflect};
use reader_wire::Container;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

/// More than this is more than any store holds; the reader has the same bound.
const FILES: usize = 20_000;

/// Something to import.
#[derive(Clone)]
pub(super) struct Picked {
    /// What it is called.
    pub(super) name: String,
    /// What it is.
    pub(super) container: Container,
    /// Its bytes, not read yet.
    pub(super) blobs: Vec<Blob>,
}

/// Of a file input.
pub(super) fn of_input(files: &FileList) -> Result<Picked, String> {
    let files = (0..files.length()).filter_map(|at| files.get(at)).map(|file| (relative_path(&file), file));
    picked(files.collect())
}

/// Of a drop. The entries must be taken while the event lasts; what they hold is found afterwards.
pub(super) fn of_drop(transfer: &DataTransfer) -> impl Future<Output = Result<Picked, String>> + use<> {
    let items = transfer.items();
    let entries = (0..items.length()).filter_map(|at| items.get(at)?.webkit_get_as_entry().ok().flatten());
    let entries: Vec<FileSystemEntry> = entries.collect();
    async move {
        let mut found = Vec::new();
        let mut waiting = entries;
        while let Some(entry) = waiting.pop() {
            if found.len() > FILES {
                break;
            }
            // By what it says it is: Chromium has no classes of these names to tell it by.
            if entry.is_directory() {
                waiting.extend(children(entry.unchecked_ref()).await.map_err(|_| unreadable(&entry))?);
            } else {
                let file = opened(entry.unchecked_ref()).await.map_err(|_| unreadable(&entry))?;
                found.push((entry.full_path().trim_start_matches('/').to_owned(), file));
            }
        }
        found.sort_by(|(a, _), (b, _)| a.cmp(b));
        picked(found)
    }
}

fn picked(mut files: Vec<(String, File)>) -> Result<Picked, String> {
    if files.len() > FILES {
        return Err(format!("These are more than {FILES} files. Choose a part of them."));
    }
    let is_zip = |(path, _): &(String, File)| path.to_lowercase().ends_with(".zip");
    if files.len() == 1 && files.iter().all(is_zip) {
        let (name, file) = files.remove(0);
        return Ok(Picked { name, container: Container::Zip, blobs: vec![file.into()] });
    }
    let name = match &files[..] {
        [] => return Err("There are no files in it.".to_owned()),
        [(path, _)] => path.clone(),
        [(path, _), ..] => {
            path.split_once('/').map_or_else(|| format!("{} files", files.len()), |(top, _)| top.to_owned())
        }
    };
    let (paths, files): (Vec<String>, Vec<File>) = files.into_iter().unzip();
    Ok(Picked { name, container: Container::Folder { paths }, blobs: files.into_iter().map(Blob::from).collect() })
}

/// The path below the folder that was chosen, which it begins with; the name when files were chosen.
fn relative_path(file: &File) -> String {
    let path = Reflect::get(file, &JsValue::from_str("webkitRelativePath")).ok().and_then(|path| path.as_string());
    path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name())
}

/// A folder gives its entries in portions, the last of which is empty.
async fn children(folder: &FileSystemDirectoryEntry) -> Result<Vec<FileSystemEntry>, JsValue> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let mut error = Ok(());
        let portion = Promise::new(&mut |resolve, reject| {
            error = reader.read_entries_with_callback_and_callback(&resolve, &reject);
        });
        error?;
        let portion: Array = JsFuture::from(portion).await?.unchecked_into();
        if portion.length() == 0 {
            return Ok(all);
        }
        all.extend(portion.iter().map(JsValue::unchecked_into::<FileSystemEntry>));
    }
}

async fn opened(file: &FileSystemFileEntry) -> Result<File, JsValue> {
    let found = Promise::new(&mut |resolve, reject| file.file_with_callback_and_callback(&resolve, &reject));
    JsFuture::from(found).await?.dyn_into()
}

fn unreadable(entry: &FileSystemEntry) -> String {
    format!("{} could not be read.", entry.full_path())
}
