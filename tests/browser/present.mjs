// node present.mjs SITE[:LANGUAGE]…
// Maps in front of a room: the view in the address, slides by keys and touch, on screen, on a phone and on paper.
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';
import { checkAxe, listen, loadAxe, overflow } from './pages.mjs';
import { check, close, fail, isTrue } from './report.mjs';
import { read, toOpen } from './site.mjs';

const WORKERS = 2;
const BUTTON = 'button[data-present]';
const SCREENS = [[1280, 720], [1920, 1080], [360, 780]];

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('usage: node present.mjs SITE[:LANGUAGE]…');
  process.exit(2);
}
const started = Date.now();
const browser = await launch();
for (const site of folders.map(read)) {
  const queue = toOpen(site).filter(path => /^(journeys|experience-maps)\//.test(path));
  const isHome = url => url.startsWith(pathToFileURL(site.root).href + '/');
  await Promise.all(Array.from({ length: WORKERS }, async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce', hasTouch: true });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const heard = await listen(page, isHome);
    for (let path = queue.shift(); path; path = queue.shift()) {
      const at = `${site.name}/${path}`;
      try {
        await checkMap(page, at, site.fileUrl(path));
      } catch (error) {
        fail(at, '', 'suite', error.message.split('\n')[0]);
      }
      const { console: said, request } = heard();
      check(at, '', 'console', said);
      check(at, '', 'requests', request);
    }
    await context.close();
  }));
}
await browser.close();
const code = close();
console.log(`(${((Date.now() - started) / 1000).toFixed(0)} s)`);
process.exit(code);

async function checkMap(page, at, url) {
  await page.emulateMedia({ colorScheme: 'light', media: 'screen' });
  await open(page, url, [1280, 720]);
  const map = await page.evaluate(() => {
    const rows = [...document.querySelectorAll('.way tbody tr')];
    const name = th => [...th.querySelectorAll('span')].find(it => !it.matches('.sn, [id]')).textContent;
    const steps = rows.filter(row => !row.matches('.sg')).map(row => row.querySelector('th')).filter(Boolean);
    const stages = rows.map(row => row.querySelector('th[id]')).filter(th => th && (th.matches('.alone') || th.closest('.sg')));
    return {
      stages: steps.every(th => th.matches('.alone')) ? [] : stages.map(name),
      steps: steps.map(th => (th.matches('.alone') ? name(th) : th.textContent.slice(th.querySelector('.no').textContent.length))),
      people: document.querySelectorAll('.whos a:not(.all)').length,
      points: document.querySelectorAll('.way td.emo .pt').length,
    };
  });
  const hasButton = await page.locator(BUTTON).count() === 1;
  isTrue(at, '', 'a map with steps can be presented', hasButton === map.steps.length > 0, `button: ${hasButton}, steps: ${map.steps.length}`);
  if (!hasButton) return;
  isTrue(at, '', 'slides cost nothing before', await page.locator('[href*="present."], [src*="present."]').count() === 0);
  await checkKeys(page, at, url, map);
  await checkSlides(page, at, url, map);
  await checkPaper(page, at, url, map);
  await checkPeople(page, at, url, map);
  await checkView(page, at, url);
}

/** A person's slide has the name alone, and what the panel says of that person. */
async function checkPeople(page, at, url, map) {
  if (map.people < 2) return;
  await open(page, url, [1280, 720]);
  const told = await page.evaluate(() => [...document.querySelectorAll('.whos a:not(.all)')].map(link => {
    const name = [...link.childNodes].filter(it => it.nodeType === 3 || !it.matches('.av, svg')).map(it => it.textContent).join('').trim();
    const of = [...document.querySelectorAll('.ins section')].find(it => it.querySelector('h3')?.textContent.trim().endsWith(name));
    return { name, facts: Math.min(5, of?.querySelectorAll('.facts > div').length ?? 0) };
  }));
  const wrong = [];
  for (const [n, { name, facts }] of told.entries()) {
    await open(page, `${url}#~present=${map.stages.length + map.steps.length + n + 1}`, [1280, 720]);
    await shown(page);
    const found = await page.evaluate(() => [document.querySelector('.sl h2').textContent.trim(), document.querySelectorAll('.sl-t').length]);
    if (found[0] !== name || found[1] < facts) wrong.push(`${name}: ${found}, ${facts} facts`);
  }
  check(at, 'people', 'name and facts', wrong);
}

/** From nothing, so that what is shown comes from the address alone. */
async function open(page, url, [width, height]) {
  await page.setViewportSize({ width, height });
  await page.goto('about:blank');
  await page.goto(url, { waitUntil: 'load' });
}

function address(page) {
  return page.evaluate(() => location.hash);
}

async function number(page) {
  return Number(/present=(\d+)/.exec(await address(page))?.[1]);
}

function shown(page) {
  return page.locator('.sl').waitFor();
}

