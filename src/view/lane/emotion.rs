//! The curve: in every cell its stretch to the next step, and a point for each persona.

use super::{Board, Cell, Content, Emotion, Mark, Moment, Point, upper};
use crate::analyse::{PeakEnd, Side, Voice};
use crate::model::{Id, Persona, Step};
use crate::svg;
use crate::view::parts::{drawn, hue, level, nth_line, numbered};

pub(super) fn cells(board: &Board<'_>) -> (Vec<Cell>, bool) {
    let voices = &board.figures.voices;
    if voices.iter().flat_map(|voice| &voice.values).flatten().next().is_none() {
        let said = board.map.steps.iter().any(|step| step.mood.is_some() || step.marks.moment_of_truth);
        let cells = (0..board.map.steps.len()).map(|step| board.cell(step, plain(board, step))).collect();
        return (cells, said);
    }
    let stretches = board.stretches().into_iter().map(|it| Some(it).filter(|it| !it.is_empty()));
    let cell = |(step, curve)| board.cell(step, Content::Emotion(Box::new(emotion(board, step, curve))));
    let mut cells: Vec<Cell> = stretches.enumerate().map(cell).collect();
    if let [only] = &voices[..] {
        settle(&mut cells, &only.values, board.scale());
    }
    (cells, true)
}

/// Feelings in words only: no point, no guessed height.
fn plain(board: &Board<'_>, step: usize) -> Content {
    let Some(it) = board.map.steps.get(step) else { return Content::Nothing };
    let moment = moment(it, None);
    let point = it.mood.as_ref().map(|mood| Point {
        class: "ex mid".to_owned(),
        v: "0".to_owned(),
        aside: None,
        shift: 0,
        sign: mood.emoji.as_deref().unwrap_or("?").to_owned(),
        face: None,
        who: None,
        word: Some(&*mood.words)
            .filter(|it| !it.is_empty())
            .or(mood.emoji.as_deref())
            .map_or(String::new(), upper),
        score: None,
        score_class: "ex",
        marks: Vec::new(),
        change: None,
    });
    if point.is_none() && moment.is_none() {
        return Content::Nothing;
    }
    let v = "0".to_owned();
    Content::Emotion(Box::new(Emotion {
        curve: None,
        v,
        multi: false,
        many: false,
        points: point.into_iter().collect(),
        moment,
        was: None,
    }))
}

fn emotion(board: &Board<'_>, step: usize, curve: Option<String>) -> Emotion {
    let voices = &board.figures.voices;
    let multi = voices.len() > 1;
    let mut points: Vec<Point> = Vec::with_capacity(voices.len());
    for (index, voice) in voices.iter().enumerate() {
        let felt = voice.values.get(step).copied().flatten().is_some();
        if !multi || felt || board.says_of_own(step, voice) {
            points.push(board.point(step, voice, multi.then_some(index)));
        }
    }
    if points.is_empty() {
        points.extend(voices.first().map(|voice| board.point(step, voice, None)));
    }
    let many = voices.len() >= MANY;
    if multi {
        put_aside(&mut points, if many { 1.0 } else { 0.6 });
        part_labels(&mut points);
    }
    let mean = board.figures.feeling(step).map(|value| board.height(value));
    let moment = board.map.steps.get(step).and_then(|it| moment(it, mean));
    let v = points.first().map_or_else(|| "0".to_owned(), |point| point.v.clone());
    Emotion { curve, v, multi, many, points, moment, was: None }
}

/// Moves the labels of one curve to where they cover neither it nor the edge of their lane.
pub(in crate::view) fn settle(cells: &mut [Cell], values: &[Option<f64>], scale: svg::Scale) {
    let point = |cell: &Cell| match &cell.of {
        Content::Emotion(it) => {
            it.points.first().map(|point| (label(point), it.moment.is_some(), point.is_marked()))
        }
        _ => None,
    };
    let said: Vec<_> = cells.iter().map(|cell| point(cell).unwrap_or_default()).collect();
    let labels = said.iter().map(|(text, is_moment, has_mark)| svg::Label {
        text,
        has_mark: *has_mark,
        is_moment: *is_moment,
    });
    let places = svg::places(values, scale, &labels.collect::<Vec<_>>());
    for (cell, place) in cells.iter_mut().zip(places) {
        if let Content::Emotion(it) = &mut cell.of
            && let Some(point) = it.points.first_mut()
        {
            point.stand(place.is_below, place.shift);
        }
    }
}

fn label(point: &Point) -> String {
    [&point.word, " ", point.score.as_deref().unwrap_or_default()].concat()
}

pub(in crate::view) fn moment(step: &Step, mean: Option<f64>) -> Option<Moment> {
    let question = step.marks.question.as_deref().map(str::to_owned);
    step.marks.moment_of_truth.then(|| Moment { high: mean.unwrap_or(0.0) <= 0.0, question })
}

/// Words for a feeling that the style may cut beside a point; those who listen, and cards, have them whole.
const LONG: usize = 40;

/// From so many personas on there is no room for their figures beside their points.
const MANY: usize = 4;

