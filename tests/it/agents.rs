//! What an assistant is told, and what it is answered: `init --agents` and `mcp`.

use serde_json::{Value, json};

use crate::program::{Project, Ran};

/// Starts a server in the Dutch handbook, and asks.
fn ask_in(folder: &str, arguments: &[&str], lines: &[String]) -> Vec<Value> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let root = root.to_str().unwrap();
    let project = Project::new("");
    let ran = project.run_with_input(&[&["-C", root, "mcp"], arguments].concat(), &(lines.join("\n") + "\n"));
    assert_eq!(ran.code(), Some(0), "{}", ran.err());
    ran.out().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn call(name: &str, arguments: Value) -> String {
    let params = json!({ "name": name, "arguments": arguments });
    json!({ "jsonrpc": "2.0", "id": name, "method": "tools/call", "params": params }).to_string()
}

/// What a tool found, and the same as text.
fn found(answer: &Value) -> &Value {
    let result = &answer["result"];
    assert_eq!(result["isError"], false, "{result}");
    let text: Value = serde_json::from_str(result["content"][0]["text"].as_str().unwrap()).unwrap();
    assert_eq!(text, result["structuredContent"]);
    &result["structuredContent"]
}

#[test]
fn an_assistant_that_asks_gets_step_evidence_and_link() {
    let hello = json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {
        "protocolVersion": "2025-03-26", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}});
    let lines = [
        hello.to_string(),
        r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#.to_owned(),
        r#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#.to_owned(),
        call("search", json!({"query": "lange RIJ"})),
        call("map", json!({"id": "Ik bezoek IKEA met het gezin"})),
        call("step", json!({"id": "journey:ikea-bezoek/kassa"})),
        call("persona", json!({"id": "eva"})),
        call("opportunities", json!({"team": "IT", "limit": 1})),
        call("figures", json!({"id": "ikea-bezoek"})),
        call("figures", json!({})),
        "{broken".to_owned(),
        call("step", json!({"id": "journey:ikea-bezoek/kasa"})),
    ];
    let answers = ask_in("tests/handbook-nl", &[], &lines);
    assert_eq!(answers.len(), lines.len() - 1, "a notification is not answered");
    assert_eq!(answers[0]["result"]["protocolVersion"], "2025-03-26");
    let tools: Vec<&str> = answers[1]["result"]["tools"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(tools, ["search", "map", "step", "persona", "opportunities", "figures"]);

    let hits = found(&answers[2])["hits"].as_array().unwrap();
    let hit = hits.iter().find(|it| it["id"] == "journey:ikea-bezoek/kassa").unwrap();
    assert_eq!((&hit["text"], &hit["evidence"]["status"]), (&"Lange rij".into(), &"researched".into()));
    assert_eq!(hit["permalink"], "journeys/ikea-bezoek.html#step-kassa");
    assert_eq!((&hit["file"], &hit["line"]), (&"content/journeys/ikea-bezoek.md".into(), &111.into()));

    let map = &found(&answers[3])["map"];
    assert_eq!(map["steps"].as_array().unwrap().len(), 9);
    assert!(map["steps"].as_array().unwrap().iter().all(|it| it["evidence"]["status"].is_string()));

    let step = found(&answers[4]);
    assert_eq!(step["step"]["evidence"]["status"], "researched");
    assert_eq!(step["step"]["permalink"], "journeys/ikea-bezoek.html#step-kassa");
    assert_eq!((&step["map"]["id"], &step["sources"][0]["n"]), (&"journey:ikea-bezoek".into(), &3500.into()));

    let eva = found(&answers[5]);
    assert_eq!(eva["persona"]["title"], "Eva de Vries");
    let worst = &eva["maps"][0]["worst"][0];
    assert_eq!(
        (&worst["id"], &worst["feeling"]["value"]),
        (&"journey:ikea-bezoek/kassa".into(), &(-2).into())
    );

    let list = found(&answers[6]);
    assert_eq!((&list["all"], list["opportunities"].as_array().unwrap().len()), (&2.into(), 1));
    assert_eq!(list["opportunities"][0]["id"], "opportunity:kassarij");
    assert_eq!(list["opportunities"][0]["steps"][0]["evidence"]["status"], "researched");

    let figures = found(&answers[7]);
    let remembered =
        figures["figures"].as_array().unwrap().iter().find(|it| it["figure"] == "remembered").unwrap();
    assert_eq!((&remembered["value"], &remembered["n"]), (&1.into(), &9.into()));
    assert!(remembered["about"].as_str().unwrap().starts_with("(peak + end) / 2"));
    assert_eq!(found(&answers[8])["figures"][0]["n"], 28);

    assert_eq!(answers[9]["error"]["code"], -32700);
    let told = answers[10]["result"]["content"][0]["text"].as_str().unwrap();
    assert_eq!(answers[10]["result"]["isError"], true);
    assert!(told.contains("is it `journey:ikea-bezoek/kassa`?"), "{told}");
}

