//! What a book asks of its pages, and where another version of it asks less. What is judged does not say how:
//! a proposed change is judged by what it was made from.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::rules;
use crate::config::{CheckSettings, Config, MayAllow};
use crate::model::{Entity, Handbook};
use crate::problem::Level;
use crate::term::{Scale, Term};
use crate::text::{Duration, RelPath, Span};

/// Something that is asked of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// That this code is told, and how loudly.
    Level(&'static str),
    /// That this file is told of this code.
    Silence(&'static str),
    /// A limit of the checks, by its key.
    Limit(&'static str),
    /// How much a step on the scale weighs: `feeling` or `rating`.
    Scale(&'static str),
    /// That HTML in prose is shown as text.
    RawHtml,
    /// That the plugin of mdBook fails when there are problems.
    OnProblem,
}

/// A demand that is weaker than it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Less {
    pub demand: Demand,
    pub from: String,
    pub to: String,
    /// Where it is set, in its file.
    pub place: Span,
}

/// What a version asks, for judging another.
pub struct Asked {
    config: Config,
    may_allow: MayAllow,
}

impl Demand {
    /// Its name, for programs.
    pub fn name(self) -> &'static str {
        match self {
            Demand::Level(_) => "level",
            Demand::Silence(_) => "allow",
            Demand::Limit(_) => "limit",
            Demand::Scale(_) => "scale",
            Demand::RawHtml => "raw-html",
            Demand::OnProblem => "on-problem",
        }
    }

    /// Which one: a code, a limit, a scale.
    pub fn of(self) -> Option<&'static str> {
        match self {
            Demand::Level(of) | Demand::Silence(of) | Demand::Limit(of) | Demand::Scale(of) => Some(of),
            Demand::RawHtml | Demand::OnProblem => None,
        }
    }

    /// The key in the settings that says where it is set.
    pub fn key(self) -> &'static str {
        self.of().unwrap_or(self.name())
    }
}

impl Asked {
    /// What a book asks, and what its files may keep silent.
    pub fn by(config: &Config, book: &Handbook) -> Asked {
        Asked { config: config.clone(), may_allow: MayAllow::by(book) }
    }

    /// The settings of another version, judged by this one: nothing is allowed that was not, no demand is weaker.
    pub fn judge(&self, config: Config) -> Config {
        let mut judged = judge(config, &self.config);
        judged.check.may_allow = Some(Arc::new(self.may_allow.clone()));
        judged
    }
}

impl MayAllow {
    /// What the files of a book keep silent.
    pub fn by(book: &Handbook) -> MayAllow {
        let mut it = MayAllow { files: files(book), ..MayAllow::default() };
        for entity in book.entities() {
            let card = book.card(entity);
            let thing = thing(book, entity, &card.id);
            let codes = card.allow.iter().map(|(code, _)| code.to_string());
            it.allowed.extend(codes.map(|code| (card.origin.file.clone(), thing.clone(), code)));
        }
        it
    }

    /// Whether a thing of `book`, which has these `files`, may keep the code silent: it did so in the same file, or in
    /// one that is gone while its own is new. A name alone can be taken over.
    pub fn counts(&self, book: &Handbook, files: &BTreeSet<RelPath>, entity: Entity, code: &str) -> bool {
        let card = book.card(entity);
        let file = &card.origin.file;
        let did = |id: &str| self.allowed.contains(&(file.clone(), thing(book, entity, id), code.to_owned()));
        let own = thing(book, entity, &card.id);
        let moved = |(from, what, of): &(RelPath, String, String)| {
            of == code && *what == own && !files.contains(from)
        };
        did(&card.id)
            || card.was.iter().any(|id| did(id))
            || !self.files.contains(file) && self.allowed.iter().any(moved)
    }
}

/// The files that a book has something in.
pub fn files(book: &Handbook) -> BTreeSet<RelPath> {
    book.entities().map(|entity| book.card(entity).origin.file.clone()).collect()
}

/// How a thing is named among those that may allow a code.
fn thing(book: &Handbook, entity: Entity, id: &str) -> String {
    format!("{}:{id}", book.kind(entity).map_or("page", Term::name))
}

/// `config` with the demands of `base`: all of them for a book of strangers, else those that are weaker in it.
pub fn judge(config: Config, base: &Config) -> Config {
    let mut judged = config.clone();
    if config.untrusted {
        take_all(&mut judged, base);
    } else {
        less(base, &config).iter().for_each(|it| take(&mut judged, base, it.demand));
    }
    judged.written = Some(config.written.clone().unwrap_or_else(|| Arc::new(config)));
    judged
}

