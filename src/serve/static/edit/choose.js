// ---- Choosing a thing of the book by what it is called.

const things = new Map();

function thingsOf(kind) {
  if (!things.has(kind)) things.set(kind, ask({ things: kind }).then(({ said }) => said));
  return things.get(kind);
}

const folded = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
let choice = null;

/** What is to be added to a catalogue when it is kept, with its kind. */
const news = new Map();

/** Of what was typed. */
const newsIn = text => text.split('\n').map(it => it.trim()).filter(it => news.has(it)).map(name => ({ kind: news.get(name), name }));

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
    const { things = [], adds } = await thingsOf(kind);
    const [start, end] = lineOf(box);
    const text = box.value.slice(start, end).trim(), typed = folded(text);
    const others = new Set(box.value.split('\n'));
    const fits = typed ? things.filter(([id, title]) => (folded(title).includes(typed) || id.includes(typed)) && (id !== typed && !others.has(id))) : [];
    const best = fits.sort((a, b) => folded(b[1]).startsWith(typed) - folded(a[1]).startsWith(typed)).slice(0, 7)
      .map(([id, title]) => ({ label: title, take: () => put(id) }));
    const isKnown = things.some(([id, title]) => id === text || folded(title) === typed);
    if (adds && typed && !isKnown) best.push({ label: say(kind === 'persona' ? 'declare_persona' : 'declare', { name: text }), isNew: true, take: () => { news.set(text, kind); put(text) } });
    choice = best.length && list.isConnected ? { box, list, best, at: -1, take: nth => best[nth].take() } : null;
    list.replaceChildren(...best.map(({ label, isNew, take }, nth) => element('li', {
      role: 'option', class: isNew && 'jb-new', id: `${list.id}-${nth}`, 'aria-selected': 'false', onpointerdown: event => { event.preventDefault(); take() },
    }, label)));
    list.hidden = !best.length;
    if (best.length) list.scrollIntoView({ block: 'nearest' });
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
