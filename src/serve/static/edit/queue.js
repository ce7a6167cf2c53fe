// ---- The queue: one wish at a time, in the order they were made.

let queue = stored.get(`queue:${file}`) ?? [], sending = false, retry, state = 'saved', steps = [null, null];

function push(wish) {
  // One that is sent a second time, because nobody waited for the answer, is done once.
  queue.push({ id: Array.from(crypto.getRandomValues(new Uint32Array(4)), it => it.toString(36)).join(''), ...wish });
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
  if (!over) count();
  setTimeout(() => settle(), 700);
}

function saved(wish, said) {
  if (said.seen && wish.file === file) seen = said.seen;
  steps = [said.undo, said.redo];
  if (said.told?.length) message(said.told.join(' '));
  if (wish.undo || wish.redo) {
    message('');
    if ('page' in said && said.file === file && !said.page) { stored.set('gone', said.name); location.assign('/'); return }
    if (said.page && said.file !== file) { location.assign(said.page); return }
    if (said.place?.at && said.file === file) last = { at: said.place.at, key: said.place.key };
    setTimeout(() => { const cell = last && find(last.at, last.key); if (cell) focusOn(cell) }, 150);
  }
  if (wish.near) setTimeout(() => focusOn(rowOf(wish.near)?.querySelector('th')), 150);
  if (wish.remove) message(say('removed', { name: wish.typed }), { buttons: [[say('undo'), undo]] });
  if (wish.insert) {
    if (said.made) last = { at: said.made, key: 'title' };
    addWaiting();
  }
  stillFits(wish);
  become('saved');
}

/** A feeling on the other side of the middle: its word may be the old one. */
function stillFits({ at, set, was, name }) {
  if (!/^feeling(\/|$)/.test(set?.key ?? '') || typeof set.value !== 'number' || was === null) return;
  const side = value => Math.sign(levelOf(parseFloat(value)) - 2);
  const word = offers.get(nameOf(at, set.key.replace('feeling', 'emotion')))?.now ?? offers.get(nameOf(at, 'emotion'))?.now;
  if (!word || side(was) * side(set.value) >= 0 || messageName) return;
  const cell = find(at, set.key) ?? find(at, 'emotion');
  message(say('still_fits', { name: name.split(': ').slice(1).join(': ') || name, word }), { buttons: cell ? [[say('change_word'), () => { message(''); write(cell) }, 'jb-line']] : [] });
}

// Lines that were pasted, to be added one behind the other.
let waiting = [];

let isAdding = false;

/** Adds what was typed or pasted, each behind the one before it. */
function addAll(lines) {
  waiting.push(...lines);
  if (!isAdding && waiting.length) { isAdding = true; add(waiting.shift()) }
}

function addWaiting() {
  if (waiting.length) learn().then(() => add(waiting.shift(), last.at));
  else isAdding = false;
}

let clash = null;

/** The file changed. What was written stays apart from it unless it is the very same value. */
function meanwhile(wish, said) {
  wish.tries = (wish.tries ?? 0) + 1;
  // It stands there already.
  if (wish.set && said.theirs !== undefined && (said.theirs ?? '') === (wish.typed ?? '')) { done(); return saved(wish, { ...said, undo: steps[0], redo: steps[1] }) }
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
  if (wish.insert) { next.value = [wish.typed, ...waiting, next.value].filter(Boolean).join(' | '); waiting = []; isAdding = false }
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
