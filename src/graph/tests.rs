use std::convert::Infallible;

use super::*;
use crate::view::sample;

fn cut(many: usize, most: usize) -> Vec<(String, serde_json::Value)> {
    let sample = sample::many_personas(many);
    let mut files = Vec::new();
    let keep = |path: &str, bytes: &[u8]| {
        assert!(bytes.len() <= most, "{path}: {}", bytes.len());
        files.push((path.to_owned(), serde_json::from_slice(bytes).unwrap()));
        Ok::<_, Infallible>(())
    };
    let Ok(()) = write_in(&sample.context(), most, keep);
    files
}

#[test]
fn what_fits_is_one_file() {
    let files = cut(500, MOST);
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].1["things"].as_array().unwrap().len(), 500);
    assert!(files[0].1.get("parts").is_none());
}

#[test]
fn what_does_not_fit_is_cut_and_nothing_is_lost() {
    let files = cut(2_000, 128 << 10);
    let (last, parts) = files.split_last().unwrap();
    assert_eq!(last.0, FILE);
    assert!(last.1.get("things").is_none());
    let told: Vec<&str> =
        last.1["parts"].as_array().unwrap().iter().map(|it| it["path"].as_str().unwrap()).collect();
    let written: Vec<&str> = parts.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(told, written);
    assert_eq!(&told[..2], ["handbook/personas.json", "handbook/personas-2.json"]);
    let ids: std::collections::BTreeSet<String> = parts
        .iter()
        .flat_map(|(path, part)| {
            assert!(is_part(path));
            part["things"].as_array().unwrap().iter().map(|it| it["id"].to_string())
        })
        .collect();
    assert_eq!(ids.len(), 2_000);
}
