//! A map in one file: style and scripts stand in it, pictures as data. Nothing is loaded from elsewhere, whatever its
//! author wrote: the policy of the page forbids it. What leads to another page leads to the site, or is words.

use sha2::{Digest as _, Sha256};

use super::Site;
use crate::page::html::Inside;
use crate::page::{Block, Frame, Place, Tool};
use crate::text::tags::{Piece, Tag, pieces};
use crate::text::{RelPath, base64, escape};
use crate::view::{self, Address, PageKey, shell};

/// What was made, and the addresses of pictures that are not in it.
#[derive(Debug)]
pub struct Alone {
    pub html: String,
    pub left_out: Vec<String>,
}

/// Reads a file of the book.
pub type Read<'r> = dyn Fn(&RelPath) -> Option<Vec<u8>> + 'r;

impl Site {
    /// The page of a map by itself, with what stands on it.
    pub fn alone(&self, key: PageKey, mut places: Vec<Place<'_>>, read: &Read<'_>) -> Alone {
        let ctx = self.context();
        let mut shell = shell::shell_of_chapter(&ctx, &view::page(&ctx, key));
        // There is nothing to search in.
        shell.scripts.retain(|script| !script.contains("assets/search."));
        let url = self.plan.absolute(Address::home());
        places.iter_mut().for_each(|place| without_ways(&mut place.blocks));
        let here = ctx.at(key);
        let leads = |href: &str| here.leads_inside(href);
        let word = ctx.words.get("visibility.internal");
        let inside = ctx.tells_inside().then_some(Inside { word, leads: &leads });
        let html = self.theme.render("alone.html", (places, inside), shell).html;
        let base = RelPath::new(self.plan.page(key).as_str()).unwrap_or_else(RelPath::empty);
        let mut packer =
            Packer { site: self, base, url, read, out: String::new(), left_out: Vec::new(), in_words: false };
        packer.all(&html);
        let Packer { out, mut left_out, .. } = packer;
        left_out.sort();
        left_out.dedup();
        Alone { html: out, left_out }
    }
}

/// Slides take scripts of their own; other pages and files are not there.
fn without_ways(blocks: &mut Vec<Block<'_>>) {
    blocks.retain(|block| match block {
        Block::Crumbs(_) => false,
        // Other versions of the map have pages of their own.
        Block::Group(it) => (it.frame, it.class.as_ref()) != (Frame::Nav, "seg"),
        _ => true,
    });
    for block in blocks {
        match block {
            Block::Tools(tools) => {
                tools.retain(|tool| !matches!(tool, Tool::Present(_) | Tool::Downloads(..)));
            }
            Block::Group(it) => without_ways(&mut it.blocks),
            Block::Fold(it) => without_ways(&mut it.blocks),
            _ => {}
        }
    }
}

struct Packer<'s> {
    site: &'s Site,
    /// The path of the page in the site.
    base: RelPath,
    /// The address of the site, where it is known.
    url: Option<String>,
    read: &'s Read<'s>,
    out: String,
    left_out: Vec<String>,
    /// In a link that leads nowhere now.
    in_words: bool,
}

/// What a browser would load by itself.
const LOADED: [&str; 7] = ["src", "srcset", "poster", "data", "background", "href", "xlink:href"];

