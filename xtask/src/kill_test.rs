//! `cargo xtask kill-test`: the browser is killed while somebody types and saves, again and
//! again, and nothing acknowledged may be lost. Refuses to be a ring of `test`: it takes minutes.

use crate::{Done, bench, browser, dist, process, setup, sources};

/// `--rounds N` kills (50), at moments that `--seed N` gives (1).
pub(crate) fn kill_test(args: &[String]) -> Done {
    let (rounds, seed) = options(args)?;
    setup::for_build()?;
    browser::install()?;
    if !sources::dist_is_fresh() {
        dist::build()?;
    }
    let mut node = process::with("node", &["e2e/kill/kill.js", &rounds.to_string(), &seed.to_string()]);
    bench::with_own_server(&mut node)?;
    process::run(node)
}

fn options(args: &[String]) -> Done<(u32, u32)> {
    let (mut rounds, mut seed) = (50, 1);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let number = args.next().and_then(|number| number.parse().ok());
        match (arg.as_str(), number) {
            ("--rounds", Some(number)) => rounds = number,
            ("--seed", Some(number)) => seed = number,
            _ => return Err(format!("kill-test takes `--rounds N` and `--seed N`, not `{arg}`")),
        }
    }
    Ok((rounds, seed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_its_options() {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(options(&words("--seed 7 --rounds 3")), Ok((3, 7)));
        assert!(options(&words("--rounds many")).is_err());
    }
}
