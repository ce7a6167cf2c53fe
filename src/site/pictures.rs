//! Maps as pictures: beside their pages where the book asks for downloads, and for whoever exports one.

use super::Site;
use crate::model::{self, Entity, Id};
use crate::page::Place;
use crate::page::map::{self, Map};
use crate::page::picture::{self, Form, Picture};
use crate::page::sheet::{self, Sheet};
use crate::text::Direction;
use crate::view::{self, PageKey};

impl Site {
    /// What stands on a page: its title and its places.
    pub fn places(&self, key: PageKey) -> (String, Vec<Place<'_>>) {
        let ctx = self.context();
        let page = view::page(&ctx, key);
        (page.title.clone(), page.places(&ctx))
    }

    /// The opportunities about some maps and their steps, the best first; without maps all of the book.
    pub fn opportunities(&self, maps: Option<&[Id<model::Map>]>) -> Option<Sheet> {
        let ctx = self.context();
        let from = ctx.at(PageKey::Index(view::Kind::Opportunity));
        let title = self.words.get("kind.opportunities").to_owned();
        view::opportunity::listed(&from, maps).map(|it| Sheet { title, ..sheet::table(&it) })
    }

    /// Its colours, and the way it is read.
    pub fn look(&self) -> (&picture::Look, Direction) {
        self.theme.look()
    }

    /// A map of a page as a picture.
    pub fn picture(&self, title: &str, map: &Map, form: Form) -> String {
        let (look, direction) = self.theme.look();
        Picture { title, map, look, direction, form }.draw()
    }

    /// The pictures beside the page of a map, each with its path.
    pub(super) fn downloads(&self, key: PageKey, title: &str, places: &[Place<'_>]) -> Vec<(String, String)> {
        let map = map::of(places).filter(|_| self.config.downloads && is_map(key));
        let path = |form: Form| self.plan.page(key).beside(form.ending());
        let files =
            |map: &Map| Form::of(map).map(|form| (path(form), self.picture(title, map, form))).collect();
        map.map(files).unwrap_or_default()
    }

    /// The picture at a path of the site.
    pub(super) fn download(&self, path: &str) -> Option<String> {
        let name =
            path.strip_suffix(Form::Curve.ending()).or_else(|| path.strip_suffix(Form::Map.ending()))?;
        let key =
            self.plan.find(&[name, ".html"].concat()).filter(|key| self.config.downloads && is_map(*key))?;
        let (title, places) = self.places(key);
        self.downloads(key, &title, &places).into_iter().find_map(|(at, text)| (at == path).then_some(text))
    }
}

fn is_map(key: PageKey) -> bool {
    matches!(key, PageKey::Entity(Entity::Map(_)))
}

/// Where pictures may stand: nothing else does.
pub(super) fn paths(plan: &view::Plan) -> impl Iterator<Item = String> {
    let maps = plan.pages().iter().filter(|key| is_map(**key));
    maps.flat_map(|key| [Form::Map, Form::Curve].map(|form| plan.page(*key).beside(form.ending())))
}
