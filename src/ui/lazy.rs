//! A part of the console that is fetched when it is first shown: [`lazy!`](crate::ui::lazy) makes one, [`Lazy`] shows it.
//! It looks as every wait and every failure do (skeleton after 200 ms, a sentence and another try), and once a part is
//! there it is shown at once. The style of the later pages comes with the first part. In a build that is not split (tests,
//! `cargo build`) all parts are there from the start.

use super::{Failure, PageTitle, Problem, Skeleton, SkeletonShape, later_style, live};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use std::future::Future;
use std::pin::Pin;

/// What comes when a part is asked for: what shows it, or that it could not be fetched. The browser's own words are in its
/// console; a person is told by [`Lazy`].
pub type Part = Pin<Box<dyn Future<Output = Result<Box<dyn FnOnce() -> AnyView>, SplitLoaderError>>>>;

/// Makes a function whose body, with all that only it needs, is in a file of its own. `in NAME` names the file: parts that
/// are used together share one. Files that share code are given it in further files, so few names are better than many.
///
/// ```ignore
/// lazy! { in memory, pub fn compare(from: VersionId, to: VersionId) { view! { <ComparePage from to/> }.into_any() } }
/// view! { <Lazy part=move || compare(from.clone(), to.clone())/> }
/// ```
#[macro_export]
macro_rules! lazy {
    (in $file:ident, $(#[$about:meta])* $seen:vis fn $name:ident($($value:ident: $kind:ty),* $(,)?) $body:block) => {
        $(#[$about])*
        $seen fn $name($($value: $kind),*) -> $crate::ui::Part {
            type Show = fn($($kind),*) -> ::leptos::prelude::AnyView;
            fn $name($($value: $kind),*) -> ::leptos::prelude::AnyView $body
            $crate::lazy_value! { in $file, fn fetch() -> Show { $name } }
            ::std::boxed::Box::pin(async move {
                let show = fetch().await?;
                let shown: ::std::boxed::Box<dyn FnOnce() -> ::leptos::prelude::AnyView> =
                    ::std::boxed::Box::new(move || show($($value),*));
                Ok(shown)
            })
        }
    };
}

/// The same for a value, a function as a rule: what it names is in a file of its own, and comes with the first call.
#[macro_export]
macro_rules! lazy_value {
    (in $file:ident, $(#[$about:meta])* fn $name:ident() -> $kind:ty { $value:expr }) => {
        $(#[$about])*
        #[cfg(split)]
        #[::leptos::wasm_split::wasm_split($file, wasm_split_path = ::leptos::wasm_split, fallible)]
        fn $name() -> ::core::result::Result<$kind, ::leptos::wasm_split::SplitLoaderError> {
            Ok($value)
        }
        $(#[$about])*
        #[cfg(not(split))]
        async fn $name() -> ::core::result::Result<$kind, ::leptos::wasm_split::SplitLoaderError> {
            Ok($value)
        }
    };
}

/// How far the fetching is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Waiting,
    Lost,
    There,
}

/// Shows a part.
#[component]
pub fn Lazy(
    /// Asks for it; called again when a person tries again.
    part: impl Fn() -> Part + 'static,
    /// The shape of what is coming.
    #[prop(default = SkeletonShape::Page)]
    skeleton: SkeletonShape,
) -> AnyView {
    frame(Box::new(part), skeleton)
}

/// All of it, once for every part.
fn frame(part: Box<dyn Fn() -> Part>, skeleton: SkeletonShape) -> AnyView {
    let phase = RwSignal::new(Phase::Waiting);
    let pending = RwSignal::new(false);
    let show = StoredValue::new_local(None);
    let part = StoredValue::new_local(part);
    let fetch = move || {
        pending.set(true);
        let (part, style) = (part.with_value(|part| part()), later_style());
        spawn_local(async move {
            let fetched = part.await.ok();
            let is_styled = style.await;
            // The page may have gone while it was on its way.
            if phase.is_disposed() {
                return;
            }
            pending.set(false);
            match fetched {
                Some(fetched) if is_styled => {
                    show.set_value(Some(fetched));
                    phase.set(Phase::There);
                }
                _ => phase.set(Phase::Lost),
            }
        });
    };
    fetch();
    let retry = Callback::new(move |()| fetch());
    let body = Memo::new(move |_| phase.get());
    let is_page = skeleton == SkeletonShape::Page;
    live(move || match body.get() {
        Phase::Waiting => view! { <Skeleton shape=skeleton/> }.into_any(),
        Phase::Lost => {
            // The title would have come with the page.
            let title = is_page.then(|| view! { <PageTitle text="Not loaded" is_hidden=true/> });
            view! { {title}<Failure problem=lost() retry pending/> }.into_any()
        }
        Phase::There => show.try_update_value(Option::take).flatten().map(|show| show()).into_any(),
    })
}

/// Why a part is not there, as far as the browser tells.
fn lost() -> Problem {
    let message = match window().navigator().on_line() {
        true => "This part of the console could not be loaded.",
        false => "There is no network connection, and this part of the console is not on this device yet.",
    };
    let advice = "If trying again does not help, a newer console may have been published since: reload the page. \
        Unsaved drafts are kept on this device.";
    Problem { advice: Some(advice.to_owned()), ..Problem::new(message) }
}
