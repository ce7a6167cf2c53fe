//! The same handbook on other scales: no sentence, face, candidate or order differs, only the figures do.

use std::collections::BTreeMap;
use std::sync::Arc;

use journeybook::analyse::{Scale, Score};
use journeybook::files::Files;
use journeybook::site::{Options, Site};
use journeybook::text::Date;

use crate::problems::handbook;

const SCALES: [(f64, f64); 5] = [(-2.0, 2.0), (-5.0, 5.0), (0.0, 10.0), (1.0, 5.0), (-1.0, 3.0)];

/// A line of front matter with the numbers after `key` put elsewhere, one by one or for each persona.
fn moved(text: &str, keys: &[&str], to: &dyn Fn(f64) -> f64) -> String {
    let mut out = String::new();
    let mut rest = text;
    loop {
        let found = keys.iter().filter_map(|key| {
            let at = rest.find(&format!("{key}: "))?;
            let word = rest[..at].chars().next_back().is_none_or(|it| !it.is_alphanumeric() && it != '-');
            word.then_some(at + key.len() + 2)
        });
        let Some(at) = found.min() else { break };
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = if rest.starts_with('{') { rest.find('}').unwrap() } else { number_end(rest) };
        let mut place = 0;
        while place < end {
            let here = &rest[place..end];
            let length = number_end(here);
            match here[..length].parse::<f64>() {
                Ok(value) => out.push_str(&to(value).to_string()),
                Err(_) => out.push_str(&here[..length.max(1)]),
            }
            place += length.max(1);
        }
        rest = &rest[end..];
    }
    out + rest
}

/// The same of a map that stands in a table: the figures of the columns that are called so.
fn in_table(body: &str, keys: &[&str], to: &dyn Fn(f64) -> f64) -> String {
    let mut columns: Vec<bool> = Vec::new();
    let mut line = |line: &str| {
        if !line.starts_with('|') {
            columns.clear();
            return line.to_owned();
        }
        let cells: Vec<&str> = line.split('|').collect();
        if columns.is_empty() {
            columns = cells.iter().map(|it| keys.contains(&&*it.trim().to_lowercase())).collect();
        }
        let cell = |(cell, is_it): (&&str, &bool)| match cell.trim().parse::<f64>() {
            Ok(value) if *is_it => format!(" {} ", to(value)),
            _ => (*cell).to_owned(),
        };
        cells.iter().zip(&columns).map(cell).collect::<Vec<_>>().join("|")
    };
    body.split('\n').map(&mut line).collect::<Vec<_>>().join("\n")
}

fn number_end(text: &str) -> usize {
    text.find(|it: char| !it.is_ascii_digit() && it != '.' && it != '-').unwrap_or(text.len())
}

/// The sample with its maps on another scale of feelings.
fn on(scale: Scale, squeeze: &dyn Fn(f64) -> f64, settings: &str) -> Site {
    let to = |value: f64| scale.value(squeeze(value));
    rewritten(
        &["feeling"],
        &to,
        &format!("scale = {{ feeling = [{}, {}] }}\n{settings}", scale.min, scale.max),
    )
}

fn rewritten(keys: &[&str], to: &dyn Fn(f64) -> f64, settings: &str) -> Site {
    let mut files: Files = handbook("");
    let book: Arc<str> = format!(
        "[book]\ntitle = \"Sample\"\nlanguage = \"en\"\nsrc = \"content\"\n[preprocessor.journeybook]\n{settings}\n"
    )
    .into();
    files.book_toml = Some(book);
    let paths: Vec<_> = files.texts.keys().filter(|it| !it.as_str().starts_with("guide/")).cloned().collect();
    for path in paths {
        let text = files.text(&path).unwrap();
        if let Some((_, rest)) = text.split_once("---\n").filter(|(before, _)| before.is_empty())
            && let Some((front, body)) = rest.split_once("\n---\n")
        {
            let text = format!("---\n{}\n---\n{}", moved(front, keys, to), in_table(body, keys, to));
            files.put_text(path, text.into());
        }
    }
    let site = Site::read(
        &files,
        &Options { today: Date::new(2026, 11, 22).unwrap(), untrusted: false, audience: None },
    );
    let outside: Vec<_> = site.problems.iter().filter(|it| it.code == "out-of-scale").collect();
    assert!(outside.is_empty(), "{outside:?}");
    site
}

/// The pages as they read without their figures: words, faces and order, but not where a point stands.
fn said(site: &Site) -> BTreeMap<String, String> {
    let maps = site.plan.pages().iter().map(|key| {
        let address = site.plan.page(*key).as_str().to_owned();
        (address, without_figures(&site.page(*key).html))
    });
    // On which side of its point a label has room is no difference.
    let side = |line: &str| match line.starts_with("div class=pt ") {
        true => line.replace(" up", "").replace(" dn", "").replace(" style=", ""),
        false => line.to_owned(),
    };
    let maps = maps.map(|(address, page)| {
        let page = page.replace("class=motl hi", "class=motl");
        (address, page.lines().map(side).collect::<Vec<_>>().join("\n"))
    });
    maps.filter(|(address, _)| !address.starts_with("guide/")).collect()
}

fn without_figures(html: &str) -> String {
    let mut out = String::new();
    for (at, piece) in html.split('<').enumerate() {
        let (tag, text) = if at == 0 { ("", piece) } else { piece.split_once('>').unwrap_or((piece, "")) };
        // A drawing is numbers; what it says aloud stands in words.
        if ["path", "svg", "circle", "stop", "line ", "rect"].iter().any(|it| tag.starts_with(it)) {
            continue;
        }
        for attribute in tag.split('"').collect::<Vec<_>>().chunks(2) {
            let style = attribute[0].ends_with(" style=") || attribute[0].ends_with(" data-v=");
            out.push_str(attribute[0]);
            out.push_str(&figures(attribute.get(1).filter(|_| !style).unwrap_or(&"")));
        }
        out.push('\n');
        out.push_str(&figures(text));
    }
    out
}

