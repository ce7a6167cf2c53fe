//! What people write in their first hour, in English and in Dutch: it shows as it is meant, or is told with the line to
//! write, which can be pasted.

use super::*;

/// The helps of one code in a book of these files.
#[track_caller]
fn helps(book: &str, code: &str) -> Vec<String> {
    of_code(&site_of(book), code).iter().filter_map(|it| it.help.clone()).collect()
}

/// A file tells a code, and its help holds these words.
#[track_caller]
fn told(file: &str, code: &str, help: &str) {
    let site = site_of(&format!("//- content/a.md\n{file}"));
    let found = of_code(&site, code);
    assert!(
        found.iter().any(|it| it.help.as_deref().unwrap_or_default().contains(help)),
        "{file}\n{:#?}",
        site.problems
    );
}

fn step(keys: &str) -> String {
    let keys: String = keys.lines().map(|line| format!("        {line}\n")).collect();
    format!(
        "---\nkind: journey\ntitle: Reis\nphases:\n  - title: F\n    steps:\n      - title: S1\n{keys}---\n"
    )
}

fn page(site: &Site, path: &str) -> String {
    String::from_utf8_lossy(&site.file(path).unwrap()).into_owned()
}

#[test]
fn a_catalogue_that_lists_nothing_is_told() {
    let code = "catalogue-without-items";
    told("---\nkind: touchpoints\n---\n- Balie zuid\n- Website\n", code, "`- name: Balie zuid`");
    told("---\nsoort: inzichten\n---\n* Survey\n", code, "`- title: Survey`");
    told("---\nkind: teams\n---\n| name | x |\n|---|---|\n| IT | y |\n", code, "`- name: …`");
    for quiet in
        ["---\nkind: teams\n---\n", "---\nkind: teams\nitems:\n  - name: IT\n---\n- words\n", "- Balie\n"]
    {
        assert!(helps(&format!("//- content/a.md\n{quiet}"), code).is_empty(), "{quiet}");
    }
}

#[test]
fn one_thing_under_the_word_for_many_is_one() {
    let site = site_of("//- content/a.md\n---\nkind: klantreizen\ntitle: Reis\nphases: [F]\n---\n");
    assert_eq!(codes(&site), ["alias-key", "unknown-kind"]);
    assert_eq!(of_code(&site, "unknown-kind")[0].help.as_deref(), Some("write `kind: journey`"));
    assert!(site.file("journeys/a.html").is_some());
}

#[test]
fn a_comma_cuts_nothing_off_in_silence() {
    let persona = |keys: &str| format!("---\nkind: persona\nname: Henk\n{keys}---\n");
    let comma = "decimal-comma";
    told(&persona("demographics: {leeftijd: 34, inkomen: € 2.450,50}\n"), comma, "`inkomen: \"€ 2.450,50\"`");
    told(&persona("behaviour: {huur: 812,30 euro}\n"), comma, "`huur: \"812,30 euro\"`");
    told(&persona("more: {Prijs: 12,50}\n"), comma, "`12.5`");
    let work = persona("demographics: {werk: Timmerman, nu met pensioen, leeftijd: 71}\n");
    told(&work, "possible-truncated-text", "`werk: \"Timmerman, nu met pensioen\"`");
    let shown = page(&site_of(&format!("//- content/a.md\n{work}")), "personas/a.html");
    assert!(shown.contains("Timmerman, nu met pensioen") && shown.contains("71"));
    let metric = "---\nkind: metric\nname: M\nvalues:\n  - {datum: 1 nov 2026, waarde: 12,5}\n---\n";
    told(metric, comma, "write `12.5`");
    let paid = "---\nkind: metric\nname: M\nvalues:\n  - {date: 2026-11-01, value: 12,5}\n---\n";
    let site = site_of(&format!("//- content/a.md\n{paid}"));
    assert_eq!(codes(&site), [comma]);
    assert_eq!(site.book.metrics.iter().next().unwrap().1.readings[0].value, Some(12.5));
    told(metric, "bad-date", "`2026-11-01`");
}

