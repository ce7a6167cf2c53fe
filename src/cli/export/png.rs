//! A picture of a map as dots. The one place that names the crates that paint it. Letters are those of a font that the
//! program brings along: the same picture gives the same bytes on every machine.

use std::collections::BTreeSet;
use std::sync::Arc;

use anyhow::{anyhow, bail};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, ID};
use resvg::usvg::{FontResolver, FontStyle, Group, Node, Options, Tree};
use skrifa::{FontRef, MetadataProvider as _};

/// Arimo, in three cuts; see `fonts/README.md`.
const REGULAR: &[u8] = include_bytes!("../../../fonts/Arimo-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../fonts/Arimo-Bold.ttf");
const ITALIC: &[u8] = include_bytes!("../../../fonts/Arimo-Italic.ttf");

/// More dots than these take too much memory.
const MOST: f32 = 134_000_000.0;

/// Whose letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fonts {
    Own,
    /// Ours first, then those of the machine.
    OfSystem,
}

pub(super) struct Painter {
    options: Options<'static>,
}

pub(super) struct Painted {
    pub png: Vec<u8>,
    /// Letters that no font has.
    pub missing: BTreeSet<char>,
}

impl Painter {
    pub(super) fn new(fonts: Fonts) -> Painter {
        let mut fontdb = Database::new();
        let mut own = Vec::new();
        for data in [REGULAR, BOLD, ITALIC] {
            fontdb.load_font_data(data.to_vec());
            own.extend(fontdb.faces().last().map(|face| face.id));
        }
        if fonts == Fonts::OfSystem {
            fontdb.load_system_fonts();
        }
        let select = move |font: &resvg::usvg::Font, _: &mut Arc<Database>| {
            let cut = match (font.weight() >= 600, font.style()) {
                (true, _) => 1,
                (false, FontStyle::Normal) => 0,
                (false, _) => 2,
            };
            own.get(cut).copied()
        };
        let resolver = FontResolver { select_font: Box::new(select), select_fallback: Box::new(fallback) };
        let options = Options { font_resolver: resolver, fontdb: Arc::new(fontdb), ..Options::default() };
        Painter { options }
    }

    /// So many dots for each unit of the picture.
    pub(super) fn paint(&self, svg: &str, scale: f32) -> anyhow::Result<Painted> {
        let tree = Tree::from_str(svg, &self.options)?;
        let size = tree.size();
        let (width, height) = ((size.width() * scale).ceil(), (size.height() * scale).ceil());
        if width * height > MOST {
            bail!("{width} by {height} dots are too many: take a smaller `--scale`, or fewer lanes");
        }
        let mut dots = Pixmap::new(width as u32, height as u32)
            .ok_or_else(|| anyhow!("nothing is seen at this `--scale`"))?;
        resvg::render(&tree, Transform::from_scale(scale, scale), &mut dots.as_mut());
        let mut letters = BTreeSet::new();
        said(tree.root(), &mut letters);
        let fonts = &self.options.fontdb;
        letters.retain(|letter| fonts.faces().all(|face| !has(fonts, face.id, *letter)));
        Ok(Painted { png: dots.encode_png()?, missing: letters })
    }
}

/// The first font that has a letter.
fn fallback(letter: char, used: &[ID], fonts: &mut Arc<Database>) -> Option<ID> {
    let mut others = fonts.faces().filter(|face| !used.contains(&face.id));
    others.find(|face| has(fonts, face.id, letter)).map(|face| face.id)
}

fn has(fonts: &Database, face: ID, letter: char) -> bool {
    let known = |data: &[u8], index: u32| {
        let font = FontRef::from_index(data, index).ok()?;
        font.charmap().map(letter)
    };
    fonts.with_face_data(face, known).flatten().is_some()
}

/// The letters of a picture that leave something to see, in the form in which fonts have them.
fn said(group: &Group, letters: &mut BTreeSet<char>) {
    for node in group.children() {
        match node {
            Node::Group(group) => said(group, letters),
            Node::Text(text) => {
                let texts = text.chunks().iter().map(|chunk| crate::text::composed(chunk.text()));
                texts.for_each(|text| letters.extend(text.chars().filter(|letter| is_seen(*letter))));
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

fn is_seen(letter: char) -> bool {
    let is_sign = matches!(u32::from(letter), 0xad | 0x34f | 0x61c | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfe00..=0xfe0f | 0xfeff | 0xe0000..=0xe0fff);
    !is_sign && !letter.is_whitespace() && !letter.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::picture::letters::{Weight, width};
    use skrifa::instance::{LocationRef, Size};

    /// Lines of every picture are broken by a table: no letter of the font is wider than it says.
    #[test]
    fn the_table_of_widths_knows_the_font() {
        for (data, weight) in [(REGULAR, Weight::Plain), (BOLD, Weight::Bold), (ITALIC, Weight::Plain)] {
            let font = FontRef::new(data).unwrap();
            let widths = font.glyph_metrics(Size::new(1000.0), LocationRef::default());
            for (code, glyph) in font.charmap().mappings() {
                let letter = char::from_u32(code).unwrap();
                let is = f64::from(widths.advance_width(glyph).unwrap());
                let told = width(&letter.to_string(), 1000.0, weight);
                // A tenth to spare; and what most words are made of takes no more than that.
                if is_seen(letter) && !crate::text::is_accent(letter) {
                    assert!(
                        told + 1.0 >= is * 1.1,
                        "{letter:?} ({code:#x}) is {is} wide, not {}",
                        told / 1.1
                    );
                }
                if letter.is_ascii_graphic() {
                    assert!((told - is * 1.1).abs() < 2.0, "{letter:?} is {is} wide, not {}", told / 1.1);
                }
            }
        }
    }

    #[test]
    fn letters_without_ink_are_missed_by_nobody() {
        let painter = Painter::new(Fonts::Own);
        let svg = |text: &str| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"99\" height=\"20\"><text y=\"15\">{text}</text></svg>"
            )
        };
        let missing = |text: &str| painter.paint(&svg(text), 1.0).unwrap().missing;
        assert!(missing("Ça va\u{a0}? e\u{301}\u{200d}\u{fe0f} \u{2068}→●○\u{2069} Ωмир €").is_empty());
        assert_eq!(missing("a結帳א").into_iter().collect::<String>(), "א帳結");
    }
}
