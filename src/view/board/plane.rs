//! Impact against effort: the plot, and the same in words.

use super::ranked::Ranked;
use crate::analyse::{Quadrant, Scale};
use crate::svg::{self, Plot, PlotPoint};
use crate::view::Here;
use crate::view::parts::{Link, drawn};

#[derive(Debug)]
pub struct Plane {
    /// The drawing.
    pub svg: String,
    /// Its four quarters in words.
    pub quarters: Vec<Quarter>,
    /// How many have no place on it.
    pub missing: Option<String>,
}

/// A quarter of the plane and what stands in it, by rank.
#[derive(Debug)]
pub struct Quarter {
    pub title: String,
    pub links: Vec<Link>,
}

/// More points than these cannot be told apart.
const MOST_POINTS: usize = 150;
const QUARTERS: [(Quadrant, &str); 4] = [
    (Quadrant::QuickWin, "board.quick_wins"),
    (Quadrant::BigBet, "board.big_bets"),
    (Quadrant::FillIn, "board.fill_ins"),
    (Quadrant::TimeSink, "board.time_sinks"),
];

/// `None` when nothing has both an impact and an effort.
pub(super) fn plane(from: &Here<'_>, ranking: &[Ranked]) -> Option<Plane> {
    let placed: Vec<Placed<'_>> =
        ranking.iter().filter_map(|it| placed(from, it)).take(MOST_POINTS).collect();
    let missing = ranking.len() - placed.len();
    (!placed.is_empty()).then(|| Plane {
        svg: draw(from, &placed),
        quarters: quarters(from, &placed),
        missing: (missing > 0).then(|| from.words.count("board.not_placed", missing)),
    })
}

struct Placed<'a> {
    ranked: &'a Ranked,
    quadrant: Quadrant,
    /// On the scale of ratings, as the effort is.
    impact: f64,
    effort: f64,
    label: String,
    href: String,
}

fn placed<'a>(from: &Here<'_>, ranked: &'a Ranked) -> Option<Placed<'a>> {
    let it = &from.book.opportunities[ranked.of];
    let (impact, effort) = (it.impact?, it.effort?);
    let quadrant = from.analysis.opportunity(ranked.of).quadrant?;
    let values = [
        ("rank", &*ranked.rank_text),
        ("title", &*ranked.link.text),
        ("impact", &*from.words.short(impact)),
        ("effort", &*from.words.short(effort)),
    ];
    Some(Placed {
        ranked,
        quadrant,
        impact: stretched(impact, from.analysis.impact, from.analysis.settings.rating),
        effort,
        label: from.words.fill("board.point", &values),
        href: format!("#{}", ranked.id),
    })
}

/// From one scale to another.
fn stretched(value: f64, from: Scale, to: Scale) -> f64 {
    let share = (value - from.min) / (from.max - from.min);
    to.min + share * (to.max - to.min)
}

fn draw(from: &Here<'_>, placed: &[Placed<'_>]) -> String {
    let points: Vec<PlotPoint<'_>> = placed
        .iter()
        .map(|it| PlotPoint {
            impact: it.impact,
            effort: it.effort,
            rank: it.ranked.rank,
            is_high: it.ranked.is_high,
            label: &it.label,
            href: &it.href,
        })
        .collect();
    let word = |key| from.words.get(key);
    let rating = from.analysis.settings.rating;
    svg::plot(&Plot {
        id: "pl",
        title: word("board.plot"),
        description: word("board.plot_note"),
        scale: drawn(rating),
        quadrants: QUARTERS.map(|(_, key)| word(key)),
        effort: [word("board.little_effort"), word("board.much")],
        impact: [word("board.little_impact"), word("board.much")],
        points: &points,
    })
}

fn quarters(from: &Here<'_>, placed: &[Placed<'_>]) -> Vec<Quarter> {
    let quarter = |(quadrant, title): (Quadrant, &str)| Quarter {
        title: from.words.get(title).to_owned(),
        links: (placed.iter())
            .filter(|it| it.quadrant == quadrant)
            .map(|it| Link { href: it.href.clone(), text: it.ranked.rank_text.clone() })
            .collect(),
    };
    QUARTERS.into_iter().map(quarter).collect()
}