/// Points that are nearer than this to each other stand side by side.
fn put_aside(points: &mut [Point], near: f64) {
    let height = |point: &Point| point.v.parse::<f64>().unwrap_or(0.0);
    points.sort_by(|a, b| height(b).total_cmp(&height(a)));
    let mut start = 0;
    while start < points.len() {
        let mut end = start + 1;
        while end < points.len() && height(&points[end - 1]) - height(&points[end]) < near {
            end += 1;
        }
        let group = &mut points[start..end];
        let heights: Vec<f64> = group.iter().map(height).collect();
        let spread = heights.first().zip(heights.last()).map_or(0.0, |(top, bottom)| top - bottom);
        let middle = (group.len() - 1) as f64 / 2.0;
        let slots = if spread < near { None } else { Some(slots(&heights, near)) };
        for (at, point) in group.iter_mut().enumerate().filter(|_| heights.len() > 1) {
            let slot = slots.as_ref().map_or(at as f64 - middle, |slots| slots[at]);
            point.aside = (slots.is_none() || slot != 0.0).then(|| short(slot));
        }
        // Equal feelings have one figure, beside the last of them.
        if spread < 0.05
            && let [_, .., last] = group
        {
            last.class.push_str(" fig");
        }
        start = end;
    }
}

/// For each height the place nearest to the line where no other covers it: 0, then 1, -1, 2 …
fn slots(heights: &[f64], near: f64) -> Vec<f64> {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for &height in heights {
        let is_free =
            |slot: &f64| !taken.iter().any(|(other, at)| other == slot && (at - height).abs() < near);
        let places = (1..=heights.len()).flat_map(|at| [at as f64, -(at as f64)]);
        let slot = std::iter::once(0.0).chain(places).find(is_free).unwrap_or_default();
        taken.push((slot, height));
    }
    taken.into_iter().map(|(slot, _)| slot).collect()
}

/// The figure of the highest point stands above it, that of the lowest below, so that they do not meet between.
fn part_labels(points: &mut [Point]) {
    let mut known: Vec<&mut Point> = points.iter_mut().filter(|point| point.score.is_some()).collect();
    if let [highest, .., lowest] = &mut known[..] {
        highest.stand(false, 0);
        lowest.stand(true, 0);
    }
}

pub(in crate::view) fn short(value: f64) -> String {
    let mut text = String::with_capacity(5);
    svg::push_number(&mut text, value);
    text
}

