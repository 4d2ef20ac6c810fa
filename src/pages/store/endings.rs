//! Line ends. Editors in a browser know only the line feed; a file that came with carriage returns must not be rewritten
//! from top to bottom because one word was changed. Pure.

/// With every line end (`\r\n`, `\r`, `\n`) as a line feed.
pub fn to_lf(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// A text from an editor (line feeds only) with the line ends of the file it is an edit of: `\r\n` if most of its lines end
/// so. A text that says the same as the file is the file, mixed line ends and all.
pub fn as_in(file: &str, text: String) -> String {
    if !file.contains('\r') {
        return text;
    }
    if to_lf(file) == text {
        return file.to_owned();
    }
    let crlf = file.matches("\r\n").count();
    if crlf * 2 > file.matches('\n').count() { text.replace('\n', "\r\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_file_keeps_its_line_ends() {
        assert_eq!(as_in("a\r\nb\r\n", "a\nc\n".into()), "a\r\nc\r\n");
        assert_eq!(as_in("a\nb\n", "a\nc\n".into()), "a\nc\n");
        assert_eq!(as_in("", "a\n".into()), "a\n");
        assert_eq!(as_in("a\r\nb\nc\n", "a\nb\nc\n".into()), "a\r\nb\nc\n", "untouched is untouched");
    }

    proptest! {
        #[test]
        fn opening_changes_nothing(file in "[a\r\n]{0,20}") {
            prop_assert_eq!(as_in(&file, to_lf(&file)), file);
        }

        #[test]
        fn what_is_shown_again_is_what_was_typed(file in "[a\r\n]{0,20}", text in "[ab\n]{0,20}") {
            prop_assert_eq!(to_lf(&as_in(&file, text.clone())), text);
        }
    }
}
