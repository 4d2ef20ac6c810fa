//! `cargo xtask shots`: the pictures of the documents, taken of the built site by a script that
//! drives it as a person would. Refuses to be a ring of `test`: a picture is looked at, not compared.

use crate::{Done, browser, dist, process, serve, setup, sources};
use std::net::{Ipv4Addr, TcpListener};
use std::thread;

/// Builds what is not fresh, serves it, and takes the pictures into `docs/img/`.
pub(crate) fn shots() -> Done {
    setup::for_build()?;
    browser::install()?;
    if !sources::dist_is_fresh() {
        dist::build()?;
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|error| format!("no port is free: {error}"))?;
    let port = listener.local_addr().map_err(|error| format!("no address: {error}"))?.port();
    thread::spawn(move || serve::serve(&listener));
    let mut node = process::with("node", &["e2e/shots/shots.js"]);
    node.env("LUCID_SITE", format!("http://localhost:{port}/"));
    browser::for_node(&mut node)?;
    process::run(node)
}
