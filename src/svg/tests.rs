//! Whole drawings beside the ones of the design, and rules that hold for all of them.

use super::*;
use proptest::prelude::*;

const IKEA: [f64; 9] = [0.8, 0.4, -0.7, 2.0, 1.1, -0.6, -1.3, -1.8, 1.6];

/// Draws with the words of the drawing it is compared with, which are not ours.
#[track_caller]
fn check(values: &[Option<f64>], against: Against, expected: &str) {
    let part = |from: &str, to: &str| {
        let rest = expected.split(from).nth(1).unwrap();
        rest.split(to).next().unwrap().to_owned()
    };
    let (id, title, description) =
        (part("aria-labelledby=\"", "-t "), part("-t\">", "</title>"), part("<desc id=\"", "</desc>"));
    let series = [Series::new(values)];
    let drawn = curve(&Curve {
        id: &id,
        title: &title,
        description: description.split_once('>').unwrap().1,
        scale: Scale::FEELING,
        series: &series,
        against,
    });
    assert_eq!(drawn, expected);
}

#[test]
fn a_saturday_at_ikea_is_drawn_as_designed() {
    check(&IKEA.map(Some), Against::Nothing, include_str!("golden/journey.svg"));
}

#[test]
fn an_experience_map_is_drawn_as_designed() {
    let values = [0.6, 0.2, 0.8, -0.9, 1.7, 0.3, -1.4, 0.9, 0.5].map(Some);
    check(&values, Against::Nothing, include_str!("golden/experience.svg"));
}

#[test]
fn gaps_are_bridged_as_designed() {
    let values = [Some(0.6), None, Some(-0.4), Some(1.1), None, Some(0.9)];
    check(&values, Against::Nothing, include_str!("golden/gaps.svg"));
}

#[test]
fn forty_steps_are_drawn_as_designed() {
    let values = [
        0.4, 0.9, 1.2, 0.3, -0.6, -1.1, -0.4, 0.5, 1.4, 0.8, 0.1, -0.9, -1.6, -1.2, -0.2, 0.7, 1.1, 1.8, 1.3,
        0.6, -0.3, -0.8, 0.2, 0.9, 1.5, 0.4, -0.5, -1.4, -1.9, -0.7, 0.3, 0.8, 1.2, 0.5, -0.2, 0.6, 1.0, 1.4,
        1.1, 1.6,
    ]
    .map(Some);
    check(&values, Against::Nothing, include_str!("golden/forty-steps.svg"));
}

#[test]
fn as_is_and_to_be_are_drawn_as_designed() {
    let old = [-1.6, -0.2, 0.5, -0.9, 0.9, -1.7, 0.8].map(Some);
    let new = [-1.4, 0.5, 1.5, 0.7, 1.4, 1.6, 1.8].map(Some);
    check(&new, Against::Area(Series::new(&old)), include_str!("golden/compare.svg"));
}

#[test]
fn the_old_line_goes_on_over_a_step_it_did_not_know() {
    let old = IKEA.map(Some);
    let new = [0.8, 0.6, -0.7, 2.0, 1.1, -0.6, 0.3, -1.3, -0.6, 1.6].map(Some);
    let against =
        Against::Line(Series { values: &old, columns: &[0, 1, 2, 3, 4, 5, 7, 8, 9], ..Series::default() });
    check(&new, against, include_str!("golden/review.svg"));
}

#[test]
fn sparklines_are_drawn_as_designed() {
    let ikea = IKEA.map(Some);
    let mut spark = Sparkline {
        width: 300.0,
        label: "Emotion curve over 9 steps. Starts at +0.8, highest +2.0 at step 4, lowest −1.8 at step 8, ends at +1.6.",
        scale: Scale::FEELING,
        series: Series::new(&ikea),
        stages: &[2, 1, 2, 2, 2],
        peak: Some(3),
        end: Some(8),
    };
    assert_eq!(sparkline(&spark), include_str!("golden/sparkline.svg"));
    let laptop = [0.3, 0.9, 1.2, -0.4, -1.1, 0.2, 0.8, -0.6, 1.7, 1.1];
    let values: Vec<_> = laptop.map(Some).into_iter().chain([None, Some(0.9)]).collect();
    spark.label = "Emotion curve over 12 steps. Starts at +0.3, highest +1.7 at step 9, lowest −1.1 at step 5, ends at +0.9. 1 step without a recorded emotion.";
    spark.series = Series::new(&values);
    spark.stages = &[1, 2, 2, 2, 3, 2];
    (spark.peak, spark.end) = (Some(8), Some(11));
    assert_eq!(sparkline(&spark), include_str!("golden/sparkline-gap.svg"));
}

fn draw(series: &[Series], against: Against) -> String {
    let words = Curve { id: "c", title: "T", description: "D", scale: Scale::FEELING, series, against };
    curve(&words)
}

