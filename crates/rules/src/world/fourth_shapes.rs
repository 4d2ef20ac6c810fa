//! More shapes of the fourth and fifth set: bullets below bullets, a table of fields, a block of code that somebody sends. They
//! refuse what `shapes` covers, and must not be consulted when a rule is changed.

use super::maker::Maker;
use super::topic::Values;
use super::truth::Standing;

impl Maker {
    /// A fact in one of these shapes and a change to it.
    pub(super) fn shaped_further(&mut self, aside: bool) {
        match self.rng.below(4) {
            0 => self.in_bullets(aside),
            1 => self.in_fields(aside),
            2 => self.in_code(aside),
            _ => self.beside_code(aside),
        }
    }

    /// `- Thing` and below it `  - Room: …`.
    fn in_bullets(&mut self, aside: bool) {
        let (s, other) = (self.nouns.title(), self.nouns.title());
        let (old, new) = (self.value(Values::Room, "", 0), self.value(Values::Room, "", 1));
        let theirs = self.value(Values::Room, "", 0);
        let seats = self.value(Values::People, "", 0);
        let text = format!(
            "# Venues\n\n- {s}\n  - Room: {}\n  - Capacity: {}\n- {other}\n  - Room: {}\n",
            old.text, seats.text, theirs.text
        );
        let path = format!("/venues/v{}.md", self.nouns.number());
        self.pages.push((path, text));
        self.truth.specifics.extend([s.clone(), old.text.clone(), seats.text.clone(), theirs.text.clone()]);
        let told = self
            .rng
            .pick(&[&"{s} is no longer in {o}, it's {v}.", &"Turns out {s} is in {v}.", &"{s} was put in {v} instead."])
            .replace("{s}", &s)
            .replace("{v}", &new.text)
            .replace("{o}", &old.text);
        let session = self.rng.below(self.said.len());
        self.say(session, told);
        self.truth.shaped.push(Standing { must: vec![new.text], stale: None, held_out: aside });
        self.truth.shaped.push(Standing { must: vec![seats.text], stale: None, held_out: aside });
        self.truth.shaped.push(Standing { must: vec![theirs.text], stale: None, held_out: aside });
    }

    /// A page about one thing with a table of its fields.
    fn in_fields(&mut self, aside: bool) {
        let s = self.nouns.company();
        let (old, new) = (self.nouns.person(), self.nouns.person());
        let worth = self.value(Values::Money, "", 0);
        let text =
            format!("# {s}\n\n| Field | Value |\n|---|---|\n| Contact | {old} |\n| Deal size | {} |\n", worth.text);
        let path = format!("/accounts/{}.md", s.to_lowercase().replace(' ', "-"));
        self.pages.push((path, text));
        self.truth.specifics.extend([s.clone(), old.clone(), worth.text.clone()]);
        let told = self
            .rng
            .pick(&[&"The contact at {s} is {v} instead of {o}.", &"Our contact at {s} is {v} now."])
            .replace("{s}", &s)
            .replace("{v}", &new)
            .replace("{o}", &old);
        let session = self.rng.below(self.said.len());
        self.say(session, told);
        self.truth.shaped.push(Standing { must: vec![new], stale: None, held_out: aside });
        self.truth.shaped.push(Standing { must: vec![worth.text], stale: None, held_out: aside });
    }

    /// A block of settings below a sentence that says whose they are.
    fn in_code(&mut self, aside: bool) {
        let s = self.nouns.title();
        let version = self.value(Values::Version, "", 0);
        let seconds = 5 + self.rng.below(80);
        let session = self.rng.below(self.said.len());
        self.say(
            session,
            format!("The config of {s}:\n```yaml\nimage: {}\ntimeout: {seconds}s\n```\nThat is all.", version.text),
        );
        self.truth.shaped.push(Standing { must: vec![s.clone(), version.text], stale: None, held_out: aside });
        self.truth.shaped.push(Standing { must: vec![s, format!("{seconds}s")], stale: None, held_out: aside });
    }

    /// A block of code in a note must stay as it is, whatever is told of the thing beside it.
    fn beside_code(&mut self, aside: bool) {
        let s = self.nouns.title();
        let (old, new) = (self.nouns.person(), self.nouns.person());
        let version = self.value(Values::Version, "", 0);
        let command = format!("deploy --service {} --tag {}", s.to_lowercase().replace(' ', "-"), version.text);
        let text = format!("# {s}\n\n- Owner: {old}\n\n```sh\n{command}\n```\n");
        let path = format!("/code/{}.md", s.to_lowercase().replace(' ', "-"));
        self.pages.push((path, text));
        self.truth.specifics.extend([s.clone(), old.clone(), version.text.clone()]);
        let told = self
            .rng
            .pick(&[&"{s} is owned by {v} instead of {o}.", &"{v} has become the owner of {s}."])
            .replace("{s}", &s)
            .replace("{v}", &new)
            .replace("{o}", &old);
        let session = self.rng.below(self.said.len());
        self.say(session, told);
        self.truth.shaped.push(Standing { must: vec![new], stale: Some(old), held_out: aside });
        self.truth.shaped.push(Standing { must: vec![command], stale: None, held_out: aside });
    }
}
