// ---- Places on the page.

const isOn = () => root.dataset.jb === 'on';
const tables = () => all('table.way');
const isWide = row => getComputedStyle(row.closest('table')).display === 'grid';
const laneOf = td => [...td.classList].find(it => it.startsWith('l-'))?.slice(2);
const textOf = el => [...el.childNodes].filter(it => it.nodeType === 3).map(it => it.data).join('').trim() || el.textContent.trim();
const stageOf = row => places.get(row.closest('tbody').querySelector('[id^=stage-]')?.id);

/** What a row is about: a step, or a stage. */
function placeOf(row) {
  const head = row.querySelector(':scope > th');
  const id = head?.id || head?.querySelector('[id^=step-]')?.id;
  return places.get(id);
}

/** The keys of a cell that the server lets us write, or says why not; with a value for each person beside that of all. */
function fieldsOf(cell, withEach = false) {
  if (cell.matches('h1')) return [offers.get(nameOf('head', 'title')) ?? offers.get(nameOf('head', 'name'))].filter(Boolean);
  if (cell.matches('.lede')) return [offers.get(nameOf('head', 'goal'))].filter(Boolean);
  const row = cell.closest('tr');
  const at = cell.rowSpan > 1 ? stageOf(row) : placeOf(row);
  if (at === undefined) return [];
  if (cell.matches('th')) return [offers.get(nameOf(at, 'title'))].filter(Boolean);
  const lane = laneOf(cell);
  const keys = lanes[lane] ?? [lane];
  const found = keys.flatMap(key => {
    const own = offers.get(nameOf(at, key));
    const below = (byPlace.get(JSON.stringify(at)) ?? []).filter(it => it.key.startsWith(`${key}/`));
    const each = below.filter(it => !it.shared);
    return each.length ? each : own ? [own, ...withEach ? below : []] : [];
  });
  return found;
}

const stepName = row => {
  const head = row?.querySelector(':scope > th');
  if (!head) return '';
  return textOf(head.querySelector('[id^=step-] ~ span, .sn + span') ?? head);
};
const laneName = cell => {
  if (cell.matches('h1, th')) return say('title');
  if (cell.matches('.lede')) return say('goal');
  const number = [...cell.classList].find(it => /^n\d+$/.test(it));
  return cell.closest('table').querySelector(`thead .${number} > span`)?.textContent.trim() ?? '';
};
const cellName = cell => {
  const row = cell.closest('tr');
  return row ? `${laneName(cell)}: ${stepName(row)}` : laneName(cell);
};
const cells = row => [...row.children].filter(it => it.hasAttribute('data-jb-cell'));
const rows = () => tables().flatMap(table => all('tbody > tr', table)).filter(row => cells(row).length);
const isShown = cell => cell.matches('.emo') ? true : cell.getClientRects().length > 0;

/** The cell of the same kind in another place, after the page was laid over or somebody walked on. */
function find(at, key) {
  return all('[data-jb-cell]').find(cell => fieldsOf(cell).some(it => it.key === key && isSamePlace(it.at, at)));
}

/** Marks what can be written. Runs again whenever the page has changed. */
function dress() {
  if (!isOn()) return undress();
  for (const table of tables()) if (table.getAttribute('role') === 'table') table.setAttribute('role', 'grid');
  for (const cell of all('.way :is(td[role], tbody th), h1, .lede')) {
    if (cell.closest('.way') && !cell.closest('tr')) continue;
    const fields = fieldsOf(cell);
    const inMap = cell.matches('td, th');
    if (!fields.length && !(inMap && !cell.closest('.sg'))) {
      cell.removeAttribute('data-jb-cell');
      continue;
    }
    const can = fields.some(it => !it.refused);
    // What has something in it now is empty no more.
    if (fields.some(it => it.now)) delete cell.dataset.jbNil;
    cell.dataset.jbCell = can ? '' : 'no';
    if (cell.matches('td')) { cell.setAttribute('role', 'gridcell'); cell.setAttribute('aria-readonly', String(!can)) }
    if (!cell.hasAttribute('tabindex')) cell.tabIndex = inMap ? -1 : 0;
    if (cell.matches('.nil') && can) { cell.classList.remove('nil'); cell.dataset.jbNil = '' }
  }
  for (const cell of all('.way td.emo')) slide(cell);
  if (!document.querySelector('.way [data-jb-cell][tabindex="0"]')) {
    const first = document.querySelector('.way tbody tr:not(.sg) [data-jb-cell]');
    if (first) first.tabIndex = 0;
  }
  restore();
}

