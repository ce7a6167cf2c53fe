use super::*;

/// `Phase: step, step; Phase: step`; `#id` gives a step an id.
pub(in crate::diff) fn order(text: &str) -> Order {
    let mut order = Order::default();
    for (group, part) in text.split(';').enumerate() {
        let (title, steps) = part.split_once(':').unwrap();
        order.groups.push(Group { title: Alike::new(title.trim()), ..Group::default() });
        for step in steps.split(',').map(str::trim).filter(|step| !step.is_empty()) {
            let (title, id) = match step.split_once('#') {
                Some((title, id)) => (title, Some(id)),
                None => (step, None),
            };
            let id_or_title = id.unwrap_or(title);
            order.items.push(Seen {
                named: id.map(Into::into),
                id: id_or_title.into(),
                title: Alike::new(title),
                group,
                ..Seen::default()
            });
        }
    }
    order
}

/// For each new step the old one.
#[track_caller]
fn check(old: &str, new: &str, expected: &[Option<usize>]) {
    let found = pair(&order(old), &order(new));
    assert_eq!(found.items.old_of, expected, "{old} / {new}");
}

#[test]
fn ids_win_over_titles() {
    check("A: x#1, y#2", "A: y#1, x#2", &[Some(0), Some(1)]);
    check("A: Checkout", "A: Pay#Checkout", &[Some(0)]);
}

#[test]
fn a_unique_title_is_found_wherever_it_goes() {
    check("A: one, two; B: three", "A: two; B: three, one", &[Some(1), Some(2), Some(0)]);
}

#[test]
fn equal_titles_stay_in_their_phases_and_their_order() {
    check(
        "A: wait, pay, wait; B: wait",
        "A: wait, pay, wait; B: wait",
        &[Some(0), Some(1), Some(2), Some(3)],
    );
    check("A: wait, pay; B: wait", "B: wait; A: pay", &[Some(2), Some(1)]);
}

#[test]
fn a_title_that_changed_a_little_is_the_same_step() {
    check("A: Queue at the checkout, go", "A: Queue at the self-checkout, go", &[Some(0), Some(1)]);
    check("段階: レジに並ぶ、駐車する", "段階: セルフレジに並ぶ、駐車する", &[Some(0)]);
}

#[test]
fn one_left_in_a_gap_is_a_possible_rename() {
    let found = pair(&order("A: in, Eat upstairs, out"), &order("A: in, Lunch, out"));
    assert_eq!(found.items.old_of, [Some(0), Some(1), Some(2)]);
    assert_eq!(found.unsure, [1].into());
}

#[test]
fn in_another_phase_it_is_not() {
    check("A: in, Eat upstairs; B: out", "A: in; B: Lunch, out", &[Some(0), None, Some(2)]);
}

#[test]
fn phases_go_by_title_then_by_their_steps() {
    let found = pair(&order("Before: a, b; After: c"), &order("Voraf: a, b; After: c"));
    assert_eq!(found.groups.old_of, [Some(0), Some(1)]);
    let found = pair(&order("Before: a; After: c"), &order("After: c; Beforehand: x"));
    assert_eq!(found.groups.old_of, [Some(1), Some(0)]);
}