#[test]
fn a_column_is_the_step_that_it_names() {
    let journey = "//- content/reis.md\n---\nkind: journey\ntitle: Reis\nphases:\n  - title: F\n    steps: [{id: s1, title: Naar de balie}, {id: s2, title: Betaalt}]\n---\n";
    let blueprint = |steps: &str| {
        site_of(&format!(
            "{journey}//- content/b.md\n---\nkind: blueprint\ntitle: B\njourney: reis\nsteps:\n{steps}---\n"
        ))
    };
    for steps in [
        "  - stap: Naar de balie\n    frontstage: Loket\n  - stap: s2\n",
        "  - Naar de balie\n  - s2\n",
        "  - {step: s1}\n  - at: Betaalt\n",
    ] {
        let site = blueprint(steps);
        let codes: Vec<_> = codes(&site).into_iter().filter(|it| *it != "alias-key").collect();
        assert!(codes.is_empty(), "{steps} {codes:?}");
        let columns = &site.book.blueprints.iter().next().unwrap().1.columns;
        assert_eq!(columns.iter().map(|it| it.step).collect::<Vec<_>>(), [Some(0), Some(1)], "{steps}");
    }
    let stranger = blueprint("  - s1\n  - S9\n");
    let help = of_code(&stranger, "blueprint-step-missing")[0].help.clone().unwrap();
    assert!(help.contains("`s1`") || help.contains("`- title: S9`"), "{help}");
}

#[test]
fn a_change_names_its_step() {
    let journey = "//- content/reis.md\n---\nkind: journey\ntitle: Reis\nphases: [{title: F, steps: [{id: s1, title: Balie}]}]\n---\n";
    let change = |keys: &str| {
        site_of(&format!(
            "{journey}//- content/t.md\n---\nkind: journey\ntitle: T\nstate: to-be\ngebaseerd op: Reis\n{keys}---\n"
        ))
    };
    for good in [
        "wijzigingen:\n  - stap: Balie\n    pains: []\n",
        "verwijderen: [s1]\n",
        "toevoegen:\n  - titel: Nieuw\n",
    ] {
        assert_eq!(codes(&change(good)), ["alias-key"], "{good}");
    }
    let helps = |keys: &str, code: &str| -> Vec<String> {
        of_code(&change(keys), code).iter().filter_map(|it| it.help.clone()).collect()
    };
    assert!(helps("change:\n  s1:\n    feeling: 2\n", "wrong-type")[0].contains("`- step: s1`"));
    assert!(helps("change:\n  - feeling: 2\n", "unknown-reference")[0].contains("`- step: …`"));
    assert!(helps("add:\n  - S9\n", "wrong-type")[0].contains("`- title: S9`"));
}

#[test]
fn what_stays_at_home_elsewhere_stays_at_home() {
    for line in ["published: false", "publish: nee", "Gepubliceerd: false", "draft: true"] {
        let site = site_of(&format!(
            "//- content/over.md\n---\ntitle: Over ons\n{line}\n---\nGeheim.\n//- content/index.md\n# Hoi\n"
        ));
        assert!(site.file("over.html").is_none(), "{line}");
        assert!(codes(&site).is_empty(), "{line} {:?}", codes(&site));
    }
    for line in ["published: true", "publish: ja", "published: 2026-01-01"] {
        let site = site_of(&format!("//- content/over.md\n---\ntitle: Over ons\n{line}\n---\nTekst.\n"));
        assert!(site.file("over.html").is_some(), "{line}");
    }
    told("# A\n\nOpen on Monday. %%ask Jan%%\n", "shown-comment", "`<!-- … -->`");
    told("# A\n\n%%\nA whole\n\nparagraph.\n%%\n", "shown-comment", "`<!-- … -->`");
    assert!(helps("//- content/a.md\n# A\n\n`%%a%%` and 100%%.\n", "shown-comment").is_empty());
}

