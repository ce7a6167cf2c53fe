//! Points of a history: tags, or the last commit of each month; and who last wrote each line of a file.

use super::super::Error;
use super::version::{Commit, Repository};

/// A version to look back at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The tag, or the month.
    pub name: String,
    /// `2026-03-01`
    pub date: String,
    pub commit: Commit,
}

/// Which points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    Tag,
    Month,
}

/// Who wrote a line last, and when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wrote {
    pub who: String,
    /// Unix seconds.
    pub when: i64,
}

/// Of a longer history the newest so many are looked at.
const MOST: usize = 120;

impl Repository {
    /// The points of the work at hand, the oldest first.
    pub fn points(&self, by: By) -> Result<Vec<Point>, Error> {
        let mut points = match by {
            By::Tag => self.tags()?,
            By::Month => self.months()?,
        };
        points.drain(..points.len().saturating_sub(MOST));
        Ok(points)
    }

    fn tags(&self) -> Result<Vec<Point>, Error> {
        let format = "--format=%(creatordate:short)%09%(refname)";
        let asked = ["for-each-ref", "--merged=HEAD", "--sort=creatordate", format, "refs/tags"];
        let list = self.ask(&asked).map_err(Error::Refused)?;
        let point = |line: &str| {
            let (date, place) = line.split_once('\t')?;
            let commit = self.commit(place).ok()?;
            Some(Point { name: place.strip_prefix("refs/tags/")?.to_owned(), date: date.to_owned(), commit })
        };
        Ok(list.lines().filter_map(point).collect())
    }

    fn months(&self) -> Result<Vec<Point>, Error> {
        let head = self.commit("HEAD")?;
        let format = "--format=%cs%x09%H";
        let asked = ["log", "--first-parent", format, "--end-of-options", head.as_str(), "--"];
        let list = self.ask(&asked).map_err(Error::Refused)?;
        let mut points: Vec<Point> = Vec::new();
        // The newest first: the first one of a month is its last.
        for line in list.lines() {
            let Some((date, commit)) = line.split_once('\t') else { continue };
            let Some(month) = date.get(..7) else { continue };
            if points.last().is_none_or(|it| it.name != month) && points.len() < MOST {
                let commit = self.commit(commit)?;
                points.push(Point { name: month.to_owned(), date: date.to_owned(), commit });
            }
        }
        points.reverse();
        Ok(points)
    }

    /// Who wrote each line of a file of the book, as it is in the last commit.
    pub fn wrote(&self, path: &str) -> Result<Vec<Wrote>, Error> {
        let asked = ["-c", "blame.ignoreRevsFile=", "blame", "--line-porcelain", "HEAD", "--", path];
        let told = self.place.ask(&asked).map_err(Error::Refused)?;
        let told = String::from_utf8_lossy(&told);
        let mut lines = Vec::new();
        let mut now = Wrote::default();
        for line in told.split('\n') {
            if let Some(who) = line.strip_prefix("author ") {
                now.who = super::command::clean(who);
            } else if let Some(when) = line.strip_prefix("author-time ") {
                now.when = when.trim().parse().unwrap_or_default();
            } else if line.starts_with('\t') {
                lines.push(std::mem::take(&mut now));
            }
        }
        Ok(lines)
    }
}
