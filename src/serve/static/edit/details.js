// ---- All fields of a place: what the page does not show yet, and what has no cell of its own.

const panel = element('aside', { class: 'jb-more', hidden: true });
let about = null, shownFields = new Map();
const choosePlace = element('select', { onchange: () => { about = JSON.parse(choosePlace.value); fill() } });

/** Places that can be chosen: the page, the stage and the step that somebody is at, and what stands in lists. */
function placesHere() {
  const found = [['head', say('this_page', { name: textOf(document.querySelector('h1') ?? document.body).slice(0, 60) })]];
  const row = current();
  if (row) for (const at of [stageOf(row), placeOf(row)]) {
    if (at !== undefined && !found.some(it => isSamePlace(it[0], at))) found.push([at, offers.get(nameOf(at, 'title'))?.now ?? stepName(row)]);
  }
  const own = location.pathname.split('/').filter(Boolean).at(-1)?.replace(/\.html$/, '');
  for (const at of byPlace.keys()) {
    const { entry } = JSON.parse(at);
    if (entry && (entry.list !== 'items' || entry.id === own)) found.push([JSON.parse(at), offers.get(nameOf({ entry }, 'name'))?.now ?? offers.get(nameOf({ entry }, 'title'))?.now ?? entry.id]);
  }
  return found;
}

const isDetailed = () => !panel.hidden;