/// What is asked for under a name that nothing has.
#[test]
fn a_wrong_name_is_answered_with_the_right_one() {
    for (tool, arguments, expected) in [
        (
            "search",
            json!({"query": "queue", "kind": "jorney"}),
            "there is no kind `jorney`; is it `journey`?",
        ),
        ("search", json!({"query": "queue", "kind": "zzz"}), "there are persona, segment"),
        ("search", json!({"query": " "}), "`search` takes `query`"),
        ("search", json!({"query": "queue", "limit": 0}), "a whole number from 1 on"),
        ("map", json!({"id": "ikea-vist"}), "is it `ikea-visit`?"),
        ("map", json!({"id": "journey:ikea-visit/checkout"}), "is a step: ask for it with the tool `step`"),
        ("map", json!({"id": "Noor de Wit"}), "of the kind `persona`: ask for it with the tool `persona`"),
        ("map", json!({"id": "zzz"}), "there are `journey:"),
        ("step", json!({"id": "journey:ikea-visit/chekout"}), "is it `journey:ikea-visit/checkout`?"),
        ("step", json!({"id": "ikea-visit"}), "with its map: there are `journey:ikea-visit/"),
        ("persona", json!({"id": "nor"}), "is it `noor`?"),
        ("opportunities", json!({"progress": "opne"}), "there is no progress `opne`; is it `open`?"),
        ("opportunities", json!({"progress": "zzz"}), "there are open, planned, doing, done, dropped"),
        ("opportunities", json!({"team": "cx-taem"}), "is it `CX team`?"),
        ("opportunities", json!({"step": "ikea-visit/chekout"}), "is it `ikea-visit/checkout`?"),
        ("figures", json!({"id": "ikea-vist"}), "is it `ikea-visit`?"),
    ] {
        let answer = &ask_in(".", &[], &[call(tool, arguments.clone())])[0];
        let told = answer["result"]["content"][0]["text"].as_str().unwrap();
        assert_eq!(answer["result"]["isError"], true, "{tool} {arguments} {told}");
        assert!(told.contains(expected), "{tool} {arguments}: {told}");
    }
}

#[test]
fn each_hit_has_its_evidence_and_its_link_and_a_blueprint_is_a_map() {
    let lines = [
        call("search", json!({"query": "e", "limit": 5000})),
        call("map", json!({"id": "bp-ikea-checkout"})),
        call("search", json!({"query": "checkout", "kind": "blueprints"})),
    ];
    let answers = ask_in(".", &[], &lines);
    let hits = found(&answers[0])["hits"].as_array().unwrap();
    assert!(hits.len() > 200, "{}", hits.len());
    for hit in hits {
        let is_claim = !["insight", "page"].contains(&hit["kind"].as_str().unwrap_or_default());
        assert!(!is_claim || hit["evidence"]["status"].is_string(), "{hit}");
        assert!(hit["permalink"].is_string() || hit["kind"].is_string(), "{hit}");
        let is_step = hit["id"].as_str().unwrap().matches('/').count() == 1 && hit["of"].is_string();
        assert!(!is_step || hit["step"] == hit["id"], "{hit}");
    }
    assert!(hits.iter().any(|it| it["id"].as_str().unwrap().contains("/phases/")));
    assert_eq!(found(&answers[1])["blueprint"]["id"], "blueprint:bp-ikea-checkout");
    let columns = found(&answers[2])["hits"].as_array().unwrap();
    assert!(columns.iter().any(|it| it["step"] == "journey:ikea-visit/checkout"), "{columns:?}");
}

