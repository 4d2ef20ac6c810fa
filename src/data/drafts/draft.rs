//! `Draft`: a text that was typed and not saved, with what it started from.

use api::Timestamp;
use serde_json::{Value, json};

use super::{DraftKey, TabId};

/// The version of the file that the text started from: the base of a merge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftBase {
    /// What it said.
    pub content: String,
    /// Its hash.
    pub sha256: String,
}

/// A kept draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which file.
    pub key: DraftKey,
    /// In which tab.
    pub tab: TabId,
    /// Where the file was when it was typed, for showing.
    pub path: String,
    /// What was typed.
    pub text: String,
    /// What it started from; `None` for a new file.
    pub base: Option<DraftBase>,
    /// What a save has sent whose answer had not come when the draft was kept: the file may say this by now.
    pub sent: Option<String>,
    /// When it was kept.
    pub at: Timestamp,
}

impl Draft {
    /// As it is kept, under its key.
    pub(super) fn write(&self) -> String {
        let base = self.base.as_ref().map(|base| json!({"content": base.content, "sha256": base.sha256}));
        json!({"path": self.path, "text": self.text, "base": base, "sent": self.sent, "at": self.at.0}).to_string()
    }

    /// The version that the text goes on from, where the file says `now`: that one, if it is what the draft's own save
    /// wrote before its answer was lost.
    pub fn started_from(&self, now: &DraftBase) -> DraftBase {
        match &self.sent {
            Some(sent) if *sent == now.content => now.clone(),
            _ => self.base.clone().unwrap_or_default(),
        }
    }

    /// The inverse; `None` for what this version does not understand.
    pub(super) fn read(key: DraftKey, tab: TabId, kept: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(kept).ok()?;
        let text = |of: &Value, name: &str| Some(of.get(name)?.as_str()?.to_owned());
        let base = match value.get("base")? {
            Value::Null => None,
            base => Some(DraftBase { content: text(base, "content")?, sha256: text(base, "sha256")? }),
        };
        let at = Timestamp(value.get("at")?.as_i64()?);
        // Drafts from before this was kept have none.
        let sent = text(&value, "sent");
        Some(Self { key, tab, path: text(&value, "path")?, text: text(&value, "text")?, base, sent, at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::DraftFile;

    #[test]
    fn a_draft_is_read_as_it_is_written() {
        let key = DraftKey { connection: "c".into(), store: "s".into(), file: DraftFile::New("/a".into()) };
        let base = DraftBase { content: "was\n".into(), sha256: "00".into() };
        for (base, sent) in [(None, None), (Some(base), Some("sent".to_owned()))] {
            let (path, text) = ("/a".to_owned(), "is \u{0} \u{202e} \"\n".to_owned());
            let (tab, at) = (TabId("t".into()), Timestamp(1_700_000_000_123));
            let draft = Draft { key: key.clone(), tab: tab.clone(), path, text, base, sent, at };
            assert_eq!(Draft::read(key.clone(), tab, &draft.write()), Some(draft));
        }
        for bad in ["", "{}", r#"{"path":"/a","text":1,"base":null,"at":1}"#] {
            assert_eq!(Draft::read(key.clone(), TabId::default(), bad), None, "{bad}");
        }
    }
}
