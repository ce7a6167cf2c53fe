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
