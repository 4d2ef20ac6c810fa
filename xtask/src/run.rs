//! `cargo xtask run`: from a fresh clone to the console in a browser. Refuses to build what is
//! newer than its sources, so that the second time takes seconds.

use crate::{Done, dist, process, say, serve, setup, sources};
use std::net::{Ipv4Addr, TcpListener};

/// What This browser stores belongs to an address, port included, so the port stays the same.
const PORT: u16 = 4410;

/// Installs, builds, serves, opens.
pub(crate) fn run(args: &[String]) -> Done {
    let options = Options::read(args)?;
    setup::for_build()?;
    if sources::dist_is_fresh() {
        say::line("the site is newer than its sources: nothing to build");
    } else {
        dist::build()?;
    }
    let listener = listen(options.port)?;
    let address = listener.local_addr().map_err(|error| format!("no address: {error}"))?;
    let url = format!("http://localhost:{}/", address.port());
    println!("\nLucid is at {url}  (Ctrl-C ends it)");
    if options.open {
        open(&url);
    }
    serve::serve(&listener)
}

struct Options {
    port: Option<u16>,
    open: bool,
}

impl Options {
    fn read(args: &[String]) -> Done<Options> {
        let mut options = Options { port: None, open: std::env::var_os("CI").is_none() };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.as_str() {
                "--no-open" => options.open = false,
                "--port" => {
                    let port = args.next().and_then(|port| port.parse().ok());
                    options.port = Some(port.ok_or("--port needs a number")?);
                }
                other => return Err(format!("run does not know `{other}`")),
            }
        }
        Ok(options)
    }
}

fn listen(port: Option<u16>) -> Done<TcpListener> {
    let wanted = port.unwrap_or(PORT);
    match TcpListener::bind((Ipv4Addr::LOCALHOST, wanted)) {
        Ok(listener) => Ok(listener),
        Err(error) if port.is_some() => Err(format!("port {wanted} is not free: {error}")),
        Err(_) => {
            say::line(&format!(
                "port {wanted} is taken, so another one is used; what This browser stores is kept \
                 per port (choose one with --port)"
            ));
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|error| format!("no port is free: {error}"))
        }
    }
}

/// Opens the address where the system has a way to; the address is on screen all the same.
fn open(url: &str) {
    let opener = ["xdg-open", "open"].iter().find(|name| process::find(name).is_some());
    if let Some(opener) = opener {
        let mut command = process::with(opener, &[url]);
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        let _ = command.spawn();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_it_does_not_know() {
        assert!(Options::read(&["--prot".to_owned()]).is_err());
        assert!(Options::read(&["--port".to_owned(), "many".to_owned()]).is_err());
        let options = Options::read(&["--port".to_owned(), "80".to_owned()]).unwrap();
        assert_eq!(options.port, Some(80));
    }
}