impl Packer<'_> {
    fn all(&mut self, html: &str) {
        let pieces = pieces(html);
        let policy = self.policy(&pieces);
        for piece in &pieces {
            match piece {
                Piece::Text(text) => self.out.push_str(text),
                Piece::End(_, name) if name == "a" && std::mem::take(&mut self.in_words) => {
                    self.out.push_str("</span>");
                }
                Piece::End(text, _) => self.out.push_str(text),
                Piece::Start(tag) => self.start(tag, &policy),
            }
        }
    }

    /// Only what stands in the page may be shown, and only our own scripts may run.
    fn policy(&self, pieces: &[Piece<'_>]) -> String {
        let scripts = pieces.iter().filter_map(|piece| match piece {
            Piece::Start(tag) if tag.name == "script" => self.ours(tag.get("src")?),
            _ => None,
        });
        let hashes: String = scripts
            .map(|script| {
                format!(" 'sha256-{}'", base64(&Sha256::digest(inlined(&script, "script").as_bytes())))
            })
            .collect();
        let scripts = if hashes.is_empty() { " 'none'".to_owned() } else { hashes };
        format!(
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src{scripts}; base-uri 'none'; form-action 'none'"
        )
    }

    fn start(&mut self, tag: &Tag<'_>, policy: &str) {
        let is_sheet = tag.name == "link" && tag.get("rel") == Some("stylesheet");
        match tag.name.as_str() {
            "meta" if tag.get("content") == Some("alone") => self.tag(tag, |name, value| match name {
                "content" => Some(policy.to_owned()),
                _ => Some(value.to_owned()),
            }),
            // The end tag follows by itself.
            "script" if let Some(script) = tag.get("src").and_then(|src| self.ours(src)) => {
                self.out.push_str("<script>");
                self.out.push_str(&inlined(&script, "script"));
            }
            "link" if is_sheet => self.sheet(tag.get("href").unwrap_or_default()),
            "link" if tag.get("rel") == Some("canonical") => self.out.push_str(tag.text),
            "a" | "area" => self.link(tag),
            _ if tag.attributes.iter().any(|(name, _)| LOADED.contains(&name.as_str())) => self.loading(tag),
            _ => self.out.push_str(tag.text),
        }
    }

    fn sheet(&mut self, address: &str) {
        match self.ours(address) {
            Some(style) => {
                self.out.push_str("<style>");
                self.out.push_str(&inlined(&style, "style"));
                self.out.push_str("</style>");
            }
            None => self.left_out.push(address.to_owned()),
        }
    }

    /// A file of the site: style or script, as its text.
    fn ours(&self, address: &str) -> Option<String> {
        let path = self.base.beside(address)?;
        let bytes = self.site.files.get(path.as_str())?;
        String::from_utf8(bytes.to_vec()).ok()
    }

    fn link(&mut self, tag: &Tag<'_>) {
        let Some(href) = tag.get("href") else { return self.out.push_str(tag.text) };
        if href.starts_with('#') || has_scheme(href) {
            return self.out.push_str(tag.text);
        }
        let (path, behind) = match href.find(['?', '#']) {
            Some(at) => href.split_at(at),
            None => (href, ""),
        };
        let here = path.is_empty() || self.base.beside(path).as_ref() == Some(&self.base);
        let there = match &self.url {
            _ if here => Some(behind.to_owned()),
            Some(url) => self.base.beside(path).map(|path| format!("{url}{}{behind}", path.as_str())),
            None => None,
        };
        if tag.name == "a" && there.is_none() {
            self.in_words = true;
            let rest = tag
                .attributes
                .iter()
                .filter(|(name, _)| matches!(name.as_str(), "class" | "id" | "lang" | "dir"));
            self.out.push_str("<span");
            rest.for_each(|(name, value)| attribute(name, value, &mut self.out));
            self.out.push('>');
            return;
        }
        self.tag(tag, |name, value| match name {
            "href" => there.clone(),
            "download" => None,
            _ => Some(value.to_owned()),
        });
    }

    /// A picture as data; what is no picture of the book is not there.
    fn loading(&mut self, tag: &Tag<'_>) {
        let mut left_out = Vec::new();
        let data = |value: &str, left_out: &mut Vec<String>| {
            if value.starts_with('#') || value.starts_with("data:") {
                return Some(value.to_owned());
            }
            let data = self.data(value);
            left_out.extend(data.is_none().then(|| value.to_owned()));
            data
        };
        let values: Vec<Option<String>> = tag
            .attributes
            .iter()
            .map(|(name, value)| match LOADED.contains(&name.as_str()) {
                true => data(value, &mut left_out),
                false => Some((*value).to_owned()),
            })
            .collect();
        self.left_out.append(&mut left_out);
        let mut values = values.into_iter();
        self.tag(tag, |_, _| values.next().flatten());
    }

    fn data(&self, address: &str) -> Option<String> {
        let path = self.base.beside(address.split(['?', '#']).next()?)?;
        let kind = match path.as_str().rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "jpg" | "jpeg" => "image/jpeg",
            "gif" => "image/gif",
            "webp" => "image/webp",
            "avif" => "image/avif",
            _ => return None,
        };
        let is_it = |copy: &&RelPath| {
            copy.as_str() == path.as_str() || escape::percent_encoded(copy.as_str()) == path.as_str()
        };
        let bytes = (self.read)(self.site.copies.iter().find(is_it)?)?;
        Some(format!("data:{kind};base64,{}", base64(&bytes)))
    }

    /// The tag with other values; an attribute without one is left out.
    fn tag(&mut self, tag: &Tag<'_>, mut of: impl FnMut(&str, &str) -> Option<String>) {
        self.out.push('<');
        self.out.push_str(&tag.name);
        for (name, value) in &tag.attributes {
            if let Some(value) = of(name, value) {
                attribute(name, &value, &mut self.out);
            }
        }
        self.out.push_str(if tag.text.ends_with("/>") { "/>" } else { ">" });
    }
}

/// As it is written, in quotes.
fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    out.push_str(&value.replace('"', "&quot;"));
    out.push('"');
}

/// Nothing in it ends the element that it stands in.
fn inlined(text: &str, element: &str) -> String {
    text.replace(&format!("</{element}"), &format!("<\\/{element}"))
}

/// It leads out of any site: `https:`, `mailto:`, `//`.
fn has_scheme(href: &str) -> bool {
    let scheme = href.split(['/', '?', '#']).next().unwrap_or_default();
    href.starts_with("//") || scheme.contains(':')
}
