// ---- Steps: add, move, remove.

const rowOf = at => all('.way tbody > tr').find(row => isSamePlace(placeOf(row), at));

/** The row that the focus is in, or was in last. */
function current() {
  const row = document.activeElement?.closest?.('.way tbody > tr');
  return row ?? (last?.at ? rowOf(last.at) : undefined) ?? all('.way tbody > tr:not(.sg)').at(-1);
}

const stepsIn = stage => all('.way tbody > tr:not(.sg)').filter(row => isSamePlace(stageOf(row), stage));

/** Where somebody is, or was last: even where the page does not show it yet. */
function here() {
  const row = document.activeElement?.closest?.('.way tbody > tr');
  return (row && placeOf(row)) ?? last?.at ?? (current() && placeOf(current()));
}

/** A step behind the one of a place, or a stage behind its stage. */
function add(title, at = here()) {
  const words = title.trim(), isStage = words.endsWith(':');
  if (!words) return;
  const place = at?.phase !== undefined || at?.step !== undefined ? at : undefined;
  const lastStep = !isStage && place?.phase !== undefined ? stepsIn(place).at(-1) : undefined;
  const after = (lastStep ? placeOf(lastStep)?.step : place?.step) ?? (isStage ? place?.phase : undefined) ?? null;
  push({ file, seen, at: isStage ? 'head' : place ?? 'head', name: words, insert: { part: isStage ? 'phase' : 'step', after, title: words.replace(/:$/, '').trim() }, typed: words });
}

function move(by) {
  const row = current(), at = row && placeOf(row);
  if (!at) return;
  const name = stepName(row);
  if (at.phase !== undefined) {
    const stages = [...new Set(all('.way tbody').map(body => places.get(body.querySelector('[id^=stage-]')?.id)?.phase).filter(Boolean))];
    const nth = stages.indexOf(at.phase), to = nth + by;
    if (to < 0 || to >= stages.length) return;
    const others = stages.filter(it => it !== at.phase);
    return push({ file, seen, at, name, move: { after: others[to - 1] ?? null, into: null }, typed: name });
  }
  const stage = stageOf(row);
  const mates = stepsIn(stage), nth = mates.indexOf(row), to = nth + by;
  const id = it => it && placeOf(it)?.step;
  const wish = { file, seen, at, name, typed: name };
  if (to >= 0 && to < mates.length) {
    const others = mates.filter(it => it !== row);
    return push({ ...wish, move: { after: id(others[to - 1]) ?? null, into: stage?.phase ?? null } });
  }
  const body = row.closest('tbody');
  const next = by > 0 ? body.nextElementSibling : body.previousElementSibling;
  const into = next && places.get(next.querySelector('[id^=stage-]')?.id);
  if (!into?.phase) return;
  const others = stepsIn(into);
  push({ ...wish, move: { after: by > 0 ? null : id(others.at(-1)) ?? null, into: into.phase } });
}

function remove() {
  const row = current(), at = row && placeOf(row);
  if (!at) return;
  const near = beside(row.querySelector('th'), 1, 0) ?? beside(row.querySelector('th'), -1, 0);
  push({ file, seen, at, name: stepName(row), remove: true, typed: stepName(row), near: near && placeOf(near.closest('tr')) });
}
