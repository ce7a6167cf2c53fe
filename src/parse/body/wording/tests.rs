use super::*;

#[track_caller]
fn check(text: &str, plain: &str, source: &str) {
    let mut refused = Vec::new();
    let it = Wording::read(text, Place { span: Span::new(0, text.len()), source: text }, &mut refused);
    assert_eq!((it.as_str(), &*it.source()), (plain, source), "{text}");
}

#[test]
fn words_are_read_with_and_without_their_marks() {
    check("**Walks** in", "Walks in", "**Walks** in");
    check(
        "snake_case, 5 * 3, [Draft], a & b",
        "snake_case, 5 * 3, [Draft], a & b",
        "snake_case, 5 * 3, [Draft], a & b",
    );
    check("`a*b` and ~~c~~", "a*b and c", "`a*b` and ~~c~~");
    check("[[eva-b]] [x](y.md#z)", "Eva b x", "[](eva-b) [x](y.md#z)");
    check("a\n\n- b\n- *c*", "a\n\n• b\n• c", "a\n\n• b\n• *c*");
    check("1. one # two > three", "1. one # two > three", "1. one # two > three");
    check("\\*no\\*", "*no*", "*no*");
    check("<b>x</b><br>y", "<b>x</b>\ny", "<b>x</b>\ny");
}

#[test]
fn what_runs_is_no_link() {
    let mut refused = Vec::new();
    let place = Place { span: Span::new(5, 40), source: "[a](javascript:b)" };
    let it = Wording::read(place.source, place, &mut refused);
    assert_eq!((it.as_str(), it.links().len()), ("a", 0));
    assert_eq!(refused, [(Span::new(5, 22), "javascript:b".to_owned())]);
}
