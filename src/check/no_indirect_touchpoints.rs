//! `no-indirect-touchpoints`: a catalogue in which nothing happens without us.

use super::{Check, Context, Run};
use crate::model::{Contact, Touchpoint};
use crate::problem::rule::Group;
use crate::problem::{Level, Problems, Rule, both};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: "no-indirect-touchpoints",
        level: Level::Info,
        group: Group::Method,
        about: "All touchpoints of the book are direct. Customers also meet us where we are not: in \
                reviews, in the stories of friends, on comparison sites. Those weigh on the choice before \
                the first direct contact.",
        bad: "\
kind: touchpoints
items:
  - {id: site, name: Website, contact: direct}
  - {id: shop, name: Shop, contact: direct}
  - {id: desk, name: Help desk, contact: direct}
  - {id: mail, name: Order mail, contact: direct}
  - {id: parcel, name: Parcel, contact: direct}
",
        good: "\
kind: touchpoints
items:
  - {id: site, name: Website, contact: direct}
  - {id: shop, name: Shop, contact: direct}
  - {id: desk, name: Help desk, contact: direct}
  - {id: mail, name: Order mail, contact: direct}
  - {id: reviews, name: Reviews, contact: indirect}
",
    },
    run: Run::Book(run),
};

/// With fewer, the catalogue has just begun.
const ENOUGH: usize = 5;

fn run(ctx: &Context<'_>, problems: &mut Problems) {
    let counts = &ctx.analysis.catalogue;
    let through_others = ctx.book.channels.values().any(|channel| channel.contact == Some(Contact::Indirect));
    if counts.direct < ENOUGH || counts.indirect > 0 || through_others {
        return;
    }
    let Some(first) = ctx.book.declared::<Touchpoint>().map(|(_, it)| it).next() else { return };
    let count = counts.direct;
    let message = both!("all {count} touchpoints are direct", "alle {count} touchpoints zijn direct");
    let help = both!(
        "add what customers meet without us, with `contact: indirect`: reviews, friends, comparison sites",
        "voeg met `contact: indirect` toe wat klanten zonder ons tegenkomen: recensies, vrienden, vergelijkers",
    );
    problems.tell(first.card.origin.clone(), CHECK.rule.says(message).help(help)).item("touchpoints");
}

#[cfg(test)]
mod tests {
    use crate::check::tests::{fires, silent};

    fn touchpoints(direct: usize, more: &str) -> String {
        let items: Vec<String> =
            (0..direct).map(|n| format!("  - {{id: t{n}, name: T{n}, contact: direct}}\n")).collect();
        format!("kind: touchpoints\nitems:\n{}{more}", items.concat())
    }

    #[test]
    fn customers_also_meet_us_without_us() {
        fires("no-indirect-touchpoints", &touchpoints(5, ""), &["4 touchpoints"]);
        silent("no-indirect-touchpoints", &touchpoints(5, "  - {id: r, name: R, contact: indirect}\n"));
    }

    #[test]
    fn a_short_list_has_just_begun() {
        silent("no-indirect-touchpoints", &touchpoints(4, ""));
    }
}