#[test]
fn a_line_that_begins_with_a_hash_is_told() {
    let code = "possible-truncated-text";
    told(&step("pains:\n  - #1 wachtrij\n  - ok"), code, "`- \"#1 wachtrij\"`");
    told("---\ntitle: A\ntags:\n  - #klant\n  - twee\n---\nx\n", code, "`- \"#klant\"`");
    told(&step("pains:\n  - ok\n  - #2 traag"), code, "`- \"#2 traag\"`");
    assert!(helps(&format!("//- content/a.md\n{}", step("pains:\n  - # a remark\n    ok")), code).is_empty());
}

#[test]
fn a_list_in_one_text_is_told() {
    let code = "possible-truncated-text";
    for list in [
        "  -Te duur\n  -Te traag",
        "  • Te duur\n  • Te traag",
        "  – Te duur\n  – Te traag",
        "  - Te duur\n   - Te traag",
    ] {
        told(&step(&format!("pains:\n{list}")), code, "`- Te duur`, `- Te traag`");
    }
    told(
        "---\nkind: journey\ntitle: A\nphases: Voor, Tijdens, Na\n---\n",
        code,
        "`phases: [Voor, Tijdens, Na]`",
    );
    let no_steps = "---\nkind: journey\ntitle: A\nphases:\n  - title: F\n    - S1\n    - S2\n---\n";
    told(no_steps, "bad-front-matter", "`steps:` of a phase");
    told(&step("does: Loopt\n  - binnen\n  - rond"), code, "and below that `- binnen`");
    let steps = "---\nkind: journey\ntitle: A\nphases:\n  - title: F\n    steps: S1, S2, S3\n---\n";
    told(steps, code, "`steps: [S1, S2, S3]`");
    for quiet in
        ["pains: Te duur\n  en te traag", "does: Kijkt rond - en loopt door", "feeling: -1", "does: –"]
    {
        assert!(helps(&format!("//- content/a.md\n{}", step(quiet)), code).is_empty(), "{quiet}");
    }
}

#[test]
fn names_with_a_comma_between_them_are_several() {
    let site = site_of(&format!(
        "//- content/a.md\n{}",
        step("teams: Burgerzaken, ICT\ntouchpoint: DigiD, Telefoon\nowner: x")
    ));
    let names = |kind: &str| {
        let found = of_code(&site, "undeclared-name");
        found.iter().find(|it| it.message.starts_with(kind)).map(|it| it.message.clone()).unwrap_or_default()
    };
    assert_eq!(names("teams"), "teams not in the catalogue yet: `Burgerzaken`, `ICT`");
    assert_eq!(names("touchpoints"), "touchpoints not in the catalogue yet: `DigiD`, `Telefoon`");
    let one = site_of(&format!("//- content/a.md\n{}", step("touchpoint: Desk, second floor")));
    assert!(of_code(&one, "undeclared-name")[0].message.contains("`Desk, second floor`"));
    let owner = "---\nkind: journey\ntitle: A\nowner: Burgerzaken, ICT\nphases: [F]\n---\n";
    told(owner, "unknown-reference", "`Burgerzaken`");
}

#[test]
fn nothing_is_read_as_nothing() {
    for word in ["geen", "none", "n.v.t.", "nee"] {
        let site = site_of(&format!("//- content/a.md\n{}", step(&format!("pains: {word}"))));
        assert!(
            of_code(&site, "none-in-words")[0].help.as_deref().unwrap().contains("`pains: []`"),
            "{word}"
        );
        assert!(
            site.book.maps.iter().next().unwrap().1.steps[0].lanes.iter().all(|(_, it)| it.is_empty()),
            "{word}"
        );
    }
    let thinks = site_of(&format!("//- content/a.md\n{}", step("thinks: Nee")));
    assert!(!thinks.problems.has("none-in-words"));
}