/// Everything that judgement depends on. A key that is no code is still told where it stands.
fn take_all(judged: &mut Config, base: &Config) {
    let own = std::mem::replace(&mut judged.check, base.check.clone());
    judged.check.places = own.places;
    let is_code = |code: &str| rules().any(|rule| rule.code == code);
    judged.check.levels.retain(|code, _| is_code(code));
    judged.check.levels.extend(own.levels.into_iter().filter(|(code, _)| !is_code(code)));
    (judged.feeling, judged.rating, judged.score) = (base.feeling, base.rating, base.score);
    judged.content_weights.clone_from(&base.content_weights);
    judged.raw_html &= base.raw_html;
    judged.on_problem_warns = base.on_problem_warns;
}

fn take(judged: &mut Config, base: &Config, demand: Demand) {
    let (check, asked) = (&mut judged.check, &base.check);
    match demand {
        Demand::Level(code) => {
            check.levels.insert(code.to_owned(), level(asked, code));
        }
        Demand::Limit("max-segments") => check.max_segments = asked.max_segments,
        Demand::Limit("review-every") => check.review_every = asked.review_every,
        Demand::Limit("evidence-max-age") => check.evidence_max_age = asked.evidence_max_age,
        Demand::Limit(_) => {
            check.peak_end_min = moved(asked.peak_end_min, base.feeling, judged.feeling);
        }
        Demand::Scale("feeling") => {
            check.peak_end_min = moved(check.peak_end_min, judged.feeling, base.feeling);
            judged.feeling = base.feeling;
        }
        Demand::Scale(_) => judged.rating = base.rating,
        Demand::RawHtml => judged.raw_html = base.raw_html,
        Demand::OnProblem => judged.on_problem_warns = base.on_problem_warns,
        // Files say it, not settings.
        Demand::Silence(_) => {}
    }
}

/// A limit on another scale.
fn moved(limit: Option<f64>, from: Scale, to: Scale) -> Option<f64> {
    limit.map(|it| if from == to { it } else { to.value(from.unit(it)) })
}

fn level(check: &CheckSettings, code: &str) -> Level {
    let own = || rules().find(|rule| rule.code == code).map_or(Level::Error, |rule| rule.level);
    check.levels.get(code).copied().unwrap_or_else(own)
}

/// Where the settings `new` ask less than `old` did.
pub fn less(old: &Config, new: &Config) -> Vec<Less> {
    let mut found = Vec::new();
    let mut put = |is_less: bool, demand: Demand, from: String, to: String| {
        if is_less {
            let place = new.check.places.get(demand.key()).copied().unwrap_or_default();
            found.push(Less { demand, from, to, place });
        }
    };
    for code in rules().map(|rule| rule.code) {
        let (from, to) = (level(&old.check, code), level(&new.check, code));
        put(to < from, Demand::Level(code), from.word().to_owned(), to.word().to_owned());
    }
    for (key, scale) in [("feeling", feeling as fn(&Config) -> Scale), ("rating", rating)] {
        let (from, to) = (scale(old), scale(new));
        put(width(to) > width(from) + 1e-9, Demand::Scale(key), shown(from), shown(to));
    }
    put(new.raw_html && !old.raw_html, Demand::RawHtml, "false".to_owned(), "true".to_owned());
    let warns = new.on_problem_warns && !old.on_problem_warns;
    put(warns, Demand::OnProblem, "fail".to_owned(), "warn".to_owned());
    let (from, to) = (&old.check, &new.check);
    let (most, now) = (from.max_segments, to.max_segments);
    put(now > most, Demand::Limit("max-segments"), most.to_string(), now.to_string());
    for (key, from, to) in [
        ("review-every", from.review_every, to.review_every),
        ("evidence-max-age", from.evidence_max_age, to.evidence_max_age),
    ] {
        put(longer(from, to), Demand::Limit(key), time(from), time(to));
    }
    let least = |config: &Config| config.check.peak_end_min.unwrap_or(config.feeling.neutral());
    let (least, now) = (least(old), least(new));
    let lower = new.feeling.unit(now) < old.feeling.unit(least);
    put(lower, Demand::Limit("peak-end-min"), least.to_string(), now.to_string());
    found
}

