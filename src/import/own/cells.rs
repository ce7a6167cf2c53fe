//! What stands in a cell of our own tables, as keys.

use super::super::around::Around;
use super::super::draft::LeftOut;
use super::super::grid::Cell;
use super::super::scale::{Raw, felt};
use super::super::sheet::Sheet;
use super::super::words::{lines, met_by};
use super::{Signs, number};
use crate::problem::both;
use crate::text::{folded, is_emoji};

pub(super) struct Read<'r> {
    pub sheet: &'r Sheet,
    pub signs: &'r Signs,
    pub around: &'r Around,
    /// Who has rows of figures, whether the book knows them or not.
    pub people: &'r [String],
}

/// The rows of one lane, each with its key.
type Rows = Vec<(&'static str, Vec<Option<Cell>>)>;

impl Read<'_> {
    /// A row under the names of keys: one, or one each for what stands in its cells together.
    pub(super) fn rows(&self, row: &[Option<Cell>]) -> Vec<Vec<Option<Cell>>> {
        let Some(label) = row.first().and_then(Option::as_ref) else { return Vec::new() };
        let Some(key) = self.signs.key(&label.text) else { return vec![row.to_vec()] };
        let mut rows: Rows = Vec::new();
        for (at, cell) in row.iter().enumerate().skip(1) {
            let Some(cell) = cell else { continue };
            let (text, is_whole) = self.of_stage(&lines(&cell.text));
            let across = if is_whole || key == "@stage" { self.stage(at) } else { cell.across };
            for (key, text) in self.read(key, &text, at) {
                let new = Cell { text, across, ..cell.clone() };
                match rows
                    .iter_mut()
                    .find(|(known, cells)| *known == key && cells.get(at).is_some_and(Option::is_none))
                {
                    Some((_, cells)) => cells.splice(at..=at, [Some(new)]).for_each(drop),
                    None => {
                        let mut cells = vec![None; row.len()];
                        cells.splice(at..=at, [Some(new)]).for_each(drop);
                        rows.push((key, cells));
                    }
                }
            }
        }
        rows.iter_mut().for_each(|(key, cells)| {
            let name = Cell { text: (*key).to_owned(), across: 1, down: 1, place: label.place.clone() };
            cells.splice(0..1, [Some(name)]).for_each(drop);
        });
        rows.into_iter().map(|(_, cells)| cells).collect()
    }

    /// Without the words for a whole stage before it.
    fn of_stage(&self, text: &str) -> (String, bool) {
        let rest = text.strip_prefix(&*self.signs.whole_stage);
        match rest {
            Some(rest) => (rest.trim_start_matches([' ', ',', ':', ';', '\n']).to_owned(), true),
            None => (text.to_owned(), false),
        }
    }

    /// How many columns the stage over this one has.
    fn stage(&self, at: usize) -> usize {
        let heads = self.sheet.rows.first();
        let next = heads.into_iter().flat_map(|row| row.iter().enumerate().skip(at + 1));
        next.into_iter().find(|(_, cell)| cell.is_some()).map_or(self.sheet.width(), |(next, _)| next) - at
    }

    fn read(&self, key: &'static str, text: &str, at: usize) -> Vec<(&'static str, String)> {
        let parts: Vec<&str> = text
            .split('\n')
            .map(str::trim)
            .filter(|it| !it.is_empty() && self.signs.unknown.iter().all(|sign| sign != it))
            .collect();
        let one =
            |parts: Vec<String>| if parts.is_empty() { Vec::new() } else { vec![(key, parts.join("\n"))] };
        match key {
            "feeling" => self.felt(&parts),
            "@stage" => vec![("feeling", self.voiced(text))],
            "@expectation" => self.expected(&parts),
            "@time" => self.lasts(&parts),
            "@path" if text.starts_with(&*self.signs.back) => {
                vec![("loop-to", text.strip_prefix(&*self.signs.back).unwrap_or_default().trim().to_owned())]
            }
            "@path" => vec![("next", parts.iter().map(|it| self.way(it)).collect::<Vec<_>>().join("\n"))],
            "marks" => {
                let moment = parts.iter().find_map(|it| self.moment(it));
                let marks = one(parts.iter().filter_map(|it| self.mark(it)).collect());
                marks.into_iter().chain(moment.map(|it| ("stage-moment", it.to_owned()))).collect()
            }
            "touchpoint" => self.met(&parts),
            "teams" => one(self.teams(&parts, at)),
            "metrics" => one(parts.iter().map(|it| self.metric(it)).collect()),
            "pains" | "barriers" => one(parts.iter().map(|it| self.grave(&self.voiced(it))).collect()),
            _ => one(parts.iter().map(|it| self.voiced(it)).collect()),
        }
    }

    /// `Noor late` is `Noor: late`, where Noor is known.
    fn voiced(&self, text: &str) -> String {
        let named =
            |name: &'_ String| Some((name.clone(), text.strip_prefix(&**name)?.strip_prefix(' ')?.trim()));
        let known = self.around.speaker(text).map(|(name, said)| (name.to_owned(), said));
        match known.or_else(|| self.people.iter().find_map(named)) {
            Some((name, said)) => format!("{name}: {said}"),
            None => text.to_owned(),
        }
    }

    fn felt(&self, parts: &[&str]) -> Vec<(&'static str, String)> {
        let mut feelings = Vec::new();
        let mut moment = None;
        for part in parts {
            let said = self.signs.without_points(part);
            if let Some(question) = said.strip_prefix(&*self.signs.moment) {
                moment = Some(question.trim().to_owned());
                continue;
            }
            let voiced = self.voiced(&said);
            let (name, said) = voiced.split_once(": ").map_or(("", &*voiced), |(name, said)| (name, said));
            let read = felt(said);
            // A level in words stands where people wrote none.
            let face = read.words.trim_end_matches(|it| !is_emoji(it)).trim();
            let words = read.words.strip_prefix(face).unwrap_or_default().trim();
            let is_level = self.signs.levels.iter().any(|it| folded(it) == folded(words));
            let said = match read.raw {
                Some(Raw::Number(value)) if is_level || read.words.is_empty() => {
                    format!("{value} {face}").trim_end().to_owned()
                }
                Some(Raw::Number(value)) => format!("{} ({value:+})", read.words),
                _ => said.to_owned(),
            };
            feelings.push(if name.is_empty() { said } else { format!("{name}: {said}") });
        }
        let mut all = Vec::new();
        if !feelings.is_empty() {
            all.push(("feeling", feelings.join("\n")));
        }
        all.extend(moment.map(|it| ("mot", if it.is_empty() { "x".to_owned() } else { it })));
        all
    }

    /// `+1`, `Expected 3`, what is expected, `Received 4`, what is got.
    fn expected(&self, parts: &[&str]) -> Vec<(&'static str, String)> {
        let mut all: Vec<(&'static str, String)> = Vec::new();
        let mut is_after = false;
        for (at, part) in parts.iter().enumerate() {
            let value = |sign: &str| {
                part.strip_prefix(sign).filter(|it| felt(it).words.is_empty() && felt(it).raw.is_some())
            };
            let plain = |value: &str| value.replace(',', ".");
            if let Some(value) = value(&self.signs.expected) {
                all.push(("expected", plain(value)));
            } else if let Some(value) = value(&self.signs.received) {
                is_after = true;
                all.push(("received", plain(value)));
            } else if at == 0
                && matches!(felt(part), super::super::scale::Felt { raw: Some(Raw::Number(_)), ref words } if words.is_empty())
            {
                // The difference follows from both.
            } else {
                let key = if is_after { "gets" } else { "expects" };
                match all.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, text)) => text.push_str(&format!("\n{part}")),
                    None => all.push((key, (*part).to_owned())),
                }
            }
        }
        all
    }

    fn lasts(&self, parts: &[&str]) -> Vec<(&'static str, String)> {
        let read = |part: &&str| match part.strip_prefix(&*self.signs.waits) {
            Some(wait) => ("wait", wait.to_owned()),
            None => ("takes", part.strip_prefix(&*self.signs.takes).unwrap_or(part).to_owned()),
        };
        parts.iter().map(read).collect()
    }

    /// What a to-be map does to a step is no mark of it.
    pub(super) fn tell_unmarked(&self, row: &[Option<Cell>], left_out: &mut Vec<LeftOut>) {
        let mut cells = row.iter().flatten();
        if cells.next().is_none_or(|it| self.signs.key(&it.text) != Some("marks")) {
            return;
        }
        for cell in cells {
            let text = lines(&cell.text);
            let others: Vec<&str> = text
                .split('\n')
                .map(str::trim)
                .filter(|it| self.mark(it).is_none() && self.moment(it).is_none())
                .collect();
            if !others.is_empty() {
                left_out.push(LeftOut {
                    place: cell.place.clone(),
                    text: others.join(", "),
                    why: both!(
                        "says what changes against an earlier map, which a table does not hold",
                        "zegt wat verandert tegenover een eerdere kaart, die niet in een tabel staat",
                    ),
                });
            }
        }
    }

    /// The name of a sign; what a to-be map does to a step is no mark of it.
    fn mark(&self, text: &str) -> Option<String> {
        let text = text.replace("**", "");
        self.signs.marks.iter().find(|(name, _)| *name == text).map(|(_, mark)| (*mark).to_owned())
    }

    /// When its stage is: said at the first step of it.
    fn moment(&self, text: &str) -> Option<&'static str> {
        self.signs.moment(&text.replace("**", ""))
    }

    fn grave(&self, text: &str) -> String {
        let found =
            self.signs.severities.iter().find_map(|(word, signs)| Some((text.strip_suffix(&**word)?, signs)));
        found.map_or(text.to_owned(), |(text, signs)| format!("{text} {signs}"))
    }

    /// `wrong cup: 9 It is made again` is `9 -> wrong cup`, by the name of that step.
    fn way(&self, text: &str) -> String {
        let (when, to) = text.rsplit_once(": ").map_or((None, text), |(when, to)| (Some(when), to));
        let step = to.split_once(' ').and_then(|(number, _)| number.parse::<usize>().ok());
        let heads = self.sheet.rows.get(1).into_iter().flatten().flatten();
        let named =
            heads.filter_map(|it| number(&it.text)).find(|(of, _)| Some(*of) == step).map(|(_, title)| title);
        let to = named.unwrap_or(to);
        when.map_or(to.to_owned(), |when| format!("{to} -> {when}"))
    }

    /// Touchpoints by their names, each with a channel where it is not its own.
    fn met(&self, parts: &[&str]) -> Vec<(&'static str, String)> {
        let mut names = Vec::new();
        let mut channels = Vec::new();
        let weight = parts.first().filter(|_| parts.len() == 1).and_then(|it| self.weight(it));
        for part in parts {
            let pips = [" (", &self.signs.influence].concat();
            let part = part.rsplit_once(&*pips).map_or(*part, |(name, _)| name).trim();
            let alone = part.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
            match self.around.met(part, &self.signs.indirect).or_else(|| self.strange(part)) {
                _ if alone.is_some() => channels.push(alone.unwrap_or_default().to_owned()),
                Some((name, channel)) => names.push(met_by(&name, channel.as_deref())),
                None if self.around.is_channel(part) => channels.push(part.to_owned()),
                None => names.push(part.to_owned()),
            }
        }
        let mut all = Vec::new();
        if !names.is_empty() {
            all.push(("touchpoint", names.join("\n")));
        }
        channels.dedup();
        if !channels.is_empty() {
            all.push(("channel", channels.join("\n")));
        }
        all.extend(weight.map(|it| ("influence", it)));
        all
    }

    /// `Car park (Store, indirect)`, of another book.
    fn strange(&self, part: &str) -> Option<(String, Option<String>)> {
        let (name, note) = part.strip_suffix(')')?.rsplit_once(" (")?;
        let note = note.strip_suffix(&*self.signs.indirect).unwrap_or(note);
        let channel = note.trim_end_matches([',', ' ', '،']);
        Some((name.trim().to_owned(), Some(channel.to_owned()).filter(|it| !it.is_empty())))
    }

    /// How much a step weighs, where its only touchpoint says nothing of it.
    fn weight(&self, part: &str) -> Option<String> {
        let pips = [" (", &self.signs.influence].concat();
        let (_, rest) = part.rsplit_once(&*pips)?;
        let value = rest.split(' ').next()?.replace(',', ".");
        (!self.around.weighs(part)).then_some(value)
    }

    /// Teams that do not follow from the touchpoints of the step.
    fn teams(&self, parts: &[&str], at: usize) -> Vec<String> {
        let row = self.sheet.rows.iter().find(|row| {
            row.first()
                .and_then(Option::as_ref)
                .is_some_and(|it| self.signs.key(&it.text) == Some("touchpoint"))
        });
        let cell = row
            .and_then(|row| row.get(at))
            .and_then(Option::as_ref)
            .map(|it| lines(&it.text))
            .unwrap_or_default();
        let parts_of = cell.split('\n').map(str::trim).filter(|it| !it.is_empty());
        let follow: Vec<String> = parts_of.flat_map(|part| self.around.teams_of(part)).collect();
        let is_all = !follow.is_empty()
            && parts.iter().all(|it| follow.iter().any(|team| team == it))
            && follow.iter().all(|it| parts.contains(&&**it));
        if is_all { Vec::new() } else { parts.iter().map(|it| (*it).to_owned()).collect() }
    }

    /// Without its figure.
    fn metric(&self, text: &str) -> String {
        text.split_once(": ").map_or(text, |(name, _)| name).to_owned()
    }
}
