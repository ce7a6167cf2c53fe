//! Codes of the theme and of the finished site.

use super::{Group, Level, Rule};

const GROUP: Group = Group::Theme;

pub(super) static RULES: &[Rule] = &[
    Rule {
        code: "broken-template",
        level: Level::Error,
        group: GROUP,
        about: "A template or a file of strings of your own theme cannot be used. The built-in one takes \
                its place, and the old site stays until it is mended.",
        bad: "\
//- theme/templates/persona.html
{% extends \"persona.html\" %}
{% block main %}{{ page.head | safe }
",
        good: "\
//- theme/templates/persona.html
{% extends \"persona.html\" %}
{% block main %}{{ page.head | safe }}<hr>{{ page.body | safe }}{% endblock %}
",
    },
    Rule {
        code: "unknown-template",
        level: Level::Warning,
        group: GROUP,
        about: "A template of your own theme is neither a frame nor a part, and no other template of yours \
                includes it: nothing on the site comes from it. Its name has a typing error, or an older \
                version of the program used it. The same is told of a folder, a style or a file of words \
                whose name is nearly one that is looked for.",
        bad: "\
//- theme/templates/part/avatr.html
<span class=\"av\">{{ of.initials }}</span>
",
        good: "\
//- theme/templates/part/avatar.html
<span class=\"av\">{{ of.initials }}</span>
",
    },
    Rule {
        code: "place-left-out",
        level: Level::Warning,
        group: GROUP,
        about: "A frame of your own theme does not show a place of its page, so what people wrote there is on no \
                page; or `base.html` puts something in the block `main`, which every frame fills.",
        bad: "\
//- theme/templates/persona.html
{% extends \"base.html\" %}
{% block main %}{{ page.head | safe }}{% endblock %}
",
        good: "\
//- theme/templates/persona.html
{% extends \"base.html\" %}
{% block main %}{{ page.head | safe }}{{ page.body | safe }}{% endblock %}
",
    },
    Rule {
        code: "unknown-language",
        level: Level::Warning,
        group: GROUP,
        about: "The theme has no words for the language of the book, so its labels are in English. A theme \
                of your own may bring `strings/<language>.toml`.",
        bad: "\
//- book.toml
[book]
language = \"tlh\"
",
        good: "\
//- book.toml
[book]
language = \"nl\"
",
    },
    Rule {
        code: "host-budget",
        level: Level::Warning,
        group: GROUP,
        about: "The finished site has more files or bytes than some free hosts take. Your own server need \
                not care.",
        bad: "A film of 80 MB beside a journey.",
        good: "A still of the film, and a link to where it is published.",
    },
];
