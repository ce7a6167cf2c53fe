use super::*;

/// Inside the root of a drawing; what is active has these letters in its name.
#[track_caller]
fn check(inside: &str, active: Option<&str>) {
    let text = format!("<svg xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\" viewBox=\"0 0 9 9\">{inside}</svg>");
    let found = active_part(&text);
    assert_eq!(found.is_some(), active.is_some(), "{inside}: {found:?}");
    assert!(format!("{found:?}").contains(active.unwrap_or_default()), "{inside}: {found:?}");
}

#[track_caller]
fn whole(text: &str, is_passive: bool) {
    assert_eq!(active_part(text).is_none(), is_passive, "{text}: {:?}", active_part(text));
}

#[test]
fn shapes_words_and_colours_are_passive() {
    check(
        "<g fill='#fff'><path d=\"M0 0 L9 9\"/><text x=\"1\">5 &lt; 6 onload=x</text></g><!-- <script> -->",
        None,
    );
    check(
        "<defs><linearGradient id=\"a\"><stop offset=\"0\"/></linearGradient></defs><rect fill=\"url(#a)\"/>",
        None,
    );
    check("<use href=\"#a\"/><use xlink:href=\"#a\"/><title>a &amp; b</title>", None);
    check("<image href=\"data:image/png;base64,iVBO\"/>", None);
    check("<g transform=\"translate(1 2) rotate(3)\" data-name=\"Layer (2)\" filter=\"blur(2px)\"/>", None);
    check("<style>.a { fill: rgb(1 2 3); stroke: url(#a) }</style>", None);
    check("<style><![CDATA[ .a > .b { opacity: .5 } ]]></style><rect style=\"fill:url('#a')\"/>", None);
}

#[test]
fn what_drawing_programs_write_for_themselves_is_passive() {
    whole(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
         \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg xmlns=\"http://www.w3.org/2000/svg\" \
         xmlns:svg=\"http://www.w3.org/2000/svg\" xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" \
         sodipodi:docname=\"a.svg\"><sodipodi:namedview id=\"b\"/><svg:g/></svg>",
        true,
    );
}

#[test]
fn every_way_to_run_something_is_active() {
    check("<script>x</script>", Some("Element(\"script\")"));
    check("<script/>", Some("script"));
    check("<SCRIPT>x</SCRIPT>", Some("SCRIPT"));
    check("<xlink:script>x</xlink:script>", Some("script"));
    check("<rect onclick=\"x\"/>", Some("Attribute(\"onclick\")"));
    check("<rect\nONload = 'x'/>", Some("ONload"));
    check("<rect xlink:onload='x'/>", Some("onload"));
    check("<foreignObject><p/></foreignObject>", Some("foreignObject"));
    check("<a href=\"javascript:x\"><text>y</text></a>", Some("Element(\"a\")"));
    check("<a><text>y</text></a>", Some("Element(\"a\")"));
    check("<set attributeName=\"href\" to=\"javascript:x\"/>", Some("set"));
    check("<animate/><handler/><iframe/><listener/>", Some("animate"));
    check("<g xmlns=\"http://www.w3.org/1999/xhtml\"/>", Some("NameSpace"));
    check("<g xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:g/></g>", Some("NameSpace"));
    check("<s:script xmlns:s=\"http://www.w3.org/2000/svg\"/>", Some("NameSpace"));
}

#[test]
fn every_way_to_load_something_is_active() {
    check("<use href=\"//x.org/a.svg#b\"/>", Some("href"));
    check("<use href=\"b.svg#b\"/>", Some("href"));
    check("<image href=\"data:image/svg+xml;base64,iVBO\"/>", Some("href"));
    check("<use href=\"data:image/png;base64,iVBO\"/>", Some("href"));
    check("<image xlink:href=\"https://x.org/a.png\"/>", Some("href"));
    check("<feImage href=\"#a\"/>", Some("feImage"));
    check("<rect fill=\"url(https://x.org)\"/>", Some("fill"));
    check("<rect fill=\"&#117;rl(https://x.org)\"/>", Some("fill"));
    check("<rect fill=\"u\\72l(https://x.org)\"/>", Some("fill"));
    check("<rect style=\"background:image-set('https://x.org')\"/>", Some("style"));
    check("<style>@import 'x'</style>", Some("Style"));
    check("<style>a{fill:URL( //x.org)}</style>", Some("Style"));
    check("<style>a{fill:&#117;rl(//x.org)}</style>", Some("Style"));
    check("<style><![CDATA[@import 'x']]></style>", Some("Style"));
    check("<style><g/>@import 'x'</style>", Some("Style"));
    check("<style><!-- --><g>@import 'x'</g></style>", Some("Style"));
    check("<rect mask=\"image-set('https://x.org/a')\"/>", Some("mask"));
    check("<g xml:base=\"https://x.org\"/>", Some("base"));
}

