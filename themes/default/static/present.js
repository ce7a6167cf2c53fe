/* Present: a map as slides, made from the table that stands in the page. Loaded by state.js when somebody presents.

   present=N in the address is slide N: first the stages, then the steps, then the people of a map that has several.
   Arrows, page keys, space, Home and End turn them, a finger does, too; s shows stages, steps or people, f fills the
   screen, ? tells the keys, Esc leaves. lanes= says which cells stand on a slide, at= which step is meant.
   What a slide says beside its cells is taken from "What this map tells us". Words are those of button[data-present]. */
(() => {
  const root = document.documentElement;
  const all = (sel, el = document) => [...el.querySelectorAll(sel)];
  const button = document.querySelector('button[data-present]');
  const say = button.dataset;
  const title = document.querySelector('h1')?.textContent ?? '';
  const text = el => (el?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const fill = (word, values) => word.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /** An element with its classes, and what stands in it. */
  function el(name, classes, ...inside) {
    const it = document.createElement(name);
    if (classes) it.className = classes;
    it.append(...inside.filter(Boolean));
    return it;
  }

  function drawn(name, attributes) {
    const it = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) it.setAttribute(key, value);
    return it;
  }

  /** What an element of the page shows, without its ids and links. */
  function copy(from) {
    const it = from.cloneNode(true);
    for (const part of [it, ...all('[id]', it)]) part.removeAttribute('id');
    for (const link of all('a', it)) link.replaceWith(...link.childNodes);
    return it;
  }

  // What the table says
  const stages = [];
  const steps = [];
  for (const row of all('.way > tbody > tr')) {
    const th = row.querySelector('th');
    if (!th) continue;
    const isStage = row.matches('.sg');
    const isAlone = th.matches('.alone');
    // A stage that goes on in the next system has its id where it begins.
    if ((isStage || isAlone) && th.id) {
      const name = text(all('span', th).find(it => !it.matches('.sn, [id]')));
      stages.push({ name, class: row.parentElement.className, number: text(th.querySelector('.sn')), steps: [] });
    }
    const stage = stages.at(-1);
    if (isStage || !stage) continue;
    const id = isAlone ? th.querySelector('[id]')?.id : th.id;
    const name = isAlone ? stage.name : text(th).slice(text(th.querySelector('.no')).length).trim();
    const step = { row, id, name, stage, isAlone, at: steps.length, emo: row.querySelector('td.emo') };
    stage.steps.push(step);
    steps.push(step);
  }
  /** A name without the letters of its picture. */
  const named = el => {
    const it = el?.cloneNode(true);
    for (const face of all('.av', it ?? document.createElement('i'))) face.remove();
    return text(it);
  };
  const people = all('.whos a:not(.all)').map(link => ({ link, name: named(link), class: link.className }));
  const kinds = {
    // Where each stage is a step itself, steps say it all.
    stage: steps.every(it => it.isAlone) ? [] : stages,
    step: steps,
    person: people,
  };
  const slides = Object.entries(kinds).flatMap(([kind, list]) => list.map((of, n) => ({ kind, of, n: n + 1, count: list.length })));

  /** The cell of a lane at a step; what holds for several steps stands at the first of them. */
  function cell(step, lane) {
    for (let at = step.at; at >= 0 && steps[at].stage === step.stage; at--) {
      const td = steps[at].row.querySelector('td.' + lane);
      if (td) return at === step.at || td.rowSpan > step.at - at ? td : null;
    }
    return null;
  }

  function shows(td) {
    if (!td || td.matches('.nil, .emo')) return null;
    const it = el('div', td.className.replace(/\bn\d+\b/, 'sl-c'), ...copy(td).childNodes);
    it.querySelector(':scope > i:first-child')?.remove();
    return it;
  }

  /** Lanes that the address asks for, by their class; null when it does not say. */
  function lanes() {
    if (!jbState.list('lanes').length) return null;
    const boxes = all('.lt').filter(box => box.name.split(' ').some(it => jbState.list('lanes').includes(it)));
    return boxes.map(box => ({ class: box.className.split(' ')[1], name: text(box.closest('label')) }));
  }

  /** Who feels what at a step: sign, word and figure. */
  function felt(step) {
    return all('.pt', step.emo ?? el('i')).map(pt => ({
      class: pt.className.split(' ').filter(it => /^(ex|e0|e[np]\d|[phu]\d+|rg)$/.test(it)).join(' '),
      v: pt.style.getPropertyValue('--v') || step.emo.style.getPropertyValue('--v') || '0',
      sign: text(pt.querySelector('.nd')),
      who: text(pt.querySelector('.wh')).replace(/:$/, ''),
      word: text(pt.querySelector('.lb > b')),
      score: text(pt.querySelector('.sc')),
    })).sort((a, b) => people.findIndex(it => it.name === a.who) - people.findIndex(it => it.name === b.who));
  }

  const mood = (it, many) => el('p', 'sl-f ' + it.class,
    it.sign && el('span', many ? 'in' : 'em', it.sign),
    el('b', 'sc ' + it.class, many && people.length > 4 ? '' : it.word, ' ', it.score));

  // What the panel says of steps
  const told = [];
  const piece = (label, says, from, rank, size = 0) => {
    const words = typeof says === 'string' ? says : text(says);
    const ids = all('a[href*="#"]', from).map(a => a.hash.slice(1)).filter(id => steps.some(it => it.id === id));
    if (ids.length && words) told.push({ label, words, says, ids, rank, size });
  };
  for (const box of all('.ins .cards > li, .ins .facts > div')) {
    const who = named(box.closest('.ins-b section')?.querySelector('h3'));
    const [name, figure] = [text(box.querySelector('small, dt')), text(box.querySelector('.sc, .dl'))];
    const words = all('p, dd', box).find(it => it.querySelector('a'));
    // What weighs most comes first, whoever feels it.
    const size = Math.abs(parseFloat(figure.replace(/^[^\d]+/, '').replace(',', '.'))) || 0;
    piece([who, `${name} ${figure}`].filter(Boolean).join(', '), words, box, 1, size);
  }
  for (const it of all('.ins-b section p, .ins-b section li')) {
    const heading = text(it.closest('section').querySelector('h3'));
    const isRow = it.matches('li') && it.querySelector('.sc, .dl');
    const label = isRow ? `${heading} ${text(it.querySelector('.sc, .dl'))}` : heading;
    piece(label, isRow ? all('a', it).map(text).join(', ') : it, it, it.matches('p') ? 0 : it.closest('.dunno') ? 3 : 2);
  }
  told.sort((a, b) => a.rank - b.rank || b.size - a.size);

  // Names in another script keep their order: they are copied with what keeps them apart.
  function sentence({ label, words, says = words }) {
    const end = /[.?!…:]$/.test(words) ? ' ' : '. ';
    return [label && el('b', '', el('bdi', '', label), ':'), label && ' ', el('bdi', '', ...(typeof says === 'string' ? [says] : copy(says).childNodes)), end];
  }

  /** What the panel says of these steps, and what the table says where that is all there is. */
  function caption(of, own) {
    const about = told.filter(it => it.ids.some(id => of.some(step => step.id === id)));
    const known = about.filter(it => it.rank < 3);
    const chosen = (own ? [...own, ...known] : known).slice(0, Math.max(2, own?.length ?? 0));
    if (chosen.length < 2 && !own && of.length === 1) chosen.push(...stakes(of[0]).slice(0, 2));
    if (!chosen.length) chosen.push(...about.slice(0, 1));
    return chosen.length ? el('p', 'cap', ...chosen.flatMap(sentence)) : null;
  }

  /** The moment of truth at a step, and what hurts there; else what was expected and what came. */
  function stakes(step) {
    const moment = step.emo?.querySelector('.motl');
    const name = text(moment?.querySelector('b'));
    const pains = all('.l-pain li', step.row).map(text);
    const waits = text(step.row.querySelector('.l-time .w'));
    const gap = all('.l-gap p', step.row).map(p => ({ label: text(p.querySelector('small')), words: text(p).slice(text(p.querySelector('small')).length).trim() }));
    const hard = [
      moment && { label: name, words: text(moment).slice(name.length).trim() || step.name },
      pains.length && { label: text(step.row.querySelector('.l-pain > i')), words: pains.join(', ') },
      pains.length && waits && { label: text(step.row.querySelector('.l-time > i')), words: waits },
    ].filter(Boolean);
    return hard.length ? hard : gap.filter(it => it.words);
  }

  /** The whole curve, and where we are on it. */
  function strip(here, who) {
    const n = Math.max(1, steps.length);
    const curve = drawn('svg', { class: 'pv-c', viewBox: `0 0 ${n * 100} 100`, preserveAspectRatio: 'none' });
    curve.append(drawn('path', { class: 'z', d: `M0 50H${n * 100}` }));
    const strip = el('div', 'pv' + (people.length > 1 ? ' pv-m' : ''), curve);
    strip.setAttribute('aria-hidden', 'true');
    const start = at => `${(at + .5) / n * 100}%`;
    const isTheirs = classes => !who || who.class.split(' ').every(it => classes.split(' ').includes(it));
    for (const step of steps) {
      const stretch = step.emo?.querySelector('.cs:not(.in) > g');
      if (stretch) {
        const g = drawn('g', { transform: `translate(${step.at * 100 + 50})` });
        g.append(stretch.cloneNode(true));
        for (const path of all('path', g)) if (!isTheirs(path.getAttribute('class') ?? '')) path.classList.add('far');
        curve.append(g);
      }
      for (const it of felt(step).reverse()) {
        const dot = el('span', `pv-d ${it.class}${here.includes(step) ? ' on' : ''}${isTheirs(it.class) ? '' : ' far'}`);
        dot.style.cssText = `inset-inline-start:${start(step.at)};top:${25 + (2 - it.v) * 12.5}%`;
        strip.append(dot);
      }
    }
    if (here.length) {
      const [first, last] = [here[0].at, here.at(-1).at];
      const band = el('span', 'pv-b');
      band.style.cssText = `inset-inline-start:${first / n * 100}%;width:${(last - first + 1) / n * 100}%`;
      strip.prepend(band);
      const pill = el('span', 'pv-l', say.here);
      pill.style.insetInlineStart = `clamp(3.5em, ${((first + last + 1) / 2) / n * 100}%, 100% - 3.5em)`;
      strip.append(pill);
    }
    return strip;
  }

  const meant = step => jbState.step(jbState.get('at'))?.id === step.id;

  function ofStage(stage) {
    const asked = lanes();
    const card = step => {
      const moods = felt(step);
      const many = people.length > 1;
      const cells = asked ? asked.map(it => shows(cell(step, it.class)))
        : ['l-th', 'l-act'].map(lane => shows(cell(step, lane))).filter(Boolean).slice(0, stage.steps.length > 2 ? 1 : 2);
      if (!asked) cells.forEach(it => it.classList.add('xt'));
      const name = tool(`${step.at + 1}. ${step.name}`, () => go(slides.findIndex(slide => slide.of === step)));
      return el('li', 'sl-t' + (meant(step) ? ' on' : ''),
        !many && moods[0]?.sign && el('span', 'em', moods[0].sign),
        name,
        el('div', 'sl-w', ...moods.map(it => mood({ ...it, sign: many && it.sign }, many))),
        ...cells);
    };
    const list = el('ul', 'sl-s', ...stage.steps.map(card));
    list.style.setProperty('--w', Math.min(stage.steps.length, stage.steps.length > 5 ? Math.ceil(stage.steps.length / Math.ceil(stage.steps.length / 5)) : 5));
    return [list, caption(stage.steps), stage.steps];
  }

  function ofStep(step) {
    const asked = lanes();
    const moods = felt(step);
    const many = people.length > 1;
    const cells = asked
      ? asked.map(it => { const of = shows(cell(step, it.class)); return of && el('div', 'sl-n', el('small', '', it.name), of) })
      : ['l-th', 'l-act'].map(lane => shows(cell(step, lane)));
    const faces = el('ul', 'sl-p' + (many ? ' in' : ''), ...moods.map(it =>
      el('li', it.class, many && el('small', '', it.who), mood(it, many))));
    return [el('div', 'sl-b', el('div', 'sl-a', ...cells), faces), caption([step], asked ? undefined : stakes(step)), [step]];
  }

  function ofPerson(person) {
    const own = all('.ins :is(.cards > li, section)').filter(it => named(it.querySelector('h3')) === person.name);
    const facts = own.flatMap(it => all('.facts > div', it)).slice(0, 5);
    const verdict = own.map(it => it.querySelector('p')).filter(Boolean).map(text).slice(0, 2).join(' ');
    const card = it => el('li', 'sl-t', el('small', '', text(it.querySelector('dt'))),
      it.querySelector('.sc, .dl') && el('b', it.querySelector('.sc, .dl').className, text(it.querySelector('.sc, .dl'))),
      el('b', '', text(it.querySelector('dd'))));
    const list = el('ul', 'sl-s', ...facts.map(card));
    list.style.setProperty('--w', Math.max(1, facts.length));
    return [list, verdict ? el('p', 'cap', verdict) : null, []];
  }

  function slide(it) {
    const { kind, of, n, count } = it;
    const [body, cap, here] = { stage: ofStage, step: ofStep, person: ofPerson }[kind](of);
    const stage = kind === 'step' ? of.stage : of;
    const face = kind === 'person' ? of.link.querySelector('.av') : null;
    const place = fill(say[kind], { n, of: count });
    const kicker = el('p', 'sl-k', face ? copy(face) : stage.number && el('span', 'sn', stage.number),
      el('span', '', kind === 'step' && kinds.stage.length ? fill(say.stepOf, { stage: stage.name, n, of: count }) : place), el('span', 'sl-j', title));
    const section = el('section', `sl sl-${kind} ${stage.class}`, el('header', '', kicker, el('h2', '', of.name)),
      el('div', 'sl-m', body), cap ?? el('p', 'cap none'), strip(here, kind === 'person' ? of : null));
    section.spoken = [of.name, place, text(cap)].filter(Boolean).join('. ');
    return section;
  }

  /** As large as it fits; what a slide of its own says is left out where nothing else helps. */
  function fit(section) {
    // A very low window, or one that is enlarged very much, scrolls.
    if (innerHeight < 400 && root.dataset.slides !== 'paper') return section.style.setProperty('--z', .6);
    const parts = [section, ...section.children].filter(it => !it.matches('.pv'));
    const [head] = section.children;
    const fits = z => {
      section.style.setProperty('--z', z);
      return parts.every(it => it.scrollWidth <= it.clientWidth + 1 && (it === head || it.scrollHeight <= it.clientHeight + 1));
    };
    const largest = (low, high) => {
      if (fits(high)) return high;
      for (let turn = 0; turn < 7; turn++) {
        const middle = (low + high) / 2;
        if (fits(middle)) low = middle;
        else high = middle;
      }
      fits(low);
      return low;
    };
    section.classList.remove('less');
    if (largest(.3, 1) > .62) return;
    section.classList.add('less');
    largest(.3, 1);
  }

  // The deck
  function tool(inside, act, label) {
    const it = el('button', '', ...[inside].flat());
    it.type = 'button';
    if (label) it.setAttribute('aria-label', label);
    it.addEventListener('click', act);
    return it;
  }
  const isMirrored = root.dir === 'rtl';
  const arrows = isMirrored ? ['→', '←'] : ['←', '→'];
  const kbd = key => el('kbd', '', key);
  const modes = Object.entries(kinds).filter(([, list]) => list.length)
    .map(([kind]) => [kind, tool(say[kind + 's'], () => switchTo(kind))]);
  const help = el('dl', 'keys', ...[[`${arrows[1]} ${arrows[0]}`, say.turn], ['Home End', say.ends], ...(modes.length > 1 ? [['s', say.switch]] : []), ['f', say.full], ['Esc', say.leave]]
    .map(([key, words]) => el('div', '', el('dt', '', ...key.split(' ').map(kbd)), el('dd', '', words))));
  const helper = tool([say.keys + ' ', kbd('?')], () => toggle());
  toggle(false);
  const live = el('p', 'sr');
  live.setAttribute('aria-live', 'polite');
  const place = el('div', 'deck-s');
  const [back, on] = [tool(arrows[0], () => turn(-1), say.previous), tool(arrows[1], () => turn(1), say.next)];
  const deck = el('div', 'deck', place, live, help, el('footer', 'ctl', back,
    modes.length > 1 && el('div', 'seg', ...modes.map(([, it]) => it)), on, el('span', 'sp'), helper,
    document.fullscreenEnabled && tool([say.full + ' ', kbd('f')], full), tool([say.leave + ' ', kbd('Esc')], leave)));
  deck.tabIndex = -1;
  for (const [name, value] of [['role', 'dialog'], ['aria-modal', 'true'], ['aria-label', fill(say.label, { title })]]) deck.setAttribute(name, value);

  let now = null;
  // Whether we left the full screen ourselves.
  let isMeant = false;
  let left = null;

  function toggle(shown = help.hidden) {
    help.hidden = !shown;
    helper.setAttribute('aria-expanded', shown);
  }

  /** The slide that the address means. */
  function asked() {
    const number = Number(jbState.get('present'));
    if (Number.isInteger(number) && number >= 1 && number <= slides.length) return number - 1;
    const step = steps.find(meant);
    return Math.max(0, slides.findIndex(it => it.of === (kinds.stage.length ? step?.stage : step)));
  }

  function go(to) {
    const it = slides[to];
    const stays = it.kind === 'stage' && it.of.steps.some(meant);
    const at = it.kind === 'step' ? it.of.id?.replace(/^step-/, '') ?? null : stays ? jbState.get('at') : null;
    jbState.set({ present: to + 1, at });
  }

  /** Slides end where their kind does. */
  function turn(by) {
    if (slides[now + by]?.kind === slides[now].kind) go(now + by);
  }

  function switchTo(kind) {
    const { kind: from, of } = slides[now];
    if (from === kind) return;
    let to = kinds[kind][0];
    if (from === 'stage' && kind === 'step') to = of.steps.find(meant) ?? of.steps[0];
    if (from === 'step' && kind === 'stage') to = of.stage;
    go(slides.findIndex(it => it.of === to));
  }

  function next() {
    const names = modes.map(([kind]) => kind);
    switchTo(names[(names.indexOf(slides[now].kind) + 1) % names.length]);
  }

  function small() {
    isMeant = !!document.fullscreenElement;
    if (isMeant) document.exitFullscreen();
    return isMeant;
  }

  function full() {
    if (!small()) root.requestFullscreen?.().catch(() => {});
  }

  function leave() {
    small();
    jbState.leave('present');
  }

  function open() {
    left = { y: scrollY, title: document.title };
    root.setAttribute('data-slides', '');
    document.body.append(deck);
    deck.focus();
  }

  function close() {
    now = null;
    deck.remove();
    root.removeAttribute('data-slides');
    document.title = left.title;
    scrollTo(0, left.y);
    button.focus({ preventScroll: true });
    toggle(false);
  }

  function draw() {
    if (jbState.get('present') === null) return now === null ? null : close();
    if (now === null) open();
    now = asked();
    const it = slides[now];
    // The number that was meant, where the address says another or none.
    if (jbState.get('present') !== String(now + 1)) return jbState.set({ present: now + 1 });
    const section = slide(it);
    place.replaceChildren(section);
    fit(section);
    modes.forEach(([kind, mode]) => mode.setAttribute('aria-pressed', kind === it.kind));
    back.disabled = it.n === 1;
    on.disabled = it.n === it.count;
    document.title = `${text(section.querySelector('h2'))} · ${title}`;
    live.textContent = section.spoken;
    // A button that can do no more would keep the keys to itself.
    if (document.activeElement === document.body || document.activeElement?.disabled) deck.focus();
  }

  const edge = to => go(slides.findIndex(it => it.kind === slides[now].kind) + (to < 0 ? 0 : slides[now].count - 1));
  const keys = {
    ArrowRight: () => turn(isMirrored ? -1 : 1),
    ArrowLeft: () => turn(isMirrored ? 1 : -1),
    ArrowDown: () => turn(1),
    ArrowUp: () => turn(-1),
    PageDown: () => turn(1),
    PageUp: () => turn(-1),
    ' ': event => turn(event.shiftKey ? -1 : 1),
    Home: () => edge(-1),
    End: () => edge(1),
    s: next,
    f: full,
    '?': () => toggle(),
    Escape: () => (help.hidden ? leave() : toggle(false)),
  };

  addEventListener('keydown', event => {
    if (now === null || event.ctrlKey || event.metaKey || event.altKey) return;
    // The search behind has keys, too.
    event.stopImmediatePropagation();
    const isPressed = event.key === ' ' && event.target.closest?.('button');
    if (!keys[event.key] || isPressed) return;
    event.preventDefault();
    keys[event.key](event);
  }, true);

  document.addEventListener('fullscreenchange', () => {
    // Esc leaves a full screen before a page hears of it.
    if (now !== null && !document.fullscreenElement && !isMeant) leave();
    isMeant = false;
  });

  let touch = null;
  deck.addEventListener('touchstart', event => { touch = event.touches.length === 1 ? event.touches[0] : null }, { passive: true });
  deck.addEventListener('touchend', event => {
    const end = event.changedTouches[0];
    if (!touch) return;
    const [x, y] = [end.clientX - touch.clientX, end.clientY - touch.clientY];
    if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(y)) turn((x < 0) === !isMirrored ? 1 : -1);
  });

  addEventListener('resize', () => now !== null && all('.sl', place).forEach(fit));

  // On paper all slides of a kind, each as large as its page.
  addEventListener('beforeprint', () => {
    if (now === null) return;
    root.setAttribute('data-slides', 'paper');
    place.replaceChildren(...slides.filter(it => it.kind === slides[now].kind).map(slide));
    all('.sl', place).forEach(fit);
  });
  addEventListener('afterprint', () => {
    if (now === null) return;
    root.setAttribute('data-slides', '');
    draw();
  });

  jbState.listen(draw);
})();
