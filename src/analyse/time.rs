//! How long a journey takes, and how much of that is waiting.

use super::number::finite;
use crate::model::Step;

/// In minutes.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Time {
    /// Steps that say how long they take or wait.
    pub n: usize,
    pub takes: f64,
    pub wait: f64,
    /// Waiting, of the lead time; `None` where nobody wrote how long any step takes.
    pub wait_share: Option<f64>,
}

pub fn time(steps: &[Step]) -> Time {
    let minutes = |step: &Step| (step.takes.map(|it| it.minutes()), step.wait.map(|it| it.minutes()));
    total(steps.iter().map(minutes))
}

/// Sums up minutes taken and waited.
fn total(steps: impl Iterator<Item = (Option<f64>, Option<f64>)>) -> Time {
    let mut it = Time::default();
    let mut is_taken = false;
    for (takes, wait) in steps {
        it.n += usize::from(takes.is_some() || wait.is_some());
        is_taken |= takes.is_some();
        it.takes += takes.unwrap_or(0.0);
        it.wait += wait.unwrap_or(0.0);
    }
    it.wait_share = finite(it.wait / it.lead()).filter(|_| is_taken);
    it
}

impl Time {
    /// From begin to end.
    pub fn lead(self) -> f64 {
        self.takes + self.wait
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_is_a_part_of_the_lead_time() {
        let it = total(
            [(Some(133.0), None), (None, Some(10.0)), (None, None), (Some(0.0), Some(17.0))].into_iter(),
        );
        assert_eq!((it.n, it.lead(), it.wait), (3, 160.0, 27.0));
        assert!((it.wait_share.unwrap() - 0.16875).abs() < 1e-9);
    }

    #[test]
    fn no_time_has_no_share() {
        let only_waits = total([(None, Some(10.0)), (None, None)].into_iter());
        assert_eq!((only_waits.wait, only_waits.wait_share), (10.0, None));
        assert_eq!(total([(None, None)].into_iter()), Time::default());
    }
}
