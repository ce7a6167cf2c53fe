/* Writing on the page. live.js loads this script where the server lets somebody write; a built site never has it.

   1. The server says what can be written (`offers`): a place of the model, a key, the text as it stands in the file.
   2. What a person does is a wish: one place, one key, one value. Wishes wait in a queue and go one by one.
   3. The server writes the file, and the page follows as it does after every save. Nothing is drawn here.
   4. What is typed and what waits is kept in the tab's storage until it is saved.

   A cell that can be written is marked with data-jb-cell; its fields stand in .jb-ed while somebody writes. */

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

let words = {}, seen = '', scale = [-2, 2], lanes = {}, offers = new Map(), byPlace = new Map(), places = new Map(), over = false, blocked = '';
const say = (key, values = {}) => (words[key] ?? '').replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);
const nameOf = (at, key) => JSON.stringify([at, key]);
const isSamePlace = (at, other) => JSON.stringify(at) === JSON.stringify(other);

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
      const { status, said } = await ask({ file: file || undefined, offers: true });
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
  byPlace = new Map();
  for (const offer of said.offers) {
    offers.set(nameOf(offer.at, offer.key), offer);
    const at = JSON.stringify(offer.at);
    if (byPlace.has(at)) byPlace.get(at).push(offer); else byPlace.set(at, [offer]);
    if (offer.anchor) places.set(offer.anchor, offer.at);
  }
  steps = [said.undo, said.redo];
  dress();
  draw();
  fill();
}

/** Nothing can be written any more: another run of the server, or it is turned off. */
async function refusedAll(why) {
  if (!Object.keys(words).length) return;
  over = true;
  message(say('over'), { bad: true });
}