function undress() {
  for (const table of tables()) if (table.getAttribute('role') === 'grid') table.setAttribute('role', 'table');
  for (const cell of all('[data-jb-cell]')) {
    delete cell.dataset.jbCell;
    cell.removeAttribute('tabindex');
    cell.removeAttribute('aria-readonly');
    if (cell.matches('td')) cell.setAttribute('role', 'cell');
    if (cell.dataset.jbNil !== undefined) { cell.classList.add('nil'); delete cell.dataset.jbNil }
  }
  for (const node of all('.way .nd[role=slider]')) {
    for (const name of ['role', 'tabindex', 'aria-label', 'aria-valuemin', 'aria-valuemax', 'aria-valuenow', 'aria-valuetext']) node.removeAttribute(name);
  }
}

// ---- Walking.

let last = null;

function focusOn(cell) {
  if (!cell) return;
  const node = cell.matches('.emo') && !isWide(cell.parentNode) ? cell.querySelector('.nd[role=slider]') : cell;
  if (!node) return;
  if (cell.matches('.way *')) {
    all('.way [data-jb-cell][tabindex="0"]').forEach(it => { it.tabIndex = -1 });
    cell.tabIndex = 0;
  }
  node.focus();
  node.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** The cell beside this one: `lane` rows of words further down, or `step` steps on. */
function beside(cell, step, lane) {
  const row = cell.closest('tr');
  if (!row) return null;
  if (lane) {
    const list = cells(row).filter(isShown);
    const next = list[list.indexOf(cell) + lane];
    if (next) return next;
    if (isWide(row)) {
      // A stage stands over its first step.
      const stage = row.closest('tbody').querySelector('.sg');
      return (lane > 0 && row === stage ? row.nextElementSibling : lane < 0 ? stage : null)?.querySelector('th[data-jb-cell]') ?? null;
    }
    const other = rows()[rows().indexOf(row) + lane];
    return other ? cells(other).filter(isShown).at(lane > 0 ? 0 : -1) : null;
  }
  const kind = cell.matches('th') ? null : laneOf(cell);
  const list = rows().filter(it => !it.matches('.sg') || row.matches('.sg'));
  const others = row.matches('.sg') ? list.filter(it => it.matches('.sg')) : list;
  for (let at = others.indexOf(row) + step; others[at]; at += step) {
    const same = cells(others[at]).find(it => kind === null ? it.matches('th') : it.matches('td') && laneOf(it) === kind);
    if (same && isShown(same)) return same;
  }
  return null;
}

function walk(event, cell) {
  const to = getComputedStyle(root).direction === 'rtl' ? -1 : 1;
  const moves = { ArrowRight: [to, 0], ArrowLeft: [-to, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const move = moves[event.key];
  if (move) return beside(cell, ...move);
  const row = cell.closest('tr');
  if (event.key === 'Home') return event.ctrlKey ? cells(rows()[0])[0] : edge(cell, -1);
  if (event.key === 'End') return event.ctrlKey ? cells(rows().at(-1)).at(-1) : edge(cell, 1);
  return row ? null : null;
}

function edge(cell, step) {
  let found = cell;
  for (let next = cell; next; next = beside(next, step, 0)) found = next;
  return found;
}