async function checkKeys(page, at, url, map) {
  const first = map.stages.length || map.steps.length;
  await page.keyboard.press('p');
  await shown(page);
  const said = [];
  const is = async (key, expected) => {
    if (key) await page.keyboard.press(key);
    const found = await number(page);
    if (found !== expected) said.push(`${key ?? 'p'}: slide ${found}, expected ${expected}`);
  };
  // Time runs from the right where writing does.
  const [next, back] = await page.evaluate(() => document.dir === 'rtl') ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  const within = n => Math.min(n, first);
  await is(null, 1);
  await is(next, within(2));
  await is('PageDown', within(3));
  await is(' ', within(4));
  await is('Shift+ ', Math.max(1, within(4) - 1));
  await is('End', first);
  await is(next, first);
  await is('PageUp', Math.max(1, first - 1));
  await is('Home', 1);
  await is(back, 1);
  await is('/', 1);
  if (map.stages.length) {
    await is('s', map.stages.length + 1);
    await is('End', map.stages.length + map.steps.length);
    await is('s', map.people > 1 ? map.stages.length + map.steps.length + 1 : map.stages.length);
    await is('Home', map.people > 1 ? map.stages.length + map.steps.length + 1 : 1);
  }
  check(at, 'keys', 'address after each key', said);
  for (let turn = 0; turn < 12; turn++) await page.keyboard.press('Tab');
  isTrue(at, 'keys', 'focus stays inside', await page.evaluate(() => !!document.activeElement.closest('.deck, body:focus')));
  await page.keyboard.press('?');
  isTrue(at, 'keys', 'keys are told', await page.locator('.keys').isVisible());
  await page.keyboard.press('Escape');
  isTrue(at, 'keys', 'Esc folds the keys first', await page.locator('.deck').isVisible() && !await page.locator('.keys').isVisible());
  await swipe(page, at, first);
  await page.keyboard.press('Escape');
  await page.locator('.deck').waitFor({ state: 'detached' });
  isTrue(at, 'keys', 'Esc leaves', !(await address(page)).includes('present'), await address(page));
  isTrue(at, 'keys', 'focus returns', await page.evaluate(button => document.activeElement.matches(button), BUTTON));
  await page.goForward();
  await shown(page);
  isTrue(at, 'keys', 'forward shows the slide again', await number(page) > 0);
  await page.goBack();
  await page.locator('.deck').waitFor({ state: 'detached' });
}

async function swipe(page, at, count) {
  await page.keyboard.press('Home');
  const before = await number(page);
  await page.evaluate(() => {
    const deck = document.querySelector('.deck');
    const send = (type, clientX) => {
      const touch = new Touch({ identifier: 1, target: deck, clientX, clientY: 300 });
      deck.dispatchEvent(new TouchEvent(type, { touches: type === 'touchend' ? [] : [touch], changedTouches: [touch] }));
    };
    const [from, to] = document.dir === 'rtl' ? [180, 300] : [300, 180];
    send('touchstart', from);
    send('touchend', to);
  });
  isTrue(at, 'touch', 'a finger turns', count === 1 || await number(page) !== before || await page.locator('.ctl button:last-of-type').first().isDisabled());
}

