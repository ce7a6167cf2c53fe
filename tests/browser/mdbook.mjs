// node mdbook.mjs BOOK
// Serves a book with `mdbook serve` and reads it in Chromium: every theme, narrow and wide, keys, search, and a save.
// mdBook and the plugin must be on the PATH. Only what is ours is judged; mdBook's own pages are mdBook's.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { launch } from './browser.mjs';
import { brokenWords } from './pages.mjs';
import { check, close, isTrue } from './report.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const THEMES = ['light', 'rust', 'coal', 'navy', 'ayu'];
const PAGES = ['journeys/ikea-visit.html', 'journeys/coffee-two-ways.html', 'compare/ikea-visit.html', 'personas/noor.html',
  'blueprints/bp-ikea-checkout.html', 'experience-maps/furnishing-a-room.html', 'matrix.html', 'opportunities.html',
  'opportunities/checkout-queue.html', 'metrics/nps-store.html', 'health.html', 'catalog/ikea-touchpoints.html'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const [root] = process.argv.slice(2);
if (!root) {
  console.error('usage: node mdbook.mjs BOOK');
  process.exit(2);
}

const started = Date.now();
const server = await serve(root);
const browser = await launch();
try {
  for (const theme of THEMES) await pages(theme, 1440);
  for (const theme of ['light', 'coal']) await pages(theme, 360);
  await map();
  await search();
  await print();
  await save();
} finally {
  await browser.close();
  server.stop();
}
const code = close();
console.log(`(${((Date.now() - started) / 1000).toFixed(0)} s)`);
process.exit(code);

/** Starts the server; `builds` counts what it has built. */
async function serve(root) {
  const port = await new Promise(done => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
  const child = spawn('mdbook', ['serve', '--port', String(port), '--hostname', '127.0.0.1'], { cwd: root });
  const server = { base: `http://127.0.0.1:${port}`, builds: 0, said: '', stop: () => child.kill() };
  const hear = data => {
    server.said += data;
    server.builds = server.said.split('HTML book written').length - 1;
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  for (let tries = 0; tries < 300; tries++) {
    if (await fetch(server.base).then(it => it.ok, () => false)) return server;
    await new Promise(done => setTimeout(done, 200));
  }
  child.kill();
  throw new Error(`mdBook does not answer:\n${server.said}`);
}

async function open(theme, width, path) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const heard = [];
  page.on('pageerror', error => heard.push(error.message));
  page.on('console', it => { if (it.type() === 'error') heard.push(it.text()); });
  await page.addInitScript(theme => localStorage.setItem('mdbook-theme', theme), theme);
  if (path) await page.goto(`${server.base}/${path}`);
  return { page, heard };
}

async function pages(theme, width) {
  const { page, heard } = await open(theme, width);
  for (const path of PAGES) {
    const where = `${width} px, ${theme}`;
    heard.length = 0;
    await page.goto(`${server.base}/${path}`);
    check(path, where, 'console', heard);
    isTrue(path, where, 'no sideways scrolling', await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    check(path, where, 'broken words', await brokenWords(page));
    check(path, where, 'icons', await page.evaluate(() => [...document.querySelectorAll('use')]
      .map(it => it.getAttribute('href')).filter(href => !document.getElementById(href.slice(1)))));
    await page.evaluate(axe);
    const found = await page.evaluate(rules => {
      // The prose of our chapters is mdBook's, its links are not.
      const prose = document.querySelector('main > :is(p, ul)') ? ['main > :is(p, ul)'] : [];
      return axe.run({ include: ['.jb', ...prose] }, { runOnly: rules, rules: { 'landmark-unique': { enabled: true } } });
    }, RULES);
    check(path, where, 'axe', found.violations.flatMap(it =>
      it.nodes.slice(0, 5).map(node => `${it.id}: ${node.target.join(' ')} ${node.any[0]?.message ?? ''}`)));
    const headings = await page.evaluate(() => [...document.querySelectorAll('main a.header')].filter(it =>
      document.getElementById(decodeURIComponent(it.hash.slice(1))) !== it.parentElement).length);
    isTrue(path, where, 'every heading has its anchor', headings === 0);
  }
  await page.close();
}

async function map() {
  const path = PAGES[0];
  const { page } = await open('light', 1440, path);
  const wide = () => page.evaluate(() => document.querySelector('dialog[open] .way')?.getBoundingClientRect().width ?? 0);
  const column = await page.evaluate(() => document.querySelector('.scroller').clientWidth);
  await page.click('.jb-wide');
  isTrue(path, '', 'the wide view is wider than the column', await wide() > column * 1.5);
  await page.keyboard.press('Escape');
  // A dialog says that it closed a moment after it did.
  await page.waitForFunction(() => !document.querySelector('dialog'), null, { timeout: 5_000 }).catch(() => {});
  const back = await page.evaluate(() => !document.querySelector('dialog') && document.querySelector('main .way') !== null
    && document.activeElement.classList.contains('jb-wide'));
  isTrue(path, '', 'Escape leads back to the page', back);
  await page.focus('.scroller');
  await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(400);
  isTrue(path, '', 'keys that scroll the map stay on the page', page.url().endsWith(path) &&
    await page.evaluate(() => document.querySelector('.scroller').scrollLeft > 0));
  const hidden = await page.evaluate(() => {
    document.querySelector('.lt[value=act]').click();
    return getComputedStyle(document.querySelector('td.l-act')).display;
  });
  isTrue(path, '', 'a lane can be hidden', hidden === 'none');
  const menu = await page.evaluate(() => [...document.querySelectorAll('#mdbook-sidebar a')].some(it => it.hash.includes('step-')));
  isTrue(path, '', 'the menu shows the steps', menu);
  await page.close();
}

async function search() {
  const { page } = await open('light', 1440, 'index.html');
  await page.keyboard.press('s');
  await page.waitForTimeout(300);
  await page.keyboard.type('lift heavy boxes', { delay: 20 });
  const hit = page.locator('#mdbook-searchresults a, #searchresults a').filter({ hasText: 'Lift heavy boxes' });
  await hit.first().waitFor({ timeout: 10_000 }).catch(() => {});
  const to = await hit.evaluateAll(all => all.map(it => it.getAttribute('href')));
  isTrue('index.html', '', 'search finds a step', to.some(it => it.includes('ikea-visit-step-lifting')), `leads to ${to}`);
  await page.close();
}

async function print() {
  const { page } = await open('light', 1440, 'print.html');
  const wrong = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(it => it.id);
    const twice = ids.filter((id, at) => ids.indexOf(id) !== at).map(id => `#${id} twice`);
    const named = [...document.querySelectorAll('main [aria-labelledby]')].flatMap(it => it.getAttribute('aria-labelledby').split(' '));
    return [...twice, ...named.filter(id => !document.getElementById(id)).map(id => `nothing is called ${id}`)];
  });
  check('print.html', '', 'ids', wrong);
  await page.emulateMedia({ media: 'print' });
  const cut = await page.evaluate(() => [...document.querySelectorAll('.map, .way')].filter(it => it.scrollWidth > document.body.clientWidth + 1).length);
  isTrue('print.html', '', 'tables fit the paper', cut === 0, `${cut} are wider`);
  await page.close();
}

async function save() {
  const path = PAGES[0];
  const { page } = await open('light', 1440, path);
  const file = join(root, 'content/journeys/ikea-visit.md');
  const before = readFileSync(file, 'utf8');
  const builds = server.builds;
  writeFileSync(file, before.replace('A Saturday at IKEA', 'A Sunday at IKEA'));
  const seen = await page.waitForFunction(() => document.querySelector('h1[id]')?.textContent.includes('Sunday'), null, { timeout: 30_000 })
    .then(() => true, () => false);
  isTrue(path, '', 'a save is shown', seen);
  await page.waitForTimeout(4000);
  isTrue(path, '', 'a save is built once', server.builds === builds + 1, `${server.builds - builds} builds`);
  writeFileSync(file, before);
  await page.close();
}
