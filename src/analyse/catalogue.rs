//! How many touchpoints there are, of which sort and of which team.

use crate::model::{Contact, Handbook, Id, Moment, PerId, Team, Touchpoint};

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Catalogue {
    pub all: usize,
    pub direct: usize,
    pub indirect: usize,
    pub before: usize,
    pub during: usize,
    pub after: usize,
    /// Per team of the handbook, by index.
    pub teams: PerId<Team, usize>,
    /// Touchpoints that no team looks after.
    pub without_team: usize,
}

/// Touchpoints that are no part of another.
pub fn wholes(book: &Handbook) -> impl Iterator<Item = Id<Touchpoint>> + '_ {
    book.touchpoints.iter().filter(|(_, it)| it.part_of.is_none()).map(|(id, _)| id)
}

/// Counts some touchpoints, such as those of one catalogue file.
pub fn counts(book: &Handbook, touchpoints: impl Iterator<Item = Id<Touchpoint>>) -> Catalogue {
    let mut it = Catalogue { teams: PerId::of(&book.teams, || 0), ..Catalogue::default() };
    for touchpoint in touchpoints.map(|id| &book.touchpoints[id]).filter(|it| it.card.declared) {
        it.all += 1;
        match touchpoint.contact {
            Some(Contact::Direct) => it.direct += 1,
            Some(Contact::Indirect) => it.indirect += 1,
            None => {}
        }
        match touchpoint.moment {
            Some(Moment::Before) => it.before += 1,
            Some(Moment::During) => it.during += 1,
            Some(Moment::After) => it.after += 1,
            None => {}
        }
        it.without_team += usize::from(touchpoint.teams.is_empty());
        for team in &touchpoint.teams {
            it.teams[*team] += 1;
        }
    }
    it
}
