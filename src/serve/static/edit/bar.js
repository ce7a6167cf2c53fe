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
  messages.append(element('p', {}, ...(more ? `${text} ${more}` : text).split('`').map((part, nth) => nth % 2 ? element('code', {}, part) : part)));
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
    addAll([next.value].filter(it => it.trim()));
    next.value = '';
  },
});
next.addEventListener('paste', event => {
  const lines = (event.clipboardData?.getData('text') ?? '').split('\n').map(it => it.replace(/^\s*([-*•–]|\d+[.)])\s+/, '').replace(/\s+/g, ' ').trim()).filter(Boolean);
  if (lines.length < 2) return;
  event.preventDefault();
  addAll(lines);
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
  const what = JSON.stringify([kind, steps, words.edit, isMapPage(), byPlace.size > 0]);
  drawDetails();
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
  parts.push(button(say('new'), begin, { 'data-jb': 'new' }));
  if (byPlace.size) parts.push(button(say('details'), details, { 'aria-pressed': String(isDetailed()), 'data-jb': 'details' }));
  if (isMapPage()) {
    tools.replaceChildren(next, button(say('earlier'), () => move(-1), { 'aria-keyshortcuts': 'Alt+ArrowLeft' }),
      button(say('later'), () => move(1), { 'aria-keyshortcuts': 'Alt+ArrowRight' }),
      button(say('remove'), remove, { 'aria-keyshortcuts': 'Delete' }),
      element('span', { class: 'jb-hint' }, say('keys')));
    const more = button(say('steps'), () => more.setAttribute('aria-expanded', String(tools.classList.toggle('is-on'))), {
      class: 'jb-steps', 'aria-expanded': String(tools.matches('.is-on')),
    });
    parts.push(more, tools);
  }
  parts.push(states, since);
  return parts;
}

/** A map, even one that has no steps yet. */
const isMapPage = () => offers.has(nameOf('head', 'baseline'));

function turn(isToBe) {
  commit();
  keep();
  root.dataset.jb = isToBe ? 'on' : 'off';
  stored.set('editing', isToBe || null);
  dress();
  draw();
  become(state);
  if (isToBe) count();
}