#[test]
fn a_help_can_be_pasted() {
    told(&step("pijn punten: Te duur\nwacht tijd: 5m"), "alias-key", "fmt");
    told(&step("thinks: 's Avonds ben ik moe"), "bad-front-matter", "`thinks: \"'s Avonds ben ik moe\"`");
    told(
        &step("thinks: \"Hij zei \"nee\" tegen mij\""),
        "bad-front-matter",
        "`thinks: 'Hij zei \"nee\" tegen mij'`",
    );
    told(&step("pains: - Te duur\n       - Te traag"), "bad-front-matter", "`- Te duur`, `- Te traag`");
    told("---\nkind:journey\ntitle: A\nphases: [F]\n---\n", "bad-front-matter", "`kind: journey`");
    told("---\nkind: touchpoints\nitems:\n  - Balie\n---\n", "wrong-type", "`- name: Balie`");
    told(&step("takes: een kwartier"), "bad-duration", "`15m`");
    told(
        "---\nkind: journey\ntitle: A\nreviewed: 1 mrt 2026\nphases: [F]\n---\n",
        "bad-date",
        "`2026-03-01`",
    );
    told(&step("feeling: - 2"), "bad-front-matter", "`feeling: -2`");
    told(&step("feeling: -1½"), "wrong-type", "`-1.5`");
    told(&step("wait: geen"), "bad-duration", "`0m`");
    let metric = |keys: &str| format!("---\nkind: metric\nname: M\n{keys}---\n");
    told(&metric("target: minimaal 40\n"), "wrong-type", "`\">= 40\"`");
    told(&metric("values: [{value: 4}]\n"), "bad-date", "`date: 2026-05-01`");
    let dates = helps(&format!("//- content/a.md\n{}", metric("values: [{date: 1 nov 2026}]\n")), "bad-date");
    assert_eq!(dates, ["write `2026-11-01`"]);
    told("---\nkind: insight\ntitle: I\nn: ca. 1250\n---\n", "wrong-type", "`1250`");
    told("---\nkind: persona\nname: Henk\nleeftijd: 71\n---\n", "unknown-key", "`demographics:`");
    told(
        "---\nkind: opportunity\ntitle: K\nsolutions:\n  - Idee: bellen\n---\n",
        "unknown-key",
        "`\"Idee: bellen\"`",
    );
    let confidence = |word: &str| format!("---\nkind: opportunity\ntitle: K\nconfidence: {word}\n---\n");
    told(&confidence("0,8"), "wrong-type", "`0.8`");
    told(&confidence("80 procent"), "wrong-type", "`80%`");
    told(&confidence("80"), "wrong-type", "`80%`");
    told(&confidence("12,5%"), "wrong-type", "`12.5%`");
    let site =
        site_of(&format!("//- content/a.md\n{}", step("feeling: 1\npains: - Te duur\n       - Te traag")));
    assert_eq!(codes(&site), ["bad-front-matter"]);
}

#[test]
fn what_stands_under_its_title_is_called_so() {
    let book = "//- content/a.md\n---\nkind: journey\ntitle: Reis\nphases:\n  - title: F\n    steps:\n      S1:\n        feeling: 1\n---\n";
    assert_eq!(codes(&site_of(book)), ["wrong-type"]);
    let untitled = "//- content/a.md\n---\nkind: journey\ntitle: Reis\nphases:\n  - title: F\n    steps:\n      - feeling: 1\n---\n";
    let site = site_of(untitled);
    let told = of_code(&site, "missing-title")[0];
    assert!(
        untitled[told.at.span.start as usize + "//- content/a.md\n".len()..].starts_with("feeling"),
        "{told:?}"
    );
}

#[test]
fn both_ends_of_a_change_give_its_difference() {
    let now = "//- content/nu.md\n---\nkind: journey\ntitle: Nu\nphases:\n  - {title: F, steps: [{id: a, title: A, feeling: -2}, {id: b, title: B, feeling: 1.5}]}\n---\n";
    let then = "//- content/straks.md\n---\nkind: journey\ntitle: Straks\nstate: to-be\nbaseline: nu\nchange:\n  - {step: b, feeling: 0.75}\n---\n";
    let site = site_of(&[now, then].concat());
    let html = page(&site, "compare/nu.html");
    // Remembered −0.25 and −0.625: with one decimal −0.3 and −0.6 would not give −0.4.
    assert!(html.contains("−0.25") && html.contains("−0.63") && html.contains("−0.38"), "{html}");
}

