//! The small words everything speaks in: places in a text, paths in a book, dates, durations, slugs.

mod alike;
mod article;
mod date;
pub mod day;
mod duration;
pub mod escape;
mod fit;
mod hash;
mod kept;
mod line_end;
mod lines;
pub mod merge;
mod nearest;
mod part;
mod path;
mod quotation;
mod slug;
mod span;
mod unseen;

pub use alike::{Alike, folded};
pub use article::with_article;
pub use date::Date;
pub use duration::{Duration, Length, Unit};
pub use fit::{fitted, fitted_text};
pub use hash::Hashing;
pub use kept::{Head, Reload, TextHash, Texts, Unloaded};
pub use line_end::with_line_feeds;
pub use lines::Lines;
pub use nearest::{is_slip, nearest};
pub use part::{blanked, part};
pub use path::{RelPath, folded_path};
pub use quotation::is_quoted;
pub use slug::{apart, composed, fold, is_accent, is_emoji, slug, spoken};
pub use span::{LineCol, Origin, Span, line_of, place};
pub use unseen::{has_unseen, is_from_right_to_left, is_turned, is_unseen, seen};
