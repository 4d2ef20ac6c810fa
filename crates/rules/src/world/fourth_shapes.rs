//! More shapes of the fourth and fifth set: bullets below bullets, a table of fields, a block of code that somebody sends. They
//! refuse what `shapes` covers, and must not be consulted when a rule is changed.

use super::maker::Maker;
use super::topic::Values;

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
        self.page(path, text, [s.clone(), old.text.clone(), seats.text.clone(), theirs.text.clone()]);
        self.tell(
            &["{s} is no longer in {o}, it's {v}.", "Turns out {s} is in {v}.", "{s} was put in {v} instead."],
            [&s, &new.text, &old.text],
        );
        self.must_stand(vec![new.text], None, aside);
        self.must_stand(vec![seats.text], None, aside);
        self.must_stand(vec![theirs.text], None, aside);
    }

    /// A page about one thing with a table of its fields.
    fn in_fields(&mut self, aside: bool) {
        let s = self.nouns.company();
        let (old, new) = (self.nouns.person(), self.nouns.person());
        let worth = self.value(Values::Money, "", 0);
        let text =
            format!("# {s}\n\n| Field | Value |\n|---|---|\n| Contact | {old} |\n| Deal size | {} |\n", worth.text);
        let path = format!("/accounts/{}.md", s.to_lowercase().replace(' ', "-"));
        self.page(path, text, [s.clone(), old.clone(), worth.text.clone()]);
        self.tell(&["The contact at {s} is {v} instead of {o}.", "Our contact at {s} is {v} now."], [&s, &new, &old]);
        self.must_stand(vec![new], None, aside);
        self.must_stand(vec![worth.text], None, aside);
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
        self.must_stand(vec![s.clone(), version.text], None, aside);
        self.must_stand(vec![s, format!("{seconds}s")], None, aside);
    }

    /// A block of code in a note must stay as it is, whatever is told of the thing beside it.
    fn beside_code(&mut self, aside: bool) {
        let s = self.nouns.title();
        let (old, new) = (self.nouns.person(), self.nouns.person());
        let version = self.value(Values::Version, "", 0);
        let command = format!("deploy --service {} --tag {}", s.to_lowercase().replace(' ', "-"), version.text);
        let text = format!("# {s}\n\n- Owner: {old}\n\n```sh\n{command}\n```\n");
        let path = format!("/code/{}.md", s.to_lowercase().replace(' ', "-"));
        self.page(path, text, [s.clone(), old.clone(), version.text.clone()]);
        self.tell(&["{s} is owned by {v} instead of {o}.", "{v} has become the owner of {s}."], [&s, &new, &old]);
        self.must_stand(vec![new], Some(old), aside);
        self.must_stand(vec![command], None, aside);
    }
}
