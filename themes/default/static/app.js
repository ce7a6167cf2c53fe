/* Small comforts. Every page works without this file.
   Loaded in the head, synchronously, so that a stored theme applies before the first paint.

   [name=theme]      radios: the chosen theme is remembered
   .lt               lane checkboxes: hidden lanes are remembered
   [data-lanes]      button: essentials only
   .sw               marks data-l and data-r when there is more map on that side
   [data-print]      button: print
   .plot a           dot and row of the ranked list light up together
   .ov li            a stage of a long map is marked .on while its table is in view
   .legend           menus above a map: one is open at a time
   table[data-sort]  column heads become buttons that sort, where rows differ; cells may carry data-v, heads data-nosort */
(() => {
  const root = document.documentElement;
  const all = (sel, el = document) => [...el.querySelectorAll(sel)];
  const memory = {
    get: key => { try { return localStorage.getItem('jb-' + key) } catch { return null } },
    set: (key, value) => { try { localStorage.setItem('jb-' + key, value) } catch { /* private mode */ } },
  };

  root.classList.add('has-js');
  const theme = memory.get('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;

  function rememberTheme() {
    for (const radio of all('[name=theme]')) {
      radio.checked = radio.value === (root.dataset.theme || 'auto');
      radio.addEventListener('change', () => {
        memory.set('theme', radio.value);
        if (radio.value === 'auto') delete root.dataset.theme;
        else root.dataset.theme = radio.value;
      });
    }
  }

  // The checkboxes work on their own; here they are remembered, by lane for all maps.
  function rememberLanes() {
    const lanes = all('.lt');
    const essential = ['act', 'tp', 'emo', 'pain', 'op'];
    const hidden = new Set((memory.get('lanes') || '').split(','));
    const save = () => {
      // A link chose what is shown: that is not what the reader remembers.
      if ('linked' in root.dataset) return;
      for (const lane of lanes) hidden[lane.checked ? 'delete' : 'add'](lane.value);
      memory.set('lanes', [...hidden].filter(Boolean).join());
    };
    for (const lane of lanes) {
      if (hidden.has(lane.value)) lane.checked = false;
      lane.addEventListener('change', save);
    }
    for (const button of all('[data-lanes]')) {
      const more = lanes.filter(lane => !essential.includes(lane.value));
      const mark = () => button.setAttribute('aria-pressed', more.length > 0 && more.every(lane => !lane.checked));
      mark();
      lanes.forEach(lane => lane.addEventListener('change', mark));
      button.addEventListener('click', () => {
        const only = button.getAttribute('aria-pressed') !== 'true';
        lanes.forEach(lane => { lane.checked = !only || essential.includes(lane.value) });
        mark();
        save();
      });
    }
  }

  function scrollShadows() {
    for (const frame of all('.sw')) {
      const region = frame.firstElementChild;
      if (!region) continue;
      const mark = () => {
        // From right to left it counts down.
        const gone = Math.abs(region.scrollLeft);
        frame.toggleAttribute('data-l', gone > 2);
        frame.toggleAttribute('data-r', gone + region.clientWidth < region.scrollWidth - 2);
      };
      region.addEventListener('scroll', mark, { passive: true });
      new ResizeObserver(mark).observe(region);
    }
  }

  function plotAndList() {
    for (const dot of all('.plot a')) {
      const row = document.getElementById((dot.getAttribute('href') || '').split('#')[1]);
      if (!row) continue;
      const light = (el, on) => () => el.classList.toggle('lit', on);
      dot.addEventListener('pointerenter', light(row, true));
      dot.addEventListener('pointerleave', light(row, false));
      dot.addEventListener('focus', light(row, true));
      dot.addEventListener('blur', light(row, false));
      row.addEventListener('pointerenter', light(dot, true));
      row.addEventListener('pointerleave', light(dot, false));
    }
  }

  // Which stages of a long map are in view: those of each table, or their cards.
  function stagesInView() {
    const stages = new Map(all('.ov a').map(link => [link.hash.slice(1), link.parentElement]));
    if (!stages.size) return;
    const seen = new IntersectionObserver(entries => entries.forEach(({ target, isIntersecting }) => {
      for (const head of all('[id]', target)) stages.get(head.id)?.classList.toggle('on', isIntersecting);
    }), { rootMargin: '-160px 0px -60px' });
    all('.way').forEach(table => seen.observe(table));
  }

  // One menu at a time; Escape and a click elsewhere close it.
  function menus() {
    const boxes = all('details.legend');
    for (const box of boxes) {
      box.addEventListener('toggle', () => {
        if (box.open) boxes.filter(it => it !== box).forEach(it => { it.open = false });
      });
    }
    addEventListener('click', event => boxes.forEach(it => { if (!it.contains(event.target)) it.open = false }));
    addEventListener('keydown', event => {
      const box = event.key === 'Escape' && boxes.find(it => it.open);
      if (!box) return;
      box.open = false;
      box.querySelector('summary').focus();
    });
  }

  // Numbers by value, words in the order of the page's language, empty cells always last.
  function sortTables() {
    for (const table of all('table[data-sort]')) {
      const words = new Intl.Collator(root.lang || undefined, { numeric: true });
      const heads = all('thead tr:last-child > th', table);
      const value = (row, column) => {
        const cell = row.cells[column];
        return cell ? cell.dataset.v ?? cell.textContent.trim() : '';
      };
      const compare = (a, b, way) => {
        if (a === '' || b === '') return (a === '') - (b === '');
        const byNumber = a - b;
        return way * (Number.isNaN(byNumber) ? words.compare(a, b) : byNumber);
      };
      // Where a column says the same in all rows there is nothing to sort.
      const differs = column => [...table.tBodies].some(body => new Set([...body.rows].map(row => value(row, column))).size > 1);
      const sort = head => {
        const column = head.cellIndex;
        const way = head.ariaSort === 'ascending' ? -1 : 1;
        heads.forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', way > 0 ? 'ascending' : 'descending');
        for (const body of table.tBodies) {
          const rows = [...body.rows].map(row => [value(row, column), row]);
          body.append(...rows.sort((a, b) => compare(a[0], b[0], way)).map(pair => pair[1]));
        }
      };
      for (const head of heads) {
        if ('nosort' in head.dataset || !differs(head.cellIndex)) continue;
        let button = head.querySelector('button');
        if (!button) {
          button = document.createElement('button');
          button.type = 'button';
          button.append(...head.childNodes);
          head.append(button);
        }
        button.classList.add('so');
        button.addEventListener('click', () => sort(head));
      }
    }
  }

  // Where the table of a blueprint is not shown, a link to a step leads to the same step of the story; and steps of
  // maps were once called `s-…` in their story.
  function toStory() {
    const id = location.hash.slice(1);
    const step = document.getElementById(id);
    if (step && !step.getClientRects().length) document.getElementById('s-' + id)?.scrollIntoView();
    if (!step && id.startsWith('s-')) document.getElementById(id.slice(2))?.scrollIntoView();
  }
  addEventListener('hashchange', toStory);

  addEventListener('DOMContentLoaded', () => {
    rememberTheme();
    rememberLanes();
    scrollShadows();
    plotAndList();
    sortTables();
    stagesInView();
    menus();
    toStory();
    all('[data-print]').forEach(button => button.addEventListener('click', () => print()));
    // On a small screen the analysis starts closed, so that the map comes first.
    if (matchMedia('(max-width: 45rem), (max-height: 51rem)').matches) all('.ins details').forEach(box => { box.open = false });
  });
})();
