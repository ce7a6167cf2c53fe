//! `personal-data-in-quote`: an e-mail address or a phone number in what a customer said.

use super::{Check, Context, MapAt, Run};
use crate::model::{Card, Item, LaneKey, Lanes};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};
use crate::text::{Origin, RelPath, Span};

mod find;

use find::{Data, Found, find};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "personal-data-in-quote",
        level: Level::Warning,
        group: Group::Safety,
        about: "A quote or a thought holds an e-mail address or a phone number. It came along from an \
                interview or a ticket, and would be published with the handbook. Addresses of teams may \
                stay, and so may those that belong to nobody, such as `info@`.",
        bad: "\
kind: persona
name: Eva
quotes: [I mailed them from eva.devries@example.org and heard nothing]
",
        good: "\
kind: persona
name: Eva
quotes: [I mailed them and heard nothing]
",
    },
    run: Run::Both(of_book, of_map),
};

fn of_map(_: &Context<'_>, it: &MapAt<'_>, problems: &mut Problems) {
    let mut report = Report { problems };
    for (_, step) in it.own_steps() {
        let place = it.place(step);
        report.lanes(&step.lanes, (&place.file, &it.step_item(step)));
    }
    for phase in &it.map.phases {
        report.lanes(&phase.lanes, (&phase.origin.file, &it.item()));
    }
}

fn of_book(ctx: &Context<'_>, problems: &mut Problems) {
    let book = ctx.book;
    let mut report = Report { problems };
    for persona in book.personas.values() {
        let card = &persona.card;
        let said = persona.quotes.iter().chain(&persona.quote);
        said.for_each(|item| report.item(item, (&card.origin.file, &card.id)));
    }
    for insight in book.insights.values() {
        let card = &insight.card;
        insight.quotes.iter().for_each(|item| report.item(item, (&card.origin.file, &card.id)));
    }
    for touchpoint in book.touchpoints.values() {
        let card = &touchpoint.card;
        report.lanes(&touchpoint.lanes, (&card.origin.file, &card.id));
    }
    let cards = book.entities().map(|entity| book.card(entity));
    cards.chain(book.intros.iter().map(|(_, card)| &**card)).for_each(|card| report.prose(card));
}

struct Report<'p> {
    problems: &'p mut Problems,
}

impl Report<'_> {
    fn lanes(&mut self, lanes: &Lanes, of: (&RelPath, &str)) {
        for key in [LaneKey::QUOTES, LaneKey::THINKS, LaneKey::ASKS] {
            lanes.get(key).iter().for_each(|said| self.item(said, of));
        }
    }

    /// What is said in a field of the thing `name`.
    fn item(&mut self, said: &Item, (file, name): (&RelPath, &str)) {
        for found in find(&said.text) {
            self.say(found.what, &Origin::new(file, said.span), name);
        }
    }

    fn prose(&mut self, card: &Card) {
        for quote in card.body.iter().flat_map(|body| &body.quotes) {
            for Found { what, range } in find(&quote.text) {
                let start = quote.span.start as usize;
                let exact = quote.text.len() == quote.span.range().len();
                let span = if exact { Span::new(start + range.start, start + range.end) } else { quote.span };
                self.say(what, &Origin::new(&card.origin.file, span), &card.id);
            }
        }
    }

    /// The address itself is not repeated: reports are kept and passed on.
    fn say(&mut self, what: Data, at: &Origin, item: &str) {
        let message = match what {
            Data::Address => both!("an e-mail address in a quote", "een e-mailadres in een citaat"),
            Data::Number => both!("a phone number in a quote", "een telefoonnummer in een citaat"),
        };
        let help =
            both!("leave it out, or write `…` in its place", "laat het weg, of schrijf `…` op die plek",);
        self.problems.tell(at.clone(), CHECK.rule.says(message).help(help)).item(item);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    #[test]
    fn nobody_is_published_with_a_quote() {
        let step = |lane: &str| {
            format!("kind: journey\ntitle: A\nphases:\n  - title: P\n    steps: [{{title: a, {lane}}}]\n")
        };
        fires("personal-data-in-quote", &step("quotes: [mail eva@example.org]"), &["6 a/a"]);
        fires("personal-data-in-quote", &step("thinks: call 06-12345678"), &["6 a/a"]);
        silent("personal-data-in-quote", &step("does: mails eva@example.org"));
        fires("personal-data-in-quote", "kind: insight\ntitle: A\nquotes: [eva@example.org]\n", &["4 a"]);
        fires("personal-data-in-quote", "kind: persona\nname: A\nquote: eva@example.org\n", &["4 a"]);
    }

    #[test]
    fn quotes_in_prose_are_read_too() {
        let page = "//- a.md\n# A\nMail eva@example.org.\n\n> I wrote\n> from jan@example.org\n";
        fires("personal-data-in-quote", page, &["5 a"]);
    }

    #[test]
    fn teams_may_be_reached() {
        silent("personal-data-in-quote", "kind: team\nname: A\ncontact: a@example.org\n");
    }
}
