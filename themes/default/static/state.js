/* State: what of a map is shown, in its address: #~present=3&lanes=emotion,pains&at=checkout
   A classic script, after app.js, on pages with a map. Loaded in the head, so that an embedded map never shows its bar.
   `#~` is never an id. A plain #checkout goes to its step and changes nothing else that is shown.

   jbState.get(key)          what the address says, decoded; '' for a key alone; null when it does not say it
   jbState.list(key)         the same as a list
   jbState.set(changes, way) {key: value or null}; the entry of the history is replaced, or added when way is 'push'.
                             Keys of others stay as they are
   jbState.listen(f)         f() now (or when the page has been read), and after each change, by whomever
   jbState.isOfView(key)     whether a tab says the same
   jbState.step(name)        the element that a step is, by its name in the address
   jbState.leave(key)        takes a key away: back in the history when that was how it came

   Ours are
     lanes    .lt             lanes by their key in front matter: the first word of the switch's name. What a reader
                              remembers in this browser stays as it is
     at       [data-at]       marks the row of a step, and goes to it
     embed    html[data-embed]   map only
     present  [data-present]  of <html>: script and style of slides, loaded when asked for; a button with it, and p */
(() => {
  const root = document.documentElement;
  const all = (sel, el = document) => [...el.querySelectorAll(sel)];
  const heard = [];
  let parts = new Map();
  let last = null;

  const decoded = text => { try { return decodeURIComponent(text) } catch { return text } };

  function parse() {
    const hash = location.hash;
    // A plain address of a step leaves what is shown as it is.
    if (hash !== '' && !hash.startsWith('#~')) return;
    parts = new Map();
    for (const part of hash.slice(2).split('&').filter(Boolean)) {
      const [key, ...value] = part.split('=');
      parts.set(decoded(key), decoded(value.join('=')));
    }
  }

  function write(way) {
    const one = ([key, value]) => encodeURIComponent(key) + (value && '=' + encodeURIComponent(value).replace(/%2C/g, ','));
    const hash = parts.size ? '#~' + [...parts].map(one).join('&') : '';
    const address = hash || location.pathname + location.search;
    if (way === 'push') history.pushState({ jb: [...parts.keys()].at(-1) }, '', address);
    else history.replaceState(history.state, '', address);
    last = location.hash;
  }

  const tell = () => heard.forEach(f => f());

  const jbState = {
    get: key => parts.get(key) ?? null,
    list: key => (parts.get(key) ?? '').split(',').map(it => it.trim()).filter(Boolean),
    set(changes, way) {
      for (const [key, value] of Object.entries(changes)) {
        // What is new stands last.
        if (value === null) parts.delete(key);
        else parts.set(key, String(value));
      }
      write(way);
      tell();
    },
    listen(f) {
      heard.push(f);
      if (document.readyState !== 'loading') f();
    },
    isOfView: key => all('.vws a').some(tab => new URLSearchParams(tab.hash.slice(2)).get(key) === jbState.get(key)),
    step: name => name ? document.getElementById('step-' + name) ?? document.getElementById(name) : null,
    leave(key) {
      if (history.state?.jb === key) history.back();
      else jbState.set({ [key]: null });
    },
  };
  window.jbState = jbState;

  function changed() {
    if (location.hash === last) return;
    last = location.hash;
    const plain = last.slice(1);
    // A step may be called by its name alone.
    if (plain && !plain.startsWith('~') && !document.getElementById(plain) && document.getElementById('step-' + plain)) {
      return location.replace('#step-' + plain);
    }
    parse();
    tell();
  }

  // Lanes. `theirs` is what the boxes said before a link chose others.
  let theirs = null;
  const names = box => box.name.split(' ');
  const boxes = () => all('.lt');
  const shown = () => boxes().filter(box => box.checked).map(box => names(box)[0]).join();

  function show(choose) {
    for (const box of boxes()) {
      const on = choose(box);
      if (box.checked === on) continue;
      box.checked = on;
      box.dispatchEvent(new Event('change'));
    }
  }

  function lanes() {
    const asked = jbState.list('lanes');
    const known = asked.some(it => boxes().some(box => names(box).includes(it)));
    // A view may show lanes that this map does not have; an address that was written by hand is passed over.
    if (jbState.get('lanes') === '' || known || asked.length && jbState.isOfView('lanes')) {
      if (shown() === jbState.get('lanes')) return;
      theirs ??= new Set(boxes().filter(box => box.checked));
      root.toggleAttribute('data-linked', true);
      show(box => names(box).some(it => asked.includes(it)));
    } else if (theirs) {
      show(box => theirs.has(box));
      root.removeAttribute('data-linked');
      theirs = null;
    }
  }

  // What a reader chooses goes into the address, so that it can be handed on.
  const chosen = event => {
    if (!event.isTrusted) return;
    const whole = !theirs && boxes().every(box => box.checked);
    jbState.set({ lanes: whole ? null : shown() });
  };

  let marked = null;
  function at() {
    const step = jbState.step(jbState.get('at'));
    const row = step?.closest('tr') ?? step;
    if (row === marked) return;
    marked?.removeAttribute('data-at');
    marked = row;
    row?.setAttribute('data-at', '');
    if (jbState.get('present') === null) step?.scrollIntoView({ block: 'start', inline: 'center' });
  }

  // Script and style of slides come when somebody asks for them; they listen from then on.
  const [src, href] = (root.dataset.present ?? '').split(' ');
  const loaded = new Set();
  function load(name, attributes) {
    if (!href || loaded.has(name)) return;
    loaded.add(name);
    document.head.append(Object.assign(document.createElement(name), attributes));
  }
  const style = () => load('link', { rel: 'stylesheet', blocking: 'render', href });

  function embed() {
    const is = jbState.get('embed') !== null;
    root.toggleAttribute('data-embed', is);
    if (is) style();
  }

  function slides() {
    if (jbState.get('present') === null || !document.querySelector('button[data-present]')) return;
    style();
    load('script', { src });
  }

  function present() {
    if (jbState.get('present') !== null) return;
    const here = document.querySelector('th:target, th > :target');
    jbState.set({ present: '', ...(here && { at: here.id.replace(/^step-/, '') }) }, 'push');
    // Where a window may not fill the screen, slides fill the window.
    root.requestFullscreen?.().catch(() => {});
  }

  parse();
  last = location.hash;
  embed();
  addEventListener('hashchange', changed);
  addEventListener('popstate', changed);
  addEventListener('DOMContentLoaded', () => {
    last = null;
    changed();
    jbState.listen(embed);
    jbState.listen(lanes);
    jbState.listen(at);
    jbState.listen(slides);
    boxes().forEach(box => box.addEventListener('change', chosen));
    all('[data-lanes]').forEach(button => button.addEventListener('click', chosen));
    const buttons = all('button[data-present]');
    buttons.forEach(button => button.addEventListener('click', present));
    addEventListener('keydown', event => {
      if (event.key !== 'p' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input:not([type=checkbox], [type=radio]), textarea, select')) return;
      if (buttons.length) present();
    });
  });
})();