#[test]
fn each_persona_has_a_line_of_its_own() {
    let (one, two, three) = ([Some(1.0), Some(0.0)], [Some(-1.0), Some(2.0)], [Some(0.5), None]);
    let of = |values, class| Series { class, ..Series::new(values) };
    let drawn = draw(&[of(&one, "p1"), of(&two, "p2 h5"), of(&three, "p3 h1")], Against::Nothing);
    let classes: Vec<&str> = drawn
        .split("class=\"")
        .skip(1)
        .map(|it| it.split('"').next().unwrap())
        .filter(|it| !it.starts_with("gl"))
        .collect();
    assert_eq!(classes, ["curve", "area", "line p3 h1", "line p2 h5", "line"]);
}

#[test]
fn a_value_alone_on_the_line_of_another_persona_is_a_dot() {
    let (one, two) = ([Some(1.0), Some(0.0)], [Some(-1.0), None]);
    let two = Series { class: "p2", ..Series::new(&two) };
    let drawn = draw(&[Series::new(&one), two], Against::Nothing);
    assert!(drawn.contains(r#"<path class="line p2" stroke="currentColor" d="M50 64H50"/>"#), "{drawn}");
}

#[test]
fn the_area_between_stops_where_a_line_stops() {
    let old = [Some(0.0), Some(0.0), None, Some(0.0), Some(0.0)];
    let new = [Some(1.0), Some(1.0), Some(1.0), Some(1.0), None];
    let drawn = draw(&[Series::new(&new)], Against::Area(Series::new(&old)));
    let between = drawn.split("class=\"btw\" d=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(between, "M50 36C83.33 36 116.67 36 150 36L150 50C116.67 50 83.33 50 50 50Z");
}

#[test]
fn nothing_to_draw_is_no_drawing() {
    assert_eq!(draw(&[], Against::Nothing), "");
    assert_eq!(draw(&[Series::new(&[])], Against::Nothing), "");
    let drawn = draw(&[Series::new(&[None, None])], Against::Nothing);
    assert!(drawn.contains("gl z") && !drawn.contains("line"), "{drawn}");
}

/// Any value an author or a program might hand in.
fn any_values() -> impl Strategy<Value = Vec<Option<f64>>> {
    let value =
        prop_oneof![4 => (-2.5..2.5_f64).prop_map(Some), 1 => Just(None), 1 => any::<f64>().prop_map(Some)];
    prop::collection::vec(value, 0..60)
}

/// Every tag that opens closes, in order, and nothing says that it is not a number.
pub(super) fn well_formed(drawn: &str) -> Result<(), TestCaseError> {
    let mut open = Vec::new();
    for tag in drawn.split('<').skip(1).map(|rest| rest.split('>').next().unwrap()) {
        if let Some(name) = tag.strip_prefix('/') {
            prop_assert_eq!(open.pop(), Some(name.to_owned()));
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap().to_owned());
        }
    }
    prop_assert_eq!(open, Vec::<String>::new());
    prop_assert!(!drawn.contains("NaN") && !drawn.contains("inf"));
    Ok(())
}

proptest! {
    #[test]
    fn curves_are_well_formed_and_the_same_each_time(
        one in any_values(), two in any_values(), old in any_values(), columns in prop::collection::vec(0..70_usize, 0..60),
    ) {
        let series = [Series::new(&one), Series { values: &two, columns: &columns, ..Series::default() }];
        for against in [Against::Nothing, Against::Line(Series::new(&old)), Against::Area(Series { values: &old, columns: &columns, ..Series::default() })] {
            let drawn = draw(&series, against);
            well_formed(&drawn)?;
            prop_assert_eq!(drawn, draw(&series, against));
        }
    }

    #[test]
    fn sparklines_and_stretches_are_well_formed(
        values in any_values(), width in any::<f64>(), stages in prop::collection::vec(0..400_usize, 0..12), mark in 0..70_usize,
    ) {
        let spark = Sparkline {
            width, label: "\"<&>", scale: Scale::FEELING, series: Series::new(&values), stages: &stages,
            peak: Some(mark), end: None,
        };
        well_formed(&sparkline(&spark))?;
        let series = [Series::new(&values)];
        let cut = Stretches { columns: values.len(), scale: Scale::RATING, series: &series, against: Against::Nothing };
        well_formed(&stretches(&cut).concat())?;
    }

    #[test]
    fn no_number_of_a_curve_leaves_its_lane(values in any_values()) {
        let drawn = draw(&[Series::new(&values)], Against::Nothing);
        for data in drawn.split("class=\"line\" ").skip(1) {
            let data = data.split(" d=\"").nth(1).unwrap().split('"').next().unwrap();
            for pair in data.split(['M', 'C']).flat_map(|it| it.split(' ').skip(1).step_by(2)) {
                let y: f64 = pair.parse().unwrap();
                prop_assert!((22.0..=78.0).contains(&y), "{y} in {data}");
            }
        }
    }
}

#[test]
fn four_hundred_steps_are_drawn_at_once() {
    let values: Vec<_> = (0..400).map(|step| Some(f64::sin(f64::from(step)) * 2.0)).collect();
    let started = std::time::Instant::now();
    let drawn = draw(&[Series::new(&values)], Against::Nothing);
    assert!(drawn.len() > 20_000 && started.elapsed().as_millis() < 50);
}
