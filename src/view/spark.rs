//! The curve of a map in small, with its words.

use super::Here;
use crate::analyse::Voice;
use crate::model::{Id, Map, Persona};
use crate::svg::{Series, Sparkline, sparkline};
use crate::view::parts::drawn;

impl Here<'_> {
    /// The curve of one voice of a map, or of the first; `None` when no step has a feeling.
    pub fn spark(&self, map: Id<Map>, persona: Option<Id<Persona>>) -> Option<String> {
        let voices = &self.ctx.analysis.map(map).voices;
        let own = voices.iter().find(|voice| persona.is_some() && voice.persona == persona);
        let voice = own.or_else(|| voices.iter().find(|voice| voice.peak_end.is_some()))?;
        let figures = voice.peak_end.as_ref()?;
        let stages: Vec<usize> = self.book.maps[map].phases.iter().map(|phase| phase.steps.len()).collect();
        Some(sparkline(&Sparkline {
            width: 300.0,
            label: &self.curve_in_words(voice),
            scale: drawn(self.config.feeling),
            series: Series { absent: &voice.others, ..Series::new(&voice.values) },
            stages: &stages,
            peak: figures.peak_steps().first().copied(),
            end: Some(figures.end_step),
        }))
    }

    /// What a curve shows, for those who do not see it. Empty when nothing was recorded.
    pub fn curve_in_words(&self, voice: &Voice) -> String {
        let Some(figures) = &voice.peak_end else { return String::new() };
        let first = voice.values.iter().flatten().next().copied().unwrap_or(figures.end);
        let step = |steps: &[usize]| self.words.whole(steps.first().map_or(0, |step| step + 1));
        let feeling = |value: f64| self.felt(value);
        let values = [
            ("steps", self.words.count("count.steps", voice.walked())),
            ("first", feeling(first)),
            ("highest", feeling(figures.highest.value)),
            ("highest_at", step(&figures.highest.steps)),
            ("lowest", feeling(figures.lowest.value)),
            ("lowest_at", step(&figures.lowest.steps)),
            ("end", feeling(figures.end)),
        ];
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let mut words = self.words.fill("curve.words", &values);
        let missing = voice.walked().saturating_sub(figures.n);
        if missing > 0 {
            words.push(' ');
            words.push_str(&self.words.count("curve.missing", missing));
        }
        words
    }
}
