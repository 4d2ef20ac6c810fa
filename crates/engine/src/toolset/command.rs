//! The commands that `bash` knows. Flags that would change what comes out and are not known are refused.

use std::collections::BTreeSet;

use super::{Disk, Trouble, glob, pattern, place};
use crate::{Clock, Entropy, kv::Kv};

/// All of them.
pub(super) const KNOWN: [&str; 16] = [
    "cat", "cd", "cp", "echo", "false", "find", "grep", "head", "ls", "mkdir", "mv", "pwd", "rm", "tail", "true", "wc",
];

pub(super) fn is_known(name: &str) -> bool {
    KNOWN.contains(&name)
}

/// What a command is given.
pub(super) struct Given<'a> {
    /// Its name and its arguments.
    pub(super) words: &'a [String],
    /// Where relative paths begin.
    pub(super) folder: &'a mut String,
    /// What came through a pipe.
    pub(super) input: Option<String>,
}

/// Flags apart from the rest; after `--` everything is rest. `valued` are the flags that a value follows.
struct Arguments {
    flags: String,
    values: Vec<(char, String)>,
    rest: Vec<String>,
}

impl Arguments {
    fn of(words: &[String], flags: &str, valued: &str) -> Result<Self, Trouble> {
        let mut found = Self { flags: String::new(), values: Vec::new(), rest: Vec::new() };
        let name = &words[0];
        let mut words = words[1..].iter();
        while let Some(word) = words.next() {
            if word == "--" {
                found.rest.extend(words.by_ref().cloned());
            } else if word.len() < 2 || !word.starts_with('-') {
                found.rest.push(word.clone());
            } else if let Some(lines) = word[1..].parse::<u32>().ok().filter(|_| valued.contains('n')) {
                found.values.push(('n', lines.to_string()));
            } else {
                let mut chars = word[1..].chars();
                while let Some(flag) = chars.next() {
                    if valued.contains(flag) {
                        let rest: String = chars.by_ref().collect();
                        let value = if rest.is_empty() { words.next().cloned() } else { Some(rest) };
                        let value = value.ok_or_else(|| Trouble::Said(format!("{name}: -{flag} needs a value")))?;
                        found.values.push((flag, value));
                    } else if flags.contains(flag) {
                        found.flags.push(flag);
                    } else {
                        return Trouble::said(format!("{name}: {word} is not known here"));
                    }
                }
            }
        }
        Ok(found)
    }

    fn has(&self, flag: char) -> bool {
        self.flags.contains(flag)
    }

    fn value(&self, flag: char) -> Option<&str> {
        self.values.iter().rev().find(|(known, _)| *known == flag).map(|(_, value)| value.as_str())
    }
}

