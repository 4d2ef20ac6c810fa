//! Whether the console is built to be split into parts that are fetched when they are needed. `cargo xtask dist` asks for
//! it through the environment; every other build is one piece, in which a lazy part is an ordinary function.

fn main() {
    println!("cargo::rustc-check-cfg=cfg(split)");
    println!("cargo::rerun-if-env-changed=LUCID_SPLIT");
    if std::env::var_os("LUCID_SPLIT").is_some() {
        println!("cargo::rustc-cfg=split");
        // wasm-split moves functions from one file to another, and has to know who names them.
        println!("cargo::rustc-link-arg-bin=lucid=--emit-relocs");
    }
}
