/* View: which steps of a map stand out, in its address: #~persona=eva&channel=app&team=store&mark=pain
   After state.js. Steps that are not chosen turn pale, and a line says how many are left.

   .chs select   name: key of the address; the place of an option is what steps count by
   [data-f]     of the row of a step: p1 c2 t1 m3
   .nof          how many are left (data-n), and the way back
   .vws a        tabs: views of the map; aria-current marks what is shown
   .pin.is-on    the person of the address stands out, too */
(() => {
  const SIGNS = { persona: 'p', channel: 'c', team: 't', mark: 'm' };
  const all = (sel, el = document) => [...el.querySelectorAll(sel)];

  /** What the address asks of steps, and the person it names. */
  function asked(selects) {
    const signs = [];
    let person = 0;
    for (const [key, sign] of Object.entries(SIGNS)) {
      const value = jbState.get(key);
      const select = selects.find(it => it.name === key);
      const at = value && select ? [...select.options].findIndex(it => it.value === value) : 0;
      if (select) select.selectedIndex = at;
      // The only person of a map is everyone; what is nobody's and no view's is passed over. A view of steps that the
      // map does not have shows none.
      if (!value || key === 'persona' && !select || at < 1 && !jbState.isOfView(key)) continue;
      signs.push(sign + (select ? at : -1));
      if (key === 'persona') person = at;
    }
    return { signs, person };
  }

  function shown(signs) {
    const rows = all('.way tbody tr:not(.sg)');
    const left = rows.filter(row => {
      const has = (row.dataset.f ?? '').split(' ');
      const on = signs.every(it => has.includes(it));
      row.toggleAttribute('data-off', !on);
      return on;
    });
    const count = document.querySelector('.nof');
    if (!count) return;
    count.lastElementChild.hidden = !signs.length;
    const text = signs.length ? count.dataset.n.replace('{n}', left.length).replace('{all}', rows.length) : '';
    if (count.firstElementChild.textContent !== text) count.firstElementChild.textContent = text;
  }

  /** A tab is where one is when the address says the same. */
  function tabs() {
    const keys = ['lanes', ...Object.keys(SIGNS)];
    for (const tab of all('.vws a')) {
      const says = new URLSearchParams(tab.hash.slice(2));
      const here = keys.every(key => (says.get(key) || null) === (jbState.get(key) || null));
      if (here) tab.setAttribute('aria-current', 'true');
      else tab.removeAttribute('aria-current');
    }
  }

  addEventListener('DOMContentLoaded', () => {
    const selects = all('.chs select');
    const change = () => {
      const { signs, person } = asked(selects);
      shown(signs);
      const pins = all('.pin');
      // Who was asked for by a link of its own comes first.
      const linked = pins.some(it => it.matches(':target'));
      pins.forEach((pin, at) => pin.classList.toggle('is-on', !linked && at + 1 === person));
      tabs();
    };
    selects.forEach(it => it.addEventListener('change', () => jbState.set({ [it.name]: it.value || null })));
    document.querySelector('.nof button')?.addEventListener('click', () => {
      jbState.set(Object.fromEntries(Object.keys(SIGNS).map(key => [key, null])));
      document.querySelector('.chs summary')?.focus();
    });
    jbState.listen(change);
  });
})();
