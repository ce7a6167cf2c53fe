use super::*;
use crate::files::fixture;
use crate::view::{self, PageKey, sample};
use crate::words;

fn theme(files: &str) -> (Theme, Vec<String>) {
    let (theme, problems) = Theme::new(&fixture(files).theme, &words::sample("en"));
    let told = problems.iter().filter(|problem| problem.code != "place-left-out");
    (theme, told.map(|problem| problem.message.clone()).collect())
}

fn home(theme: &Theme) -> (String, usize) {
    let sample = sample::three_personas();
    let ctx = sample.context();
    let page = view::page(&ctx, PageKey::Home);
    let shell = view::shell::shell(&ctx, &page);
    let rendered = theme.render(page.template, (page.places(&ctx), None), shell);
    (rendered.html, rendered.problems.len())
}

#[test]
fn every_page_of_a_small_book_renders() {
    let (theme, wrong) = theme("");
    assert_eq!(wrong, Vec::<String>::new());
    let sample = sample::three_personas();
    let ctx = sample.context();
    for key in ctx.plan.pages() {
        let page = view::page(&ctx, *key);
        let shell = view::shell::shell(&ctx, &page);
        let rendered = theme.render(page.template, (page.places(&ctx), None), shell);
        let problems: Vec<&str> = rendered.problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(problems, Vec::<&str>::new(), "{key:?}");
        assert!(rendered.html.ends_with("</html>"), "{key:?}: {}", rendered.html);
    }
}

#[test]
fn names_are_escaped() {
    let (html, _) = home(&theme("").0);
    assert!(html.contains("Noor &lt;de Wit&gt;"));
    assert!(!html.contains("<de Wit>"));
}

#[test]
fn a_project_can_extend_the_template_it_replaces() {
    let (theme, wrong) =
        theme("//- theme/templates/home.html\n{% extends \"home.html\" %}{% block main %}Mine{% endblock %}");
    assert_eq!(wrong, Vec::<String>::new());
    let (html, problems) = home(&theme);
    assert!(html.contains("Mine") && html.contains("</html>"), "{html}");
    assert_eq!(problems, 0);
}

#[test]
fn a_broken_template_is_named_and_the_built_in_one_stays() {
    let (theme, wrong) = theme("//- theme/templates/home.html\nok\n{% if %}");
    assert!(wrong[0].contains("`home.html`") && wrong[0].contains("line 2, column"), "{wrong:?}");
    assert!(home(&theme).0.ends_with("</html>"));
}

#[test]
fn an_unknown_field_is_a_problem_and_not_a_crash() {
    let (theme, wrong) = theme("//- theme/templates/home.html\n{{ page.nothing }}");
    assert_eq!(wrong.len(), 1);
    let (html, problems) = home(&theme);
    assert!(html.ends_with("</html>"));
    assert_eq!(problems, 1);
}

#[test]
fn a_frame_of_before_is_told_what_it_can_place_now() {
    let (theme, _) = theme(
        "//- theme/templates/home.html\n{% extends \"home.html\" %}{% block main %}{{ page.title }}{% endblock %}",
    );
    let sample = sample::three_personas();
    let ctx = sample.context();
    let page = view::page(&ctx, PageKey::Home);
    let shell = view::shell::shell(&ctx, &page);
    let rendered = theme.render(page.template, (page.places(&ctx), None), shell);
    let help = rendered.problems.iter().next().and_then(|problem| problem.help.clone()).unwrap();
    assert!(help.contains("`page.head`, `page.body`"), "{help}");
}

#[test]
fn templates_that_repeat_themselves_are_bounded() {
    for bomb in [
        "//- theme/templates/home.html\n{% include \"home.html\" %}",
        "//- theme/templates/home.html\n{% extends \"base.html\" %}\n//- theme/templates/base.html\n{% extends \"home.html\" %}",
        "//- theme/templates/home.html\n{% component a() %}{{ <a/> }}{{ <a/> }}{% endcomponent %}{{ <a/> }}",
        "//- theme/templates/home.html\n{% for a in range(end=90000) %}{% for b in range(end=90000) %}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endfor %}{% endfor %}",
    ] {
        let (theme, wrong) = theme(bomb);
        let (html, problems) = home(&theme);
        assert!(html.ends_with("</html>"));
        assert_eq!(wrong.len() + problems, 1, "{bomb}: {wrong:?}");
    }
}

#[test]
fn a_place_in_a_template_is_that_of_the_file_as_it_is_written() {
    for (text, at) in [
        ("{% extends \"home.html\" %}{% block mian %}{% endblock %}", "mian"),
        ("\u{feff}{% extends \"home.html\" %}\n{% block mian %}{% endblock %}", "mian"),
        ("é\n\n    {% include \"nowhere.html\" %}", "\"nowhere.html"),
        ("\u{feff}é {% if %}", "%}"),
        ("{% extends \"home.html\" %}{% if %}", "%}"),
    ] {
        let files = fixture(&format!("//- theme/templates/home.html\n{text}")).theme;
        let (_, problems) = Theme::new(&files, &words::sample("en"));
        let problem = problems.iter().find(|it| it.code == "broken-template").unwrap();
        let there = crate::text::part(text, problem.at.span.start as usize..);
        assert!(there.trim_start().starts_with(at), "{text}: {there} {}", problem.message);
    }
}

#[test]
fn a_template_with_a_mark_of_unicode_works() {
    let text = "//- theme/templates/home.html\n\u{feff}{% extends \"home.html\" %}{% block footer %}Mine{% endblock %}";
    let (theme, wrong) = theme(text);
    assert_eq!(wrong, Vec::<String>::new());
    assert!(home(&theme).0.starts_with("<!doctype"));
}
