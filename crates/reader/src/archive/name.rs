//! The names in an archive: decoding what old programs wrote, and telling what is dangerous. It refuses to clean a
//! dangerous name up: what was meant cannot be known, so the file is refused by name.

use super::cp437;
use api::rules::PATH_BYTES;
use rawzip::ZipFileHeaderRecord;
use rawzip::extra_fields::ExtraFieldId;

/// The name as text, or why it has none. UTF-8 where it is marked or happens to be, CP437 elsewhere.
pub(super) fn decode(record: &ZipFileHeaderRecord<'_>) -> Result<String, String> {
    let path = record.file_path();
    let bytes = path.as_bytes();
    if bytes.len() > PATH_BYTES {
        return Err(format!("The name is longer than {PATH_BYTES} bytes."));
    }
    if let Ok(name) = std::str::from_utf8(bytes) {
        return Ok(name.to_owned());
    }
    if record.flags().is_utf8() {
        return Err("The name is marked as UTF-8 and is not.".to_owned());
    }
    Ok(unicode_path(record, bytes).unwrap_or_else(|| cp437::decode(bytes)))
}

/// Info-ZIP's second name: version 1, checksum of the first name, UTF-8.
fn unicode_path(record: &ZipFileHeaderRecord<'_>, name: &[u8]) -> Option<String> {
    let (_, data) = record.extra_fields().find(|(id, _)| *id == ExtraFieldId::INFO_ZIP_UNICODE_PATH)?;
    let checksum = u32::from_le_bytes(data.get(1..5)?.try_into().ok()?);
    let is_valid = data.first() == Some(&1) && checksum == rawzip::crc32(name);
    String::from_utf8(data.get(5..)?.to_vec()).ok().filter(|_| is_valid)
}

/// Why a name must not be used. What is merely no good path is told by the plan.
pub(super) fn danger(name: &str) -> Option<String> {
    let first = name.split('/').next().unwrap_or_default();
    let is_drive = first.len() == 2 && first.ends_with(':') && first.starts_with(|c: char| c.is_ascii_alphabetic());
    let why = if name.starts_with('/') {
        "The name is an absolute path."
    } else if name.contains('\\') {
        "The name has a backslash, which some programs take for a folder."
    } else if is_drive {
        "The name begins with a drive."
    } else if name.split('/').any(|segment| segment == "..") {
        "The name leads out of the archive (..)."
    } else {
        return None;
    };
    Some(why.to_owned())
}

/// The beginning of a name that cannot be decoded, to point at it.
pub(super) fn shown(bytes: &[u8]) -> String {
    const SHOWN: usize = 120;
    let mut name = String::from_utf8_lossy(&bytes[..bytes.len().min(SHOWN)]).into_owned();
    if bytes.len() > SHOWN {
        name.push('…');
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_elsewhere_is_dangerous() {
        for name in ["/etc/passwd", "../a", "a/../../b", "a/..", "C:/a", "c:", "a\\b", "..\\a", "\\\\host\\a"] {
            assert!(danger(name).is_some(), "{name}");
        }
        for name in ["a", "a/b.md", "..a", "a..", "a/...", "CC:/a", "a:b", "./a"] {
            assert_eq!(danger(name), None, "{name}");
        }
    }
}