#[test]
fn what_another_reader_could_read_in_another_way_is_active() {
    whole("<?xml version=\"1.0\" encoding=\"utf-7\"?><svg/>", false);
    whole("<?xml-stylesheet href=\"a.xsl\"?><svg/>", false);
    whole("<svg/><?xml version=\"1.0\"?>", false);
    whole("<!DOCTYPE svg [<!ENTITY a \"<script/>\">]><svg>&a;</svg>", false);
    whole("<!DOCTYPE svg SYSTEM \"><!-- \"><script/><!-- -->", false);
    whole("<!DOCTYPE svg SYSTEM '><!-- '><script/><!-- -->", false);
    whole("<!ELEMENT a><svg/>", false);
    whole("<svg a=b onload=x>", false);
    whole("<svg a=\"b\"onload=\"x\">", false);
    whole("<svg \u{a0}onload=\"x\">", false);
    whole("<svg a=\"<\" b='>'/>", false);
    whole("<svg", false);
    whole("<!-- ", false);
}

/// What a prefix means ends with its element, and here it never does: so it may mean only one thing.
#[test]
fn no_name_space_makes_another_thing_of_a_known_name() {
    const INKSCAPE: &str = "http://www.inkscape.org/namespaces/inkscape";
    let active = |inside: &str| check(&inside.replace("INK", INKSCAPE).replace("SVG", SVG), Some(""));
    let passive = |inside: &str| check(&inside.replace("INK", INKSCAPE).replace("SVG", SVG), None);
    let whole_of = |text: &str| whole(&text.replace("INK", INKSCAPE).replace("SVG", SVG), false);
    whole_of("<svg xmlns=\"SVG\" xmlns:x=\"SVG\"><g xmlns:x=\"INK\"/><x:script>alert(1)</x:script></svg>");
    whole_of("<svg xmlns=\"SVG\"><g xmlns:svg=\"INK\"/><svg:script xmlns:svg=\"SVG\"/></svg>");
    active("<g xmlns:x=\"INK\"><g xmlns:x=\"SVG\"><x:script/></g></g>");
    active("<g xmlns:x=\"INK\"/><x:script xmlns:x=\"SVG\"/>");
    active("<g xmlns:x=\"SVG\"/>");
    active(
        "<g xmlns:xl=\"http://www.w3.org/1999/xlink\"><g xmlns:xl=\"INK\"/><use xl:href=\"https://x.org/a.svg#a\"/></g>",
    );
    active("<g xmlns:xlink=\"INK\"/><use xlink:href=\"https://x.org/a.svg#a\"/>");
    active("<use xmlns:xlink=\"INK\" xlink:href=\"https://x.org/a.svg#a\"/>");
    active("<g xmlns:a=\"INK\"/><g xmlns:a=\"http://creativecommons.org/ns#\"/>");
    active("<g xmlns=\"\"><g/></g>");
    active("<g xmlns=\"INK\"/>");
    active("<g xmlns=\"SVG \"/>");
    active("<g xmlns=\"http&#58;//www.w3.org/2000/svg\"/>");
    active("<g xmlns:x=\"&#104;ttp://www.w3.org/2000/svg\"/>");
    active("<g XMLNS:x=\"SVG\"/>");
    active("<g xmlns:xml=\"SVG\"/>");
    active("<g xmlns:xmlns=\"INK\"/>");
    active("<x:g/>");
    active("<:g/>");
    active("<g :href=\"#a\"/>");
    active("<use XLINK:href=\"https://x.org/a\"/>");
    active("<xml:g/>");
    active("<g xmlns:x=\"INK\"><x:a:script/></g>");
    active("<g xmlns:x=\"INK\" x:a=\"<script>\"/>");
    passive("<x:thing x:a=\"javascript:\" xmlns:x=\"INK\"/><g x:label=\"a&#10;b\"/>");
    passive("<g xml:space=\"preserve\" xml:lang=\"nl\" xmlns:svg=\"SVG\"><svg:rect/></g>");
}

#[test]
fn only_utf_8_and_no_second_way_to_end_a_comment() {
    let head = |head: &str, is_passive| whole(&format!("{head}<svg xmlns=\"{SVG}\"/>"), is_passive);
    head("\u{feff}<?xml version='1.0' encoding='UTF-8'?>\n<!-- a > b -->\n", true);
    head("<?xml version=\"1.0\" standalone=\"no\" ?><!DOCTYPE svg>", true);
    head("<?xml version=\"1.0\" x='encoding=\"utf-8\"' encoding=\"utf-7\"?>", false);
    head("<?xml version=\"1.0\" encoding=\"utf-8\" encoding=\"iso-2022-jp\"?>", false);
    head("<?xml version=\"1.0\" encoding = \"utf-7\"?>", false);
    head("<?xml version=\"1.0\" encoding=\"utf-16\"?>", false);
    head("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>", false);
    head("<?xml version=\"1.1\"?>", false);
    head("<?XML version=\"1.0\"?><?php x ?>", false);
    head("<!--> -->", false);
    head("<!---> -->", false);
    head("<!-- --!><script/> -->", false);
    head("<!-- a --->", false);
    head("<!DOCTYPE svg SYSTEM \"https://x.org/a.dtd\">", false);
    head("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"http://www.w3.org/a.dtd\">", false);
    head("\0", false);
    head("\u{1b}$B", false);
}
