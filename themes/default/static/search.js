/* Search: as you type, without a server, also from file://.
   A classic script beside app.js; the two do not need each other, and may be joined into one file.

   THE PAGE GIVES
     <html data-search="../assets/search.HASH.js" data-root="../">   the index; the way to the root of the site
     <label class="find js" data-none="No results" data-loading="…" data-count-one="1 result"
            data-count-other="{n} results" data-inside="internal">icon <input type="search"></label>   inside .nav-h
   The script adds, after .nav-h:
     <p class="hits-n" role="status"></p>
     <ul class="hits"><li><a href><small>kind</small><b>title</b><small>place</small><small>… text …</small></a></li></ul>
   with <mark> around words that begin as typed. The text is said where title and place do not say all that is typed: a
   line of the page itself, which is loaded when the hit is seen and nothing is typed for a moment. A page opened from disk
   may not read others; there is none then. A step or a quote that stands on several pages is one hit, and each further
   place a link below the first: <a href><small>place</small></a>. The script
   sets .searching on .nav, which hides the menu below. Without an index the finder narrows the menu.
   Keys: / goes to the finder (and opens the menu), Esc clears it, arrows walk the hits, Enter opens.

   THE INDEX is several files, so that a reader loads what is typed and no more. Each is one call; `of` is the same in all
   that belong together, since numbers of one version do not fit another. The first is loaded on the first focus:

     search/en.js      jbSearch({"of":"…","kinds":["Journey","Step"],"many":[2,9],"words":"a d ka","pages":[0],"parts":[2]})
     search/en-ka.js   jbSearch({"of":"…","shard":2,"terms":"…","posts":"…"})
     search/en.0.js    jbSearch({"of":"…","chunk":0,"entries":"…"})

   kinds    Labels of the kinds, as shown. The last two are steps and quotes, which may stand on several pages.
   many     How many entries are pages, and how many stand on pages. Pages have the first numbers.
   words    How the first term of each shard begins, sorted as terms are and parted by one space: shard 2 has the terms
            from "ka" on, to the end. So many first letters make a shard that none is large; few terms share one. Its file
            is named so, and a letter outside a-z and 0-9 by its code: _6771_. Loaded when a typed word may be in it.
   pages    The first page of each chunk of entries, and
   parts    the first entry of it that stands on a page. Loaded when a hit is in it.
   entries  One line an entry, lines parted by \n, columns by tab:  address  title  kind  place, and 1 behind the
            place of a page that is for the house only.
            In a chunk first its pages, then what stands on them. What should be found first has the lower
            number: at equal rank the order of the entries decides.
              address  a file below the root with an #anchor where there is one: "journeys/ikea.html#pay";
                       or, for what stands on a page that is itself an entry, the number of that entry
                       and the anchor: "12#pay". Its place then begins with the title of that entry.
              title    Text; every run of white space, also tab and newline, is one space.
              kind     Number into kinds.
              place    Text, may be empty. With "12#pay" only what comes after the page's title.
            No newline after the last entry.
   terms    All words of all entries in the shard, each once, sorted by UTF-16 code units (below U+10000 that is the
            order of their bytes too), parted by one space. Each is written as one digit, 0 … 9: how many
            UTF-16 units it shares with the term before it, at most 9 (and never half of a pair), and
            then the rest of it: kas kassa kast -> 0kas 3sa 3t
   posts    For each term, in the same order, where it stands; parted by one space. Entries with the
            term in the title come first, then "!", then entries with the term in the text only.
            No title has it: the "!" is left out too. Then, where there are any, "·" and entries with a
            longer word that ends in the term: klantreis at reis. Such an end has four letters or more, three
            or more before it, and is a word of the handbook by itself. Each list is ascending, written as gaps.
   gap      The entry's number minus the number before it minus one; the number before the first is -1.
            So entries 0, 1, 5 are the gaps 0, 0, 3.
   number   Written in base 64, most of them as one character. Of n = high * 64 + low, high comes first in
            base 27, most significant digit first, nothing for 0, its digits shown as 64 + digit; then low.
              5 is [5], 63 is [63], 64 is [65, 0], 1791 is [65, 64, 63]
            Each of these digits 0 … 90 is one character: digit + 35, and one more from 57 on, so that
            neither space, ", ! nor \ occurs: 5 is "(", 63 is "c", 64 is "e#", 1791 is "edc".
   So a page "A visit to IKEA" with the text "Småland, café", and a step "Pack and pay" of the phase
   "Leave" with the text "A long queue at IKEA", give
     entries  journeys/ikea.html\tA visit to IKEA\t0\t\n0#pay\tPack and pay\t1\tLeave
     terms    0a 1nd 1t 0cafe 0ikea 0long 0pack 2y 0queue 0smaland 0to 0visit
     posts    #!$ $! $ # #!$ $ $! $! $ # #! #!
   The text of an entry is what a reader sees of it and what no other entry holds: a page is indexed
   without its steps, a step without its quotes if these are entries of their own.

   WORDS, the same for the index and for what is typed:
     1. Fold: normalise to NFD; remove combining marks (General_Category M); lower case; then replace
        ß ss   æ ae   œ oe   ø o   ł l   đ d   ð d   þ th   ħ h   ı i   ς σ
     2. Part: a word is a longest run of characters that are Alphabetic or of General_Category N. All
        others part words. (In Rust: char::is_alphanumeric.)
     3. Scripts that are written without spaces: a longest run of characters in
        U+0E00–0EFF  U+1000–109F  U+1780–17FF  U+3005–3007  U+3040–30FF  U+31F0–31FF  U+3400–4DBF
        U+4E00–9FFF  U+F900–FAFF  U+20000–3FFFF
        is cut out of its word, and gives every pair of neighbours as a word: 東京都 -> 東京 京都. The
        index adds the last character alone (都), so that it can be found too; what is typed gives it
        only when it is the whole run.
     4. A word is cut after 40 characters (code points).
   An entry is found when each typed word begins one of its words. Rank: more typed words in the title
   first, then more words that are equal and not only begun alike, then the order of the entries. A title that is no
   more and no less than what is typed comes before all.
   A word of four letters or more that begins none may have one letter too many, too few or wrong, or two
   in the wrong order, from the third letter on. */
