//! Where a file goes: the folder that was chosen, the path below it, in the form the API asks for.

/// The target of a file, or the rule that its path breaks.
pub(super) fn target(
    source: &str,
    top: Option<&str>,
    prefix: &str,
    nfc: &dyn Fn(&str) -> String,
) -> Result<String, String> {
    let below = top.and_then(|top| source.strip_prefix(top)?.strip_prefix('/')).unwrap_or(source);
    let below = nfc(below.strip_prefix("./").unwrap_or(below));
    let path = match below.strip_prefix('/') {
        // Exports hold whole paths.
        Some(whole) => format!("{prefix}{whole}"),
        None => format!("{prefix}{below}"),
    };
    match api::rules::path(&path) {
        Ok(()) => Ok(path),
        Err(error) => Err(error.message),
    }
}
