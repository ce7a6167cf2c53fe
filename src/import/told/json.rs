//! The report for programs.

use serde_json::{Value, json as value};

use super::{Told, ToldMap};
use crate::problem::Both;

/// All files, with `"lost"` for whether something found no place.
pub(crate) fn json(all: &[Told], refused: &[(String, Both)]) -> String {
    let files: Vec<Value> = all.iter().map(file).collect();
    let unread: Vec<Value> = refused
        .iter()
        .map(|(file, why)| value!({"file": file, "why": why.english, "why_nl": why.dutch}))
        .collect();
    let lost = all.iter().any(Told::lost);
    let report = value!({"version": 1, "lost": lost, "files": files, "unreadable": unread});
    format!("{report:#}\n")
}

fn file(it: &Told) -> Value {
    let maps: Vec<Value> = it.maps.iter().map(map).collect();
    value!({"file": it.file, "form": it.form.english, "maps": maps})
}

fn map(it: &ToldMap) -> Value {
    let heads: Vec<Value> = it
        .heads
        .iter()
        .map(|it| value!({"label": it.label, "key": it.key, "cells": it.cells, "place": it.place.0}))
        .collect();
    let kept: Vec<Value> =
        it.kept.iter().map(|(place, text)| value!({"place": place.0, "text": text})).collect();
    let left_out: Vec<Value> = it
        .left_out
        .iter()
        .map(|it| value!({"place": it.place.0, "text": it.text, "why": it.why.english, "why_nl": it.why.dutch}))
        .collect();
    let new: Vec<Value> =
        it.new.iter().map(|(path, entries)| value!({"path": path, "entries": entries})).collect();
    let renamed = it.renamed.as_ref();
    value!({
        "renamed": renamed.map(|it| &it.english), "renamed_nl": renamed.map(|it| &it.dutch),
        "title": it.title, "path": it.path, "shape": it.shape.as_ref().map(|it| &it.english), "phases": it.phases,
        "steps": it.steps, "feelings": it.scale.as_ref().map(|it| &it.english), "heads": heads, "kept": kept,
        "left_out": left_out, "new": new,
    })
}
