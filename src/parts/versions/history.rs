//! What the versions of one memory say about each other. Pure.

use api::{Actor, MemoryVersion, VersionOperation};

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number: the oldest that is still kept is 1.
    pub number: usize,
    /// What it did, in a word.
    pub did: &'static str,
    /// The path it had before, when it gave it another.
    pub from: Option<String>,
    /// How many bytes longer or shorter the text became.
    pub grew: Option<i64>,
    /// Whether there is a text to look at and to bring back.
    pub has_text: bool,
}

/// Lines for versions that stand newest first.
pub fn lines(versions: &[MemoryVersion]) -> Vec<Line> {
    let count = versions.len();
    let line = |(at, version): (usize, &MemoryVersion)| {
        let before = versions.get(at + 1);
        let from = before.and_then(|before| before.path.clone()).filter(|path| {
            version.operation == VersionOperation::Modified && version.path.as_ref().is_some_and(|now| now != path)
        });
        let is_same_text = before
            .is_some_and(|before| before.content_sha256.is_some() && before.content_sha256 == version.content_sha256);
        let did = match version.operation {
            _ if version.redacted_at.is_some() => "redacted",
            VersionOperation::Created => "created",
            VersionOperation::Deleted => "deleted",
            VersionOperation::Modified if from.is_some() && is_same_text => "renamed",
            VersionOperation::Modified if from.is_some() => "renamed and changed",
            VersionOperation::Modified => "changed",
        };
        let size = |version: &MemoryVersion| version.content_size_bytes.and_then(|size| i64::try_from(size).ok());
        let grew = match (size(version), before.and_then(size)) {
            (Some(now), Some(before)) => Some(now - before).filter(|by| *by != 0),
            (Some(now), None) if version.operation == VersionOperation::Created => Some(now).filter(|by| *by != 0),
            _ => None,
        };
        let has_text = version.redacted_at.is_none() && version.operation != VersionOperation::Deleted;
        Line { number: count - at, did, from, grew, has_text }
    };
    versions.iter().enumerate().map(line).collect()
}

/// Who wrote a version, in words for people who do not know the API.
pub fn who(actor: Option<&Actor>) -> String {
    match actor {
        None => "not recorded".to_owned(),
        Some(Actor::User(id)) if id == "user_this_browser" => "you, in this browser".to_owned(),
        Some(Actor::Session(id)) => format!("an agent, in session {}", short(id)),
        Some(Actor::Key(id)) => format!("API key {}", short(id)),
        Some(Actor::User(id)) => format!("a person, {}", short(id)),
        Some(Actor::Service(id)) => format!("service account {}", short(id)),
        Some(Actor::Other(kind)) => kind.replace('_', " "),
    }
}

/// An id that fits a narrow column; the whole one is the title of what shows it.
pub fn short(id: &str) -> String {
    let count = id.chars().count();
    if count <= 18 {
        id.to_owned()
    } else {
        id.chars().take(11).chain(['…']).chain(id.chars().skip(count - 4)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::Timestamp;

    fn version(operation: VersionOperation, path: &str, hash: &str, size: u64) -> MemoryVersion {
        MemoryVersion {
            id: hash.into(),
            memory_store_id: "s".into(),
            memory_id: "m".into(),
            operation,
            created_at: Timestamp(0),
            path: Some(path.into()),
            content: None,
            content_sha256: Some(hash.into()),
            content_size_bytes: Some(size),
            created_by: None,
            redacted_at: None,
            redacted_by: None,
        }
    }

    #[test]
    fn tells_renames_changes_and_sizes() {
        use VersionOperation::{Created, Deleted, Modified};
        let mut gone = version(Deleted, "/b", "", 0);
        (gone.content_sha256, gone.content_size_bytes) = (None, None);
        let mut redacted = version(Modified, "/a", "x", 9);
        (redacted.path, redacted.content_sha256, redacted.content_size_bytes) = (None, None, None);
        redacted.redacted_at = Some(Timestamp(1));
        let all = [
            gone,
            version(Modified, "/b", "2", 7),
            version(Modified, "/a", "2", 7),
            version(Modified, "/a", "1", 5),
            redacted,
            version(Created, "/a", "0", 4),
        ];
        let told: Vec<String> = lines(&all)
            .iter()
            .map(|line| format!("v{} {} {:?} {:?} {}", line.number, line.did, line.from, line.grew, line.has_text))
            .collect();
        assert_eq!(
            told,
            [
                "v6 deleted None None false",
                "v5 renamed Some(\"/a\") None true",
                "v4 changed None Some(2) true",
                "v3 changed None None true",
                "v2 redacted None None false",
                "v1 created None Some(4) true",
            ]
        );
    }

    #[test]
    fn ids_fit_a_column() {
        assert_eq!(short("sesn_1"), "sesn_1");
        assert_eq!(short("memver_01ABCDEFGHIJKLMNOP"), "memver_01AB…MNOP");
        assert_eq!(who(Some(&Actor::Session("sesn_1".into()))), "an agent, in session sesn_1");
    }
}
