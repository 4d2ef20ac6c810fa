//! Small line drawings, 16 by 16, one path each. Always beside a word or on a button that has a name: an icon alone says
//! nothing to a screen reader, and refuses to.

use leptos::prelude::*;

macro_rules! icons {
    ($($name:ident = $path:literal),+ $(,)?) => {
        /// Which drawing. It is its path, so that a part of the console holds those alone that it names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct IconName(&'static str);

        #[allow(missing_docs, reason = "the names say what is drawn")]
        #[allow(non_upper_case_globals, reason = "they stand for variants, and are written like them")]
        impl IconName {
            $(pub const $name: Self = Self($path);)+

            /// Every one with its name, for the gallery.
            pub const ALL: &[(&str, Self)] = &[$((stringify!($name), Self::$name)),+];
        }
    };
}

icons! {
    Archive = "M2 3h12v3H2zM3 6v7h10V6M6.5 9h3",
    ArrowLeft = "M13 8H3M7 4 3 8l4 4",
    ArrowRight = "M3 8h10M9 4l4 4-4 4",
    Book = "M3 2.5h8.5a1 1 0 0 1 1 1v10H4a1.5 1.5 0 0 1 0-3h8.5M3 12V2.5",
    Chat = "M2 3h12v8.5H7L4 14v-2.5H2zM5 6h6M5 8.5h4",
    Check = "m3 8.5 3.5 3.5L13 4.5",
    ChevronDown = "m4 6 4 4 4-4",
    ChevronRight = "m6 4 4 4-4 4",
    Clock = "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 5v3.5l2 1.5",
    Compare = "M8 1.5v13M6 4H2.5v8H6M10 4h3.5v8H10",
    Copy = "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
    Cross = "m4 4 8 8M12 4l-8 8",
    Dots = "M3 8h1M7.5 8h1M12 8h1",
    Download = "M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11",
    Edit = "M2.5 13.5V11L10.5 3 13 5.5l-8 8zM9 4.5 11.5 7",
    File = "M4 1.5h5l3.5 3.5v9.5H4zM9 1.5V5h3.5",
    Filter = "M2 3.5h12L9.5 9v4.5l-3-1.5V9z",
    Folder = "M1.5 3.5h4.5L7.5 5h7v8h-13z",
    FolderOpen = "M1.5 13V3.5h4.5L7.5 5h6v2M1.5 13l2-6h12l-2 6z",
    Grid = "M2.5 2.5h4v4h-4zM9.5 2.5h4v4h-4zM2.5 9.5h4v4h-4zM9.5 9.5h4v4h-4z",
    Info = "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 7v4M8 4.8v.01",
    Keyboard = "M1.5 4h13v8.5h-13zM4 6.5h.01M6.7 6.5h.01M9.3 6.5h.01M12 6.5h.01M4 9.8h8",
    Link = "M6.5 9.5l3-3M7 4.5 8.5 3a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5 7.5 13A3.2 3.2 0 0 1 3 8.5L4.5 7",
    Lock = "M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2",
    Menu = "M2 4h12M2 8h12M2 12h12",
    Moon = "M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z",
    Move = "M8 1.5v13M1.5 8h13M6 3.5l2-2 2 2M6 12.5l2 2 2-2M3.5 6l-2 2 2 2M12.5 6l2 2-2 2",
    Plug = "M5.5 2v3.5M10.5 2v3.5M3.5 5.5h9V8a4.5 4.5 0 0 1-9 0zM8 12.5v2",
    Plus = "M8 3v10M3 8h10",
    Refresh = "M13 8a5 5 0 1 1-1.5-3.6L13.5 6M13.5 2.5V6H10",
    Restore = "M3 8a5 5 0 1 0 1.5-3.6L2.5 6M2.5 2.5V6H6M8 5.5V8l2 1.5",
    Save = "M2.5 2.5h9l2 2v9h-11zM5 2.5v4h5v-4M5 13.5V10h6v3.5",
    Search = "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M10.5 10.5l3.5 3.5",
    Split = "M2 3h12v10H2zM8 3v10",
    Store = "M2.5 4c0-1 2.5-1.8 5.5-1.8s5.5.8 5.5 1.8-2.5 1.8-5.5 1.8S2.5 5 2.5 4v8c0 1 2.5 1.8 5.5 1.8s5.5-.8 5.5-1.8V4M2.5 8c0 1 2.5 1.8 5.5 1.8s5.5-.8 5.5-1.8",
    Sun = "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1",
    Trash = "M2.5 4h11M6 4V2.5h4V4M4 4l.7 9.5h6.6L12 4M6.7 6.5v4.5M9.3 6.5v4.5",
    Undo = "M3 6h6.5a3.5 3.5 0 0 1 0 7H6M6 3 3 6l3 3",
    Upload = "M8 10.5v-8M4.5 5.5 8 2l3.5 3.5M2.5 13.5h11",
    Warning = "M8 2 1.5 13.5h13zM8 6.5v3.5M8 11.8v.01",
}

/// A drawing, as high as the text beside it. Hidden from screen readers.
#[component]
pub fn Icon(
    /// Which one.
    name: IconName,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d=name.0></path>
        </svg>
    }
}
