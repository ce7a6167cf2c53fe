//! Texts, numbers and addresses as people write them: nothing of them is lost in silence.

use super::*;

fn page_of(site: &Site, path: &str) -> String {
    site.page(site.plan.find(path).unwrap()).html
}

fn told(front: &str) -> Vec<&'static str> {
    codes(&site_of(&format!("//- content/a.md\n---\n{front}---\n")))
}

#[test]
fn a_comma_in_a_number_does_not_make_two_of_one() {
    for list in [
        "phases: [{title: A, steps: [Wacht 1,5 uur, Ga]}]",
        "phases: [Wacht 1,5 uur]",
        "phases: [{title: A, does: [Wacht 1,5 uur]}]",
    ] {
        assert_eq!(told(&format!("kind: journey\ntitle: A\n{list}\n")), ["decimal-comma"], "{list}");
    }
    assert_eq!(told("kind: persona\nname: A\nbehaviour: [koopt 2,5 keer]\n"), ["decimal-comma"]);
    assert_eq!(told("kind: journey\ntitle: A\nphases: [\"Wacht 1,5 uur\", Stap 1, 2e stap]\n"), [""; 0]);
}

#[test]
fn columns_that_nothing_reads_are_told() {
    let site = site_of(
        "//- content/m.md\n---\nkind: metric\nname: M\ndata: m.csv\n---\n//- content/m.csv\ndate,value,valeu,x-note,remark\n2026-01-01,3,4,a,b\n",
    );
    let told = of_code(&site, "unknown-key");
    assert_eq!(told.len(), 1);
    assert!(
        told[0].message.contains("`valeu`, `remark`") && told[0].help.as_deref().unwrap().contains("`value`")
    );
    let site = site_of(
        "//- content/m.md\n---\nkind: metric\nname: M\ndata: m.csv\n---\n//- content/m.csv\nday of week,value\nmonday,3\n",
    );
    assert!(of_code(&site, "bad-date")[0].help.as_deref().unwrap().contains("`date,value`"));
}

#[test]
fn the_day_of_a_page_is_shown() {
    let of = |date: &str| site_of(&format!("//- content/p.md\n---\ntitle: P\ndate: {date}\n---\nText\n"));
    assert!(page_of(&of("2026-05-01T10:00:00Z"), "p.html").contains("1 May 2026"));
    let site = of("\"last spring\"");
    assert_eq!(of_code(&site, "bad-date")[0].level, Level::Info);
}

#[test]
fn single_texts_of_things_have_mark_up() {
    let site = site_of(
        "//- content/j.md\n---\nkind: journey\ntitle: J\ngoal: a **good** [[noor]]\nscenario: at `home`\nphases: [One]\n---\n//- content/noor.md\n---\nkind: persona\nname: Noor\ntagline: so *very* quick\nquote: I **never** wait\n---\n//- content/i.md\n---\nkind: insight\ntitle: I\nquotes: [\"it took **days**\"]\n---\n",
    );
    assert_eq!(codes(&site), [""; 0]);
    let map = page_of(&site, "journeys/j.html");
    assert!(
        map.contains("<strong>good</strong> <a href=\"../personas/noor.html\">Noor</a>")
            && map.contains("<code>home</code>")
    );
    let noor = page_of(&site, "personas/noor.html");
    assert!(noor.contains("<em>very</em>") && noor.contains("<strong>never</strong>"));
    assert!(page_of(&site, "insights/i.html").contains("<strong>days</strong>"));
}

#[test]
fn personal_data_is_told_at_the_quote() {
    let book = "//- content/noor.md\n---\nkind: persona\nname: Noor\nquotes:\n  - I wait\n  - mail eva@shop.nl\nquote: call 06-12345678\n---\n";
    let site = site_of(book);
    let files = fixture(book);
    let problems = site.judge();
    let at: Vec<&str> = problems
        .iter()
        .filter(|it| it.code == "personal-data-in-quote")
        .map(|it| &files.texts[&it.at.file][it.at.span.range()])
        .collect();
    assert_eq!(at, ["mail eva@shop.nl", "call 06-12345678"]);
}

#[test]
fn an_unknown_baseline_is_one_problem() {
    assert_eq!(told("kind: journey\ntitle: A\nbaseline: nowhere\n"), ["unknown-reference"]);
}

#[test]
fn an_address_without_a_scheme_leads_to_the_web() {
    let site = site_of(
        "//- content/j.md\n---\nkind: journey\ntitle: J\nphases: [{title: One, does: \"[v](//host.example/x)\"}]\n---\n[v](//host.example/y)\n",
    );
    let page = page_of(&site, "journeys/j.html");
    assert!(
        page.contains("href=\"https://host.example/x\"") && page.contains("href=\"https://host.example/y\""),
        "{page}"
    );
}

#[test]
fn every_voice_has_its_face_and_word() {
    let site = site_of(
        "//- content/p.md\n---\nkind: personas\nitems: [{id: a, name: Anna}, {id: b, name: Bram}]\n---\n//- content/j.md\n---\nkind: journey\ntitle: J\npersonas: [a, b]\nphases:\n  - title: One\n    steps:\n      - {title: S, feeling: {a: 1, b: -1}, emotion: {a: 😀 glad, b: 😡 cross}}\n      - {title: T, feeling: {a: 1}, emotion: {b: 😴 bored}}\n---\n",
    );
    let page = page_of(&site, "journeys/j.html");
    for words in ["😀 Glad", "😡 Cross", "😴 Bored"] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn so_many_plans_of_one_map_are_drawn() {
    let base = "//- content/v.md\n---\nkind: journey\nid: v\ntitle: V\nphases: [{title: One, steps: [{title: A, feeling: 1}]}]\n---\n";
    let plan = |at: usize| {
        format!(
            "//- content/p{at:03}.md\n---\nkind: journey\ntitle: P\nbaseline: v\nchange: [{{step: a, feeling: 2}}]\n---\n"
        )
    };
    let site = site_of(&[base.to_owned()].into_iter().chain((0..103).map(plan)).collect::<String>());
    let told = of_code(&site, "too-large");
    assert_eq!(told.len(), 3);
    assert_eq!(site.book.maps.values().filter(|map| !map.steps.is_empty()).count(), 101);
    assert_eq!(page_of(&site, "journeys/p101.html").matches("journeys/p").count(), 0);
}

#[test]
fn a_template_that_doubles_does_not_end_the_program() {
    let template =
        "{% set x = \"a\" %}{% for i in range(end=90) %}{% set_global x = x ~ x %}{% endfor %}{{ x }}";
    let site =
        site_of(&format!("//- content/index.md\n# Home\n//- theme/templates/part/badge.html\n{template}\n"));
    assert_eq!(of_code(&site, "broken-template").len(), 1);
    assert!(page_of(&site, "index.html").contains("Home"));
}