async function checkSlides(page, at, url, map) {
  const all = [...map.stages, ...map.steps];
  const count = all.length + (map.people > 1 ? map.people : 0);
  for (const screen of SCREENS) {
    await open(page, `${url}#~present=1`, screen);
    await shown(page);
    // What fits 1280 × 720 fits any screen of its shape: there one of each kind is enough.
    const some = [1, map.stages.length + 1, count];
    for (let nth = 1; nth <= count; nth++) {
      if (screen[0] === 1920 && !some.includes(nth)) continue;
      await page.evaluate(hash => { location.hash = hash }, `~present=${nth}`);
      await page.waitForFunction(nth => jbState.get('present') === String(nth), nth);
      const where = `${screen.join('x')} slide ${nth}`;
      const slide = await page.evaluate(measure);
      if (screen[0] > 1000) check(at, where, 'fits', slide.over);
      check(at, where, 'overflow', await overflow(page));
      if (nth <= all.length) {
        isTrue(at, where, 'says what the table says', slide.title === all[nth - 1].trim(), `${slide.title}, expected ${all[nth - 1]}`);
        isTrue(at, where, 'you are here', slide.here === 1);
      }
      isTrue(at, where, 'whole curve', slide.points === map.points, `${slide.points} points of ${map.points}`);
      isTrue(at, where, 'told aloud', slide.aloud.includes(slide.title) && slide.aloud.includes(slide.caption), slide.aloud);
    }
  }
  for (const [colorScheme, size] of [['light', [1280, 720]], ['dark', [1280, 720]], ['light', [360, 780]]]) {
    await page.emulateMedia({ colorScheme });
    for (const nth of new Set([1, map.stages.length + 1, count])) {
      await open(page, `${url}#~present=${nth}`, size);
      await shown(page);
      await loadAxe(page);
      await checkAxe(page, at, `slide ${nth} ${size[0]} ${colorScheme}`, colorScheme === 'dark');
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Runs in the page. */
function measure() {
  const text = selector => (document.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const over = ['.sl', '.sl-m', '.sl header'].flatMap(selector => {
    const it = document.querySelector(selector);
    const [down, across] = [it.scrollHeight - it.clientHeight, it.scrollWidth - it.clientWidth];
    // Letters are taller than their line.
    return (down > 1 && selector !== '.sl header') || across > 1 ? [`${selector} is ${down}px too high, ${across}px too wide`] : [];
  });
  const bottom = document.querySelector('.ctl').getBoundingClientRect().bottom;
  if (bottom > innerHeight + 1) over.push(`buttons end ${bottom - innerHeight}px below the screen`);
  return {
    over,
    title: text('.sl h2'),
    caption: text('.sl .cap'),
    here: document.querySelectorAll('.pv-l').length,
    points: document.querySelectorAll('.pv-d').length,
    aloud: text('.deck > [aria-live]'),
  };
}

async function checkPaper(page, at, url, map) {
  await page.emulateMedia({ media: null });
  for (const [first, count] of [[1, map.stages.length || map.steps.length], [map.stages.length + 1, map.steps.length]]) {
    await open(page, `${url}#~present=${first}`, [1024, 768]);
    await shown(page);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const sheets = [...pdf.matchAll(/\/MediaBox\s*\[\s*[\d.]+ [\d.]+ ([\d.]+) ([\d.]+)\s*\]/g)].map(([, width, height]) => width / height);
    isTrue(at, 'print', 'a slide a page', sheets.length === count, `${sheets.length} pages, ${count} slides`);
    isTrue(at, 'print', '16:9', sheets.every(shape => Math.abs(shape - 16 / 9) < .01), sheets.join());
    isTrue(at, 'print', 'the slide is back', await page.locator('.sl').count() === 1);
  }
  await page.emulateMedia({ media: 'screen' });
}

/** What a link shows, and what it leaves alone. */
async function checkView(page, at, url) {
  const lanes = () => page.evaluate(() => [...document.querySelectorAll('.lt')].filter(it => it.checked).map(it => it.name.split(' ')[0]));
  await open(page, url, [1280, 720]);
  const own = await lanes();
  if (own.length < 2) return;
  const name = own.at(-1);
  await open(page, `${url}#~nobody=knows&lanes=${name},nonsense&present=999&%`, [1280, 720]);
  await shown(page);
  isTrue(at, 'address', 'a slide too far is the first', await number(page) === 1);
  isTrue(at, 'address', 'lanes of a link', `${await lanes()}` === name, `${await lanes()}, expected ${name}`);
  isTrue(at, 'address', 'parts of others stay', (await address(page)).includes('nobody=knows'), await address(page));
  const id = await page.evaluate(() => document.querySelector('.way tbody tr:not(.sg) th [id], .way tbody tr:not(.sg) th[id]').id);
  await open(page, `${url}#~lanes=${name}&at=${id.replace(/^step-/, '')}`, [1280, 720]);
  isTrue(at, 'address', 'at marks a step', await page.locator('tr[data-at]').count() === 1);
  const paints = await page.evaluate(() => {
    const row = document.querySelector('tr[data-at]');
    const ground = () => [...row.children].map(it => getComputedStyle(it).backgroundColor);
    const marked = ground();
    row.removeAttribute('data-at');
    return ground().some((it, at) => it !== marked[at]);
  });
  isTrue(at, 'address', 'the mark is seen', paints);
  await page.evaluate(id => { location.hash = id }, id);
  await page.waitForFunction(id => document.querySelector(':target')?.id === id, id);
  isTrue(at, 'address', 'a plain address changes no view', `${await lanes()}` === name, `${await lanes()}`);
  isTrue(at, 'address', 'what a reader remembers stays', await page.evaluate(() => localStorage.getItem('jb-lanes')) === null);
  await open(page, `${url}#${id.replace(/^step-/, '')}`, [1280, 720]);
  await page.waitForFunction(id => document.querySelector(':target')?.id === id, id);
  isTrue(at, 'address', 'all lanes again', `${await lanes()}` === `${own}`, `${await lanes()}`);
  await open(page, `${url}#~embed`, [1280, 720]);
  await page.waitForFunction(() => getComputedStyle(document.querySelector('.top')).display === 'none');
  const seen = await page.evaluate(() => ['.top', '.foot', '.lm', '.crumbs', '.ph-a', '.ins', 'h1', '.way']
    .filter(it => document.querySelector(it)?.getClientRects().length));
  isTrue(at, 'address', 'embedded: title and map', `${seen}` === 'h1,.way', `${seen}`);
}