impl<K: Kv, C: Clock, E: Entropy> Disk<'_, K, C, E> {
    pub(super) async fn command(&self, given: Given<'_>) -> Result<String, Trouble> {
        let Given { words, folder, input } = given;
        let path = |word: &String| place::normal(word, folder);
        match words[0].as_str() {
            "true" => Ok(String::new()),
            "false" => Trouble::said(String::new()),
            "pwd" => Ok(format!("{folder}\n")),
            "cd" => {
                let target = words.get(1).map_or_else(|| "/".to_owned(), path);
                if !self.is_folder(&target).await? {
                    return Trouble::said(format!("cd: {target}: No such directory"));
                }
                *folder = target;
                Ok(String::new())
            }
            "echo" => Ok(echo(&words[1..])),
            "mkdir" => {
                // Folders are what paths make them; until a file lies in one there is nothing to keep.
                let arguments = Arguments::of(words, "pv", "m")?;
                for target in arguments.rest.iter().map(path) {
                    if self.file(&target).await?.is_some() {
                        return Trouble::said(format!("mkdir: {target}: File exists"));
                    }
                }
                Ok(String::new())
            }
            "ls" => self.ls(Arguments::of(words, "laAhR1rt", "")?, folder).await,
            "cat" => {
                let arguments = Arguments::of(words, "n", "")?;
                let content = self.inputs(&arguments.rest, folder, input).await?;
                let texts: String = content.into_iter().map(|(_, text)| text).collect();
                if !arguments.has('n') {
                    return Ok(texts);
                }
                Ok(texts.lines().enumerate().map(|(at, line)| format!("{:>6}\t{line}\n", at + 1)).collect())
            }
            "head" | "tail" => self.ends(words, folder, input).await,
            "wc" => self.wc(Arguments::of(words, "lwcm", "")?, folder, input).await,
            "find" => self.find_files(&words[1..], folder).await,
            "grep" => self.grep_files(words, folder, input).await,
            "rm" => self.rm(Arguments::of(words, "rRf", "")?, folder).await,
            _ => self.transfer(words, folder).await,
        }
    }

    /// The files that are named, or what came through the pipe.
    async fn inputs(
        &self,
        names: &[String],
        folder: &str,
        input: Option<String>,
    ) -> Result<Vec<(String, String)>, Trouble> {
        if names.is_empty() {
            return Ok(vec![(String::new(), input.unwrap_or_default())]);
        }
        let mut found = Vec::new();
        for name in names {
            let text = match name.as_str() {
                "-" => input.clone().unwrap_or_default(),
                name => self.read(&place::normal(name, folder)).await?,
            };
            found.push((name.clone(), text));
        }
        Ok(found)
    }

    async fn ls(&self, arguments: Arguments, folder: &str) -> Result<String, Trouble> {
        let here = [folder.to_owned()];
        let names = if arguments.rest.is_empty() { &here[..] } else { &arguments.rest[..] };
        let mut out = String::new();
        for name in names {
            let path = place::normal(name, folder);
            if names.len() > 1 {
                out += &format!("{path}:\n");
            }
            let mut rows = BTreeSet::new();
            if let Some(file) = self.file(&path).await? {
                rows.insert((name.clone(), Some(file.size())));
            } else {
                for file in self.files(&path).await? {
                    let below = file.path[path.trim_end_matches('/').len()..].trim_start_matches('/');
                    match below.split_once('/').filter(|_| !arguments.has('R')) {
                        Some((first, _)) => rows.insert((format!("{first}/"), None)),
                        None => rows.insert((below.to_owned(), Some(file.size()))),
                    };
                }
                // An empty mount is still a folder of what leads there.
                for mount in
                    self.mounts.iter().filter(|mount| mount.path != path && place::is_within(&mount.path, &path))
                {
                    let below = mount.path[path.trim_end_matches('/').len()..].trim_start_matches('/');
                    let first = below.split('/').next().unwrap_or_default();
                    if !arguments.has('R') {
                        rows.insert((format!("{first}/"), None));
                    }
                }
            }
            for (name, size) in rows {
                let size = size.map_or_else(|| "-".to_owned(), |size| size.to_string());
                out += &if arguments.has('l') { format!("{size:>8} {name}\n") } else { format!("{name}\n") };
            }
        }
        Ok(out)
    }

    async fn ends(&self, words: &[String], folder: &str, input: Option<String>) -> Result<String, Trouble> {
        let arguments = Arguments::of(words, "q", "nc")?;
        let count = arguments.value('n').or(arguments.value('c')).unwrap_or("10");
        let is_from = count.starts_with('+');
        let Ok(count) = count.trim_start_matches(['+', '-']).parse::<usize>() else {
            return Trouble::said(format!("{}: {count} is not a number", words[0]));
        };
        let mut out = String::new();
        let inputs = self.inputs(&arguments.rest, folder, input).await?;
        let is_many = inputs.len() > 1;
        for (name, text) in inputs {
            if is_many {
                out += &format!("==> {name} <==\n");
            }
            let parts: Vec<&str> = match arguments.value('c') {
                Some(_) => text.split_inclusive(|_| true).collect(),
                None => text.split_inclusive('\n').collect(),
            };
            let kept = match (words[0].as_str(), is_from) {
                ("head", _) => &parts[..parts.len().min(count)],
                (_, true) => &parts[parts.len().min(count.saturating_sub(1))..],
                (_, false) => &parts[parts.len().saturating_sub(count)..],
            };
            out.extend(kept.iter().copied());
        }
        Ok(out)
    }

    async fn wc(&self, arguments: Arguments, folder: &str, input: Option<String>) -> Result<String, Trouble> {
        let is_all = arguments.flags.is_empty();
        let mut out = String::new();
        for (name, text) in self.inputs(&arguments.rest, folder, input).await? {
            let counts = [
                ('l', text.matches('\n').count()),
                ('w', text.split_whitespace().count()),
                ('m', text.chars().count()),
                ('c', text.len()),
            ];
            let shown = counts.iter().filter(|(flag, _)| arguments.has(*flag) || is_all && *flag != 'm');
            let mut line: Vec<String> = shown.map(|(_, count)| count.to_string()).collect();
            line.extend((!name.is_empty()).then_some(name));
            out += &format!("{}\n", line.join(" "));
        }
        Ok(out)
    }

    async fn find_files(&self, words: &[String], folder: &str) -> Result<String, Trouble> {
        let split = words.iter().position(|word| word.starts_with('-')).unwrap_or(words.len());
        let (starts, tests) = words.split_at(split);
        let (mut name, mut kind, mut depth) = (None::<(&str, bool)>, "f", usize::MAX);
        for pair in tests.chunks(2) {
            match pair {
                [test, value] if test == "-name" => name = Some((value, false)),
                [test, value] if test == "-iname" => name = Some((value, true)),
                [test, value] if test == "-type" && ["f", "d"].contains(&value.as_str()) => kind = value,
                [test, value] if test == "-maxdepth" => depth = value.parse().unwrap_or(usize::MAX),
                _ => return Trouble::said(format!("find: {} is not known here", pair[0])),
            }
        }
        let here = [folder.to_owned()];
        let mut found = BTreeSet::new();
        for start in if starts.is_empty() { &here[..] } else { starts } {
            let base = place::normal(start, folder);
            for file in self.files(&base).await? {
                let folders = file.path.match_indices('/').map(|(at, _)| &file.path[..at]);
                let places: Vec<&str> = match kind {
                    "d" => folders.filter(|path| !path.is_empty() && place::is_within(path, &base)).collect(),
                    _ => vec![&file.path],
                };
                found.extend(
                    places
                        .into_iter()
                        .filter(|path| {
                            let below = path[base.trim_end_matches('/').len()..].matches('/').count();
                            let last = path.rsplit('/').next().unwrap_or_default();
                            below <= depth
                                && name.is_none_or(|(pattern, is_caseless)| match is_caseless {
                                    true => glob::matches_name(&pattern.to_lowercase(), &last.to_lowercase()),
                                    false => glob::matches_name(pattern, last),
                                })
                        })
                        .map(str::to_owned),
                );
            }
        }
        Ok(found.into_iter().map(|path| path + "\n").collect())
    }

    async fn grep_files(&self, words: &[String], folder: &str, input: Option<String>) -> Result<String, Trouble> {
        let mut arguments = Arguments::of(words, "rRinlchHvwFEo", "e")?;
        let wanted = match arguments.value('e') {
            Some(wanted) => wanted.to_owned(),
            None if arguments.rest.is_empty() => return Trouble::said("grep: a pattern is missing"),
            None => arguments.rest.remove(0),
        };
        let wanted = if arguments.has('F') { regex_lite::escape(&wanted) } else { wanted };
        let wanted = if arguments.has('w') { format!(r"\b(?:{wanted})\b") } else { wanted };
        let wanted = pattern::build(&wanted, arguments.has('i'))?;
        let is_deep = arguments.has('r') || arguments.has('R');
        let mut texts = Vec::new();
        match arguments.rest.is_empty() && !is_deep {
            true => texts.push((String::new(), input.unwrap_or_default())),
            false => {
                let here = [folder.to_owned()];
                for name in if arguments.rest.is_empty() { &here[..] } else { &arguments.rest[..] } {
                    let path = place::normal(name, folder);
                    match is_deep {
                        false => texts.push((path.clone(), self.read(&path).await?)),
                        true => {
                            for file in self.files(&path).await? {
                                let text = self.content(&file).await?;
                                texts.push((file.path, text));
                            }
                        }
                    }
                }
            }
        }
        let is_named = (texts.len() > 1 || is_deep || arguments.has('H')) && !arguments.has('h');
        let mut out = String::new();
        for (name, text) in texts {
            let hits = text.lines().enumerate().filter(|(_, line)| wanted.is_match(line) != arguments.has('v'));
            let prefix = if is_named { format!("{name}:") } else { String::new() };
            if arguments.has('l') {
                out += &if hits.count() > 0 { format!("{name}\n") } else { String::new() };
            } else if arguments.has('c') {
                out += &format!("{prefix}{}\n", hits.count());
            } else {
                for (at, line) in hits {
                    let number = if arguments.has('n') { format!("{}:", at + 1) } else { String::new() };
                    let shown: Vec<&str> = match arguments.has('o') {
                        true => wanted.find_iter(line).map(|hit| hit.as_str()).collect(),
                        false => vec![line],
                    };
                    shown.into_iter().for_each(|text| out += &format!("{prefix}{number}{text}\n"));
                }
            }
        }
        // As grep does: nothing found is no success.
        if out.is_empty() { Err(Trouble::Said(out)) } else { Ok(out) }
    }

    async fn rm(&self, arguments: Arguments, folder: &str) -> Result<String, Trouble> {
        for name in &arguments.rest {
            let path = place::normal(name, folder);
            if self.file(&path).await?.is_some() {
                self.remove(&path).await?;
            } else if self.is_folder(&path).await? {
                if !arguments.has('r') && !arguments.has('R') {
                    return Trouble::said(format!("rm: {path}: Is a directory"));
                }
                for file in self.files(&path).await? {
                    self.remove(&file.path).await?;
                }
            } else if !arguments.has('f') {
                return Trouble::said(format!("rm: {path}: No such file or directory"));
            }
        }
        Ok(String::new())
    }

    /// `mv` and `cp`.
    async fn transfer(&self, words: &[String], folder: &str) -> Result<String, Trouble> {
        let arguments = Arguments::of(words, "rRfapv", "")?;
        let is_move = words[0] == "mv";
        let Some((target, sources)) = arguments.rest.split_last().filter(|(_, sources)| !sources.is_empty()) else {
            return Trouble::said(format!("{}: from where and to where?", words[0]));
        };
        let is_into = target.ends_with('/') || self.is_folder(&place::normal(target, folder)).await?;
        let target = place::normal(target, folder);
        if sources.len() > 1 && !is_into {
            return Trouble::said(format!("{}: {target} is not a directory", words[0]));
        }
        for source in sources {
            let source = place::normal(source, folder);
            let last = source.rsplit('/').next().unwrap_or_default();
            let to = if is_into { format!("{target}/{last}") } else { target.clone() };
            if place::is_within(&to, &source) && to != source {
                return Trouble::said(format!("{}: {source} cannot go into itself", words[0]));
            }
            let is_file = self.file(&source).await?.is_some();
            if !is_file && !is_move && !"rRa".chars().any(|flag| arguments.has(flag)) {
                return Trouble::said(format!("cp: {source} is a directory; use -r"));
            }
            for file in self.files(&source).await? {
                let target = format!("{to}{}", &file.path[source.len()..]);
                match is_move {
                    true => self.rename(&file.path, &target).await?,
                    false => {
                        let content = self.content(&file).await?;
                        self.write(&target, &content).await?;
                    }
                }
            }
        }
        Ok(String::new())
    }
}

fn echo(words: &[String]) -> String {
    let (mut is_plain, mut is_escaped) = (true, false);
    let flags = words.iter().take_while(|word| ["-n", "-e", "-ne", "-en"].contains(&word.as_str())).count();
    for flag in &words[..flags] {
        is_plain &= !flag.contains('n');
        is_escaped |= flag.contains('e');
    }
    let mut text = words[flags..].join(" ");
    if is_escaped {
        text = text.replace("\\n", "\n").replace("\\t", "\t");
    }
    if is_plain {
        text.push('\n');
    }
    text
}
