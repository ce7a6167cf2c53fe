//! What is for the house only, where a link leads to it.

use super::{Context, Here, PageKey};
use crate::model::{Entity, Id, Map, StepAt};
use crate::term::Visibility;

impl Context<'_> {
    /// Whether something by itself is for the house only: not where the settings say so of all that says nothing else,
    /// and not where nothing internal is left.
    pub fn is_inside(&self, key: PageKey) -> bool {
        let entity = match key {
            PageKey::Entity(entity) => entity,
            PageKey::Compare(map) => Entity::Map(map),
            _ => return false,
        };
        self.tells_inside() && self.book.card(entity).visibility == Some(Visibility::Internal)
    }

    /// Whether links say that they lead inside.
    pub fn tells_inside(&self) -> bool {
        !self.config.is_public && self.config.visibility != Some(Visibility::Internal)
    }
}

impl Here<'_> {
    /// Whether a link on this page leads to something that is for the house only, or to such a step.
    pub fn leads_inside(&self, href: &str) -> bool {
        let (way, anchor) = href.split_once('#').unwrap_or((href, ""));
        let key = match way {
            "" => Some(self.key),
            _ if way.contains(':') => None,
            _ => self.ctx.plan.find(&self.path_of(way)),
        };
        let Some(key) = key else { return false };
        let is_page = !way.is_empty() && self.ctx.is_inside(key);
        is_page || matches!(key, PageKey::Entity(Entity::Map(map)) if self.is_step_inside(map, anchor))
    }

    /// Where a relative link leads from here.
    fn path_of(&self, way: &str) -> String {
        let mut folder = self.address.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut rest = way;
        while let Some(up) = rest.strip_prefix("../") {
            folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
            rest = up;
        }
        if folder.is_empty() { rest.to_owned() } else { [folder, "/", rest].concat() }
    }

    fn is_step_inside(&self, map: Id<Map>, anchor: &str) -> bool {
        let inside = |(step, it): (usize, &crate::model::Step)| {
            let phase = self.book.maps[map].phases.get(it.phase);
            (it.is_internal || phase.is_some_and(|phase| phase.is_internal))
                && self.ctx.plan.anchor(self.book, StepAt { map, step }) == anchor
        };
        !anchor.is_empty() && self.book.maps[map].steps.iter().enumerate().any(inside)
    }
}
