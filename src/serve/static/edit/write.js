// ---- Writing in a cell.

let open = null;

// Of these there are several as a rule; of all else one, until somebody writes more.
const MANY = new Set(['asks', 'needs', 'wishes', 'concerns', 'barriers', 'pains', 'gains', 'quotes', 'evidence', 'links', 'goals', 'motivation', 'behaviour']);
const isList = offer => Boolean(offer.how.picks || offer.how.marks || offer.how === 'list'
  || offer.how === 'lines' && (MANY.has(offer.key) || offer.now?.includes('\n')));
const isFeeling = offer => offer.how === 'feeling';

/** Opens a cell with the text as it stands in the file, or with what was typed before. */
function write(cell, typed) {
  if (over || open?.cell === cell) return;
  const fields = fieldsOf(cell, true).filter(it => !it.refused);
  if (!fields.length) {
    const why = blocked || (fieldsOf(cell).find(it => it.refused)?.refused ?? say('elsewhere'));
    return message(why, { bad: true });
  }
  keep();
  if (!messageName) message('');
  const many = fields.length > 1;
  const form = element('div', { class: 'jb-ed', role: 'group', 'aria-label': cellName(cell) });
  const boxes = fields.map(offer => field(offer, many, typed, cell, form));
  settle(cell);
  cell.dataset.jbOpen = '';
  cell.append(form);
  if (cell.matches('.emo') && parseFloat(cell.style.getPropertyValue('--v') || '0') > 0) form.classList.add('jb-low');
  open = { cell, form, fields, boxes, seen, was: fields.map(it => it.now ?? null), at: fields[0].at, name: cellName(cell) };
  const box = boxes.find(Boolean) ?? form.querySelector('button');
  box?.focus();
  box?.setSelectionRange?.(box.value.length, box.value.length);
  form.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  draw();
}

function field(offer, many, typed, cell, form) {
  const label = say(`key.${offer.key}`) || offer.label;
  if (isFeeling(offer)) {
    const levels = say('levels').split('|');
    const faces = element('div', { class: 'jb-faces', role: 'group', 'aria-label': label });
    const now = parseFloat(offer.now);
    levels.forEach((level, nth) => faces.append(element('button', {
      type: 'button', 'aria-label': `${nth + 1} ${level}`, title: level, 'aria-pressed': String(levelOf(now) === nth),
      onclick: event => {
        feel(cell, offer, ofLevel(nth));
        // Others of the map may feel something, too.
        if (many) return all('button', faces).forEach(it => it.setAttribute('aria-pressed', String(it === event.currentTarget)));
        close();
        focusOn(cell);
      },
    }, String(nth + 1))));
    if (many) form.append(element('label', {}, label));
    form.append(faces);
    return null;
  }
  if (offer.how.marks) {
    const now = new Set((offer.now ?? '').split('\n').filter(Boolean));
    const marks = element('div', { class: 'jb-faces jb-marks', role: 'group', 'aria-label': cellName(cell) });
    for (const mark of offer.how.marks) {
      const toggle = element('button', { type: 'button', 'aria-pressed': String(now.has(mark)), onclick: () => {
        if (!now.delete(mark)) now.add(mark);
        const value = offer.how.marks.filter(it => now.has(it));
        close();
        push({ file, seen, at: offer.at, name: cellName(cell), set: { key: offer.key, value: value.length ? value : null }, was: offer.now ?? null, typed: value.join('\n') });
        focusOn(cell);
      } }, mark);
      marks.append(toggle);
    }
    form.append(marks);
    return null;
  }
  const id = `jb-${offer.key.replace(/\W/g, '-')}`;
  const box = element('textarea', {
    id, rows: 1, spellcheck: 'true', 'aria-label': many ? undefined : cellName(cell),
    'aria-description': isList(offer) ? say('one_a_line') : undefined, oninput: drafted,
  });
  box.value = typed?.[offer.key] ?? offer.now ?? '';
  const kind = offer.how.picks ?? offer.how.pick;
  if (kind) suggest(box, kind);
  if (many) form.append(element('label', { for: id }, isList(offer) ? `${label} (${say('one_a_line')})` : label));
  form.append(box);
  return box;
}

function drafted() {
  if (!open) return;
  const texts = Object.fromEntries(open.boxes.map((box, nth) => [open.fields[nth].key, box?.value]).filter(it => it[1] !== undefined));
  stored.set(`draft:${file}`, { at: open.at, key: open.fields[open.boxes.findIndex(Boolean)]?.key, texts, seen: open.seen, was: open.was, keys: open.fields.map(it => it.key) });
}

