//! Dates as people write them, in a table: which of day and month comes first is decided for the whole file.

use super::Date;

/// A date as written: its year, and two numbers that are month and day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    Sure(Date),
    /// The first and the second number of `31-05-2026`, and the year.
    Either(i16, i16, i16),
}

/// What comes first where the year comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    DayFirst,
    MonthFirst,
}

pub fn written(text: &str) -> Option<Written> {
    let text = text.trim();
    // The hour of a time stamp says nothing about the day.
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let mark = day.find(['-', '/', '.'])?;
    let mark = day.get(mark..)?.chars().next()?;
    let parts: Vec<i16> = day.split(mark).map(|it| it.parse().ok()).collect::<Option<_>>()?;
    let lengths: Vec<usize> = day.split(mark).map(str::len).collect();
    match (&parts[..], &lengths[..]) {
        (&[year, month, day], &[4, 1..=2, 1..=2]) => Date::new(year, month, day).map(Written::Sure),
        (&[day, month, year], &[1..=2, 1..=2, 4]) if mark == '.' => {
            Date::new(year, month, day).map(Written::Sure)
        }
        (&[a, b, year], &[1..=2, 1..=2, 4]) => {
            let it = Written::Either(a, b, year);
            (it.with(Order::DayFirst).is_some() || it.with(Order::MonthFirst).is_some()).then_some(it)
        }
        _ => None,
    }
}

impl Written {
    pub fn with(self, order: Order) -> Option<Date> {
        match (self, order) {
            (Written::Sure(date), _) => Some(date),
            (Written::Either(day, month, year), Order::DayFirst)
            | (Written::Either(month, day, year), Order::MonthFirst) => Date::new(year, month, day),
        }
    }
}

/// The dates that may be meant: one, or two where day and month could be either.
pub fn meant(text: &str) -> Vec<Date> {
    let Some(it) = written(text).or_else(|| in_words(text)).or_else(|| this_century(text)) else {
        return Vec::new();
    };
    let mut all: Vec<Date> =
        [Order::DayFirst, Order::MonthFirst].into_iter().filter_map(|order| it.with(order)).collect();
    all.dedup();
    all
}

/// `3 november 2026`, `1 mrt 2027`, `May 3, 2026`: a day, a month by its name, and a year.
fn in_words(text: &str) -> Option<Written> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let [first, second, year] = words[..] else { return None };
    let named = |word: &str| MONTHS.iter().position(|names| names.iter().any(|name| word.starts_with(name)));
    let (day, month) = match (named(first), named(second)) {
        (None, Some(month)) => (first, month),
        (Some(month), None) => (second, month),
        _ => return None,
    };
    let day = day.trim_end_matches(|it: char| it.is_alphabetic()).parse().ok()?;
    let year = year.parse().ok().filter(|_| year.len() == 4)?;
    Date::new(year, i16::try_from(month).ok()? + 1, day).map(Written::Sure)
}

/// How months begin in English, Dutch and German.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mar", "mrt", "maart", "mär"],
    &["apr"],
    &["may", "mei", "mai"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dez"],
];

/// `3-11-26`
fn this_century(text: &str) -> Option<Written> {
    let (day, year) = text.trim().rsplit_once(['-', '/', '.'])?;
    let mark = text.get(day.len()..=day.len())?;
    let is_short = year.len() == 2 && year.bytes().all(|it| it.is_ascii_digit());
    is_short.then(|| written(&format!("{day}{mark}20{year}")))?
}

/// The order that reads the most dates of a file; `None` when both read them all, and not alike.
pub fn order(dates: &[Written]) -> Option<Order> {
    let reads = |order: Order| dates.iter().filter(|it| it.with(order).is_some()).count();
    let alike = dates.iter().all(|it| it.with(Order::DayFirst) == it.with(Order::MonthFirst));
    match (reads(Order::DayFirst), reads(Order::MonthFirst)) {
        _ if alike => Some(Order::DayFirst),
        (day, month) if day == month => None,
        (day, month) => Some(if day > month { Order::DayFirst } else { Order::MonthFirst }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dates of a file, as they are read.
    #[track_caller]
    fn check(texts: &[&str], expected: Option<&[&str]>) {
        let dates: Vec<Written> = texts.iter().filter_map(|it| written(it)).collect();
        let read = order(&dates).map(|order| {
            dates
                .iter()
                .map(|it| it.with(order).map_or("-".to_owned(), |it| it.to_string()))
                .collect::<Vec<_>>()
        });
        let expected = expected.map(|all| all.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>());
        assert_eq!(read, expected, "{texts:?}");
    }

    #[test]
    fn a_day_above_twelve_decides_for_the_file() {
        check(&["31-05-2026"], Some(&["2026-05-31"]));
        check(&["05/31/2026", "06/05/2026"], Some(&["2026-05-31", "2026-06-05"]));
        check(&["1/6/2026", "30/6/2026"], Some(&["2026-06-01", "2026-06-30"]));
    }

    #[test]
    fn where_both_fit_nobody_can_tell() {
        check(&["05/06/2026"], None);
        check(&["05/06/2026", "2026-05-31"], None);
        check(&["31/05/2026", "05/31/2026"], None);
        check(&["05/05/2026"], Some(&["2026-05-05"]));
    }

    #[test]
    fn a_date_of_its_own_has_one_or_two_meanings() {
        let all = |text| meant(text).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(all("1-5-2026"), ["2026-05-01", "2026-01-05"]);
        assert_eq!(all("31/05/2026"), ["2026-05-31"]);
        assert_eq!(all("2026/5/1"), ["2026-05-01"]);
        assert!(all("May").is_empty());
        assert_eq!(all("3 november 2026"), ["2026-11-03"]);
        assert_eq!(all("1 mrt 2027"), ["2027-03-01"]);
        assert_eq!(all("May 3rd, 2026"), ["2026-05-03"]);
        assert_eq!(all("3-11-26"), ["2026-11-03", "2026-03-11"]);
        assert!(all("nov 2026").is_empty() && all("about 3 2026").is_empty());
    }

    #[test]
    fn a_year_in_front_and_points_are_sure() {
        check(&["2026-05-31", "2026/6/1"], Some(&["2026-05-31", "2026-06-01"]));
        check(&["31.05.2026", "5.6.2026"], Some(&["2026-05-31", "2026-06-05"]));
        check(&["2026-05-31T23:59:00+02:00", "2026-06-01 08:00"], Some(&["2026-05-31", "2026-06-01"]));
    }

    #[test]
    fn what_is_no_day_is_no_date() {
        for text in ["", "May", "31-05", "32-13-2026", "2026-02-30", "31-05-26", "a-b-2026", "9999999-1-1"] {
            assert_eq!(written(text), None, "{text}");
        }
    }
}
