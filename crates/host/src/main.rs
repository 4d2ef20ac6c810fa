//! The program: reads its options, says where it listens, and stops in good order. Everything else is in the library.

use std::{io::Write, process::ExitCode};

use host::{HELP, Options, Server};
use tokio::runtime::Runtime;

fn main() -> ExitCode {
    let mut options = match Options::parse(std::env::args().skip(1)) {
        Ok(Some(options)) => options,
        Ok(None) => return say(HELP),
        Err(message) => return fail(&format!("{message}\nTry --help.")),
    };
    match host::model_servers(options.models.as_deref(), |name| std::env::var(name).ok()) {
        Ok(servers) => options.model_servers = servers,
        Err(message) => return fail(&message),
    }
    let runtime = match Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&format!("No threads to work with: {error}.")),
    };
    match runtime.block_on(serve(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => fail(&message),
    }
}

async fn serve(options: &Options) -> Result<(), String> {
    let server = Server::start(options).await?;
    if let Some(key) = server.new_key() {
        say(&format!("API key, shown this once: {key}"));
    }
    if !server.has_site() {
        say(
            "No site here: build it with `cargo xtask dist`, or name its folder with --site. The API answers all the same.",
        );
    }
    say(&format!("Lucid listens on http://{}/ (data in {})", server.address(), options.data.display()));
    stop_signal().await?;
    eprintln!("Stopping: open requests are finished. Once more to stop at once.");
    tokio::spawn(async {
        if stop_signal().await.is_ok() {
            std::process::exit(1);
        }
    });
    server.stop().await;
    Ok(())
}

/// Ctrl-C, and on Unix the signal that service managers send.
async fn stop_signal() -> Result<(), String> {
    let failed = |error: std::io::Error| format!("No signals to wait for: {error}.");
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate()).map_err(failed)?;
        let mut interrupt = signal(SignalKind::interrupt()).map_err(failed)?;
        std::future::poll_fn(|context| {
            let is_stopped = terminate.poll_recv(context).is_ready() || interrupt.poll_recv(context).is_ready();
            if is_stopped { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
        })
        .await;
        Ok(())
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await.map_err(failed)
}

/// To standard output, where scripts look for the address. Nobody reading is no reason to stop.
fn say(text: &str) -> ExitCode {
    let _ = writeln!(std::io::stdout(), "{text}");
    ExitCode::SUCCESS
}

fn fail(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::FAILURE
}
