//! `journeybook explain CODE`.

use anyhow::anyhow;

use super::Outcome;
use super::say::Say;
use crate::check;
use crate::text::nearest;

/// Says what a code means, with a bad and a good example and how to silence it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  journeybook explain unknown-reference")]
pub(super) struct Explain {
    /// The code of a problem; without one, all codes are listed.
    code: Option<String>,
}

pub(super) fn run(it: &Explain, say: &Say) -> Outcome {
    let Some(code) = &it.code else {
        let lines = check::rules().map(|rule| format!("{:<32}{}\n", rule.code, first_sentence(rule.about)));
        return Ok(say.data(lines.collect::<String>().as_bytes())?);
    };
    if code == "unsupported-change" {
        return Ok(say.data(UNSUPPORTED.as_bytes())?);
    }
    match check::explain(code) {
        Some(text) => Ok(say.data(text.as_bytes())?),
        None => {
            let help = match nearest(code, check::rules().map(|rule| rule.code)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "`journeybook explain` lists them all".to_owned(),
            };
            Err(anyhow!("there is no code `{code}`: {help}").into())
        }
    }
}

/// The one rule that looks at two versions; `diff` tells it.
const UNSUPPORTED: &str = "\
unsupported-change (told by `journeybook diff`)

A feeling or a moment of truth changed while neither `insights` nor `reviewed` did. A better score
without evidence is a wish: name the research behind it, on the step, on the map or on an entry of a
lane, or set `reviewed` to the day on which the team agreed.

Instead of

    - {title: Pay, feeling: 1}            # was -1

write

    - {title: Pay, feeling: 1, insights: [till-interviews]}
";

fn first_sentence(text: &str) -> &str {
    text.split_inclusive(". ").next().unwrap_or(text).trim_end()
}
