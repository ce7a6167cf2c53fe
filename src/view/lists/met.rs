//! What a persona meets, over its journeys of today.

use std::collections::BTreeMap;

use crate::analyse::map::is_lived;
use crate::model::{Channel, Handbook, Id, Map, Persona, Touchpoint};

/// What a persona meets at one touchpoint.
#[derive(Debug, Default)]
pub struct Met {
    pub steps: usize,
    felt: (f64, usize),
    pub channels: Vec<Id<Channel>>,
}

impl Met {
    pub fn feeling(&self) -> Option<f64> {
        let (sum, count) = self.felt;
        (count > 0).then(|| sum / count as f64)
    }
}

pub(super) fn met(book: &Handbook, id: Id<Persona>, maps: &[Id<Map>]) -> BTreeMap<Id<Touchpoint>, Met> {
    let mut all: BTreeMap<Id<Touchpoint>, Met> = BTreeMap::new();
    for touchpoint in &book.personas[id].touchpoints {
        all.entry(*touchpoint).or_default().channels.extend(book.touchpoints[*touchpoint].channel);
    }
    let lived = maps.iter().map(|map| &book.maps[*map]).filter(|map| is_lived(map));
    for step in lived.flat_map(|map| &map.steps).filter(|step| step.feelings.takes_part(id)) {
        for meeting in &step.touchpoints {
            let it = all.entry(meeting.touchpoint).or_default();
            it.steps += 1;
            if let Some(felt) = step.feelings.of(Some(id)) {
                it.felt = (it.felt.0 + felt, it.felt.1 + 1);
            }
            let own = book.touchpoints[meeting.touchpoint].channel;
            it.channels.extend(meeting.channel.or(step.channel).or(own));
        }
    }
    for it in all.values_mut() {
        it.channels.sort_unstable();
        it.channels.dedup();
    }
    all
}