#[test]
fn a_thing_to_mend_is_counted_once() {
    let late = "//- content/m.md\n---\nkind: metric\nname: M\nformula: value\nmeasures: a\nmethod: b\nevery: 1mo\nowner: it\nvalues: [{date: 2026-01-01, value: 1}]\n---\n//- content/teams.md\n---\nkind: teams\nitems: [{id: it, name: IT}]\n---\n";
    let site = site_of(late);
    let warnings = site.problems.iter().filter(|it| it.level >= Level::Warning).count();
    assert_eq!(of_code(&site, "metric-overdue").len(), 1);
    let word =
        if warnings == 1 { "1 thing to mend".to_owned() } else { format!("{warnings} things to mend") };
    assert!(page(&site, "health.html").contains(&word), "{word}");
}

#[test]
fn a_thought_keeps_its_own_quotation_marks() {
    let site = site_of(&format!("//- content/a.md\n{}", step("thinks: [“Dat komt slecht uit”, Nee]")));
    let html = page(&site, "journeys/a.html");
    assert!(html.contains("<span class=\"vo\">“Dat komt slecht uit”</span>"), "{html}");
    assert!(html.contains("<q class=\"vo\">Nee</q>"));
}

#[test]
fn a_title_with_a_colon_is_read_as_it_stands() {
    let book = "//- content/a.md\n---\nkind: journey\ntitle: Reis: de gids\nphases:\n  - title: F\n    steps:\n      - title: Stap 1: bellen\n---\n";
    let site = site_of(book);
    assert_eq!(codes(&site), ["bad-front-matter", "bad-front-matter"]);
    let map = site.book.maps.iter().next().unwrap().1;
    assert_eq!((&*map.card.title, &*map.steps[0].title), ("Reis: de gids", "Stap 1: bellen"));
}

#[test]
fn what_is_bad_has_a_text_and_how_bad_it_is_in_dutch_as_well() {
    let site = site_of(&format!("//- content/a.md\n{}", step("pains:\n  - {tekst: Te duur, ernst: 3}")));
    assert_eq!(codes(&site), ["alias-key"]);
    told(&step("pains:\n  - {tekst: Te duur, ernst: hoog}"), "wrong-type", "from 1 to 3");
}

#[test]
fn references_may_stand_in_the_brackets_of_links() {
    let book = format!(
        "//- content/t.md\n---\nkind: touchpoints\nitems:\n  - {{id: desk, name: Balie, contact: indirect}}\n---\n//- content/a.md\n{}",
        step("touchpoint: [[Balie]]")
    );
    assert_eq!(codes(&site_of(&book)), ["quote-text"]);
}

#[test]
fn a_name_whose_slug_is_an_id_gets_the_id() {
    let book = format!(
        "//- content/i.md\n---\nkind: insight\nid: klantonderzoek-2026\ntitle: Wat klanten vinden\n---\n//- content/a.md\n{}",
        step("insights: Klantonderzoek 2026")
    );
    assert_eq!(helps(&book, "unknown-reference"), ["an insight named `klantonderzoek-2026` exists"]);
}

#[test]
fn cells_are_found_by_what_they_do() {
    let blueprint = |links: &str| {
        format!(
            "//- content/b.md\n---\nkind: blueprint\ntitle: B\nsteps:\n  - title: A\n    frontstage: Neemt vingerafdrukken\n    support: [BRP, Bank]\n  - title: C\n    support: Bank\nlinks: [{links}]\n---\n"
        )
    };
    let site = site_of(&blueprint("Neemt vingerafdrukken -> brp"));
    assert_eq!((codes(&site).len(), site.book.blueprints.iter().next().unwrap().1.links.len()), (0, 1));
    assert!(helps(&blueprint("BRP -> Bank"), "ambiguous-name")[0].contains("`id`"));
    assert!(helps(&blueprint("BRP -> Zaaksysteem"), "unknown-cell")[0].contains("what it does"));
}
