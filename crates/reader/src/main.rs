//! The program of the reader's worker.

fn main() {
    console_error_panic_hook::set_once();
    reader::serve();
}