/// Figures with one decimal, or two where ends have to give their difference, with or without a sign, become a hole.
fn figures(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < letters.len() {
        let sign = usize::from(matches!(letters[at], '+' | '−'));
        let digits = letters[at + sign..].iter().take_while(|it| it.is_ascii_digit()).count();
        let point = at + sign + digits;
        let behind = letters.iter().skip(point + 1).take_while(|it| it.is_ascii_digit()).count();
        let is_figure = digits > 0 && letters.get(point) == Some(&'.') && (1..=2).contains(&behind);
        match is_figure {
            true => out.push('#'),
            false => out.extend(&letters[at..(at + sign + digits).max(at + 1)]),
        }
        at = if is_figure { point + 1 + behind } else { (at + sign + digits).max(at + 1) };
    }
    out
}

/// What is told of the handbook and what is found wrong is the same on each scale.
#[track_caller]
fn check(is: &Site, was: &Site, scale: Scale) {
    let codes = |site: &Site| -> Vec<String> {
        let place = |it: &journeybook::problem::Problem| format!("{} {:?}", it.code, it.item);
        let mut all: Vec<String> = site.problems.iter().map(place).collect();
        all.sort();
        all
    };
    assert_eq!(codes(is), codes(was), "{scale:?}");
    let candidates = |site: &Site| -> Vec<Vec<(usize, f64)>> {
        let of = |it: &Arc<journeybook::analyse::MapFigures>| {
            it.moments.candidates.iter().map(|it| (it.step, (it.weight * 1e6).round() / 1e6)).collect()
        };
        site.context().analysis.maps.values().map(of).collect()
    };
    assert_eq!(candidates(is), candidates(was), "{scale:?}");
    let (is, was) = (said(is), said(was));
    assert_eq!(is.len(), was.len());
    for ((address, is), (_, was)) in is.iter().zip(&was) {
        let differs = is.lines().zip(was.lines()).find(|(is, was)| is != was);
        assert!(is == was, "{address} on {scale:?} differs: {differs:#?}");
    }
}

#[test]
fn every_scale_of_feelings_says_the_same() {
    let plain = on(Scale::FEELING, &|it| it, "");
    assert!(said(&plain).values().any(|page| page.contains("ep2") && page.contains("Remembered")));
    for (min, max) in &SCALES[1..4] {
        let scale = Scale { min: *min, max: *max };
        check(&on(scale, &|it| it, ""), &plain, scale);
    }
}

#[test]
fn a_scale_that_is_not_even_says_the_same_where_it_reaches() {
    let squeeze = |it: f64| it.clamp(-1.0, 1.0);
    let plain = on(Scale::FEELING, &squeeze, "");
    let (min, max) = SCALES[4];
    check(&on(Scale { min, max }, &squeeze, ""), &plain, Scale { min, max });
}

#[test]
fn every_scale_of_ratings_weighs_and_ranks_the_same() {
    const KEYS: [&str; 5] = ["expected", "received", "influence", "importance", "satisfaction"];
    let on = |scale: Scale| {
        let to = |value: f64| scale.min + (value - 1.0) * scale.level();
        rewritten(&KEYS, &to, &format!("scale = {{ rating = [{}, {}] }}", scale.min, scale.max))
    };
    let plain = on(Scale::RATING);
    let known = |site: &Site| {
        let it = site.context().analysis;
        let maps: Vec<_> = it.maps.values().map(|it| (it.moments.clone(), it.shortfall.total)).collect();
        let scores: Vec<_> = it.opportunities.values().map(|it| (it.ulwick, it.score)).collect();
        (maps, it.ranking.clone(), scores, it.totals.worst_touchpoints.clone())
    };
    assert_eq!(plain.context().analysis.settings.score, Score::Ulwick);
    for (min, max) in [(0.0, 10.0), (-5.0, 5.0), (0.0, 100.0)] {
        assert_eq!(known(&on(Scale { min, max })), known(&plain), "{min} to {max}");
    }
}

/// A step that feels as strong is as weighty, whatever its number is.
#[test]
fn a_candidate_is_a_share_of_the_scale() {
    let weighty = |(min, max): (f64, f64), feeling: f64| {
        let text = format!(
            "//- book.toml\n[preprocessor.journeybook]\nscale = {{ feeling = [{min}, {max}] }}\n//- a.md\n---\nkind: journey\ntitle: A\nphases:\n  - title: P\n    steps:\n      - {{title: a, feeling: {feeling}, influence: 4}}\n      - {{title: b, feeling: {min}}}\n      - {{title: c, feeling: {}}}\n---\n",
            Scale { min, max }.neutral()
        );
        let today = Date::new(2026, 11, 22).unwrap();
        let site = Site::read(
            &journeybook::files::fixture(&text),
            &Options { today, untrusted: false, audience: None },
        );
        site.problems.iter().any(|it| it.code == "mot-undeclared")
    };
    for ((min, max), enough, mild) in [
        ((-2.0, 2.0), -2.0, -1.9),
        ((-5.0, 5.0), -5.0, -4.7),
        ((0.0, 10.0), 0.0, 0.3),
        ((1.0, 5.0), 5.0, 4.9),
        ((-1.0, 3.0), 2.0, 1.9),
    ] {
        assert!(weighty((min, max), enough), "{enough} on {min} to {max}");
        assert!(!weighty((min, max), mild), "{mild} on {min} to {max}");
    }
}
