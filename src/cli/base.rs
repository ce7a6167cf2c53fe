//! `journeybook base`.

use std::path::Path;

use clap::builder::NonEmptyStringValueParser;

use super::Outcome;
use super::say::Say;
use crate::disk::git::Repository;

/// Prints the commit that a pull request is compared with; for CI.
///
/// It looks at what was checked out: of the merge of a pull request into its branch, the branch; of the pull
/// request itself, the commit where it left the branch as it was fetched. When that is not to be seen it says
/// what to fetch.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
        base=$(journeybook base --head \"$HEAD_SHA\" --target main) || exit 2\n  \
        journeybook diff \"$base..HEAD\" --untrusted\n\n\
        Exit codes: 0 printed, 2 it cannot be known yet.")]
pub(super) struct Base {
    /// The full name of the last commit of the pull request.
    #[arg(long, value_name = "COMMIT", value_parser = NonEmptyStringValueParser::new())]
    head: String,

    /// The branch that it is proposed for.
    #[arg(long, value_name = "BRANCH", value_parser = NonEmptyStringValueParser::new())]
    target: String,
}

pub(super) fn run(it: &Base, root: &Path, say: &Say) -> Outcome {
    let base = Repository::open(root)?.base_of_proposal(&it.head, &it.target)?;
    Ok(say.data(format!("{}\n", base.as_str()).as_bytes())?)
}
