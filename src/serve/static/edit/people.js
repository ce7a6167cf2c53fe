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
  dress();
  await learn();
  if (focused === next && document.activeElement === document.body) next.focus();
});
// Another version of the file may be nothing to show, and still not what was offered.
addEventListener('journeybook:state', () => { if (!sending && Object.keys(words).length) learn() });
addEventListener('pagehide', () => { commit(); sendFields(); if (open) drafted() });

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
  const gone = stored.get('gone');
  if (gone) { stored.set('gone', null); message(say('gone_page', { name: gone }), { buttons: [[say('redo'), redo, 'jb-line']] }) }
});
