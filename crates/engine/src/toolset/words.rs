//! A line of shell taken apart: commands in a row, pipes, redirections, quotes. No variables, no substitution, no loops:
//! what would need them is refused by name and not misread.

use super::Trouble;

/// A word, and whether stars in it stand for files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) is_pattern: bool,
}

/// What a command is followed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// Its output is the next one's input.
    Pipe,
    /// The next one runs if this one did well.
    And,
    /// The next one runs if this one did not.
    Or,
    /// The next one runs.
    Then,
}

/// One command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Simple {
    pub(super) words: Vec<Word>,
    /// Where its output goes, and whether it is added to what is there.
    pub(super) into: Option<(Word, bool)>,
    /// What it reads.
    pub(super) from: Option<Word>,
    /// Complaints are not told (`2>/dev/null`).
    pub(super) is_quiet: bool,
    pub(super) link: Link,
}

#[derive(Debug, PartialEq, Eq)]
enum Token {
    Word(Word),
    Link(Link),
    Into(bool),
    From,
    Quiet,
}

/// Takes a script apart.
pub(super) fn parse(script: &str) -> Result<Vec<Simple>, Trouble> {
    let empty = || Simple { words: Vec::new(), into: None, from: None, is_quiet: false, link: Link::Then };
    let mut commands = vec![empty()];
    let mut tokens = tokens(script)?.into_iter();
    while let Some(token) = tokens.next() {
        let Some(command) = commands.last_mut() else { break };
        let mut target = || match tokens.next() {
            Some(Token::Word(word)) => Ok(word),
            _ => Trouble::said("bash: a redirection without a file"),
        };
        match token {
            Token::Word(word) => command.words.push(word),
            Token::Into(is_added) => command.into = Some((target()?, is_added)),
            Token::From => command.from = Some(target()?),
            Token::Quiet => command.is_quiet = true,
            Token::Link(link) if command.words.is_empty() => match link {
                Link::Then => {}
                _ => return Trouble::said("bash: a command is missing"),
            },
            Token::Link(link) => {
                command.link = link;
                commands.push(empty());
            }
        }
    }
    if commands.last().is_some_and(|last| last.words.is_empty()) {
        commands.pop();
    }
    match commands.last() {
        Some(last) if last.link != Link::Then => Trouble::said("bash: a command is missing"),
        _ => Ok(commands),
    }
}

fn tokens(script: &str) -> Result<Vec<Token>, Trouble> {
    let mut tokens = Vec::new();
    let mut word: Option<Word> = None;
    let mut chars = script.chars().peekable();
    let end = |word: &mut Option<Word>, tokens: &mut Vec<Token>| tokens.extend(word.take().map(Token::Word));
    let push = |word: &mut Option<Word>, c: char, is_pattern: bool| {
        let word = word.get_or_insert(Word { text: String::new(), is_pattern: false });
        word.text.push(c);
        word.is_pattern |= is_pattern;
    };
    while let Some(c) = chars.next() {
        match c {
            ' ' | '\t' | '\r' => end(&mut word, &mut tokens),
            '\n' | ';' => {
                end(&mut word, &mut tokens);
                tokens.push(Token::Link(Link::Then));
            }
            '#' if word.is_none() => while chars.next_if(|c| *c != '\n').is_some() {},
            '\'' => {
                word.get_or_insert(Word { text: String::new(), is_pattern: false });
                loop {
                    match chars.next() {
                        Some('\'') => break,
                        Some(c) => push(&mut word, c, false),
                        None => return Trouble::said("bash: a quote is not closed"),
                    }
                }
            }
            '"' => {
                word.get_or_insert(Word { text: String::new(), is_pattern: false });
                loop {
                    match chars.next() {
                        Some('"') => break,
                        Some('\\') => match chars.next() {
                            Some(c @ ('"' | '\\' | '$' | '`')) => push(&mut word, c, false),
                            Some('\n') => {}
                            Some(c) => {
                                push(&mut word, '\\', false);
                                push(&mut word, c, false);
                            }
                            None => return Trouble::said("bash: a quote is not closed"),
                        },
                        Some(c @ ('$' | '`')) => return unknown(c),
                        Some(c) => push(&mut word, c, false),
                        None => return Trouble::said("bash: a quote is not closed"),
                    }
                }
            }
            '\\' => match chars.next() {
                Some('\n') | None => {}
                Some(c) => push(&mut word, c, false),
            },
            '|' => {
                end(&mut word, &mut tokens);
                tokens.push(Token::Link(if chars.next_if_eq(&'|').is_some() { Link::Or } else { Link::Pipe }));
            }
            '&' => {
                end(&mut word, &mut tokens);
                if chars.next_if_eq(&'&').is_none() {
                    return unknown('&');
                }
                tokens.push(Token::Link(Link::And));
            }
            '>' => {
                let is_error = word.as_ref().is_some_and(|word| word.text == "2");
                if is_error {
                    word = None;
                } else {
                    end(&mut word, &mut tokens);
                }
                let is_added = chars.next_if_eq(&'>').is_some();
                if !is_error {
                    tokens.push(Token::Into(is_added));
                    continue;
                }
                while chars.next_if_eq(&' ').is_some() {}
                let mut target = String::new();
                while let Some(c) = chars.next_if(|c| !c.is_whitespace() && !";|".contains(*c)) {
                    target.push(c);
                }
                match target.as_str() {
                    "/dev/null" => tokens.push(Token::Quiet),
                    "&1" => {}
                    _ => return Trouble::said("bash: 2> only goes to /dev/null here"),
                }
            }
            '<' => {
                end(&mut word, &mut tokens);
                if chars.next_if_eq(&'<').is_some() {
                    return Trouble::said("bash: << is not known here; use the write tool");
                }
                tokens.push(Token::From);
            }
            '$' | '`' | '(' | ')' => return unknown(c),
            c => push(&mut word, c, matches!(c, '*' | '?' | '[')),
        }
    }
    end(&mut word, &mut tokens);
    Ok(tokens)
}

fn unknown<T>(c: char) -> Result<T, Trouble> {
    Trouble::said(format!("bash: {c} is not known here; only plain commands on files are"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(script: &str) -> String {
        let commands = parse(script).expect("a script");
        let shown = commands.iter().map(|command| {
            let words: Vec<_> = command.words.iter().map(|word| word.text.as_str()).collect();
            let into = command.into.as_ref().map(|(word, is_added)| (word.text.as_str(), *is_added));
            format!("{words:?} {into:?} {:?}", command.link)
        });
        shown.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn quotes_pipes_and_redirections() {
        assert_eq!(
            shown("cat 'a b' | grep -i \"x\\\"y\" && echo hi >> /f; ls"),
            "[\"cat\", \"a b\"] None Pipe\n[\"grep\", \"-i\", \"x\\\"y\"] None And\n[\"echo\", \"hi\"] Some((\"/f\", true)) Then\n[\"ls\"] None Then"
        );
        assert_eq!(shown("# only a remark\n\nls 2>/dev/null\n"), "[\"ls\"] None Then");
        assert_eq!(shown("echo ''"), "[\"echo\", \"\"] None Then");
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for script in
            ["echo $HOME", "echo `ls`", "(ls)", "ls &", "cat <<EOF", "ls |", "| ls", "echo 'x", "> ", "echo \"$x\""]
        {
            assert!(parse(script).is_err(), "{script}");
        }
    }
}