function details() {
  panel.hidden = !panel.hidden;
  root.toggleAttribute('data-jb-more', isDetailed());
  for (const head of all('[data-jb-about]')) delete head.dataset.jbAbout;
  if (isDetailed()) {
    const row = current();
    about = row && document.activeElement?.closest?.('.way') || last?.at ? (row && placeOf(row)) ?? 'head' : 'head';
    fill();
    choosePlace.focus();
    rowOf(about)?.querySelector('th')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
  drawn = '';
  draw();
}

// Kept by machines or written once: last of all.
const LAST = new Set(['was', 'allow', 'visibility', 'draft', 'watches', 'id']);

/** Fills it anew. What somebody is typing stays where it is: a field that is moved loses the cursor, and is sent half. */
function fill() {
  if (panel.hidden) return;
  const here = placesHere();
  if (!here.some(([at]) => isSamePlace(at, about))) about = here[0][0];
  choosePlace.replaceChildren(...here.map(([at, name]) => element('option', { value: JSON.stringify(at), selected: isSamePlace(at, about) }, name)));
  for (const head of all('[data-jb-about]')) delete head.dataset.jbAbout;
  const head = rowOf(about)?.querySelector('th');
  if (head) head.dataset.jbAbout = '';
  const offered = [...byPlace.get(JSON.stringify(about)) ?? []].sort((a, b) => LAST.has(a.key) - LAST.has(b.key));
  const isHere = shownAbout === JSON.stringify(about);
  const kept = isHere ? shownFields : new Map();
  const isStill = isHere && body.contains(document.activeElement);
  shownAbout = JSON.stringify(about);
  shownFields = new Map();
  const rows = { full: [], empty: [] };
  let before;
  for (const offer of offered) {
    const name = nameOf(about, offer.key), old = kept.get(name);
    const field = old?.box && !offer.refused ? follow(old, offer) : fieldOf(offer);
    shownFields.set(name, field);
    if (!isStill) rows[offer.now ? 'full' : 'empty'].push(field.row);
    else if (!old) before ? before.after(field.row) : body.prepend(field.row);
    else if (old.row !== field.row) again(old.row, field.row);
    before = field.row;
  }
  for (const [name, { row }] of kept) if (!shownFields.has(name)) row.remove();
  if (isStill) return;
  const empty = element('details', { open: panel.querySelector('details')?.open ?? true }, element('summary', {}, say('nothing_yet')), ...rows.empty);
  body.replaceChildren(...rows.full, ...rows.empty.length ? [empty] : []);
}

let shownAbout = '';

/** A field of before, of what is offered now. What is being typed stays. */
function follow(field, offer) {
  const { box } = field;
  if (box.value === field.was && box !== document.activeElement) field.was = box.value = offer.now ?? '';
  return Object.assign(field, { offer, seen: box.value === field.was ? seen : field.seen });
}

/** Puts buttons over the ones of before; the focus stays on the same one. */
function again(old, row) {
  const nth = all('button', old).indexOf(document.activeElement);
  old.replaceWith(row);
  if (nth >= 0) all('button', row)[nth]?.focus();
}

let counter = 0;

/** A row: what it is called, and what it is written with. */
function fieldOf(offer) {
  const id = `jb-f${counter += 1}`;
  const label = element('label', { for: id }, offer.label, isList(offer) && !offer.how.marks ? ` (${say('one_a_line')})` : '', offer.shared ? ` (${say('for_all')})` : '');
  if (offer.refused) return { row: element('div', {}, element('b', {}, offer.label), element('p', { class: 'jb-why' }, `${offer.now ?? ''} ${offer.refused}`)) };
  if (isFeeling(offer) || offer.how.marks) return { row: element('div', {}, element('span', {}, offer.label), buttonsOf(offer)) };
  const box = offer.how.words
    ? element('select', { id }, ...['', ...offer.how.words].map(word => element('option', { value: word, selected: word === (offer.now ?? '') }, word || say('no_value'))))
    : element('textarea', { id, rows: 1, spellcheck: 'true' });
  if (!offer.how.words) box.value = offer.now ?? '';
  const field = { box, offer, was: box.value, seen, row: element('div', {}, label, box) };
  const kind = offer.how.picks ?? offer.how.pick;
  if (kind) suggest(box, kind);
  box.addEventListener('change', () => sendField(field));
  box.addEventListener('keydown', event => {
    if (chosen(event) || event.isComposing) return;
    if (event.key === 'Escape' && box.value !== field.was) { box.value = field.was; event.preventDefault(); event.stopPropagation(); return }
    if (event.key === 'Enter' && box.tagName === 'TEXTAREA' && !event.shiftKey && !(isList(offer) && lineNow(box))) {
      event.preventDefault();
      const boxes = all('textarea, select', body);
      sendField(field);
      boxes[boxes.indexOf(box) + 1]?.focus();
    }
  });
  return field;
}

const lineNow = box => box.value.slice(...lineOf(box)).trim();

/** Feelings and marks: a press is a wish; the same again takes it away. */
function buttonsOf(offer) {
  const group = element('div', { class: 'jb-faces', role: 'group', 'aria-label': offer.label });
  const send = (value, typed) => push({ file, seen, at: about, name: nameNow(offer), set: { key: offer.key, value }, was: offer.now ?? null, typed });
  if (isFeeling(offer)) {
    const now = offer.now === undefined ? NaN : levelOf(parseFloat(offer.now));
    say('levels').split('|').forEach((level, nth) => group.append(element('button', {
      type: 'button', title: level, 'aria-label': `${nth + 1} ${level}`, 'aria-pressed': String(now === nth),
      onclick: () => send(now === nth ? null : tidy(ofLevel(nth)), String(tidy(ofLevel(nth)))),
    }, String(nth + 1))));
    return group;
  }
  const now = new Set((offer.now ?? '').split('\n').filter(Boolean));
  for (const mark of offer.how.marks) group.append(element('button', { type: 'button', 'aria-pressed': String(now.has(mark)), onclick: () => {
    const value = offer.how.marks.filter(it => now.has(it) !== (it === mark));
    send(value.length ? value : null, value.join('\n'));
  } }, mark));
  return group;
}

const nameNow = offer => `${offer.label}: ${about === 'head' ? textOf(document.querySelector('h1') ?? document.body).slice(0, 60) : choosePlace.selectedOptions[0]?.textContent ?? ''}`;

function sendField(field) {
  const { box, offer, was, seen: from } = field;
  if (box.value === was) return;
  field.was = box.value;
  field.seen = seen;
  push({ file, seen: from, at: offer.at, name: nameNow(offer), set: { key: offer.key, value: valueOf(offer, box.value) }, declare: newsIn(box.value), was: was || null, typed: box.value });
}

/** What is typed and not sent yet, when the page goes. */
function sendFields() {
  for (const field of shownFields.values()) if (field.box) sendField(field);
}

const body = element('div', { class: 'jb-fields' });
const shut = element('button', { type: 'button', class: 'jb-line', onclick: () => { details(); bar.querySelector('[data-jb=details]')?.focus() } });
const placeLabel = element('label', {});
placeLabel.append(element('span', {}), choosePlace);
panel.append(element('header', {}, placeLabel, shut), body);
panel.addEventListener('keydown', event => { if (event.key === 'Escape' && !event.defaultPrevented) shut.click() });
region.prepend(panel);
new ResizeObserver(() => region.style.setProperty('--jb-bar', `${region.offsetHeight}px`)).observe(region);

function drawDetails() {
  if (panel.hidden) return;
  panel.setAttribute('aria-label', say('details'));
  placeLabel.firstChild.textContent = say('details_of');
  shut.textContent = say('close');
  if (panel.hidden || panel.contains(document.activeElement)) return;
  const row = current(), at = row && document.activeElement?.closest?.('.way') ? placeOf(row) : undefined;
  if (at !== undefined && !isSamePlace(at, about)) { about = at; fill() }
}
