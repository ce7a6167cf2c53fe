//! Small books that imitate those of others, in what has tripped a plugin: none holds anything of ours.

/// A guide that opens its chapters with a rule, and shows the syntax of mdBook.
pub const GUIDE: &str = r#"//- content/SUMMARY.md
# Summary

[Introduction](README.md)

- [Install](guide/install.md)
- [Two rules](guide/rules.md)
//- content/README.md
---

We open with a line and a word of welcome: **hello**.

---

Second part. [Install](./guide/install.md), [later](guide/made-by-a-later-step.html), [the same](guide/install.html#r--d).
//- content/guide/install.md
# R & D

\{{#include file.rs}} is how a file is included. `{{#playground x.rs}}` too: {{#title Another title}}

{{#include ../../book.toml:1:1}}

[gone](nowhere.md), [up](../../../elsewhere.md), [root](/print.html), [anchor](#not-made-yet), ![no](no.png)
//- content/guide/rules.md
---
Just words between two rules.
---
Text that belongs to nobody's YAML.

---
"#;

/// A book of examples: hidden lines of code, raw anchors, and links to them.
pub const EXAMPLES: &str = r##"//- content/SUMMARY.md
# Summary

- [Hello](hello.md)
- [Print](hello/print.md)
//- content/hello.md
# Hello World

<a id="top"></a>
<a name='old-name' href="#top">Up</a>

```rust,editable
# #![allow(dead_code)]
# fn hidden() {}
fn main() {
    let grid = [[1, 2], [3, 4]];
    println!("{:?} {}", grid, "[[eva]]"); // [[ a ]]
}
```

See [the top](#top), [there](hello/print.md#raw-place) and [`std::fmt`](https://doc.rust-lang.org/std/fmt/).

[an absent one](#nobody) [[1, 2], [3, 4]] and [[a]][b]

[b]: ./hello/print.md#raw-place "a title"
//- content/hello/print.md
# Formatted print

<div id="raw-place">

* [print](../hello.html)   trailing spaces   
* [a tool](../tools/index.html) made by a later step

</div>
"##;

/// A course: front matter of its own tools, reference links, speaker notes.
pub const COURSE: &str = r##"//- content/SUMMARY.md
# Summary

- [Welcome](welcome.md)
- [Pods](pods.md)
- [Jekyll](jekyll.md)
- [Zola](zola.md)
//- content/welcome.md
---
course: Fundamentals
session: Day 1 Morning
target_minutes: 180
minutes: 5
---

# Welcome

Read [the notes][notes] or the [setup], and [both][].

{{%session outline}}

<details>

Speaker notes: see [[the wiki]] and [a page][missing].

</details>

[notes]: ./pods.md
[setup]: running-the-course.md#linux
[both]: pods.html
//- content/pods.md
---
apiVersion: v1
kind: Pod
metadata:
  name: web
status: not-a-status
---
# Pods
//- content/jekyll.md
---
layout: default
title: From Jekyll
nav_order: 26
permalink: /foo/
keywords: [a]
---
No heading here.
//- content/zola.md
+++
title = "From Zola"
+++
Text
"##;

/// A guide for developers: lists of names in brackets, comments, generated parts.
pub const DEVELOPERS: &str = r##"//- content/SUMMARY.md
# Summary

[About](./about-this-guide.md)

- [MIR](./mir/index.md)
//- content/about-this-guide.md
<!-- date-check: apr 2024 -->
<!-- toc -->

# About this guide

The list `[[bin]]` of a manifest; [[package]] without marks; [[`TyCtxt`]] in brackets; [[dev-dependencies]].

[[rustc_middle]]: all of it. See [[issue:123]], [[file:x/y]] and [[../up]].

[`TyCtxt`]: https://example.org/TyCtxt.html
[package]: ./mir/index.md
//- content/mir/index.md
# MIR

<!--
[[comment]] [hidden](gone.md)
-->

| a | b |
|---|---|
| [[x\|y]] | `[[z|w]]` |
"##;

/// The book of a plugin for boxes, whose code blocks hold Markdown.
pub const BOXES: &str = r#"//- content/SUMMARY.md
- [Overview](overview.md)
//- content/overview.md
# Boxes

```admonish warning title="Do not [[panic]]"
A [link](nowhere.md) and a [[name]].

---
title: not front matter
---
```

> [!NOTE]
> [[callout]]

~~~admonish example
```bash
[[ -f x ]] && echo yes
```
~~~
"#;

/// Byte order marks, lines that end with a carriage return, tabs, no line at the end.
pub const WINDOWS: &str = "//- content/SUMMARY.md
- [A](a.md)
- [B](sub/b.md)
- [Empty](empty.md)
//- content/a.md
\u{feff}---\r
minutes: 5\r
---\r
\r
Line one  \r
\tcode\r
[b](sub\\b.md), [c](C:\\docs\\c.md), [d](file:///C:/d.md)\r
//- content/sub/b.md
\r
---\r
\r
Only a rule, and no newline behind it: \u{feff}\r
[up](..\\a.md)
//- content/empty.md
";

/// Scripts, matrices, mathematics, footnotes.
pub const SCRIPTS: &str = r##"//- content/SUMMARY.md
- [Shell](shell.md)
- [Mathematics](maths.md)
//- content/shell.md
# Shell

if [[ -f x ]]; then echo; fi, or [[ $a == b* ]] && [[ -n "$b" ]] || [[ ! -d /tmp ]]

```bash
if [[ -f x ]]; then [[ eva ]]; fi
```

    [[ -z indented ]]

`[[ -r code ]]` and <code>[[ -w html ]]</code>
//- content/maths.md
# Mathematics

A matrix: [[1, 2], [3, 4]], another [[0]], and \\( [[a, b], [c, d]] \\) or $$ [[x]] $$.

A note[^1], and one more[^zwei] with [[^1]].

[^1]: See [[2, 3]].
[^zwei]: ---
"##;

/// Letters beyond ASCII, in names and in text.
pub const UNICODE: &str = r#"//- content/SUMMARY.md
- [Één](één.md)
- [Kaart](<hoofdstuk twee/日本語.md>)
//- content/één.md
---
auteur: Zoë
---

Ga naar [hoofdstuk twee](hoofdstuk%20twee/日本語.md#überschrift), [kwijt](zoek.md), [[één]], [[Ω]] en [[…]].
//- content/hoofdstuk twee/日本語.md
# 見出し {#überschrift}

👩‍👩‍👧 e\u0301 [terug](../één.md) \
harde regel
"#;

/// Front matter that does not begin in the first line, or not with three dashes.
pub const NOT_FIRST: &str = "//- content/SUMMARY.md
- [A](a.md)
- [B](b.md)
- [C](c.md)
- [D](d.md)
//- content/a.md

---
kind: journey
title: Blank line first
phases: [One]
---
//- content/b.md
<!-- licence -->
---
kind: journey
---
//- content/c.md
# Title

---
kind: persona
---
//- content/d.md
----
kind: journey
title: Four dashes
----
";

/// Names that overviews of ours would have, and texts beside the book.
pub const NAMESAKES: &str = r#"//- content/SUMMARY.md
- [Matrix](matrix.md)
- [Health](health.md)
- [Teams](teams/README.md)
//- content/matrix.md
# Matrix

[health](health.html), [itself](matrix.html), [teams](teams/index.html), [journeys](journeys/), [[health]]
//- content/health.md
# Health

[matrix](./matrix.md), [all](<matrix.html>)
//- content/teams/README.md
# Teams

[[matrix]]
//- content/notes/draft.md
---
title: Not listed
owner: nobody
status: whatever
---
[[nothing]] and [nowhere](nowhere.md)
//- content/notes/rule.md
---
[broken
---
//- content/data/people.csv
a,b
"1
"#;

/// Parts, a chapter below a chapter below a chapter, chapters without a file, pages that say of themselves that they
/// are drafts, and code blocks that are called as ours are.
pub const NESTED: &str = "//- content/SUMMARY.md
# Summary

[Preface](preface.md)

# Part one

- [One](one/README.md)
  - [Two](one/two.md)
    - [Three](one/three.md)
  - [Not written]()

---

# Part two

* [Four](four.md)

[End](end.md)
//- content/preface.md
---
draft: true
title: Preface
---
# Preface
//- content/one/README.md
# One

[two](two.md), [the same][t] and [[two]].

[t]: ./two.md#deep
//- content/one/two.md
+++
draft = true
+++
## Deep
//- content/one/three.md
```journey
from here to there
```

\\{{#journeybook matrix}} and {{#journey book}}
//- content/four.md
---
draft: true
---
[up](one/README.md)
//- content/end.md
The end.
";

pub const ALL: [(&str, &str); 11] = [
    ("guide", GUIDE),
    ("examples", EXAMPLES),
    ("course", COURSE),
    ("developers", DEVELOPERS),
    ("boxes", BOXES),
    ("windows", WINDOWS),
    ("scripts", SCRIPTS),
    ("unicode", UNICODE),
    ("not first", NOT_FIRST),
    ("namesakes", NAMESAKES),
    ("nested", NESTED),
];
