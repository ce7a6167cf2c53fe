/* Keeps an open page up to date while somebody writes. The server adds this script to every page it serves;
   a built site never has it. What it does, in the order of a day:

   1. Before other scripts touch the page, a copy of it is kept: what is different in the page later on was
      made by scripts and by the reader, and stays.
   2. An event stream tells the hash of the page as it should be, and what is wrong with the text.
   3. When the hash differs, the page is fetched and laid over the one that is shown, element by element.
   4. What is wrong is shown over the page, in a shadow root, so that styles do not meet. */
(() => {
  'use strict';
  const { page, hash, broken, edit } = document.currentScript.dataset;
  const OWN = '/@journeybook/';
  const root = document.documentElement;
  let shown = hash, isGood = broken === undefined && hash !== '', words = {}, source;

  // ---- What the server made of each element, to tell it from what scripts and the reader made of it.

  const made = new WeakMap();

  function remember(live, copy) {
    made.set(live, copy);
    let a = live.firstChild, b = copy.firstChild;
    for (; a && b; a = a.nextSibling, b = b.nextSibling) remember(a, b);
  }

  remember(document.body, document.body.cloneNode(true));

  /** Carries over to `to` what the reader and scripts did to `from`. */
  function keepOwn(from, to, was) {
    for (const { name, value } of from.attributes) {
      if (was.getAttribute(name) !== value && to.getAttribute(name) === was.getAttribute(name)) to.setAttribute(name, value);
    }
    for (const { name } of was.attributes) {
      if (!from.hasAttribute(name) && to.getAttribute(name) === was.getAttribute(name)) to.removeAttribute(name);
    }
    if (from instanceof HTMLInputElement) {
      if (to.defaultChecked === was.defaultChecked) to.checked = from.checked;
      if (to.defaultValue === was.defaultValue) to.value = from.value;
    }
  }

  let nextKey = 0;
  const keys = new WeakMap();
  function foreignKey(node) {
    if (!keys.has(node)) keys.set(node, ` ${nextKey++}`);
    return keys.get(node);
  }

  function layOver(body) {
    // Copies of new elements, found from the top down as far as something differs: most of a page does not.
    const copies = new Map([[body, body.cloneNode(true)]]);
    const pair = (node, copy) => {
      for (let a = node.firstChild, b = copy.firstChild; a && b; a = a.nextSibling, b = b.nextSibling) copies.set(a, b);
    };
    const isNew = node => node.ownerDocument !== document;
    morphdom(document.body, body, {
      // What scripts added matches nothing, so that it is neither changed nor taken for something else.
      getNodeKey: node => isNew(node) || made.has(node) ? node.id || undefined : foreignKey(node),
      onBeforeElUpdated(from, to) {
        // Inside something added, what is added with it is known already.
        const was = made.get(from), copy = copies.get(to) ?? made.get(to);
        if (was?.isEqualNode(copy)) return false;
        pair(to, copy);
        if (was) {
          keepOwn(from, to, was);
          const taken = [...was.childNodes].length !== [...from.childNodes].filter(node => made.has(node)).length;
          // A script put other elements around what stood here: it starts afresh.
          if (taken) from.replaceChildren();
        }
        made.set(from, copy);
        return true;
      },
      onNodeAdded(node) { if (copies.has(node)) remember(node, copies.get(node)); return node },
      onBeforeNodeDiscarded: node => made.has(node),
    });
  }

  // ---- The head: title, styles; other scripts need a fresh start.

  const addresses = (doc, selector, name) =>
    [...doc.querySelectorAll(selector)].map(el => el.getAttribute(name)).filter(it => !it.startsWith(OWN));

  function changeHead(doc) {
    if (document.title !== doc.title) document.title = doc.title;
    root.lang = doc.documentElement.lang;
    const STYLES = 'head > link[rel=stylesheet]';
    const olds = [...document.querySelectorAll(STYLES)], wanted = addresses(doc, STYLES, 'href');
    if (olds.map(el => el.getAttribute('href')).join('\n') === wanted.join('\n')) return;
    let after = olds.at(-1);
    const loads = wanted.map(href => new Promise(done => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = href;
      link.onload = link.onerror = done;
      if (after) after.after(link); else document.head.append(link);
      after = link;
    }));
    // The old style stays until the new one is there, so that nothing flashes.
    Promise.all(loads).then(() => olds.forEach(el => el.remove()));
  }

  const SCRIPTS = 'head > script[src]';
  // As the page came: scripts may have fetched others since.
  const scripts = addresses(document, SCRIPTS, 'src').join();
  const sameScripts = doc => addresses(doc, SCRIPTS, 'src').join() === scripts;

  // ---- Changing the page.

  let busy = false, again = false;

  async function update() {
    if (busy) { again = true; return }
    busy = true;
    try {
      const answer = await fetch(location.pathname, { cache: 'no-store' });
      const text = await answer.text();
      const doc = new DOMParser().parseFromString(text, 'text/html');
      const tag = doc.querySelector(`script[src="${OWN}live.js"]`);
      if (!tag || !answer.ok || shown === '' || !sameScripts(doc)) return restart();
      const next = tag.dataset;
      tag.remove();
      if (next.hash !== shown) {
        changeHead(doc);
        try { layOver(doc.body) } catch (error) { console.error(error); return restart() }
        shown = next.hash;
        isGood = next.broken === undefined;
        dispatchEvent(new CustomEvent('journeybook:changed'));
      }
    } catch { /* The server is away; the stream comes back with it. */ }
    busy = false;
    if (again) { again = false; update() }
  }

  // ---- A fresh start that looks as if nothing had happened.

  const PLACE = 'jb-place';

  function restart() {
    const open = [...document.querySelectorAll('details')].map(el => el.open);
    try { sessionStorage.setItem(PLACE, JSON.stringify({ page, x: scrollX, y: scrollY, open })) } catch { /* full */ }
    location.reload();
  }

  function putBack() {
    try {
      const place = JSON.parse(sessionStorage.getItem(PLACE));
      sessionStorage.removeItem(PLACE);
      if (place?.page !== page) return;
      document.querySelectorAll('details').forEach((el, index) => { if (index in place.open) el.open = place.open[index] });
      scrollTo({ left: place.x, top: place.y, behavior: 'instant' });
    } catch { /* nothing to put back */ }
  }
  addEventListener('load', putBack);

  function refreshFiles(files) {
    const changed = new Set(files);
    for (const image of document.images) {
      const url = new URL(image.src, location);
      if (url.origin !== location.origin || !changed.has(decodeURIComponent(url.pathname.slice(1)))) continue;
      url.searchParams.set('live', Date.now());
      image.src = url;
    }
  }

  // ---- What is wrong.

  const host = document.createElement('div');
  const shadow = host.attachShadow({ mode: 'open' });
  const style = document.createElement('link');
  style.rel = 'stylesheet';
  style.href = `${OWN}live.css`;
  shadow.append(style);
  host.id = 'journeybook-live';
  host.hidden = true;
  root.append(host);

  const element = (name, className, ...children) => {
    const el = document.createElement(name);
    if (className) el.className = className;
    el.append(...children.filter(it => it !== undefined && it !== null));
    return el;
  };
  const fill = (text, values) => (text || '').replace(/\{(\w+)\}/g, (hole, name) => values[name] ?? hole);
  const say = (key, values = {}) => fill(words[key], values);
  const count = n => say(n === 1 ? 'errors.one' : 'errors.other', { n });

  let trouble = { count: 0, errors: [] }, notice = '', dismissed = recall();

  function recall() { try { return sessionStorage.getItem('jb-dismissed') || '' } catch { return '' } }
  const name = () => notice + trouble.errors.map(it => `${it.code} ${it.file} ${it.message}`).join('\n');

  function dismiss() {
    dismissed = name();
    try { sessionStorage.setItem('jb-dismissed', dismissed) } catch { /* only for this page, then */ }
    draw();
  }

  function draw() {
    shadow.querySelectorAll(':not(link)').forEach(el => el.parentNode === shadow && el.remove());
    const many = trouble.count;
    host.hidden = !many && !notice;
    if (host.hidden) return;
    if (name() === dismissed) {
      const pill = element('button', 'pill', many ? count(many) : notice);
      pill.addEventListener('click', () => { dismissed = ''; draw() });
      shadow.append(pill);
      return;
    }
    const files = [...new Set(trouble.errors.map(it => it.file).filter(Boolean))];
    const title = notice && !many ? notice
      : files.length > 1 ? say('title_many', { n: files.length })
      : files.length ? say('title', { file: files[0].split('/').pop() }) : trouble.errors[0]?.message;
    const heading = element('h2', '', title);
    heading.id = 'title';
    heading.tabIndex = -1;
    const close = element('button', 'close', '×');
    close.setAttribute('aria-label', say('hide'));
    close.title = say('hide');
    close.addEventListener('click', dismiss);
    const about = many ? say(isGood ? 'stays' : 'shown') : '';
    const head = element('header', '', many ? element('p', 'kicker', count(many)) : null, heading,
      element('p', '', about), close);
    const list = element('ol', '', ...trouble.errors.map(row));
    const foot = element('footer', '', element('kbd', '', 'Esc'), ` ${say('keys').replace(/^Esc\s*/, '')}`);
    const box = element('section', 'box', head, many ? list : null, foot);
    box.setAttribute('role', 'alertdialog');
    box.setAttribute('aria-labelledby', 'title');
    const veil = element('div', 'veil', box);
    veil.addEventListener('click', event => { if (event.target === veil) dismiss() });
    shadow.append(veil);
  }

  function row(it) {
    const item = element('li', '', element('h3', '', it.message));
    if (it.file) {
      const place = it.line ? `${it.file}:${it.line}:${it.column}` : it.file;
      const where = element('p', 'place', element('code', '', place), ' ', element('code', 'code', it.code));
      if (it.edit) {
        const link = element('a', 'edit', say('open'));
        link.href = it.edit;
        where.append(' ', link);
      }
      item.append(where);
    }
    if (it.lines.length && it.lines.some(([, text]) => text.trim())) item.append(lines(it));
    if (it.help) item.append(element('p', 'help', it.help));
    return item;
  }

  function lines(it) {
    const out = element('pre', '');
    out.tabIndex = 0;
    out.setAttribute('role', 'group');
    out.setAttribute('aria-label', say('source', { from: it.lines[0][0], to: it.lines.at(-1)[0] }));
    for (const [number, text] of it.lines) {
      const isIt = number === it.line;
      const letters = [...text], [start, length] = it.marked;
      const parts = isIt
        ? [letters.slice(0, start).join(''), element('mark', '', letters.slice(start, start + length).join('')), letters.slice(start + length).join('')]
        : [text];
      out.append(element('span', isIt ? 'line hit' : 'line', element('span', 'number', String(number)), ...parts));
    }
    return out;
  }

  addEventListener('keydown', event => {
    if (event.key !== 'Escape' || host.hidden || name() === dismissed) return;
    dismiss();
    event.preventDefault();
  });

  // ---- Writing on the page, for who came by the address that the terminal printed. The token stays in this tab.

  function mayWrite() {
    const own = /(^#~|&)edit=([0-9a-f]+)(&|$)/.exec(location.hash);
    try {
      if (own) sessionStorage.setItem('jb-token', own[2]);
      if (own && window.jbState) jbState.set({ edit: null });
      else if (own) {
        const rest = location.hash.slice(2).split('&').filter(part => !part.startsWith('edit=')).join('&');
        history.replaceState(history.state, '', location.pathname + location.search + (rest && `#~${rest}`));
      }
      return Boolean(sessionStorage.getItem('jb-token'));
    } catch { return false }
  }

  // The address of another run, opened where the page stands already.
  addEventListener('hashchange', () => {
    if (!/(^#~|&)edit=[0-9a-f]+(&|$)/.test(location.hash)) return;
    mayWrite();
    location.reload();
  });
  if (edit !== undefined && mayWrite()) {
    const script = document.createElement('script');
    script.src = `${OWN}edit.js`;
    script.dataset.file = edit;
    root.append(script);
  }

  // ---- The stream. A page that nobody sees needs none: browsers allow a server only a few connections.

  function take(state) {
    trouble = state.trouble;
    notice = state.page === null && shown !== '' ? say('lost') : '';
    draw();
    refreshFiles(state.files);
    dispatchEvent(new CustomEvent('journeybook:state'));
    if (state.page !== null && state.page !== shown && !(state.hold && isGood)) update();
  }

  function listen() {
    if (source) return;
    source = new EventSource(`${OWN}events?page=${encodeURIComponent(page)}`);
    source.addEventListener('words', event => { words = JSON.parse(event.data); draw() });
    source.addEventListener('now', event => take(JSON.parse(event.data)));
    source.addEventListener('open', () => { if (notice === say('away')) { notice = ''; draw() } });
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) { rest(); setTimeout(listen, 1000) }
      if (words.away) setTimeout(() => { if (source?.readyState !== EventSource.OPEN && source) { notice = say('away'); draw() } }, 3000);
    });
  }

  function rest() {
    source?.close();
    source = undefined;
  }

  const follow = () => { if (document.visibilityState === 'visible') listen(); else rest() };
  addEventListener('visibilitychange', follow);
  addEventListener('pagehide', rest);
  addEventListener('pageshow', follow);
  follow();
})();
