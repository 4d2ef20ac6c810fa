//! A scenario: exchanges that follow each other and share variables.

use super::{exchange::Exchange, pattern::Variables};
use crate::{Request, Response};

/// How often an answer that comes eventually is asked for: some seconds over TCP, where one takes a millisecond or so.
const TRIES: usize = 5_000;

/// One `## ` section of a script.
#[derive(Debug)]
pub struct Scenario {
    name: String,
    exchanges: Vec<Exchange>,
}

impl Scenario {
    /// The heading.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Sends the requests in order. The error says where and how a reply was not as written.
    pub async fn run(&self, send: &impl AsyncFn(Request) -> Response) -> Result<(), String> {
        let mut variables = Variables::new();
        for exchange in &self.exchanges {
            let at = |message: String| format!("line {}: {message}", exchange.line);
            let request = exchange.request(&variables).map_err(at)?;
            let target = format!("{} {}", request.method, request.target());
            let mut response = send(request.clone()).await;
            for _ in 0..TRIES {
                if !exchange.is_eventual || exchange.check(&response, &mut variables.clone()).is_ok() {
                    break;
                }
                response = send(request.clone()).await;
            }
            exchange.check(&response, &mut variables).map_err(|message| {
                at(format!("{target}\n    {message}\n    came: {} {}", response.status, response.body))
            })?;
        }
        Ok(())
    }
}

/// Takes a script apart.
pub(super) fn parse(text: &str) -> Result<Vec<Scenario>, String> {
    let mut scenarios: Vec<Scenario> = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        if let Some(name) = line.strip_prefix("## ") {
            scenarios.push(Scenario { name: name.to_owned(), exchanges: Vec::new() });
        } else if line.starts_with("```") {
            let block: Vec<&str> =
                lines.by_ref().map(|(_, line)| line).take_while(|line| !line.starts_with("```")).collect();
            let exchange = Exchange::parse(at + 2, &block).map_err(|message| format!("line {}: {message}", at + 2))?;
            let scenario =
                scenarios.last_mut().ok_or_else(|| format!("line {}: a block before any heading", at + 1))?;
            scenario.exchanges.push(exchange);
        }
    }
    match scenarios.iter().find(|scenario| scenario.exchanges.is_empty()) {
        Some(empty) => Err(format!("the scenario \"{}\" has no exchange", empty.name)),
        None => Ok(scenarios),
    }
}
