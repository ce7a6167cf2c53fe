use super::{ThemeFiles, embedded};
use crate::problem::{Problems, say};
use crate::text::{Origin, RelPath, Span};
use crate::words::Words;

/// The words of `language`, with the project's own laid over them. An unknown language is English.
pub fn words(language: &str, files: &ThemeFiles) -> (Words, Problems) {
    let mut problems = Problems::new();
    let short = language.split(['-', '_']).next().unwrap_or(language);
    let strings = |name: &str| embedded::text(&format!("default/strings/{name}.toml"));
    let own_path = RelPath::new(&format!("strings/{language}.toml"));
    let own = own_path.and_then(|path| std::str::from_utf8(files.get(&path)?).ok());
    let built_in = strings(language).or_else(|| strings(short));

    let english = strings("en").unwrap_or_default();
    let layers: Vec<&str> = [Some(english), built_in, own].into_iter().flatten().collect();
    let (words, wrong) = Words::read(language, &layers);
    if let Some(file) = RelPath::new(&format!("theme/strings/{language}.toml")) {
        for words in wrong {
            problems.tell(Origin::new(&file, Span::default()), say::unreadable_words(&words));
        }
    }
    if built_in.is_none() && own.is_none() {
        unknown(language, &mut problems);
    }
    (words, problems)
}

fn unknown(language: &str, problems: &mut Problems) {
    let Some(file) = RelPath::new("book.toml") else { return };
    problems.tell(Origin::new(&file, Span::default()), say::unknown_language(language));
}
