//! Mounts the console. Nothing else happens here.

fn main() {
    #[cfg(target_arch = "wasm32")]
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(lucid::app::App);
}
