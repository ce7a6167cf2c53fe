//! The small files around the pages: for robots, for hosts, and at addresses of before.

use std::fmt::Write as _;

use super::Site;
use crate::text::{Date, escape};
use crate::view::PageKey;

type File = (String, Vec<u8>);

/// What hosts and robots look for.
pub(super) fn files(site: &Site) -> impl Iterator<Item = File> {
    let mut files = vec![(".nojekyll".to_owned(), Vec::new())];
    files.push(("robots.txt".to_owned(), robots(site).into_bytes()));
    files.extend(sitemap(site).map(|sitemap| ("sitemap.xml".to_owned(), sitemap.into_bytes())));
    files.into_iter()
}

/// Pages that lead from an old address to the new one.
pub(super) fn stubs(site: &Site) -> impl Iterator<Item = File> + '_ {
    site.plan.stubs().iter().map(|stub| {
        let title = stub.to.as_str();
        let canonical = site.plan.absolute(&stub.to).unwrap_or_default();
        let values = [
            ("language", site.words.language()),
            ("href", &stub.from.to(&stub.to)),
            ("canonical", &canonical),
            ("title", title),
        ];
        (stub.from.to_string(), site.theme.render_plain("moved.html", &values).into_bytes())
    })
}

fn robots(site: &Site) -> String {
    let sitemap = site.config.site_url.as_deref().map(|url| url.trim_end_matches('/'));
    match (site.config.index, sitemap) {
        (false, _) => "User-agent: *\nDisallow: /\n".to_owned(),
        (true, None) => "User-agent: *\nAllow: /\n".to_owned(),
        (true, Some(url)) => format!("User-agent: *\nAllow: /\nSitemap: {url}/sitemap.xml\n"),
    }
}

fn sitemap(site: &Site) -> Option<String> {
    if !site.config.index {
        return None;
    }
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for key in site.plan.pages().iter().filter(|key| **key != PageKey::NotFound) {
        let address = site.plan.absolute(site.plan.page(*key))?;
        out.push_str("<url><loc>");
        escape::text(&mut out, &address);
        out.push_str("</loc>");
        if let Some(day) = changed(site, *key) {
            let _ = write!(out, "<lastmod>{day}</lastmod>");
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    Some(out)
}

fn changed(site: &Site, key: PageKey) -> Option<Date> {
    let PageKey::Entity(entity) = key else { return None };
    Date::from_unix(*site.changed.get(&site.book.card(entity).origin.file)?)
}
