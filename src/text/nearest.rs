/// The name most like `wanted`, when it is near enough to be what was meant.
pub fn nearest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = wanted.chars().count();
    let allowed = (length / 3).max(1);
    let wanted = wanted.to_lowercase();
    names
        .into_iter()
        .filter(|name| name.chars().count().abs_diff(length) <= allowed)
        .map(|name| (strsim::damerau_levenshtein(&wanted, &name.to_lowercase()), name))
        .filter(|&(distance, _)| distance <= allowed)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swapped_letters_are_near() {
        assert_eq!(nearest("e-mial", ["e-mail", "blog"]), Some("e-mail"));
    }

    #[test]
    fn other_words_are_not() {
        assert_eq!(nearest("post", ["e-mail", "blog"]), None);
    }
}