impl Board<'_> {
    /// A feeling on the scale of the drawing, -2 to 2.
    pub(in crate::view) fn height(&self, value: f64) -> f64 {
        let share = self.scale().share(value).unwrap_or(0.5);
        share * 4.0 - 2.0
    }

    pub(in crate::view) fn scale(&self) -> svg::Scale {
        drawn(self.from.config.feeling)
    }

    /// The lines of all voices, cut into one drawing a step.
    fn stretches(&self) -> Vec<String> {
        let voices = &self.figures.voices;
        let classes = self.line_classes();
        let series = svg::Series::all(voices.iter().map(|voice| &voice.values[..]), &classes);
        svg::stretches(&svg::Stretches {
            columns: self.map.steps.len(),
            scale: self.scale(),
            series: &series,
            against: svg::Against::Nothing,
        })
    }

    /// How the line of each voice looks; one alone has the colours of the scale.
    pub(in crate::view) fn line_classes(&self) -> Vec<String> {
        let voices = &self.figures.voices;
        let class = |(at, voice): (usize, &Voice)| match voices.len() {
            0 | 1 => String::new(),
            _ => self.line(at, voice.persona),
        };
        voices.iter().enumerate().map(class).collect()
    }

    /// What all curves show, in words.
    pub(in crate::view) fn about_curves(&self) -> String {
        let voices = &self.figures.voices;
        let description: Vec<String> = (voices.iter())
            .map(|voice| match self.who(voice).filter(|_| voices.len() > 1) {
                Some(who) => format!("{who}: {}", self.describe(voice)),
                None => self.describe(voice),
            })
            .collect();
        description.join(" ")
    }

    /// What a curve shows, in words.
    pub(in crate::view) fn describe(&self, voice: &Voice) -> String {
        let words = self.from.words;
        let steps = words.count("count.steps", voice.walked());
        let Some(it) = &voice.peak_end else { return words.fill("map.curve_empty", &[("steps", &steps)]) };
        let place = |step: Option<&usize>| {
            let step = step.copied().unwrap_or(0);
            let title = self.map.steps.get(step).map_or("", |step| &step.title);
            words.fill("map.at_step", &[("n", &words.whole(step + 1)), ("title", title)])
        };
        let first =
            voice.values.iter().flatten().next().map_or_else(String::new, |value| self.from.felt(*value));
        let mut text = words.fill(
            "map.curve_about",
            &[
                ("steps", &steps),
                ("first", &first),
                ("highest", &self.from.felt(it.highest.value)),
                ("highest_at", &place(it.highest.steps.first())),
                ("lowest", &self.from.felt(it.lowest.value)),
                ("lowest_at", &place(it.lowest.steps.first())),
                ("end", &self.from.felt(it.end)),
            ],
        );
        // A step of others is no unknown of theirs.
        let unknown = voice.walked().saturating_sub(it.n);
        if unknown > 0 {
            text.push(' ');
            text.push_str(&words.count("map.curve_unknown", unknown));
        }
        text
    }

    /// Whose curve it is.
    pub(in crate::view) fn who(&self, voice: &Voice) -> Option<&str> {
        voice.persona.map(|id| &*self.from.book.personas[id].card.title)
    }

    pub(in crate::view) fn point(&self, step: usize, voice: &Voice, of_many: Option<usize>) -> Point {
        let words = self.from.words;
        let value = voice.values.get(step).copied().flatten();
        let feeling = level(value, self.from.config.feeling);
        let it = self.map.steps.get(step);
        let mood = it.and_then(|step| step.mood_of(voice.persona));
        let who = of_many.and_then(|_| self.who(voice)).map(str::to_owned);
        let own = mood.and_then(|mood| mood.emoji.as_deref());
        let (sign, face) = match (of_many.filter(|_| who.is_some()), value) {
            (Some(index), _) => (self.initials(index), None),
            (None, None) => (own.unwrap_or("?").to_owned(), None),
            (None, Some(_)) => {
                (own.unwrap_or(feeling.emoji()).to_owned(), own.is_none().then(|| feeling.face()))
            }
        };
        let word = match (value, mood.map(|mood| &*mood.words).filter(|words| !words.is_empty())) {
            // A face alone says how it feels, if not how much.
            (None, None) => own.unwrap_or(words.get("map.unknown")).to_owned(),
            (_, Some(mood)) => upper(mood),
            (Some(_), None) => upper(words.get(feeling.word())),
        };
        // Where letters say whose point it is, the face stands with the words.
        let emoji = own.filter(|own| who.is_some() && word != *own);
        let word = emoji.map_or(word.clone(), |emoji| format!("{emoji} {word}"));
        let wordy = if word.chars().count() > LONG { " wordy" } else { "" };
        Point {
            class: self.point_class(step, voice, of_many) + wordy,
            v: short(value.map_or(0.0, |value| self.height(value))),
            aside: None,
            shift: 0,
            sign,
            face,
            who,
            word,
            score: value.map(|value| self.from.felt(value)),
            score_class: feeling.class(),
            marks: self.marks(step, voice),
            change: None,
        }
    }

    /// Whether a step has words for the feeling of this persona alone.
    pub(in crate::view) fn says_of_own(&self, step: usize, voice: &Voice) -> bool {
        let moods = self.map.steps.get(step).map_or(&[][..], |step| &step.moods);
        moods.iter().any(|(persona, _)| Some(*persona) == voice.persona)
    }

    fn point_class(&self, step: usize, voice: &Voice, of_many: Option<usize>) -> String {
        let value = voice.values.get(step).copied().flatten();
        let place = match value {
            None => "mid",
            Some(value) if svg::is_above(&voice.values, step, value) => "up",
            Some(_) => "dn",
        };
        let mut class = [level(value, self.from.config.feeling).class(), " ", place].concat();
        if self.map.steps.get(step).is_some_and(|step| step.marks.moment_of_truth) {
            class.push_str(" mot");
        }
        if let Some(index) = of_many {
            class.push(' ');
            class.push_str(&self.line(index, voice.persona));
        }
        class
    }

    /// How the line and the points of one of several personas look: `p2 h5 u2`.
    pub(in crate::view) fn line(&self, index: usize, persona: Option<Id<Persona>>) -> String {
        let hue = persona.map_or("", |persona| hue(persona.index()));
        [nth_line(index), " ", hue, " ", numbered(index)].concat()
    }

    /// The letters of one of the map's personas, which no other has.
    pub(in crate::view) fn initials(&self, index: usize) -> String {
        self.letters.get(index).cloned().unwrap_or_default()
    }

    /// What a step is to the whole curve.
    pub(in crate::view) fn marks(&self, step: usize, voice: &Voice) -> Vec<Mark> {
        let Some(it) = &voice.peak_end else { return Vec::new() };
        let words = self.from.words;
        let mark = |class: &'static str, key: &str| Mark { class, text: words.get(key).to_owned() };
        let mut marks = Vec::new();
        let even = it.highest.value == it.lowest.value;
        if !even && it.highest.steps.first() == Some(&step) {
            marks.push(mark("", if it.side == Side::Highest { "map.peak" } else { "map.highest" }));
        }
        if !even && it.lowest.steps.first() == Some(&step) {
            // What is not below neutral is no alarm.
            let is_below = it.lowest.value < self.from.config.feeling.neutral();
            let class = if is_below { " lo" } else { "" };
            marks.push(mark(class, if it.side == Side::Lowest { "map.peak" } else { "map.lowest" }));
        }
        if ends(it, step) {
            marks.push(mark(" end", "map.end"));
        }
        marks
    }
}

fn ends(it: &PeakEnd, step: usize) -> bool {
    it.n > 1 && it.end_step == step
}
