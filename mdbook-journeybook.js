/* Written by `mdbook-journeybook install`. */
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
/* In mdBook: a map leaves its narrow column on request, keys that scroll it do not turn the page, and all chapters
   share one set of icons. */
(() => {
  for (const region of document.querySelectorAll('.jb :is(.scroller, .tw, input, summary)')) {
    region.addEventListener('keydown', event => {
      if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') event.stopPropagation();
    });
  }
  if (document.querySelector('.jb')) {
    document.body.insertAdjacentHTML('beforeend',
      '<div class="jb"><svg class="sprite" aria-hidden="true">' + `<symbol id="f-0" viewBox="0 0 20 20"><circle cx="10" cy="10" r="9.5" class="fc"/><path class="fm" d="M7 13h6"/><circle cx="7" cy="8.6" r="1.1" class="fe"/><circle cx="13" cy="8.6" r="1.1" class="fe"/></symbol><symbol id="f-n1" viewBox="0 0 20 20"><circle cx="10" cy="10" r="9.5" class="fc"/><path class="fm" d="M7 13.7c1.5-1.4 4.5-1.4 6 0"/><circle cx="7" cy="8.6" r="1.1" class="fe"/><circle cx="13" cy="8.6" r="1.1" class="fe"/></symbol><symbol id="f-n2" viewBox="0 0 20 20"><circle cx="10" cy="10" r="9.5" class="fc"/><path class="fm" d="M6.3 14.2c1.7-2.6 5.7-2.6 7.4 0M5.3 5.9l2.9 1.2M14.7 5.9l-2.9 1.2"/><circle cx="7" cy="8.6" r="1.1" class="fe"/><circle cx="13" cy="8.6" r="1.1" class="fe"/></symbol><symbol id="f-p1" viewBox="0 0 20 20"><circle cx="10" cy="10" r="9.5" class="fc"/><path class="fm" d="M6.8 12c1.5 1.9 4.9 1.9 6.4 0"/><circle cx="7" cy="8.6" r="1.1" class="fe"/><circle cx="13" cy="8.6" r="1.1" class="fe"/></symbol><symbol id="f-p2" viewBox="0 0 20 20"><circle cx="10" cy="10" r="9.5" class="fc"/><path class="fm fo" d="M5.6 11.3h8.8c-.4 5-8.4 5-8.8 0z"/><circle cx="7" cy="8.6" r="1.1" class="fe"/><circle cx="13" cy="8.6" r="1.1" class="fe"/></symbol><symbol id="f-x" viewBox="0 0 20 20"><circle cx="10" cy="10" r="8.5" class="fx"/><path d="M7 10h6" class="fm fmx"/></symbol><symbol id="i-ad" viewBox="0 0 24 24"><path d="M4 10v4l9 4V6zM13 8c3 0 4 2 4 4s-1 4-4 4M7 15.5V19h2.5"/></symbol><symbol id="i-app" viewBox="0 0 24 24"><path d="M8.5 3h7A1.5 1.5 0 0 1 17 4.5v15a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 7 19.5v-15A1.5 1.5 0 0 1 8.5 3zM11 18h2"/></symbol><symbol id="i-arrow" viewBox="0 0 24 24"><path d="M5 12h14M13 6l6 6-6 6"/></symbol><symbol id="i-ask" viewBox="0 0 24 24"><path d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM9.7 9.7a2.3 2.3 0 1 1 3.3 2.2c-.7.3-1 .8-1 1.6M12 16.2v.3"/></symbol><symbol id="i-auto" viewBox="0 0 24 24"><path d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 4v16M15 5v14M18 7v10"/></symbol><symbol id="i-bag" viewBox="0 0 24 24"><path d="M5.5 8h13l1 12h-15zM9 11V7a3 3 0 0 1 6 0v4"/></symbol><symbol id="i-bank" viewBox="0 0 24 24"><path d="M4 9l8-5 8 5zM6.5 9v8M10.2 9v8M13.8 9v8M17.5 9v8M4 20h16M5 17h14"/></symbol><symbol id="i-bar" viewBox="0 0 24 24"><path d="M4 12h16M4 8v8M20 8v8"/></symbol><symbol id="i-bed" viewBox="0 0 24 24"><path d="M4 19v-13M4 12h16v7M4 16h16M7 12V9.5h4V12"/></symbol><symbol id="i-bell" viewBox="0 0 24 24"><path d="M6 17v-6a6 6 0 0 1 12 0v6zM4 17h16M10.5 20.5h3"/></symbol><symbol id="i-blueprint" viewBox="0 0 24 24"><path d="M12 4l8 4-8 4-8-4zM4 12l8 4 8-4M4 16l8 4 8-4"/></symbol><symbol id="i-box" viewBox="0 0 24 24"><path d="M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8"/></symbol><symbol id="i-branch" viewBox="0 0 24 24"><path d="M4 12h4c5 0 4-6 9-6h3M8 12c5 0 4 6 9 6h3M17 3l3 3-3 3M17 15l3 3-3 3"/></symbol><symbol id="i-bulb" viewBox="0 0 24 24"><path d="M9.5 18h5M10.5 21h3M12 3.5a5.7 5.7 0 0 0-3.4 10.3c.6.5.9 1.1.9 1.9h5c0-.8.3-1.4.9-1.9A5.7 5.7 0 0 0 12 3.5z"/></symbol><symbol id="i-bus" viewBox="0 0 24 24"><path d="M5.5 5h13v12h-13zM5.5 11.5h13M8 17v2.5M16 17v2.5M8.5 14.3h.1M15.5 14.3h.1"/></symbol><symbol id="i-calendar" viewBox="0 0 24 24"><path d="M4 6h16v14H4zM4 10.5h16M8.5 3.5V7M15.5 3.5V7"/></symbol><symbol id="i-card" viewBox="0 0 24 24"><path d="M4 6h16v12H4zM4 10h16M7 15h3"/></symbol><symbol id="i-cart" viewBox="0 0 24 24"><path d="M3.5 5H6l2 10h9.5l2-7.5H6.5M9.5 18a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4zM16 18a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4z"/></symbol><symbol id="i-channel" viewBox="0 0 24 24"><path d="M4 8h13M13 4l4 4-4 4M20 16H7M11 12l-4 4 4 4"/></symbol><symbol id="i-chat" viewBox="0 0 24 24"><path d="M4 5h16v11h-8l-4.5 4v-4H4z"/></symbol><symbol id="i-check" viewBox="0 0 24 24"><path d="M5 12.5l4.5 4.5L19 7.5"/></symbol><symbol id="i-chev" viewBox="0 0 24 24"><path d="M7 10l5 5 5-5"/></symbol><symbol id="i-clock" viewBox="0 0 24 24"><path d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 1.5"/></symbol><symbol id="i-coin" viewBox="0 0 24 24"><path d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM14.5 9.7c-.4-1-1.3-1.5-2.5-1.5-1.5 0-2.5.8-2.5 1.9 0 2.9 5 1.3 5 4 0 1.1-1 1.9-2.5 1.9-1.3 0-2.3-.6-2.6-1.6M12 6.7v1.5M12 16v1.5"/></symbol><symbol id="i-compare" viewBox="0 0 24 24"><path d="M4 17c4 0 4-9 8-9s4 5 8 5M4 12c4 0 4 5 8 5s4-11 8-11"/></symbol><symbol id="i-copy" viewBox="0 0 24 24"><path d="M9 9h10v11H9zM15 9V4H5v11h4"/></symbol><symbol id="i-cross" viewBox="0 0 24 24"><path d="M9.5 4h5v5.5H20v5h-5.5V20h-5v-5.5H4v-5h5.5z"/></symbol><symbol id="i-cup" viewBox="0 0 24 24"><path d="M5 9h12v5a5 5 0 0 1-5 5h-2a5 5 0 0 1-5-5zM17 10h1.3a2.4 2.4 0 0 1 0 4.8H17M9 3.5v2.5M13 3.5v2.5"/></symbol><symbol id="i-desk" viewBox="0 0 24 24"><path d="M4 14h16M5.5 14v6M18.5 14v6M12 5a2.2 2.2 0 1 0 0 4.4A2.2 2.2 0 0 0 12 5zM8 14c0-2 1.5-3 4-3s4 1 4 3"/></symbol><symbol id="i-doc" viewBox="0 0 24 24"><path d="M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 16h6"/></symbol><symbol id="i-door" viewBox="0 0 24 24"><path d="M6 20V4h12v16M4 20h16M14 12v1"/></symbol><symbol id="i-download" viewBox="0 0 24 24"><path d="M12 4v11M7.5 10.5 12 15l4.5-4.5M5 20h14"/></symbol><symbol id="i-edit" viewBox="0 0 24 24"><path d="M4 20l1-4L16 5l3 3L8 19zM14 7l3 3"/></symbol><symbol id="i-experience-map" viewBox="0 0 24 24"><path d="M4 6.5 9.5 4l5 2.5L20 4v13.5L14.5 20l-5-2.5L4 20zM9.5 4v13.5M14.5 6.5V20"/></symbol><symbol id="i-ext" viewBox="0 0 24 24"><path d="M8 16 17 7M10 7h7v7"/></symbol><symbol id="i-eye" viewBox="0 0 24 24"><path d="M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z"/></symbol><symbol id="i-filter" viewBox="0 0 24 24"><path d="M4 5h16l-6 7.5V20l-4-2.5v-5z"/></symbol><symbol id="i-flag" viewBox="0 0 24 24"><path d="M12 5l7 7-7 7-7-7z"/></symbol><symbol id="i-flame" viewBox="0 0 24 24"><path d="M12 3.5c.5 3.5 4.5 5 4.5 10a4.5 4.5 0 0 1-9 0c0-2 .8-3 1.7-4 .3 1.5 1 2 1.5 2C10.5 8.5 11 6 12 3.5z"/></symbol><symbol id="i-fork" viewBox="0 0 24 24"><path d="M7 12v9M4.5 3v5a2.5 2.5 0 0 0 5 0V3M7 3v9M17 21v-7c-2 0-3-2.5-3-5.5S15.5 3 17 3z"/></symbol><symbol id="i-form" viewBox="0 0 24 24"><path d="M5 4h14v16H5zM8.5 8.5h7M8.5 12h7M8.5 15.5h3"/></symbol><symbol id="i-gap" viewBox="0 0 24 24"><path d="M6.5 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM17.5 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM9 12h6"/></symbol><symbol id="i-gauge" viewBox="0 0 24 24"><path d="M4.5 17a8 8 0 1 1 15 0M12 16l3.5-5"/></symbol><symbol id="i-gear" viewBox="0 0 24 24"><path d="M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 4v2.5M12 17.5V20M4 12h2.5M17.5 12H20M6.3 6.3l1.8 1.8M15.9 15.9l1.8 1.8M6.3 17.7l1.8-1.8M15.9 8.1l1.8-1.8"/></symbol><symbol id="i-gift" viewBox="0 0 24 24"><path d="M4 9h16v3.5H4zM5.5 12.5V20h13v-7.5M12 9v11M12 9C7 9 7 4.5 9.5 4.5S12 9 12 9zM12 9c5 0 5-4.5 2.5-4.5S12 9 12 9z"/></symbol><symbol id="i-git" viewBox="0 0 24 24"><path d="M7 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM7 16a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM17 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM7 8v8M17 10c0 4-7 2.5-9.3 6"/></symbol><symbol id="i-grid" viewBox="0 0 24 24"><path d="M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z"/></symbol><symbol id="i-headset" viewBox="0 0 24 24"><path d="M4.5 15v-3a7.5 7.5 0 0 1 15 0v3M4.5 14h3v5h-3zM16.5 14h3v5h-3zM19.5 19c0 1.5-2 2-5 2"/></symbol><symbol id="i-health" viewBox="0 0 24 24"><path d="M3.5 12.5h4L10 6l4 12 2.5-5.5h4"/></symbol><symbol id="i-heart" viewBox="0 0 24 24"><path d="M12 19.5S4.5 15 4.5 9.6A3.9 3.9 0 0 1 12 8a3.9 3.9 0 0 1 7.5 1.6c0 5.4-7.5 9.9-7.5 9.9z"/></symbol><symbol id="i-help" viewBox="0 0 24 24"><path d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM6.4 6.4l3.1 3.1M14.5 14.5l3.1 3.1M17.6 6.4l-3.1 3.1M9.5 14.5l-3.1 3.1"/></symbol><symbol id="i-home" viewBox="0 0 24 24"><path d="M4 11l8-7 8 7M6 9.5V20h12V9.5"/></symbol><symbol id="i-id" viewBox="0 0 24 24"><path d="M4 6h16v12H4zM8.5 9.2a1.7 1.7 0 1 0 0 3.4 1.7 1.7 0 0 0 0-3.4zM6 16c.3-1.5 1.2-2.2 2.5-2.2S10.7 14.5 11 16M13.5 10.5H17M13.5 13.5H17"/></symbol><symbol id="i-image" viewBox="0 0 24 24"><path d="M4 5h16v14H4zM4 16l5-5 4 4 2.5-2.5L20 17M15.5 8.8v.1"/></symbol><symbol id="i-important" viewBox="0 0 24 24"><path d="M4 5h16v11h-8l-4.5 4v-4H4zM12 7.5v3.5M12 13.3v.2"/></symbol><symbol id="i-info" viewBox="0 0 24 24"><path d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 11v5M12 8v.2"/></symbol><symbol id="i-insight" viewBox="0 0 24 24"><path d="M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15.5 15.5l4 4M8.5 11.2l1.8 1.8 3.2-3.5"/></symbol><symbol id="i-journey" viewBox="0 0 24 24"><path d="M6 16.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM18 3.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM8 18.5h6.5a3.2 3.2 0 0 0 0-6.5h-5a3.2 3.2 0 0 1 0-6.5H16"/></symbol><symbol id="i-key" viewBox="0 0 24 24"><path d="M8 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 12h8.5v3.5M17 12v2.5"/></symbol><symbol id="i-kiosk" viewBox="0 0 24 24"><path d="M7 3.5h10v11H7zM12 14.5V20M8 20h8M10 7.5h4"/></symbol><symbol id="i-lang" viewBox="0 0 24 24"><path d="M4 6.5h9M8.5 4v2.5M11.5 6.5c-.5 4-3 7-7 8.5M6 9.5c1 2.5 3 4.5 5.5 5.5M12.5 20.5l3.75-9.5L20 20.5M13.8 17.3h4.9"/></symbol><symbol id="i-laptop" viewBox="0 0 24 24"><path d="M6 5h12v10H6zM3.5 19l2.5-4h12l2.5 4z"/></symbol><symbol id="i-layers" viewBox="0 0 24 24"><path d="M12 4l8 4-8 4-8-4zM4 12l8 4 8-4M4 16l8 4 8-4"/></symbol><symbol id="i-left" viewBox="0 0 24 24"><path d="M19 12H5M11 6l-6 6 6 6"/></symbol><symbol id="i-link" viewBox="0 0 24 24"><path d="M10 13.5a3.6 3.6 0 0 0 5.2.2l3-3a3.6 3.6 0 0 0-5.1-5.1l-1.2 1.2M14 10.5a3.6 3.6 0 0 0-5.2-.2l-3 3a3.6 3.6 0 0 0 5.1 5.1l1.2-1.2"/></symbol><symbol id="i-list" viewBox="0 0 24 24"><path d="M9 7h11M9 12h11M9 17h11M4.5 7h.1M4.5 12h.1M4.5 17h.1"/></symbol><symbol id="i-lock" viewBox="0 0 24 24"><path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3"/></symbol><symbol id="i-loop" viewBox="0 0 24 24"><path d="M19 8.5H9a4.5 4.5 0 0 0 0 9h7.5M15.5 5l3.5 3.5-3.5 3.5"/></symbol><symbol id="i-mail" viewBox="0 0 24 24"><path d="M4 6h16v12H4zM4 7l8 6 8-6"/></symbol><symbol id="i-map" viewBox="0 0 24 24"><path d="M4 6.5 9.5 4l5 2.5L20 4v13.5L14.5 20l-5-2.5L4 20zM9.5 4v13.5M14.5 6.5V20"/></symbol><symbol id="i-menu" viewBox="0 0 24 24"><path d="M4 7h16M4 12h16M4 17h16"/></symbol><symbol id="i-metric" viewBox="0 0 24 24"><path d="M4 20h16M7 16v-4M12 16V6M17 16V9"/></symbol><symbol id="i-mic" viewBox="0 0 24 24"><path d="M12 4a2.5 2.5 0 0 0-2.5 2.5v5a2.5 2.5 0 0 0 5 0v-5A2.5 2.5 0 0 0 12 4zM6 11.5a6 6 0 0 0 12 0M12 17.5v3"/></symbol><symbol id="i-minus" viewBox="0 0 24 24"><path d="M5 12h14"/></symbol><symbol id="i-moment" viewBox="0 0 24 24"><path d="M12 3l9 9-9 9-9-9zM12 8l4 4-4 4-4-4z"/></symbol><symbol id="i-moon" viewBox="0 0 24 24"><path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"/></symbol><symbol id="i-news" viewBox="0 0 24 24"><path d="M4 5h13v14H6a2 2 0 0 1-2-2zM17 9h3v8a2 2 0 0 1-2 2h-1M7 9h7M7 12.5h7M7 16h4"/></symbol><symbol id="i-opportunity" viewBox="0 0 24 24"><path d="M9.5 18h5M10.5 21h3M12 3.5a5.7 5.7 0 0 0-3.4 10.3c.6.5.9 1.1.9 1.9h5c0-.8.3-1.4.9-1.9A5.7 5.7 0 0 0 12 3.5z"/></symbol><symbol id="i-page" viewBox="0 0 24 24"><path d="M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 16h6"/></symbol><symbol id="i-park" viewBox="0 0 24 24"><path d="M6 4h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM10 17V7.5h3a2.8 2.8 0 0 1 0 5.6h-3"/></symbol><symbol id="i-person" viewBox="0 0 24 24"><path d="M12 4.5a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2zM5 20c0-3.8 3-6 7-6s7 2.2 7 6"/></symbol><symbol id="i-persona" viewBox="0 0 24 24"><path d="M12 4.5a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2zM5 20c0-3.8 3-6 7-6s7 2.2 7 6"/></symbol><symbol id="i-phone" viewBox="0 0 24 24"><path d="M5.5 4H9l1.5 4.5-2 1.5a11 11 0 0 0 5.5 5.5l1.5-2L20 15v3.5a1.5 1.5 0 0 1-1.5 1.5C10.5 20 4 13.5 4 5.5A1.5 1.5 0 0 1 5.5 4z"/></symbol><symbol id="i-pin" viewBox="0 0 24 24"><path d="M12 20.5c-4-4.5-6-7.3-6-10.2a6 6 0 0 1 12 0c0 2.9-2 5.7-6 10.2zM12 8a2.2 2.2 0 1 0 0 4.4A2.2 2.2 0 0 0 12 8z"/></symbol><symbol id="i-play" viewBox="0 0 24 24"><path d="M8 5l11 7-11 7z"/></symbol><symbol id="i-plus" viewBox="0 0 24 24"><path d="M12 5v14M5 12h14"/></symbol><symbol id="i-post" viewBox="0 0 24 24"><path d="M4 8l8-4 8 4v11H4zM4 9l8 5 8-5"/></symbol><symbol id="i-print" viewBox="0 0 24 24"><path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/></symbol><symbol id="i-quote" viewBox="0 0 24 24"><path d="M10 7c-3.5.8-5 3-5 6v4.5h5V13H7.5M19 7c-3.5.8-5 3-5 6v4.5h5V13h-2.5"/></symbol><symbol id="i-radio" viewBox="0 0 24 24"><path d="M4 9h16v11H4zM5 9l12-5.5M8.5 12a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM15 13h2M15 16h2"/></symbol><symbol id="i-robot" viewBox="0 0 24 24"><path d="M6 9h12v10H6zM12 9V5.5M12 3.5v.1M9.5 13v.5M14.5 13v.5M10 16.5h4M3.5 13v3M20.5 13v3"/></symbol><symbol id="i-route" viewBox="0 0 24 24"><path d="M6 16.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM18 3.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM8 18.5h6.5a3.2 3.2 0 0 0 0-6.5h-5a3.2 3.2 0 0 1 0-6.5H16"/></symbol><symbol id="i-scan" viewBox="0 0 24 24"><path d="M4 8V5h3M17 5h3v3M20 16v3h-3M7 19H4v-3M8 9v6M10.7 9v6M13.3 9v6M16 9v6"/></symbol><symbol id="i-search" viewBox="0 0 24 24"><path d="M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15.5 15.5l4 4"/></symbol><symbol id="i-segment" viewBox="0 0 24 24"><path d="M11 5a7.5 7.5 0 1 0 8 8h-8zM14.5 3.5a7.5 7.5 0 0 1 6 6h-6z"/></symbol><symbol id="i-send" viewBox="0 0 24 24"><path d="M20.5 4 3.5 11l6.5 3 3 6.5zM10 14l4.5-4.5"/></symbol><symbol id="i-shield" viewBox="0 0 24 24"><path d="M12 3.5l7 2.5v5.5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9V6z"/></symbol><symbol id="i-sign" viewBox="0 0 24 24"><path d="M12 3v18M12 5h6l2.5 2.5L18 10h-6M12 11.5H6.5L4 14l2.5 2.5H12"/></symbol><symbol id="i-smile" viewBox="0 0 24 24"><path d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM8.5 14c1.8 2.3 5.2 2.3 7 0M9.5 9.5v.6M14.5 9.5v.6"/></symbol><symbol id="i-sms" viewBox="0 0 24 24"><path d="M4 5h16v11h-8l-4.5 4v-4H4zM8 10.5h.1M12 10.5h.1M16 10.5h.1"/></symbol><symbol id="i-social" viewBox="0 0 24 24"><path d="M6 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM17.5 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM17.5 16a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM8 11l7.5-4M8 13l7.5 4"/></symbol><symbol id="i-sort" viewBox="0 0 24 24"><path d="M8 10l4-4 4 4M8 14l4 4 4-4"/></symbol><symbol id="i-star" viewBox="0 0 24 24"><path d="M12 4l2.4 5 5.6.7-4 3.9 1 5.4-5-2.6-5 2.6 1-5.4-4-3.9 5.6-.7z"/></symbol><symbol id="i-step" viewBox="0 0 24 24"><path d="M5 12h9.5M11 8l4 4-4 4M19 5v14"/></symbol><symbol id="i-stop" viewBox="0 0 24 24"><path d="M8.5 4h7L20 8.5v7L15.5 20h-7L4 15.5v-7zM12 8v4.5M12 15.5v.3"/></symbol><symbol id="i-store" viewBox="0 0 24 24"><path d="M4 10l1.5-5h13L20 10v1H4zM5.5 11v8.5h13V11M10 19.5v-5h4v5"/></symbol><symbol id="i-sun" viewBox="0 0 24 24"><path d="M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1 1M17.4 17.4l1 1M5.6 18.4l1-1M17.4 6.6l1-1"/></symbol><symbol id="i-tag" viewBox="0 0 24 24"><path d="M4 4h8l8 8-8 8-8-8zM8.5 8.5v.1"/></symbol><symbol id="i-target" viewBox="0 0 24 24"><path d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z"/></symbol><symbol id="i-team" viewBox="0 0 24 24"><path d="M9 5a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 0 0 9 5zM3.5 19c0-3.4 2.5-5.2 5.5-5.2s5.5 1.8 5.5 5.2M15.5 5.4a3.1 3.1 0 0 1 0 5.7M17 14c2.2.6 3.5 2.3 3.5 5"/></symbol><symbol id="i-ticket" viewBox="0 0 24 24"><path d="M4 7h16v3.5a1.5 1.5 0 0 0 0 3V17H4v-3.5a1.5 1.5 0 0 0 0-3zM14.5 7v10"/></symbol><symbol id="i-toilet" viewBox="0 0 24 24"><path d="M12 3.5v17M6.5 4a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8zM4 9.5h5l-.8 5.5v5H4.8v-5zM17.5 4a1.4 1.4 0 1 0 0 2.8 1.4 1.4 0 0 0 0-2.8zM17.5 9.5 15 16h5zM16.7 16v4M18.3 16v4"/></symbol><symbol id="i-tools" viewBox="0 0 24 24"><path d="M20 7.5a4.3 4.3 0 0 1-5.8 4L7 18.7a1.9 1.9 0 0 1-2.7-2.7l7.2-7.2a4.3 4.3 0 0 1 4-5.8L13 5.8l.7 2.5 2.5.7z"/></symbol><symbol id="i-touchpoint" viewBox="0 0 24 24"><path d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z"/></symbol><symbol id="i-tree" viewBox="0 0 24 24"><path d="M12 20.5V12M12 3.5 6.5 11h3L5 16.5h14L14.5 11h3z"/></symbol><symbol id="i-tv" viewBox="0 0 24 24"><path d="M4 5h16v11.5H4zM8.5 20h7M12 16.5V20"/></symbol><symbol id="i-undo" viewBox="0 0 24 24"><path d="M9 7 5 11l4 4M5 11h9a5 5 0 0 1 0 10h-2"/></symbol><symbol id="i-up" viewBox="0 0 24 24"><path d="M7 14l5-5 5 5"/></symbol><symbol id="i-user" viewBox="0 0 24 24"><path d="M12 4.5a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2zM5 20c0-3.8 3-6 7-6s7 2.2 7 6"/></symbol><symbol id="i-users" viewBox="0 0 24 24"><path d="M9 5a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 0 0 9 5zM3.5 19c0-3.4 2.5-5.2 5.5-5.2s5.5 1.8 5.5 5.2M15.5 5.4a3.1 3.1 0 0 1 0 5.7M17 14c2.2.6 3.5 2.3 3.5 5"/></symbol><symbol id="i-van" viewBox="0 0 24 24"><path d="M3 6h11v11H3zM14 10h4l3 3.5V17h-7zM7 15.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM17 15.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4z"/></symbol><symbol id="i-video" viewBox="0 0 24 24"><path d="M4 6h11v12H4zM15 10.5l5-3v9l-5-3"/></symbol><symbol id="i-warehouse" viewBox="0 0 24 24"><path d="M3.5 20V9.5L12 4.5l8.5 5V20M7 20v-8h10v8M7 16h10"/></symbol><symbol id="i-warn" viewBox="0 0 24 24"><path d="M12 4.5 20.5 19h-17zM12 10v4M12 16.6v.3"/></symbol><symbol id="i-watch" viewBox="0 0 24 24"><path d="M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM9.5 8l.7-4.5h3.6l.7 4.5M9.5 16l.7 4.5h3.6l.7-4.5"/></symbol><symbol id="i-web" viewBox="0 0 24 24"><path d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM4 12h16M12 4c2.4 2.3 3.4 5 3.4 8s-1 5.7-3.4 8c-2.4-2.3-3.4-5-3.4-8s1-5.7 3.4-8z"/></symbol><symbol id="i-wifi" viewBox="0 0 24 24"><path d="M4 10.5a12 12 0 0 1 16 0M7 14a7.5 7.5 0 0 1 10 0M12 18v.2"/></symbol><symbol id="i-x" viewBox="0 0 24 24"><path d="M6 6l12 12M18 6L6 18"/></symbol>` + '</svg></div>');
  }
  // The style lays the table of a map out in its own way, and some browsers take it for no table then.
  const roles = { table: 'table', thead: 'rowgroup', tbody: 'rowgroup', tr: 'row', td: 'cell' };
  for (const table of document.querySelectorAll('.jb .way')) {
    for (const it of [table, ...table.querySelectorAll('thead, tbody, tr, td, th')]) {
      const name = it.localName;
      it.setAttribute('role', roles[name] ?? (it.closest('thead') ? 'columnheader' : 'rowheader'));
    }
  }
  const words = document.querySelector('.jb-end');
  if (!words || !window.HTMLDialogElement) return;
  for (const box of document.querySelectorAll('.jb .mapb')) {
    const frame = box.querySelector('.sw');
    const tools = box.querySelector('.tools');
    if (!frame) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'tb jb-wide';
    button.textContent = words.dataset.wide;
    const place = document.createComment('');
    const dialog = document.createElement('dialog');
    dialog.className = 'jb';
    dialog.setAttribute('aria-label', box.querySelector('caption')?.textContent || words.dataset.wide);
    const open = () => {
      box.before(place);
      dialog.append(box);
      document.body.append(dialog);
      button.textContent = words.dataset.narrow;
      dialog.showModal();
      button.focus();
    };
    const back = () => {
      place.replaceWith(box);
      dialog.remove();
      button.textContent = words.dataset.wide;
      button.focus();
    };
    button.addEventListener('click', () => (dialog.open ? dialog.close() : open()));
    dialog.addEventListener('close', back);
    // mdBook has keys of its own, and Escape among them.
    dialog.addEventListener('keydown', event => {
      event.stopPropagation();
      if (event.key === 'Escape') dialog.close();
    });
    // A link to this page leads out of the wide view.
    dialog.addEventListener('click', event => {
      if (event.target.closest('a[href^="#"]')) dialog.close();
    });
    if (tools) tools.append(button);
    else frame.before(button);
  }
})();
