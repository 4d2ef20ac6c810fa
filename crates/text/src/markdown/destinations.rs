//! Where the links of a page lead, with their place in the source.

use super::target::Target;
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::ops::Range;

/// The links and images of `text` with the byte range of each, in order.
pub fn destinations(text: &str) -> Vec<(Range<usize>, Target)> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let mut found = Vec::new();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event {
            found.push((range, Target::of(&dest_url)));
        }
    }
    found
}