/// The codes that a file keeps silent in `new` and did not in `old`, each with its place. What is no code is
/// silent anyway.
pub fn silenced<'a>(old: &[&str], new: impl Iterator<Item = (&'a str, Span)>) -> Vec<Less> {
    let mut found: Vec<Less> = Vec::new();
    for (code, place) in new.filter(|(code, _)| !old.contains(code)) {
        let Some(rule) = rules().find(|rule| rule.code == code) else { continue };
        let demand = Demand::Silence(rule.code);
        if !found.iter().any(|it| it.demand == demand) {
            found.push(Less { demand, from: rule.level.word().to_owned(), to: "off".to_owned(), place });
        }
    }
    found
}

fn feeling(config: &Config) -> Scale {
    config.feeling
}

fn rating(config: &Config) -> Scale {
    config.rating
}

fn width(scale: Scale) -> f64 {
    scale.max - scale.min
}

fn shown(scale: Scale) -> String {
    format!("{}…{}", scale.min, scale.max)
}

/// No time at all is never over.
pub fn longer(from: Option<Duration>, to: Option<Duration>) -> bool {
    let minutes = |it: Option<Duration>| it.map_or(f64::INFINITY, Duration::minutes);
    minutes(to) > minutes(from)
}

fn time(duration: Option<Duration>) -> String {
    duration.map_or_else(|| "–".to_owned(), |it| it.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::read;

    fn config(settings: &str) -> Config {
        read(&format!("[preprocessor.journeybook]\n{settings}")).0
    }

    #[track_caller]
    fn check(old: &str, new: &str, expected: &[(&str, &str, &str)]) {
        let found = less(&config(old), &config(new));
        let found: Vec<_> = found.iter().map(|it| (it.demand.key(), &*it.from, &*it.to)).collect();
        assert_eq!(found, expected, "{old} => {new}");
    }

    #[test]
    fn what_asks_less_is_found() {
        check("", "check.unknown-reference = \"off\"", &[("unknown-reference", "error", "off")]);
        check("check.no-goal = \"error\"", "", &[("no-goal", "error", "warning")]);
        check("", "raw-html = true", &[("raw-html", "false", "true")]);
        check("", "on-problem = \"warn\"", &[("on-problem", "fail", "warn")]);
        check("", "scale = { feeling = [-20, 2] }", &[("feeling", "-2…2", "-20…2")]);
        check("", "scale = { rating = [0, 5] }", &[("rating", "1…5", "0…5")]);
        check("", "check.max-segments = 50", &[("max-segments", "5", "50")]);
        check("check.review-every = \"6mo\"", "", &[("review-every", "6mo", "–")]);
        check("", "check.evidence-max-age = \"90y\"", &[("evidence-max-age", "2y", "90y")]);
        check("", "check.peak-end-min = -2", &[("peak-end-min", "0", "-2")]);
    }

    #[test]
    fn what_asks_as_much_or_more_is_not() {
        check("", "check.no-goal = \"error\"\nscale = { feeling = [1, 5] }", &[]);
        check("raw-html = true\non-problem = \"warn\"\nscale = { rating = [0, 9] }", "", &[]);
        check("", "check.nothing-of-this-name = \"off\"", &[]);
        check("", "check.review-every = \"6mo\"\ncheck.peak-end-min = 1", &[]);
    }

    #[test]
    fn a_judged_book_asks_as_much_as_its_base() {
        for settings in [
            "check.unknown-reference = \"off\"\ncheck.max-segments = 50\ncheck.evidence-max-age = \"90y\"",
            "raw-html = true\non-problem = \"warn\"\nscale = { feeling = [-20, 2], rating = [0, 50] }",
            "check.peak-end-min = -2\ncheck.review-every = \"9y\"",
        ] {
            for untrusted in [false, true] {
                let base = config("check.review-every = \"1y\"");
                let judged = judge(Config { untrusted, ..config(settings) }, &base);
                assert_eq!(less(&base, &judged), [], "{settings}");
                assert_ne!(less(&base, judged.written()), [], "{settings}");
            }
        }
    }

    #[test]
    fn a_stranger_cannot_ask_more_either() {
        let stranger = Config { untrusted: true, ..config("check.no-goal = \"error\"") };
        assert_eq!(judge(stranger, &Config::default()).check.levels.len(), 0);
        let own = judge(config("check.no-goal = \"error\""), &Config::default());
        assert_eq!(own.check.levels["no-goal"], Level::Error);
    }

    #[test]
    fn a_code_that_a_file_did_not_silence_is_found_once() {
        let new = ["no-goal", "no-goal", "ends-low", "nothing"].map(|code| (code, Span::default()));
        let found = silenced(&["ends-low"], new.into_iter());
        assert_eq!(found.iter().map(|it| it.demand).collect::<Vec<_>>(), [Demand::Silence("no-goal")]);
    }
}
