/* Writing on the page. live.js loads this script where the server lets somebody write; a built site never has it.

   1. The server says what can be written (`offers`): a place of the model, a key, the text as it stands in the file.
   2. What a person does is a wish: one place, one key, one value. Wishes wait in a queue and go one by one.
   3. The server writes the file, and the page follows as it does after every save. Nothing is drawn here.
   4. What is typed and what waits is kept in the tab's storage until it is saved.

   A cell that can be written is marked with data-jb-cell; its fields stand in .jb-ed while somebody writes. */
(() => {
  'use strict';
  const { file } = document.currentScript.dataset;
  const OWN = '/@journeybook/';
  const root = document.documentElement;
  const all = (selector, el = document) => [...el.querySelectorAll(selector)];
  const stored = {
    get(key) { try { return JSON.parse(sessionStorage.getItem(`jb-${key}`)) } catch { return null } },
    set(key, value) {
      try {
        if (value === null || value === undefined) sessionStorage.removeItem(`jb-${key}`);
        else sessionStorage.setItem(`jb-${key}`, JSON.stringify(value));
      } catch { /* full, or not allowed: then only this page has it */ }
    },
  };
  const element = (name, attributes = {}, ...children) => {
    const el = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith('on')) el.addEventListener(key.slice(2), value);
      else if (value !== undefined && value !== null && value !== false) el.setAttribute(key, value === true ? '' : value);
    }
    el.append(...children.filter(it => it !== undefined && it !== null));
    return el;
  };

  // ---- The server, and what it lets us write.

  let words = {}, seen = '', scale = [-2, 2], lanes = {}, offers = new Map(), places = new Map(), over = false, blocked = '';
  const say = (key, values = {}) => (words[key] ?? '').replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);
  const nameOf = (at, key) => JSON.stringify([at, key]);

  async function ask(wish) {
    try {
      const answer = await fetch(`${OWN}edit`, {
        method: 'POST', cache: 'no-store', credentials: 'omit',
        headers: { 'content-type': 'application/json', 'x-journeybook-edit': sessionStorage.getItem('jb-token') || '' },
        body: JSON.stringify(wish),
      });
      return { status: answer.status, said: await answer.json() };
    } catch { return { status: 0, said: {} } }
  }

  let asking, askAgain = false;

  /** Learns anew what can be written; one question at a time. */
  function learn() {
    askAgain = true;
    asking ??= (async () => {
      while (askAgain) {
        askAgain = false;
        const { status, said } = await ask({ file, offers: true });
        if (status === 200) take(said);
        else if (said.over) await refusedAll(said.why);
      }
      asking = undefined;
    })();
    return asking;
  }

  function take(said) {
    words = said.words;
    ({ seen, scale, lanes } = said);
    if (said.why && said.why !== blocked && tables().length) message(said.why, { bad: true, name: 'blocked' });
    else if (!said.why && messageName === 'blocked') message('');
    blocked = said.why ?? '';
    offers = new Map();
    places = new Map();
    for (const offer of said.offers) {
      offers.set(nameOf(offer.at, offer.key), offer);
      if (offer.anchor) places.set(offer.anchor, offer.at);
    }
    steps = [said.undo, said.redo];
    dress();
    draw();
  }

  /** Nothing can be written any more: another run of the server, or it is turned off. */
  async function refusedAll(why) {
    if (!Object.keys(words).length) return;
    over = true;
    message(say('over'), { bad: true });
  }

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

  /** The keys of a cell that the server lets us write, or says why not. */
  function fieldsOf(cell) {
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
      const below = [...offers.values()].filter(it => it.key.startsWith(`${key}/`) && JSON.stringify(it.at) === JSON.stringify(at));
      return below.length ? below : own ? [own] : [];
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
    return all('[data-jb-cell]').find(cell => fieldsOf(cell).some(it => it.key === key && JSON.stringify(it.at) === JSON.stringify(at)));
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

  // ---- Writing in a cell.

  let open = null;

  // Of these a step has several as a rule; of all else one, until somebody writes more.
  const MANY = new Set(['asks', 'needs', 'wishes', 'concerns', 'barriers', 'pains', 'gains', 'quotes', 'evidence', 'links']);
  const isList = offer => Boolean(offer.how.picks || offer.how.marks
    || offer.how === 'lines' && (MANY.has(offer.key) || offer.now?.includes('\n')));
  const isFeeling = offer => offer.how === 'feeling';

  /** Opens a cell with the text as it stands in the file, or with what was typed before. */
  function write(cell, typed) {
    if (over || open?.cell === cell) return;
    const fields = fieldsOf(cell).filter(it => !it.refused);
    if (!fields.length) {
      const why = blocked || (fieldsOf(cell).find(it => it.refused)?.refused ?? say('elsewhere'));
      return message(why, { bad: true });
    }
    keep();
    if (!messageName) message('');
    const many = fields.length > 1;
    const form = element('div', { class: 'jb-ed', role: 'group', 'aria-label': cellName(cell) });
    const boxes = fields.map(offer => field(offer, many, typed, cell, form));
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
    const key = offer.key.split('/').at(-1);
    const label = say(`key.${offer.key.split('/')[0]}`) + (offer.key.includes('/') ? `: ${key}` : '') || key;
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
      const marks = element('div', { class: 'jb-faces', role: 'group', 'aria-label': cellName(cell) });
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

  // ---- Choosing a thing of the book by what it is called.

  const things = new Map();

  function thingsOf(kind) {
    if (!things.has(kind)) things.set(kind, ask({ things: kind }).then(({ said }) => said.things ?? []));
    return things.get(kind);
  }

  const folded = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  let choice = null;

  /** The line that the cursor is in, with where it begins and ends. */
  function lineOf(box) {
    const start = box.value.lastIndexOf('\n', box.selectionStart - 1) + 1;
    const end = box.value.indexOf('\n', start);
    return [start, end < 0 ? box.value.length : end];
  }

  function suggest(box, kind) {
    const list = element('ul', { class: 'jb-list', role: 'listbox', id: `${box.id}-list`, 'aria-label': say('choose'), hidden: true });
    for (const [name, value] of Object.entries({ 'aria-haspopup': 'listbox', 'aria-controls': list.id, 'aria-autocomplete': 'list' })) box.setAttribute(name, value);
    const show = async () => {
      const all = await thingsOf(kind);
      const [start, end] = lineOf(box);
      const typed = folded(box.value.slice(start, end).trim());
      const others = new Set(box.value.split('\n'));
      const fits = typed && all.filter(([id, title]) => (folded(title).includes(typed) || id.includes(typed)) && (id !== typed && !others.has(id)));
      const best = (fits || []).sort((a, b) => folded(b[1]).startsWith(typed) - folded(a[1]).startsWith(typed)).slice(0, 7);
      choice = best.length && list.isConnected ? { box, list, best, at: -1, take: nth => put(best[nth][0]) } : null;
      list.replaceChildren(...best.map(([id, title], nth) => element('li', {
        role: 'option', id: `${list.id}-${nth}`, 'aria-selected': 'false', onpointerdown: event => { event.preventDefault(); put(id) },
      }, title)));
      list.hidden = !best.length;
      box.removeAttribute('aria-activedescendant');
    };
    const put = id => {
      const [start, end] = lineOf(box);
      box.setRangeText(id, start, end, 'end');
      hide();
      drafted();
    };
    const hide = () => { choice = null; list.hidden = true };
    box.addEventListener('input', show);
    box.addEventListener('blur', hide);
    queueMicrotask(() => box.after(list));
  }

  /** Keys of a list of suggestions that is shown; whether it was one. */
  function chosen(event) {
    if (!choice || choice.box !== event.target) return false;
    const { box, list, best } = choice;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by) {
      choice.at = (choice.at + by + best.length + (choice.at < 0 && by < 0 ? 1 : 0)) % best.length;
      [...list.children].forEach((it, nth) => it.setAttribute('aria-selected', String(nth === choice.at)));
      box.setAttribute('aria-activedescendant', list.children[choice.at].id);
    } else if (event.key === 'Enter' && choice.at >= 0 && !event.ctrlKey) choice.take(choice.at);
    else if (event.key === 'Escape') box.blur(), box.focus();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
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
      push({ file, seen: from, at, name, set: { key: offer.key, value: valueOf(offer, box.value) }, was, typed: box.value });
    }
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

  function settle() {
    for (const { cell, form } of pending) {
      form.remove();
      if (open?.cell !== cell) delete cell.dataset.jbOpen;
    }
    pending = [];
  }

  /** After the page was laid over: fields stand where their place is now. */
  function restore() {
    if (open && !open.form.isConnected || open && !fieldsOf(open.cell).some(it => it.key === open.fields[0].key && JSON.stringify(it.at) === JSON.stringify(open.at))) {
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

  // ---- Feelings: a node is a slider.

  const ofLevel = nth => scale[0] + nth / 4 * (scale[1] - scale[0]);
  const levelOf = value => (value - scale[0]) / (scale[1] - scale[0]) * 4;
  const tidy = value => Math.round(Math.min(scale[1], Math.max(scale[0], value)) * 100) / 100;
  let run = null;

  /** The one feeling that the node of a cell shows. */
  function feelingOf(cell) {
    const fields = fieldsOf(cell).filter(it => isFeeling(it) && !it.refused);
    return fields.length === 1 && cell.querySelectorAll('.pt').length <= 1 ? fields[0] : undefined;
  }

  function slide(cell) {
    const node = cell.querySelector('.pt .nd'), offer = feelingOf(cell);
    if (!node || !offer) return;
    const value = run?.cell === cell ? run.value : parseFloat(offer.now);
    node.setAttribute('role', 'slider');
    node.tabIndex = 0;
    node.setAttribute('aria-label', say('feeling_of', { name: stepName(cell.closest('tr')) }));
    node.setAttribute('aria-valuemin', scale[0]);
    node.setAttribute('aria-valuemax', scale[1]);
    node.setAttribute('aria-valuenow', Number.isNaN(value) ? (scale[0] + scale[1]) / 2 : value);
    node.setAttribute('aria-valuetext', spoken(value));
  }

  const spoken = value => {
    if (Number.isNaN(value)) return say('none');
    return `${say('levels').split('|')[Math.round(levelOf(value))]}, ${value.toLocaleString(root.lang)}`;
  };

  /** Shows a feeling before it is sent; a run of keys is one wish. */
  function lead(cell, offer, value, wait) {
    if (run && run.cell !== cell) commit();
    clearTimeout(run?.timer);
    run = { cell, offer, value: tidy(value), was: run?.was ?? offer.now ?? null, seen: run?.seen ?? seen, timer: wait ? setTimeout(commit, wait) : 0 };
    cell.style.setProperty('--v', levelOf(run.value) - 2);
    slide(cell);
  }

  function commit() {
    if (!run) return;
    const { cell, offer, value, was, seen: from, timer } = run;
    clearTimeout(timer);
    run = null;
    if (String(value) === String(parseFloat(was))) return;
    push({ file, seen: from, at: offer.at, name: cellName(cell), set: { key: offer.key, value }, was, typed: String(value) });
  }

  /** Sets a feeling at once. */
  function feel(cell, offer, value) {
    lead(cell, offer, value, 0);
    commit();
  }

  function keysOfNode(event, node) {
    const cell = node.closest('td'), offer = feelingOf(cell);
    if (!offer) return false;
    const unit = (scale[1] - scale[0]) / 4;
    const now = run?.cell === cell ? run.value : Number.isNaN(parseFloat(offer.now)) ? (scale[0] + scale[1]) / 2 : parseFloat(offer.now);
    const by = { ArrowUp: event.shiftKey ? .1 : .5, ArrowDown: event.shiftKey ? -.1 : -.5, PageUp: 1, PageDown: -1 }[event.key];
    if (by) lead(cell, offer, now + by * unit, 600);
    else if (/^[1-5]$/.test(event.key)) lead(cell, offer, ofLevel(event.key - 1), 600);
    else if (event.key === 'Home') lead(cell, offer, scale[0], 600);
    else if (event.key === 'End') lead(cell, offer, scale[1], 600);
    else if (event.key === 'Delete' || event.key === 'Backspace') push({ file, seen, at: offer.at, name: cellName(cell), set: { key: offer.key, value: null }, was: offer.now ?? null, typed: '' });
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      const next = beside(cell, (event.key === 'ArrowRight' ? 1 : -1) * (getComputedStyle(root).direction === 'rtl' ? -1 : 1), 0);
      commit();
      (next?.querySelector('.nd[role=slider]') ?? next)?.focus();
    } else if (event.key === 'Enter' || event.key === 'F2') { commit(); write(cell) }
    else if (event.key === 'Escape') { commit(); if (isWide(cell.parentNode)) focusOn(cell) }
    else return false;
    return true;
  }

  let drag = null;

  function dragged(event) {
    const node = event.target.closest?.('.nd[role=slider]');
    if (event.type === 'pointerdown') {
      const cell = node?.closest('td'), offer = cell && feelingOf(cell);
      if (!offer || event.button) return;
      const before = cell.style.getPropertyValue('--v');
      const centre = v => {
        cell.style.setProperty('--v', v);
        const box = node.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2];
      };
      const [low, high] = [centre(-2), centre(2)];
      cell.style.setProperty('--v', before);
      drag = { cell, offer, node, low, high, from: [event.clientX, event.clientY], moved: false };
      node.setPointerCapture(event.pointerId);
      event.preventDefault();
      node.focus({ preventScroll: true });
    } else if (drag && event.type === 'pointermove') {
      const { low, high, from } = drag;
      const axis = Math.abs(high[0] - low[0]) > Math.abs(high[1] - low[1]) ? 0 : 1;
      const at = [event.clientX, event.clientY][axis];
      if (!drag.moved && Math.abs(at - from[axis]) < 4) return;
      drag.moved = true;
      const level = Math.round((at - low[axis]) / (high[axis] - low[axis]) * 8) / 2;
      lead(drag.cell, drag.offer, ofLevel(Math.min(4, Math.max(0, level))), 0);
    } else if (drag && event.type !== 'pointermove') {
      const { cell, moved } = drag;
      drag = null;
      if (event.type === 'pointercancel') { run = null; return }
      if (moved) commit();
      else if (event.type === 'pointerup') { wasTap = true; write(cell) }
    }
  }
  let wasTap = false;

  // ---- The queue: one wish at a time, in the order they were made.

  let queue = stored.get(`queue:${file}`) ?? [], sending = false, retry, state = 'saved', steps = [null, null];

  function push(wish) {
    queue.push(wish);
    stored.set(`queue:${file}`, queue);
    send();
  }

  function done() {
    queue.shift();
    stored.set(`queue:${file}`, queue.length ? queue : null);
  }

  async function send() {
    if (sending || clash) return;
    sending = true;
    clearTimeout(retry);
    while (queue.length && !clash) {
      become('saving');
      const wish = queue[0];
      const { was, typed, tries, then, near, ...sent } = wish;
      const { status, said } = await ask(sent);
      if (status === 0 || status === 503) {
        become('unsaved');
        message(say('away'), { bad: true, name: 'away', buttons: [[say('again'), () => send()]] });
        retry = setTimeout(send, 3000);
        break;
      }
      if (messageName === 'away') message('');
      if (status === 409) meanwhile(wish, said);
      else if (status === 200) { done(); saved(wish, said) }
      else if (said.over) {
        // Another run of the server: what waits is sent when its address is opened in this tab.
        become('unsaved');
        await refusedAll(said.why);
        break;
      }
      else { done(); refused(wish, said.why) }
    }
    sending = false;
    if (!queue.length && !clash && state === 'saving') become('saved');
    if (!over) await learn();
    setTimeout(settle, 700);
  }

  function saved(wish, said) {
    if (said.seen && wish.file === file) seen = said.seen;
    steps = [said.undo, said.redo];
    if (said.told?.length) message(said.told.join(' '));
    if (wish.undo || wish.redo) {
      message('');
      if (said.place?.at && said.file === file) last = { at: said.place.at, key: said.place.key };
      setTimeout(() => { const cell = last && find(last.at, last.key); if (cell) focusOn(cell) }, 150);
    }
    if (wish.near) setTimeout(() => focusOn(rowOf(wish.near)?.querySelector('th')), 150);
    if (wish.remove) message(say('removed', { name: wish.typed }), { buttons: [[say('undo'), undo]] });
    if (wish.insert) arrive = { known: new Set(places.keys()) };
    become('saved');
  }

  let clash = null, arrive = null;

  /** The file changed. What was written stays apart from it unless it is the very same value. */
  function meanwhile(wish, said) {
    wish.tries = (wish.tries ?? 0) + 1;
    const isSame = !wish.set || (said.theirs ?? null) === (wish.was ?? null);
    if (isSame && !wish.remove && wish.tries < 20 || wish.remove && wish.tries < 2) {
      wish.seen = said.seen;
      stored.set(`queue:${file}`, queue);
      return;
    }
    clash = wish;
    become('conflict');
    const pair = element('dl', {}, element('dt', {}, say('mine')), element('dd', {}, wish.typed || say('empty')),
      element('dt', {}, say('theirs')), element('dd', {}, said['theirs-why'] || said.theirs || say('empty')));
    const mine = () => { wish.seen = said.seen; wish.was = said.theirs ?? null; wish.tries = 0; clash = null; message(''); send() };
    const theirs = () => { done(); clash = null; message(''); settle(); become('saved'); send() };
    message(say('changed', { name: wish.name }), { bad: true, name: 'clash', pair, buttons: [[say('take_theirs'), theirs], [say('keep_mine'), mine, 'jb-go']] });
  }

  // What was refused stays in the tab until somebody lets it go.
  let kept = stored.get(`kept:${file}`) ?? [];

  function keepText(it) {
    if (it) kept.push(it);
    stored.set(`kept:${file}`, kept.length ? kept : null);
  }

  function tellKept() {
    const it = kept[0];
    if (!it || messageName) return;
    const drop = () => { kept = kept.filter(other => other !== it); keepText(); message(''); tellKept() };
    const reopen = () => { const cell = find(it.at, it.key); drop(); if (cell) write(cell, { [it.key]: it.typed }) };
    const cell = find(it.at, it.key);
    message(`${say('refused', { name: it.name })} ${it.why}`, {
      bad: true, name: 'kept', pair: element('dl', {}, element('dt', {}, say('mine')), element('dd', {}, it.typed)),
      buttons: cell ? [[say('reopen'), reopen, 'jb-line']] : [], close: drop,
    });
  }

  function refused(wish, why) {
    settle();
    become(queue.length ? 'saving' : 'saved');
    if (wish.undo || wish.redo || !wish.set) return message(why, { bad: true });
    if (wish.typed && !find(wish.at, wish.set.key)?.matches('.emo')) {
      become('unsaved');
      keepText({ name: wish.name, at: wish.at, key: wish.set.key, typed: wish.typed, why });
      if (messageName !== 'kept') messageName = '';
      return tellKept();
    }
    const pair = wish.typed ? element('dl', {}, element('dt', {}, say('mine')), element('dd', {}, wish.typed)) : undefined;
    const reopen = () => {
      message('');
      const cell = find(wish.at, wish.set.key);
      if (cell) write(cell, { [wish.set.key]: wish.typed });
    };
    const cell = find(wish.at, wish.set.key);
    const buttons = cell && !cell.matches('.emo') ? [[say('reopen'), reopen, 'jb-line']] : [];
    for (const it of all('.way td.emo')) if (it === cell) it.style.setProperty('--v', levelOf(parseFloat(wish.was)) - 2 || 0);
    message(`${say('refused', { name: wish.name })} ${why}`, { bad: true, pair, buttons });
  }

  function undo() { commit(); if (steps[0] || queue.length) push({ undo: true }) }
  function redo() { if (steps[1] || queue.length) push({ redo: true }) }

  // ---- Steps: add, move, remove.

  const rowOf = at => all('.way tbody > tr').find(row => JSON.stringify(placeOf(row)) === JSON.stringify(at));

  /** The row that the focus is in, or was in last. */
  function current() {
    const row = document.activeElement?.closest?.('.way tbody > tr');
    return row ?? (last?.at ? rowOf(last.at) : undefined) ?? all('.way tbody > tr:not(.sg)').at(-1);
  }

  const stepsIn = stage => all('.way tbody > tr:not(.sg)').filter(row => JSON.stringify(stageOf(row)) === JSON.stringify(stage));

  function add(title) {
    const row = current();
    const at = row && placeOf(row);
    if (!title.trim()) return;
    const isStage = title.trim().endsWith(':');
    // A stage without steps is not on the page yet.
    const bare = last?.at?.phase !== undefined && !rowOf(last.at) && document.activeElement === next ? last.at : undefined;
    const stage = bare ?? (row && stageOf(row));
    const phases = [...places.values()].map(it => it.phase).filter(it => it !== undefined);
    const lastStep = at?.phase !== undefined ? stepsIn(stage).at(-1) : undefined;
    const after = isStage ? stage?.phase ?? phases.at(-1) ?? null : bare ? null : (lastStep ? placeOf(lastStep) : at)?.step ?? null;
    const place = isStage ? 'head' : stage ?? at ?? 'head';
    push({ file, seen, at: place, name: title, insert: { part: isStage ? 'phase' : 'step', after, title: title.trim().replace(/:$/, '').trim() }, typed: title });
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

  // ---- The bar.

  const states = element('span', { class: 'jb-state', role: 'status' });
  const messages = element('div', { class: 'jb-msg', role: 'status' });
  const bar = element('div', { class: 'jb-bar' });
  const region = element('section', { id: 'jb-edit' }, messages, bar);
  let messageName = '';

  function message(text, { bad = false, name = '', pair, buttons = [], more, close: shut = () => message('') } = {}) {
    if (clash && name !== 'clash' && text) return;
    messageName = text ? name : '';
    messages.className = bad ? 'jb-msg jb-bad' : 'jb-msg';
    messages.replaceChildren();
    if (!text) return;
    messages.append(element('p', {}, more ? `${text} ${more}` : text));
    if (pair) messages.append(pair);
    for (const [label, act, look] of buttons) messages.append(element('button', { type: 'button', class: look ?? 'jb-line', onclick: act }, label));
    if (name !== 'clash') messages.append(element('button', { type: 'button', onclick: shut }, say('close')));
  }

  function become(is) {
    state = is;
    states.dataset.is = is;
    states.textContent = say(is);
  }

  const button = (label, act, options = {}) =>
    element('button', { type: 'button', onclick: act, onpointerdown: event => event.preventDefault(), ...options }, label);
  const toggle = element('button', { type: 'button', class: 'jb-toggle', 'aria-keyshortcuts': 'e', onclick: () => turn(!isOn()) });
  const next = element('input', {
    type: 'text', enterkeyhint: 'done',
    onkeydown: event => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      add(next.value);
      next.value = '';
    },
  });
  const tools = element('div', { class: 'jb-tools' });
  let drawn = '';

  function draw() {
    region.setAttribute('aria-label', say('region'));
    toggle.textContent = say('edit');
    toggle.setAttribute('aria-pressed', String(isOn()));
    const kind = !isOn() ? 'off' : open ? 'open' : 'on';
    const row = current();
    const name = stepName(row);
    next.placeholder = name ? say('add', { name: name.length > 28 ? `${name.slice(0, 27)}…` : name }) : say('add_first');
    next.setAttribute('aria-label', name ? say('add', { name }) : say('add_first'));
    next.title = say('add_help');
    const what = JSON.stringify([kind, steps, words.edit, tables().length]);
    if (what === drawn) return;
    const focused = bar.contains(document.activeElement) ? document.activeElement : null;
    drawn = what;
    bar.replaceChildren(...parts(kind));
    focused?.focus();
    if (focused && !focused.isConnected) (bar.querySelector(`[data-jb="${focused.dataset.jb}"]`) ?? toggle).focus();
  }

  function parts(kind) {
    if (kind === 'off') return [toggle];
    if (kind === 'open') {
      const { cell } = open;
      return [
        button(say('cancel'), () => { close(); focusOn(cell) }),
        cell.closest('tr') && button(say('next_step'), () => on(cell, 1, 0)),
        cell.closest('tr') && button(say('next_lane'), () => on(cell, 0, 1)),
        button(say('done'), () => { keep(); focusOn(cell) }, { class: 'jb-go' }),
      ].filter(Boolean);
    }
    const step = (label, of, act, name, keys, sign) => button(label, act, {
      class: 'jb-turn', 'data-sign': sign, 'data-jb': name, 'aria-disabled': String(!of), title: of ? say(`${name}_it`, { name: of }) : undefined,
      'aria-label': of ? say(`${name}_it`, { name: of }) : label, 'aria-keyshortcuts': keys,
    });
    const parts = [toggle, step(say('undo'), steps[0], undo, 'undo', 'Control+Z', '↶'), step(say('redo'), steps[1], redo, 'redo', 'Control+Shift+Z', '↷')];
    if (tables().length) {
      tools.replaceChildren(next, button(say('earlier'), () => move(-1), { 'aria-keyshortcuts': 'Alt+ArrowLeft' }),
        button(say('later'), () => move(1), { 'aria-keyshortcuts': 'Alt+ArrowRight' }),
        button(say('remove'), remove, { 'aria-keyshortcuts': 'Delete' }),
        element('span', { class: 'jb-hint' }, say('keys')));
      const more = button(say('steps'), () => more.setAttribute('aria-expanded', String(tools.classList.toggle('is-on'))), {
        class: 'jb-steps', 'aria-expanded': String(tools.matches('.is-on')),
      });
      parts.push(more, tools);
    }
    parts.push(states);
    return parts;
  }

  function turn(isToBe) {
    commit();
    keep();
    root.dataset.jb = isToBe ? 'on' : 'off';
    stored.set('editing', isToBe || null);
    dress();
    draw();
    become(state);
  }

  // ---- What people do.

  const isTyping = target => target.closest?.('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]');

  addEventListener('keydown', event => {
    const { target } = event;
    if (open && open.form.contains(target)) return keysWhileWriting(event);
    const isCommand = event.ctrlKey || event.metaKey;
    if (isTyping(target) || root.dataset.slides !== undefined) return;
    if (event.key === 'e' && !isCommand && !event.altKey && !open) { turn(!isOn()); event.preventDefault(); return }
    if (!isOn()) return;
    if (isCommand && event.key.toLowerCase() === 'z') { event.preventDefault(); if (event.shiftKey) redo(); else undo(); return }
    if (isCommand && event.key.toLowerCase() === 'y') { event.preventDefault(); redo(); return }
    const node = target.closest?.('.nd[role=slider]');
    if (node && !isCommand && !event.altKey) { if (keysOfNode(event, node)) event.preventDefault(); return }
    const cell = target.closest?.('[data-jb-cell]');
    if (!cell || target !== cell) return;
    if (keysOfCell(event, cell, isCommand)) { event.preventDefault(); event.stopPropagation() }
  }, true);

  function keysOfCell(event, cell, isCommand) {
    const { key } = event;
    if (event.altKey) {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (!by || !cell.closest('tr')) return false;
      move(by);
      return true;
    }
    if (isCommand && key === 'Enter') { next.focus(); return true }
    const to = walk(event, cell);
    if (to) { focusOn(to); return true }
    if (/^Arrow|^Home$|^End$/.test(key)) return Boolean(cell.closest('tr'));
    if (isCommand) return false;
    if (key === 'Enter' || key === 'F2' || key === ' ') { write(cell); return true }
    const offer = cell.matches('.emo') ? feelingOf(cell) : undefined;
    if (offer && /^[1-5]$/.test(key)) { feel(cell, offer, ofLevel(key - 1)); return true }
    if (key === 'Delete' || key === 'Backspace') {
      if (!cell.matches('th')) empty(cell); else remove();
      return true;
    }
    if (key.length === 1 && !cell.matches('.emo')) {
      const fields = fieldsOf(cell).filter(it => !it.refused);
      const [first] = fields.filter(it => !isFeeling(it) && !it.how.marks);
      write(cell, first && { [first.key]: key });
      drafted();
      return true;
    }
    return false;
  }

  function empty(cell) {
    const fields = fieldsOf(cell).filter(it => !it.refused && it.now);
    if (fields.length !== 1) return write(cell);
    const [offer] = fields;
    push({ file, seen, at: offer.at, name: cellName(cell), set: { key: offer.key, value: null }, was: offer.now, typed: '' });
  }

  addEventListener('click', event => {
    if (!isOn()) return;
    if (wasTap) { wasTap = false; return }
    const { target } = event;
    if (open?.form.contains(target) || target.closest('a, button, input, select, summary, .nd[role=slider], #jb-edit')) return;
    const cell = target.closest('[data-jb-cell]');
    if (cell) { focusOn(cell); write(cell) }
  });

  // What is typed is kept when somebody goes elsewhere on the page.
  addEventListener('pointerdown', event => {
    if (open && !open.form.contains(event.target) && !region.contains(event.target)) keep();
  }, true);
  for (const type of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel']) {
    addEventListener(type, event => { if (isOn()) dragged(event) });
  }

  addEventListener('focusin', event => {
    if (open?.form.contains(event.target)) open.last = event.target;
    const cell = event.target.closest?.('[data-jb-cell]');
    if (!cell || !isOn()) return;
    const [offer] = fieldsOf(cell);
    const at = offer?.at ?? (cell.closest('tr') ? placeOf(cell.closest('tr')) : undefined);
    if (at !== undefined) last = { at, key: offer?.key, slider: Boolean(event.target.closest('.nd[role=slider]')) };
    draw();
  });
  addEventListener('focusout', event => { if (run && event.target.closest?.('.nd[role=slider]') && !drag) commit() });

  addEventListener('journeybook:changed', async () => {
    const focused = document.activeElement;
    things.clear();
    settle();
    // What has something in it now is empty no more.
    for (const cell of all('[data-jb-nil]:not(.nil)')) delete cell.dataset.jbNil;
    dress();
    await learn();
    if (arrive) {
      const fresh = [...places].find(([anchor]) => !arrive.known.has(anchor));
      if (fresh) { last = { at: fresh[1], key: 'title' }; arrive = null; draw() }
    }
    if (focused === next) next.focus();
  });
  // Another version of the file may be nothing to show, and still not what was offered.
  addEventListener('journeybook:state', () => { if (!sending && Object.keys(words).length) learn() });
  addEventListener('pagehide', () => { commit(); if (open) drafted() });

  // ---- The beginning.

  const style = element('link', { rel: 'stylesheet', href: `${OWN}edit.css` });
  const loaded = new Promise(ready => { style.onload = style.onerror = ready });
  root.append(style);

  Promise.all([learn(), loaded]).then(() => {
    if (!Object.keys(words).length) return;
    document.body.append(region);
    turn(Boolean(stored.get('editing')));
    const draft = stored.get(`draft:${file}`);
    const cell = draft && find(draft.at, draft.key);
    if (cell) {
      turn(true);
      write(find(draft.at, draft.key), draft.texts);
      if (open) { open.seen = draft.seen; open.was = open.fields.map(it => draft.was[draft.keys.indexOf(it.key)] ?? null); drafted() }
      message(say('back'));
    }
    if (queue.length) send();
    tellKept();
  });
})();
