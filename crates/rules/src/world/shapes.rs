//! Facts that do not stand in a sentence: in a table's cell, in front matter, under a heading, in
//! a list that somebody sends. They refuse what `cases` covers.

use super::maker::Maker;
use super::topic::Values;
use super::truth::Standing;

impl Maker {
    /// A fact in one of these shapes and, mostly, a change to it.
    pub(super) fn shaped(&mut self, aside: bool) {
        match self.rng.below(4) {
            0 => self.in_table(aside),
            1 => self.in_front_matter(aside),
            2 => self.under_heading(aside),
            _ => self.in_message(aside),
        }
    }

    /// A table of rooms and capacities, one of whose cells is corrected later.
    fn in_table(&mut self, aside: bool) {
        let names: Vec<String> = (0..4).map(|_| self.nouns.title()).collect();
        let rooms: Vec<_> = (0..4).map(|_| self.value(Values::Room, "", 0)).collect();
        let seats: Vec<_> = (0..4).map(|_| self.value(Values::People, "", 0)).collect();
        let new = self.value(Values::Room, "", 1);
        let mut text = "# Sessions\n\n| Talk | Room | Capacity |\n|---|---|---|\n".to_owned();
        for n in 0..4 {
            text.push_str(&format!("| {} | {} | {} |\n", names[n], rooms[n].text, seats[n].text));
        }
        let path = format!("/tables/t{}.md", self.nouns.number());
        self.page(path, text, [names[1].clone(), rooms[1].text.clone(), seats[1].text.clone()]);
        self.tell(
            &["{s} moved to {v}.", "{s} is now in {v}.", "Correction: {s} is in {v}, not {o}."],
            [&names[1], &new.text, &rooms[1].text],
        );
        self.truth.shaped.push(Self::standing(&names[1], &new, Some(&rooms[1]), aside));
        // Its neighbours stay as they are.
        let must = vec![names[2].clone(), rooms[2].text.clone(), seats[2].text.clone()];
        self.must_stand(must, None, aside);
    }

    /// `owner: …` above a page about one thing.
    fn in_front_matter(&mut self, aside: bool) {
        let s = self.nouns.title();
        let (old, new) = (self.nouns.person(), self.nouns.person());
        let version = self.value(Values::Version, "", 0);
        let text =
            format!("---\ntitle: {s}\nowner: {old}\nversion: {}\n---\n# {s}\n\nA service of ours.\n", version.text);
        let path = format!("/services/{}.md", s.to_lowercase().replace(' ', "-"));
        self.page(path, text, [s.clone(), old.clone(), version.text.clone()]);
        self.tell(
            &["The owner of {s} is now {v}.", "{v} owns {s} now.", "{v} took over {s} from {o}."],
            [&s, &new, &old],
        );
        self.must_stand(vec![new], Some(old), aside);
        self.must_stand(vec![version.text], None, aside);
    }

    /// `- Email: …` under the heading of a person.
    fn under_heading(&mut self, aside: bool) {
        let (s, other) = (self.nouns.person(), self.nouns.person());
        let (old, new) = (self.value(Values::Mail, &s, 0), self.value(Values::Mail, &s, 1));
        let phone = self.value(Values::Phone, "", 0);
        let theirs = self.value(Values::Mail, &other, 0);
        let text = format!(
            "# Contacts\n\n## {s}\n\n- Email: {}\n- Phone: {}\n\n## {other}\n\n- Email: {}\n",
            old.text, phone.text, theirs.text
        );
        let path = format!("/contacts/c{}.md", self.nouns.number());
        self.page(path, text, [s.clone(), old.text.clone(), phone.text.clone(), theirs.text.clone()]);
        self.tell(
            &["{s}'s email is now {v}.", "{s} changed email address to {v}.", "{s}'s new email is {v}."],
            [&s, &new.text, ""],
        );
        self.must_stand(vec![new.text], Some(old.text), aside);
        self.must_stand(vec![theirs.text], None, aside);
    }

    /// Several facts in one message: a list below a line that says what it is of, or a table.
    fn in_message(&mut self, aside: bool) {
        let names: Vec<String> = (0..3).map(|_| self.nouns.title()).collect();
        let rooms: Vec<_> = (0..3).map(|_| self.value(Values::Room, "", 0)).collect();
        let lines: Vec<String> = match self.rng.below(3) {
            0 => (0..3).map(|n| format!("- {}: {}", names[n], rooms[n].text)).collect(),
            1 => ["| Talk | Room |", "|---|---|"]
                .into_iter()
                .map(str::to_owned)
                .chain((0..3).map(|n| format!("| {} | {} |", names[n], rooms[n].text)))
                .collect(),
            _ => (0..3).map(|n| format!("{}. {} is in {}", n + 1, names[n], rooms[n].text)).collect(),
        };
        let session = self.rng.below(self.said.len());
        self.say(session, format!("Here are the rooms:\n{}\nThat is all for today!", lines.join("\n")));
        for n in 0..3 {
            self.truth.shaped.push(Self::standing(&names[n], &rooms[n], None, aside));
        }
    }

    /// A file of the store, and what it says that must not be lost silently.
    pub(super) fn page<const N: usize>(&mut self, path: String, text: String, specifics: [String; N]) {
        self.pages.push((path, text));
        self.truth.specifics.extend(specifics);
    }

    /// Says one of these in some session, with the subject for `{s}`, the value for `{v}` and the old one for `{o}`.
    pub(super) fn tell(&mut self, ways: &[&str], [s, v, o]: [&str; 3]) {
        let told = self.rng.pick(ways).replace("{s}", s).replace("{v}", v).replace("{o}", o);
        let session = self.rng.below(self.said.len());
        self.say(session, told);
    }

    /// What the store must say in one place when all is read, and what it must say no more.
    pub(super) fn must_stand(&mut self, must: Vec<String>, stale: Option<String>, aside: bool) {
        self.truth.shaped.push(Standing { must, stale, held_out: aside });
    }
}