(() => {
  const SHOWN = 50, MOST_WORDS = 12, FORGIVEN = 4, SURE = 2, MOST_STALE = 3;
  const PAUSE = 300, BEFORE = 40, AROUND = 130, MOST_READ = 16;
  const LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ς: 'σ' };
  const UNSPACED = '\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff' +
    '\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}';
  const LETTER = '[\\p{Alphabetic}\\p{N}]';
  const RUN = new RegExp(`(?:(?=[${UNSPACED}])${LETTER})+|(?:(?![${UNSPACED}])${LETTER})+`, 'gu');
  const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');

  const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(/[ßæœøłđðþħıς]/g, letter => LETTERS[letter]);

  function typedWords(text) {
    const words = [];
    for (const run of fold(text).match(RUN) || []) {
      const chars = [...run];
      if (!IS_UNSPACED.test(run)) words.push(chars.slice(0, 40).join(''));
      else if (chars.length === 1) words.push(run);
      else for (let i = 1; i < chars.length; i++) words.push(chars[i - 1] + chars[i]);
    }
    return [...new Set(words)].slice(0, MOST_WORDS);
  }

  // The first term that is not before the word.
  function firstTerm(terms, word) {
    let low = 0, high = terms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (terms[middle] < word) low = middle + 1; else high = middle;
    }
    return low;
  }

  const { search: source, root: toRoot = '' } = document.documentElement.dataset;
  const base = source?.replace(/\.js$/, '');
  let index = null, state = source ? 'new' : 'none', stale = 0, asked = new Set(), show = () => {};

  // A file of the index, once; `missed` puts something in its place when it did not say what it should.
  function load(file, version, missed) {
    if (asked.has(file)) return;
    asked.add(file);
    const script = document.createElement('script');
    script.src = base + file + '.js' + (version ? '?' + version : '');
    script.onload = script.onerror = () => { script.remove(); missed(); show() };
    document.head.append(script);
  }

  function loadIndex(version) {
    state = 'loading';
    load('', version, () => { if (!index) state = 'none' });
  }

  const start = () => { if (state === 'new') loadIndex() };
  const split = (text, at) => text ? text.split(at) : [];

  window.jbSearch = data => {
    if (data.kinds) {
      index = { ...data, starts: split(data.words, ' '), shards: [], chunks: [] };
      state = 'ready';
    } else if (data.of !== index?.of) {
      // The site was published anew since this page was opened.
      index = null;
      asked = new Set();
      if (stale++ < MOST_STALE) loadIndex(data.of); else state = 'none';
    } else if ('shard' in data) {
      let term = '';
      const terms = split(data.terms, ' ').map(rest => (term = term.slice(0, rest[0]) + rest.slice(1)));
      index.shards[data.shard] = { terms, posts: split(data.posts, ' ') };
    } else {
      index.chunks[data.chunk] = split(data.entries, '\n');
    }
  };

  const fileName = start => [...start].map(it => /[a-z0-9]/.test(it) ? it : `_${it.codePointAt(0).toString(16)}_`).join('');

  // All shards that may have words with this beginning; null while one is on its way.
  function shardsOf(word) {
    const { starts, shards, of } = index, found = [];
    let at = firstTerm(starts, word);
    if (at > 0 && starts[at] !== word) found.push(at - 1);
    while (at < starts.length && starts[at].startsWith(word)) found.push(at++);
    for (const n of found) {
      if (!shards[n]) load('-' + fileName(starts[n]), of, () => { shards[n] ||= { terms: [], posts: [] } });
    }
    return found.every(n => shards[n]) ? found.map(n => shards[n]) : null;
  }

  // Calls `each` for the words with this beginning. Were there any? null: one cannot know yet.
  function termsWith(start, each) {
    const shards = shardsOf(start);
    if (!shards) return null;
    let any = false;
    for (const { terms, posts } of shards) {
      for (let t = firstTerm(terms, start); t < terms.length && terms[t].startsWith(start); t++) {
        each(terms[t], posts[t]);
        any = true;
      }
    }
    return any;
  }

  // Does the term begin with the word, but for one letter?
  function isNear(term, word) {
    let i = 0;
    while (i < word.length && term[i] === word[i]) i++;
    return term.slice(i + 1).startsWith(word.slice(i + 1)) || term.slice(i + 1).startsWith(word.slice(i)) ||
      term.slice(i).startsWith(word.slice(i + 1)) ||
      term[i] === word[i + 1] && term[i + 1] === word[i] && term.slice(i + 2).startsWith(word.slice(i + 2));
  }

  // Points of each entry for one word: 1 in the text, 3 in the title, one more when the words are equal.
  function pointsFor(word) {
    const points = new Uint8Array(index.many[0] + index.many[1]);
    const any = termsWith(word, (term, posts) => addPosts(points, posts, term === word ? 1 : 0));
    if (any || any === null || word.length < FORGIVEN) return any === null ? null : points;
    const near = termsWith(word.slice(0, SURE), (term, posts) => { if (isNear(term, word)) addPosts(points, posts, 0) });
    return near === null ? null : points;
  }

  function addPosts(points, posts, equal) {
    let gain = posts.includes('!') ? 3 + equal : 1 + equal;
    let entry = -1, number = 0;
    for (let i = 0; i < posts.length; i++) {
      let code = posts.charCodeAt(i);
      if (code === 33) { gain = 1 + equal; entry = -1; continue }
      if (code === 183) { gain = 1; entry = -1; continue }
      code -= code > 92 ? 36 : 35;
      if (code > 63) { number = number * 27 + code - 64; continue }
      entry += number * 64 + code + 1;
      number = 0;
      if (points[entry] < gain) points[entry] = gain;
    }
  }

  // null while something is on its way.
  function find(text) {
    const words = typedWords(text);
    const points = words.map(pointsFor);
    if (points.includes(null)) return null;
    const ranks = new Map();
    let count = 0;
    next: for (let entry = 0; words.length && entry < index.many[0] + index.many[1]; entry++) {
      let titles = 0, equals = 0;
      for (const ofWord of points) {
        const gain = ofWord[entry];
        if (!gain) continue next;
        if (gain > 2) titles++;
        if (!(gain & 1)) equals++;
      }
      count++;
      const rank = titles * 100 + Math.min(equals, 99);
      const best = ranks.get(rank);
      if (!best) ranks.set(rank, [entry]); else if (best.length < SHOWN) best.push(entry);
    }
    const hits = [...ranks.keys()].sort((a, b) => b - a).flatMap(rank => ranks.get(rank)).slice(0, SHOWN).map(describe);
    return hits.includes(null) ? null : { count, hits: once(hits.filter(hit => hit.title), words.join(' ')) };
  }

  // Titles that are just what is typed first; what stands on several pages once, with its `others`.
  function once(hits, typed) {
    const things = new Map();
    for (const hit of hits.sort((a, b) => isExact(b, typed) - isExact(a, typed))) {
      const key = hit.isShared ? hit.kind + '\t' + hit.title : hit.address;
      const first = things.get(key);
      if (first) first.others.push(hit); else things.set(key, { ...hit, others: [] });
    }
    return [...things.values()];
  }

  const isExact = (hit, typed) => typedWords(hit.title).join(' ') === typed;

  // null while its chunk is on its way.
  function describe(entry) {
    const { many: [most], pages, parts, chunks, kinds, of } = index;
    const starts = entry < most ? pages : parts;
    const k = starts.findLastIndex(first => first <= entry);
    if (!chunks[k]) load('.' + k, of, () => { chunks[k] ||= [] });
    if (!chunks[k]) return null;
    const before = entry < most ? 0 : (pages[k + 1] ?? most) - pages[k];
    const [address, title, kind, place, inside] = (chunks[k][before + entry - starts[k]] ?? '').split('\t');
    const on = /^(\d+)(#.*)$/.exec(address);
    const isShared = kind >= kinds.length - 2;
    if (!on) return { address, title, kind: kinds[kind], place, inside };
    const page = (chunks[k][on[1] - pages[k]] ?? '').split('\t');
    return { address: page[0] + on[2], title, kind: kinds[kind], isShared, inside: page[4], place: page[1] + (place ? ' › ' + place : '') };
  }

  // Whether a word of a text is one that was typed: begins so, ends so, or nearly begins so.
  const WAYS = [(word, it) => word.startsWith(it) || IS_UNSPACED.test(it) && word.includes(it), (word, it) => it.length >= FORGIVEN && word.endsWith(it),
    (word, it) => it.length >= FORGIVEN && word.startsWith(it.slice(0, SURE)) && isNear(word, it)];
  const parted = text => text.split(/([\p{Alphabetic}\p{N}\p{M}]+)/u);
  const says = (text, it, way) => parted(text).some(word => word && way(fold(word), it));

  // A page of this site, as far as it may be read; the one that is open is at hand.
  const read = new Map();
  function pageAt(url) {
    if (url === location.href.split('#')[0]) return Promise.resolve(document);
    if (read.size > MOST_READ) read.clear();
    if (!read.has(url)) {
      read.set(url, fetch(url).then(it => it.ok ? it.text() : '').catch(() => '')
        .then(html => new DOMParser().parseFromString(html, 'text/html')));
    }
    return read.get(url);
  }

  // The lines of a page from this place on, each in one piece.
  function* linesFrom(page, id) {
    const main = page.querySelector('main');
    if (!main) return;
    const at = id && page.getElementById(id);
    const texts = page.createTreeWalker(at?.closest('tbody tr') ?? main, NodeFilter.SHOW_TEXT);
    let line, block;
    for (let node; (node = texts.nextNode());) {
      const of = node.parentElement.closest('p, li, td, th, dt, dd, h1, h2, h3, h4, h5, figcaption, summary, main');
      if (!node.data.trim() || of.closest('nav, details:not([open]) > :not(summary), script') ||
        at && at.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING) continue;
      if (of !== block && line) yield line;
      line = of === block ? line + ' ' + node.data : node.data;
      block = of;
    }
    if (line) yield line;
  }

  // The first line that says the word, cut around it.
  function excerpt(page, id, word) {
    const lines = [...linesFrom(page, id)].map(line => line.replace(/\s+/g, ' ').replace(/ (?=[.,;:!?…’”)])/g, '').trim());
    for (const way of WAYS) {
      const line = lines.find(it => says(it, word, way));
      if (!line) continue;
      const words = parted(line), at = words.findIndex(it => it && way(fold(it), word));
      const before = words.slice(0, at).join(''), after = words.slice(at).join('');
      const from = before.length > BEFORE ? before.indexOf(' ', before.length - BEFORE) + 1 || before.length : 0;
      const room = AROUND - before.length + from;
      const to = after.length > room ? after.lastIndexOf(' ', room) : after.length;
      return (from ? '… ' : '') + before.slice(from) + after.slice(0, Math.max(to, words[at].length)) + (to < after.length ? ' …' : '');
    }
    return '';
  }

  const element = (name, text, className) => {
    const el = document.createElement(name);
    if (text) el.textContent = text;
    if (className) el.className = className;
    return el;
  };

  addEventListener('DOMContentLoaded', () => {
    const finder = document.querySelector('.find');
    const input = finder && finder.querySelector('input');
    const nav = finder && finder.closest('.nav');
    if (!nav) return;
    const status = element('p', '', 'hits-n');
    const list = element('ul', '', 'hits');
    status.setAttribute('role', 'status');
    finder.parentElement.after(status, list);
    const links = () => [...list.querySelectorAll('a')];

    // Without an index: leave only the entries of the menu that contain the text.
    const narrow = text => {
      for (const menu of nav.querySelectorAll('ul:not(.hits)')) {
        let any = false;
        for (const item of menu.querySelectorAll('li')) {
          item.hidden = !fold(item.textContent).includes(text);
          any ||= !item.hidden;
        }
        menu.hidden = !any;
        const head = menu.previousElementSibling;
        if (/^(H\d|SUMMARY)$/.test(head?.tagName)) head.hidden = !any;
        if (menu.parentElement.tagName === 'DETAILS' && text) menu.parentElement.open = true;
      }
    };

    // Words that are as typed are marked.
    const marked = (name, text, typed) => {
      const whole = element(name);
      const way = it => WAYS.find(way => says(text, it, way)) ?? WAYS[0];
      const ways = typed.map(it => [it, way(it)]);
      whole.append(...parted(text).map(word =>
        word && ways.some(([it, way]) => way(fold(word), it)) ? element('mark', word) : word));
      return whole;
    };

    // What is found in the text of a page alone is shown there, as soon as its hit is seen.
    const seen = new IntersectionObserver(all => all.filter(it => it.isIntersecting).forEach(({ target: link }) => {
      seen.unobserve(link);
      const told = [...link.querySelectorAll('b, b ~ small')].map(it => it.textContent).join(' ');
      const typed = typedWords(input.value), word = typed.find(it => !WAYS.some(way => says(told, it, way)));
      if (!word) return;
      const [url, id] = link.href.split('#');
      pageAt(url).then(page => {
        const text = excerpt(page, id && decodeURIComponent(id), word);
        if (text) link.append(marked('small', text, typed));
      });
    }));
    let pause = 0;
    const look = () => list.querySelectorAll('a:has(b)').forEach(link => seen.observe(link));

    show = () => {
      const text = input.value.trim();
      const searching = text !== '' && state !== 'none';
      nav.classList.toggle('searching', searching);
      if (state === 'none') narrow(fold(text));
      const found = searching && index ? find(text) : null;
      const say = finder.dataset, typed = typedWords(text);
      const linkTo = (hit, ...of) => {
        const link = element('a');
        link.href = toRoot + hit.address;
        link.append(...of, ...hit.place ? [marked('small', hit.place, typed)] : []);
        return link;
      };
      list.replaceChildren(...(found ? found.hits : []).map(hit => {
        const item = element('li');
        item.append(linkTo(hit, element('small', hit.inside && say.inside ? `${hit.kind}, ${say.inside}` : hit.kind), marked('b', hit.title, typed)), ...hit.others.map(it => linkTo(it)));
        return item;
      }));
      seen.disconnect();
      clearTimeout(pause);
      if (location.protocol !== 'file:') pause = setTimeout(look, PAUSE);
      status.textContent = !searching ? ''
        : !found ? say.loading || ''
        : !found.count ? say.none || ''
        : ((found.count === 1 ? say.countOne : say.countOther) || '{n}').replace('{n}', found.count);
    };

    input.addEventListener('focus', start);
    input.addEventListener('input', () => { start(); show() });
    list.addEventListener('click', event => {
      if (event.target.closest('a') && nav.matches(':popover-open')) nav.hidePopover();
    });
    nav.addEventListener('keydown', event => {
      const all = links(), at = all.indexOf(document.activeElement);
      if (event.target !== input && at < 0) return;
      if (event.key === 'Escape' && input.value) { input.value = ''; show(); input.focus() }
      else if (event.key === 'ArrowDown' && all.length) all[Math.min(at + 1, all.length - 1)].focus();
      else if (event.key === 'ArrowUp' && at >= 0) (at ? all[at - 1] : input).focus();
      else if (event.key === 'Enter' && at < 0 && all.length) all[0].click();
      else return;
      event.preventDefault();
    });
    const toFinder = () => { input.focus(); input.select() };
    document.querySelector('.to-find')?.addEventListener('click', () => setTimeout(toFinder));
    addEventListener('keydown', event => {
      const writes = event.target.matches?.('textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])');
      if (event.key !== '/' || writes || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!nav.checkVisibility()) nav.showPopover?.();
      event.preventDefault();
      toFinder();
    });
    // The browser may bring back what was typed when a reader returns to the page.
    if (input.value) { start(); show() }
  });
})();
