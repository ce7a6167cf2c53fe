//! Ways to look at a map, by name.

use super::{Channel, Id, Persona, Team};
use crate::term::Mark;

/// Which lanes are shown, and which steps stand out.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedView {
    pub name: Box<str>,
    /// Names as in `lanes:`; all of the map where there are none.
    pub lanes: Vec<Box<str>>,
    pub persona: Option<Id<Persona>>,
    pub channel: Option<Id<Channel>>,
    pub team: Option<Id<Team>>,
    pub mark: Option<Mark>,
}
