// node live.mjs PROGRAM
// Writes into a copy of the sample handbook while `PROGRAM serve` runs, and watches what open pages do.
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { launch } from './browser.mjs';
import { close, isTrue } from './report.mjs';

const program = resolve(process.argv[2] ?? 'target/release/journeybook');
const book = mkdtempSync(join(tmpdir(), 'journeybook-live-'));
const repository = resolve(import.meta.dirname, '../..');
cpSync(join(repository, 'content'), join(book, 'content'), { recursive: true });
cpSync(join(repository, 'book.toml'), join(book, 'book.toml'));

const MAP = 'journeys/ikea-visit.html', FILE = 'content/journeys/ikea-visit.md';
const at = path => join(book, path);
const read = path => readFileSync(at(path), 'utf8');
const write = (path, text) => { mkdirSync(dirname(at(path)), { recursive: true }); writeFileSync(at(path), text) };
const replace = (path, from, to) => {
  const text = read(path);
  if (!text.includes(from)) throw new Error(`${path} has no "${from}"`);
  write(path, text.replace(from, to));
};

async function serve(port = 0) {
  const child = spawn(program, ['serve', '--port', String(port), '--today', '2026-11-22'], { cwd: book });
  const said = [];
  const url = await new Promise((ready, fail) => {
    child.stderr.on('data', data => {
      said.push(String(data));
      const found = /open (http:\S+)/.exec(said.join(''));
      if (found) ready(found[1]);
    });
    child.on('exit', code => fail(new Error(`the server ended with ${code}: ${said.join('')}`)));
  });
  return { url, said, port: new URL(url).port, end: () => new Promise(done => { child.on('exit', done); child.kill('SIGINT') }) };
}

let server = await serve();
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
const page = await context.newPage();
page.setDefaultTimeout(5000);
const heard = [];
const isQuiet = text => /ERR_|Failed to load resource/.test(text);
page.on('console', message => { if (['error', 'warning'].includes(message.type()) && !isQuiet(message.text())) heard.push(message.text()) });
page.on('pageerror', error => heard.push(error.message));

const original = read(FILE);
const overlay = page.locator('#journeybook-live .box');
const seen = (text, selector = 'main') => page.waitForFunction(([text, selector]) =>
  document.querySelector(selector)?.textContent.includes(text), [text, selector], { polling: 20 }).then(() => true, () => false);
const gone = () => overlay.waitFor({ state: 'detached' }).then(() => true, () => false);
const shown = () => overlay.waitFor().then(() => true, () => false);
const untouched = () => page.evaluate(() => window.untouched === true);

async function test(name, run) {
  try {
    await run((condition, what) => isTrue(name, '', 'live', condition, what));
  } catch (error) {
    isTrue(name, '', 'live', false, error.message.split('\n')[0]);
  }
  write(FILE, original);
}

async function open(path) {
  await page.goto(server.url + path);
  await page.evaluate(() => { window.untouched = true });
  await page.waitForTimeout(100);
}

await test('text changes in place, with scroll, focus and panels kept', async ok => {
  await open(MAP);
  const panel = page.locator('details').first();
  const hasPanel = await panel.count() > 0;
  if (hasPanel) await panel.evaluate(it => { it.open = !it.open });
  const before = hasPanel && await panel.evaluate(it => it.open);
  const lanes = page.locator('details.lm').first();
  await lanes.evaluate(it => { it.open = true });
  const lane = page.locator('.lt').first();
  await lane.setChecked(false, { force: true });
  const link = page.locator('.way a').first();
  await link.focus();
  const place = () => page.evaluate(() => String(scrollY));
  await page.evaluate(() => scrollTo({ top: 300, behavior: 'instant' }));
  const placed = await place();
  replace(FILE, 'Walk the marked route', 'Walk the longest route');
  ok(await seen('Walk the longest route', 'table.way'), 'the new title is not shown');
  ok(await untouched(), 'the page was loaded again');
  ok(placed === '300' && await place() === placed, `from ${placed} the page went to ${await place()}`);
  ok(await link.evaluate(it => document.activeElement === it), 'the focus is lost');
  ok(!await lane.isChecked(), 'a hidden lane came back');
  if (hasPanel) ok(await panel.evaluate(it => it.open) === before, 'a panel opened or closed');
  await lane.setChecked(true, { force: true });
});

