//! `bash`, as far as it is about files: commands one after the other, with pipes and redirections.

use super::{
    Disk, Trouble,
    command::{Given, is_known},
    glob, place,
    words::{self, Link, Simple, Word},
};
use crate::{Clock, Entropy, kv::Kv};

impl<K: Kv, C: Clock, E: Entropy> Disk<'_, K, C, E> {
    /// Runs a script. What it tells is everything its commands told; it fails as its last command does.
    pub(super) async fn bash(&self, script: &str) -> Result<String, Trouble> {
        let commands = words::parse(script)?;
        if let Some(unknown) = commands.iter().find(|command| !is_known(&command.words[0].text)) {
            let name = &unknown.words[0].text;
            return Trouble::said(format!(
                "{name}: command not found. Here are only: {}",
                super::command::KNOWN.join(" ")
            ));
        }
        let (mut told, mut folder, mut piped) = (String::new(), "/".to_owned(), None::<String>);
        let (mut is_well, mut is_skipped) = (true, false);
        for command in commands {
            let is_piped = command.link == Link::Pipe;
            if !is_skipped {
                let input = piped.take();
                match self.simple(&command, &mut folder, input).await {
                    Ok(output) => {
                        is_well = true;
                        if is_piped { piped = Some(output) } else { told += &output }
                    }
                    Err(Trouble::Said(message)) => {
                        is_well = false;
                        if !command.is_quiet && !message.is_empty() {
                            told += &message;
                            told.push('\n');
                        }
                        piped = is_piped.then(String::new);
                    }
                    Err(failure) => return Err(failure),
                }
            }
            is_skipped = match command.link {
                Link::And => !is_well,
                Link::Or => is_well,
                Link::Pipe => is_skipped,
                Link::Then => false,
            };
        }
        if is_well { Ok(told) } else { Err(Trouble::Said(told)) }
    }

    async fn simple(&self, command: &Simple, folder: &mut String, piped: Option<String>) -> Result<String, Trouble> {
        let input = match &command.from {
            Some(word) => Some(self.read(&place::normal(&word.text, folder)).await?),
            None => piped,
        };
        let mut words = Vec::new();
        for word in &command.words {
            words.extend(self.expand(word, folder).await?);
        }
        let output = self.command(Given { words: &words, folder, input }).await?;
        let Some((word, is_added)) = &command.into else { return Ok(output) };
        if word.text == "/dev/null" {
            return Ok(String::new());
        }
        let path = place::normal(&word.text, folder);
        let before = match (is_added, self.file(&path).await?) {
            (true, Some(file)) => self.content(&file).await?,
            _ => String::new(),
        };
        self.write(&path, &(before + &output)).await?;
        Ok(String::new())
    }

    /// Stars stand for the files they fit; where none does they stand for themselves.
    async fn expand(&self, word: &Word, folder: &str) -> Result<Vec<String>, Trouble> {
        if !word.is_pattern {
            return Ok(vec![word.text.clone()]);
        }
        let pattern = place::normal(&word.text, folder);
        let depth = pattern.matches('/').count();
        let mut found: Vec<String> = Vec::new();
        for file in self.files("/").await? {
            // Of a deeper file, the folder that the pattern may mean.
            let end = file.path.match_indices('/').nth(depth).map_or(file.path.len(), |(at, _)| at);
            let name = &file.path[..end];
            if glob::matches(pattern.trim_start_matches('/'), name.trim_start_matches('/'))
                && found.last().is_none_or(|last| last != name)
            {
                found.push(name.to_owned());
            }
        }
        Ok(if found.is_empty() { vec![word.text.clone()] } else { found })
    }
}