#[test]
fn the_public_gets_no_answer_about_what_is_internal() {
    let project = Project::new(
        "//- book.toml\n[preprocessor.journeybook]\nvisibility = \"public\"\n//- content/journeys/visit.md\n---\nkind: journey\n\
         title: Visit\nphases: [{title: One, steps: [{title: Go, pains: [{text: Kanarie, visibility: internal}, Queue]}]}]\n---\n\
         //- content/personas/k.md\n---\nkind: persona\nname: Kanarie\nvisibility: internal\n---\n",
    );
    let lines = [
        call("search", json!({"query": "kanarie"})),
        call("map", json!({"id": "visit"})),
        call("persona", json!({"id": "k"})),
    ];
    let ask = |arguments: &[&str]| project.run_with_input(&[&["mcp"], arguments].concat(), &lines.join("\n"));
    assert!(ask(&[]).out().matches("Kanarie").count() > 2);
    let ran: Ran = ask(&["--audience", "public"]);
    assert_eq!(ran.code(), Some(0));
    // Only the question comes back.
    assert!(!ran.out().contains("Kanarie") && ran.out().contains("Queue"), "{}", ran.out());
    assert!(!ran.out().contains("\"line\\\""), "{}", ran.out());
    // A book that marks nothing is not handed out by mistake.
    project.write("book.toml", "");
    project.write("content/journeys/visit.md", "---\nkind: journey\ntitle: Visit\n---\n");
    project.write("content/personas/k.md", "---\nkind: persona\nname: Eva\n---\n");
    let ran = ask(&["--audience", "public"]);
    assert_eq!((ran.code(), ran.out()), (Some(2), String::new()));
    assert!(ran.err().contains("no-visibility"), "{}", ran.err());
}

#[test]
fn no_line_brings_it_down() {
    let mut lines: Vec<String> = [
        "",
        " ",
        "null",
        "[]",
        "[1]",
        "{}",
        "\u{0}",
        "\"",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
    ]
    .map(str::to_owned)
    .to_vec();
    lines.push("x".repeat(3 << 20));
    for arguments in
        [json!(null), json!([]), json!("x"), json!({"id": ""}), json!({"query": ""}), json!({"limit": -1})]
    {
        for tool in ["search", "map", "step", "persona", "opportunities", "figures", "", "\u{0}"] {
            lines.push(call(tool, arguments.clone()));
        }
    }
    lines.push(r#"{"jsonrpc":"2.0","id":"last","method":"ping"}"#.to_owned());
    let answers = ask_in("tests/handbook-ugly", &[], &lines);
    assert_eq!(answers.last().unwrap(), &json!({"jsonrpc": "2.0", "id": "last", "result": {}}));
}

#[test]
fn an_assistant_is_told_how_to_write_here() {
    let project = Project::new("");
    let ran = project.run(&["init", ".", "--agents"]);
    assert_eq!(ran.code(), Some(0), "{}", ran.err());
    let (agents, skill) = (project.text("AGENTS.md"), project.text("skills/journeybook/SKILL.md"));
    let keys = project.text("skills/journeybook/front-matter.md");
    assert!(
        agents.contains("skills/journeybook/SKILL.md")
            && skill.starts_with("---\nname: journeybook\ndescription: ")
    );
    // The same as the reference: nobody has to keep it up to date.
    assert_eq!(keys, std::fs::read_to_string("content/guide/reference/content-model.md").unwrap());
    // What it shows is right.
    let example = skill.split("```markdown\n").nth(1).unwrap().split("```").next().unwrap();
    project.write(
        "content/journeys/example.md",
        &example.replace("id: repair", "id: bicycle").replace("[[repair/", "[[bicycle/"),
    );
    let found: Value = serde_json::from_str(&project.run(&["check", "--format", "json"]).out()).unwrap();
    let wrong = found.to_string();
    assert!(!wrong.contains("example.md") || !wrong.contains("\"level\":\"error\""), "{wrong}");
    // Commands that it names are there.
    for text in [&agents, &skill] {
        for command in text.split("`journeybook ").skip(1).filter_map(|rest| rest.split(['`', ' ']).next()) {
            let ran = project.run(&[command, "--help"]);
            assert_eq!(ran.code(), Some(0), "{command}");
        }
    }
    // What people wrote stays; the keys of the program are brought up to date, unless somebody made them theirs.
    project.write("AGENTS.md", "Mine\n");
    project.write("skills/journeybook/front-matter.md", &keys.replace("| `title` |", "| `old` |"));
    assert!(project.run(&["init", "--agents"]).err().contains("skills/journeybook/SKILL.md"));
    assert_eq!(project.text("AGENTS.md"), "Mine\n");
    assert_eq!(project.text("skills/journeybook/front-matter.md"), keys);
    project.write("skills/journeybook/front-matter.md", "Mine\n");
    project.run(&["init", "--agents"]);
    assert_eq!(project.text("skills/journeybook/front-matter.md"), "Mine\n");
}