await test('the curve follows a feeling', async ok => {
  await open(MAP);
  const curve = () => page.evaluate(() => [...document.querySelectorAll('table.way path')].map(it => it.getAttribute('d')).join());
  const before = await curve();
  replace(FILE, 'feeling: 2\n', 'feeling: -2\n');
  await page.waitForFunction(before => [...document.querySelectorAll('table.way path')].map(it => it.getAttribute('d')).join() !== before, before);
  ok(await untouched(), 'the page was loaded again');
});

await test('a step more and a step less', async ok => {
  await open(MAP);
  const count = () => page.locator('.way tbody tr:not(.sg) > th[id]').count();
  const before = await count();
  replace(FILE, '      - id: route\n', '      - title: Buy a <b>hot dog</b>\n      - id: route\n');
  ok(await seen('Buy a <b>hot dog</b>'), 'the new step is not shown');
  ok(await count() === before + 1, `there are ${await count()} steps`);
  write(FILE, original);
  await page.waitForFunction(() => !document.body.textContent.includes('hot dog'));
  ok(await count() === before, 'the step stays');
  ok(await page.evaluate(() => document.querySelectorAll('[id]').length === new Set([...document.querySelectorAll('[id]')].map(it => it.id)).size), 'an id twice');
});

await test('after many changes the page is the page', async ok => {
  await open(MAP);
  for (const [from, to] of [['Arrive', 'Come in'], ['feeling: 1\n', 'feeling: -2\n'], ['marks: [wow]', 'marks: [wow, mot]'], ['takes: 40m', 'takes: 2h']]) {
    replace(FILE, from, to);
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(400);
  const html = () => page.evaluate(() => document.querySelector('main').innerHTML);
  const lived = await html();
  const fresh = await context.newPage();
  await fresh.goto(server.url + MAP);
  const loaded = await fresh.evaluate(() => document.querySelector('main').innerHTML);
  await fresh.close();
  ok(lived === loaded, 'the page that was open differs from the page that is opened now');
});

await test('what scripts made stays', async ok => {
  await open('journeys.html');
  const button = page.locator('table[data-sort] th button').first();
  ok(await button.count() === 1, 'no table to sort');
  await page.locator('.find input').first().focus();
  await page.locator('.find input').first().fill('queue');
  await page.locator('.hits a').first().waitFor();
  replace(FILE, 'title: A Saturday at IKEA', 'title: A Sunday at IKEA');
  ok(await seen('A Sunday at IKEA'), 'the new title is not shown');
  ok(await page.locator('.hits a').count() > 0, 'the hits of the search are gone');
  ok(await page.locator('.find input').first().inputValue() === 'queue', 'what was typed is gone');
  ok(await button.count() === 1, 'the table cannot be sorted any more');
  ok(await page.evaluate(() => document.activeElement.matches('.find input')), 'the focus is lost');
});

await test('an error is told with its line, and goes when it is mended', async ok => {
  await open(MAP);
  const before = await page.locator('main h1').innerText();
  write(FILE, original.replace('title: A Saturday at IKEA', 'title: Another day').replace('personas: [noor]', 'personas: [noor]\nbaseline: "<img src=x onerror=document.title=1>"'));
  ok(await shown(), 'no overlay');
  const text = await overlay.innerText();
  ok(text.includes('content/journeys/ikea-visit.md:7:11'), `the place is missing: ${text}`);
  ok(text.includes('baseline: "<img src=x'), 'the source line is missing');
  ok(text.includes('unknown journey `<img'), 'the message is not told as text');
  ok(await overlay.locator('img').count() === 0 && await page.title() !== '1', 'content became an element');
  ok((await overlay.locator('a').first().getAttribute('href')).includes('/content/journeys/ikea-visit.md:7:11'), 'no way into the editor');
  ok(await page.locator('main h1').innerText() === before, 'the last good page does not stay');
  await page.keyboard.press('Escape');
  ok(await gone(), 'Escape does not hide it');
  ok(await page.locator('#journeybook-live .pill').isVisible(), 'nothing is left of it');
  await page.locator('#journeybook-live .pill').click();
  ok(await shown(), 'it does not come back');
  write(FILE, original.replace('title: A Saturday at IKEA', 'title: A good day'));
  ok(await gone(), 'the overlay stays');
  ok(await seen('A good day'), 'the mended page is not shown');
  ok(await untouched(), 'the page was loaded again');
});

await test('a style is changed without a flash', async ok => {
  await open(MAP);
  await page.evaluate(() => scrollTo(0, 200));
  write('theme/custom.css', 'h1 { color: rgb(1, 2, 3) !important }');
  const colour = wanted => page.waitForFunction(wanted => getComputedStyle(document.querySelector('h1')).color === wanted, wanted).then(() => true, () => false);
  ok(await colour('rgb(1, 2, 3)'), 'the style is not used');
  write('theme/custom.css', 'h1 { color: rgb(4, 5, 6) !important }');
  ok(await colour('rgb(4, 5, 6)'), 'the changed style is not used');
  ok(await untouched(), 'the page was loaded again');
  ok(await page.evaluate(() => scrollY) === 200, 'the page moved');
  rmSync(at('theme'), { recursive: true });
  ok(await page.waitForFunction(() => !document.querySelector('link[href*=custom]')).then(() => true, () => false), 'the style stays');
});

await test('a broken template and broken settings leave the page', async ok => {
  await open(MAP);
  write('theme/templates/map.html', '{% extends "map.html" %}{% block main %}{{ nothing.at.all }}{% endblock %}');
  ok(await shown(), 'no overlay for a template');
  ok((await overlay.innerText()).includes('theme/templates/map.html'), 'the template is not named');
  rmSync(at('theme'), { recursive: true });
  ok(await gone(), 'the overlay stays after the template');
  const settings = read('book.toml');
  write('book.toml', settings.replace('[book]', '[book'));
  ok(await shown(), 'no overlay for settings');
  ok(await seen('A Saturday at IKEA'), 'the page is gone');
  write('book.toml', settings);
  ok(await gone(), 'the overlay stays after the settings');
  ok(await untouched(), 'the page was loaded again');
});

await test('the content goes away and comes back', async ok => {
  await open(MAP);
  renameSync(at('content'), at('away'));
  ok(await shown(), 'no overlay');
  renameSync(at('away'), at('content'));
  ok(await gone(), 'the overlay stays');
  replace(FILE, 'Walk the marked route', 'Walk again');
  ok(await seen('Walk again'), 'changes are not seen any more');
});

await test('a page goes and comes, a new page comes alive', async ok => {
  await open(MAP);
  unlinkSync(at(FILE));
  ok(await overlay.waitFor().then(() => true, () => false), 'nothing is said');
  write(FILE, original);
  ok(await gone(), 'the notice stays');
  await page.goto(server.url + 'new/page.html');
  write('content/new/page.md', '# A new page\n');
  ok(await seen('A new page'), 'the 404 page does not become the page');
  rmSync(at('content/new'), { recursive: true });
});

await test('a picture is shown anew', async ok => {
  const picture = colour => `<svg xmlns="http://www.w3.org/2000/svg" width="${colour}" height="9"><rect width="9" height="9"/></svg>`;
  write('content/shot.svg', picture(10));
  write('content/shot.md', '# Shot\n\n![Shot](shot.svg)\n');
  await page.waitForTimeout(300);
  await open('shot.html');
  const width = wanted => page.waitForFunction(wanted => [...document.images].some(it => it.src.includes('shot') && it.naturalWidth === wanted), wanted).then(() => true, () => false);
  ok(await width(10), 'no picture');
  write('content/shot.svg', picture(20));
  ok(await width(20), 'the old picture stays');
  unlinkSync(at('content/shot.svg'));
  unlinkSync(at('content/shot.md'));
});

await test('the server ends at once, and a page finds it again', async ok => {
  await open(MAP);
  const started = Date.now();
  await server.end();
  ok(Date.now() - started < 3000, 'it does not end');
  replace(FILE, 'Walk the marked route', 'Walk while nobody serves');
  server = await serve(server.port);
  ok(await seen('Walk while nobody serves'), 'the page does not catch up');
  ok(await untouched(), 'the page was loaded again');
});

isTrue('all', '', 'console', heard.length === 0, [...new Set(heard)].slice(0, 3).join(' | '));
await browser.close();
await server.end();
rmSync(book, { recursive: true, force: true });
process.exit(close());