/** Shuts the cell; nothing is sent. */
function close() {
  if (!open) return;
  const { cell, form } = open;
  open = null;
  news.clear();
  form.remove();
  delete cell.dataset.jbOpen;
  stored.set(`draft:${file}`, null);
  draw();
}

/** Sends what was typed, and leaves it in sight until the page shows it. */
function keep() {
  if (!open) return;
  const { cell, form, fields, boxes, was, name, at } = open;
  const from = open.seen;
  const changed = fields.map((offer, nth) => ({ offer, box: boxes[nth], was: was[nth] }))
    .filter(({ box, was }) => box && box.value !== (was ?? ''));
  if (!changed.length) return close();
  open = null;
  form.inert = true;
  for (const { offer, box, was } of changed) {
    push({ file, seen: from, at, name, set: { key: offer.key, value: valueOf(offer, box.value) }, declare: newsIn(box.value), was, typed: box.value });
  }
  news.clear();
  stored.set(`draft:${file}`, null);
  pending.push({ cell, form });
  draw();
}

function valueOf(offer, text) {
  if (!text.trim()) return null;
  if (isList(offer) || offer.how === 'lines' && text.includes('\n')) return text.split('\n').filter(it => it.trim());
  if (offer.how === 'number' && /^-?\d+(\.\d+)?$/.test(text.trim())) return Number(text);
  return text;
}

let pending = [];

/** Takes away what was left in sight, of one cell or of all. */
function settle(only) {
  const done = pending.filter(it => !only || it.cell === only);
  for (const { cell, form } of done) {
    form.remove();
    if (open?.cell !== cell) delete cell.dataset.jbOpen;
  }
  pending = pending.filter(it => !done.includes(it));
}

/** After the page was laid over: fields stand where their place is now. */
function restore() {
  if (open && !open.form.isConnected || open && !fieldsOf(open.cell).some(it => it.key === open.fields[0].key && isSamePlace(it.at, open.at))) {
    const cell = find(open.at, open.fields[0].key);
    if (cell && cell !== open.cell) {
      const box = document.activeElement;
      delete open.cell.dataset.jbOpen;
      cell.dataset.jbOpen = '';
      cell.append(open.form);
      open.cell = cell;
      if (open.form.contains(box)) box.focus();
    }
    if (open && !open.form.isConnected) {
      // Its place is gone.
      const { fields, boxes, at, name } = open;
      boxes.forEach((box, nth) => {
        const key = fields[nth].key;
        if (box && box.value !== (open.was[nth] ?? '')) keepText({ name, at, key, typed: box.value, why: say('gone') });
      });
      close();
      tellKept();
    }
  }
  if (open && document.activeElement === document.body) (open.last ?? open.boxes.find(Boolean))?.focus();
  if (last && document.activeElement === document.body && !open) {
    const cell = find(last.at, last.key);
    if (cell && last.slider) cell.querySelector('.nd[role=slider]')?.focus({ preventScroll: true });
    else if (cell) focusOn(cell);
  }
}

/** On from a cell that was written: to the next step, or the next lane. */
function on(cell, step, lane) {
  keep();
  const next = beside(cell, step, lane);
  if (!next) return focusOn(cell);
  focusOn(next);
  const fields = fieldsOf(next);
  const isEmpty = fields.every(it => !it.now);
  if (lane ? fields.some(it => !it.refused) && !next.matches('.emo') : isEmpty && fields.some(it => !it.refused)) write(next);
}

function keysWhileWriting(event) {
  const { cell, boxes } = open;
  const nth = boxes.indexOf(event.target);
  const offer = open.fields[nth];
  const back = event.shiftKey ? -1 : 1;
  if (event.isComposing || chosen(event)) return;
  if (event.key === 'Escape') { close(); focusOn(cell) }
  else if (event.key === 'Tab') {
    const beyond = boxes.slice(nth + (back > 0 ? 1 : 0), back > 0 ? undefined : nth).filter(Boolean);
    const other = back > 0 ? beyond[0] : beyond.at(-1);
    if (other && nth >= 0) other.focus(); else on(cell, 0, back);
  } else if (event.key === 'Enter' && nth >= 0 && !event.shiftKey) {
    const line = event.target.value.slice(0, event.target.selectionStart).split('\n').at(-1);
    const goesOn = isList(offer) && !event.ctrlKey && !event.metaKey && line.trim();
    if (goesOn) return;
    const below = !event.ctrlKey && !event.metaKey && boxes.slice(nth + 1).find(Boolean);
    if (below) { below.focus(); event.preventDefault(); event.stopPropagation(); return }
    on(cell, cell.closest('tr') ? 1 : 0, 0);
  } else return;
  event.preventDefault();
  event.stopPropagation();
}
