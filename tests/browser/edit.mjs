// node edit.mjs PROGRAM [--only=REGEX]
// Writes on pages of a copy of the sample handbook while `PROGRAM serve --edit` runs, as people do: by mouse, by keyboard,
// by finger; and looks what becomes of the files.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { launch } from './browser.mjs';
import { close, isTrue } from './report.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const only = process.argv.find(it => it.startsWith('--only=')) && new RegExp(process.argv.at(-1).slice(7));
const LARGEST_SCRIPT = 20 * 1024;

const program = resolve(process.argv[2] ?? 'target/release/journeybook');
const book = mkdtempSync(join(tmpdir(), 'journeybook-edit-'));
const repository = resolve(import.meta.dirname, '../..');
cpSync(join(repository, 'content'), join(book, 'content'), { recursive: true });
cpSync(join(repository, 'book.toml'), join(book, 'book.toml'));
const git = (...args) => execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@example.org', ...args], { cwd: book, encoding: 'utf8' });
git('init', '-q');
git('add', '-A');
git('commit', '-q', '-m', 'As it was');

const MAP = 'journeys/ikea-visit.html', FILE = 'content/journeys/ikea-visit.md';
const read = () => readFileSync(join(book, FILE), 'utf8');
const write = text => writeFileSync(join(book, FILE), text);
const original = read();
/** The lines that differ from the commit, as git tells them. */
const changed = () => git('diff', '-U0').split('\n').filter(line => /^[-+](?![-+])/.test(line));
const numbers = () => git('diff', '--numstat').trim();

const said = [];
function serve(port = 0) {
  const child = spawn(program, ['serve', '--edit', '--port', String(port), '--today', '2026-11-22'], { cwd: book });
  return new Promise((ready, fail) => {
    let text = '';
    child.stderr.on('data', data => {
      said.push(String(data));
      text += data;
      const found = /open (http:\S+#~edit=[0-9a-f]+)/.exec(text);
      if (found) ready(one(found[1]));
    });
    const one = url => ({
      url, base: url.split('#')[0], isOver: false,
      end() { this.isOver = true; return new Promise(done => { child.on('exit', done); child.kill('SIGINT') }) },
    });
    child.on('exit', code => fail(new Error(`the server ended with ${code}: ${text}`)));
  });
}

let server = await serve();
const browser = await launch();
const heard = [];

async function visitor(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(6000);
  page.on('console', message => { if (['error', 'warning'].includes(message.type()) && !/ERR_|Failed to load/.test(message.text())) heard.push(message.text()) });
  page.on('pageerror', error => heard.push(error.message));
  return page;
}

/** Comes as people do: by the printed address, then to the map, then turns editing on. */
async function come(page, path = MAP) {
  // Where the page stands already, the address alone would load it a second time, some time later.
  await page.goto('about:blank');
  await page.goto(server.url);
  await page.goto(server.base + path);
  await page.locator('#jb-edit').waitFor();
  if (await page.locator('.jb-toggle').getAttribute('aria-pressed') === 'false') await page.locator('.jb-toggle').click();
}

const page = await visitor();
const cell = (step, lane, on = page) => on.locator(`tr:has(#step-${step}) td.l-${lane}`);
const node = (step, on = page) => on.locator(`tr:has(#step-${step}) .nd`);
const isSaved = (on = page) => on.locator('.jb-state[data-is=saved]').waitFor().then(() => true, () => false);
const until = async test => {
  for (let waited = 0; waited < 6000; waited += 25) {
    if (await test()) return true;
    await new Promise(done => { setTimeout(done, 25) });
  }
  return false;
};

async function test(name, run) {
  if (only && !only.test(name)) return;
  try {
    await run((condition, what) => isTrue(name, '', 'edit', condition, what));
  } catch (error) {
    isTrue(name, '', 'edit', false, error.message.split('\n').slice(0, 3).join(' '));
  }
  await page.goto('about:blank').catch(() => {});
  if (server.isOver) server = await serve();
  if (read() !== original) write(original);
  await page.goto(server.base).catch(() => {});
  await page.evaluate(() => { for (const key of Object.keys(sessionStorage)) if (/draft|queue|kept|gone/.test(key)) sessionStorage.removeItem(key) }).catch(() => {});
}

async function axe(on) {
  await on.evaluate(AXE);
  return on.evaluate(async () => {
    const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ['violations'], preload: false });
    return violations.map(it => `${it.id}: ${it.nodes.slice(0, 2).map(node => node.html.slice(0, 120)).join(' | ')}`);
  });
}

await test('what waits outlives another run of the server', async ok => {
  await come(page);
  await cell('checkout', 'qs').press('Enter');
  await page.locator('.jb-ed textarea').first().fill('While away');
  await server.end();
  await page.keyboard.press('Control+Enter');
  await page.locator('.jb-msg.jb-bad').waitFor();
  server = await serve(Number(new URL(server.base).port));
  ok(await until(async () => (await page.locator('.jb-msg').textContent()).includes('what you wrote waits here')), 'it says that it waits');
  await page.goto('about:blank');
  await page.goto(server.url);
  await page.goto(server.base + MAP);
  ok(await until(() => read().includes('While away')), 'what was written is sent');
});

await test('what an empty cell gets is seen, and a removal that is refused moves nothing', async ok => {
  await come(page);
  const empty = page.locator('.way td.l-qs[data-jb-nil]').first();
  const at = await empty.evaluate(it => it.closest('tr').querySelector('th').id);
  const td = page.locator(`tr:has(#${at}) td.l-qs`);
  await td.press('Enter');
  await page.locator('.jb-ed textarea').first().fill('Is it seen?');
  await page.keyboard.press('Control+Enter');
  ok(await until(async () => (await td.textContent()).includes('Is it seen?')), 'the words stand there');
  ok(await until(async () => await td.getAttribute('data-jb-nil') === null), 'and no dash beside them');
  const head = page.locator('th#step-checkout');
  await head.focus();
  await page.keyboard.press('Delete');
  await page.locator('.jb-msg.jb-bad').waitFor();
  ok(await until(() => head.evaluate(it => it === document.activeElement)), 'the focus stays at the step');
});

await test('nobody writes without the address that is printed', async ok => {
  const stranger = await visitor();
  await stranger.goto(server.base + MAP);
  await stranger.waitForTimeout(400);
  ok(await stranger.locator('#jb-edit').count() === 0, 'the bar is there');
  ok(await stranger.evaluate(() => ![...document.scripts].some(it => it.src.includes('edit.js'))), 'the script is loaded');
  await stranger.context().close();
});

await test('the token leaves the address and stays in the tab', async ok => {
  await page.goto(`${server.base}${MAP}#~lanes=emotion,does&edit=${server.url.split('edit=')[1]}`);
  await page.locator('#jb-edit').waitFor();
  const hash = await page.evaluate(() => location.hash);
  ok(!hash.includes('edit') && hash.includes('lanes=emotion,does'), `the address ends in ${hash}`);
  await page.goto(`${server.base}${MAP}`);
  await page.locator('#jb-edit').waitFor();
  ok(!(await page.content()).includes(server.url.split('edit=')[1]), 'the token stands in the page');
});

await test('a feeling from −2 to 0 is one line of one file, and the curve follows', async ok => {
  await come(page);
  const curve = () => page.evaluate(() => [...document.querySelectorAll('table.way path')].map(it => it.getAttribute('d')).join());
  const before = await curve();
  await node('checkout').focus();
  const started = Date.now();
  for (let nth = 0; nth < 4; nth++) await page.keyboard.press('ArrowUp');
  ok(await until(async () => await curve() !== before), 'the curve stays');
  console.log(`the new curve stands after ${Date.now() - started - 600} ms`);
  ok(await isSaved(), 'it is not saved');
  ok(numbers() === `1\t1\t${FILE}`, `git tells ${numbers()}`);
  ok(changed().map(it => it.trim()).join() === '-        feeling: -2,+        feeling: 0', changed().join());
  ok(await node('checkout').evaluate(it => it === document.activeElement), 'the focus is lost');
  ok((await node('checkout').getAttribute('aria-valuetext')).startsWith('Neutral'), 'the value is not told');
  await page.keyboard.press('Control+z');
  ok(await until(() => read() === original), 'it is not taken back');
  await page.keyboard.press('Control+Shift+z');
  ok(await until(() => read() !== original), 'it is not done again');
});

await test('a node is dragged', async ok => {
  await come(page);
  await node('checkout').scrollIntoViewIfNeeded();
  const box = await node('checkout').boundingBox(), other = await node('restaurant').boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, other.y + other.height / 2, { steps: 6 });
  await page.mouse.up();
  ok(await until(() => changed().some(it => it.trim() === '+        feeling: 1')), changed().join());
  ok(numbers() === `1\t1\t${FILE}`, `git tells ${numbers()}`);
});

await test('words are written by keyboard alone', async ok => {
  await come(page);
  await page.locator('.way [data-jb-cell][tabindex="0"]').first().focus();
  await page.keyboard.press('Control+Home');
  for (let nth = 0; nth < 30; nth++) {
    if (await page.evaluate(() => document.activeElement.matches('tr:has(#step-parking) td.l-act'))) break;
    await page.keyboard.press('ArrowDown');
  }
  ok(await cell('parking', 'act').evaluate(it => it === document.activeElement), 'the cell cannot be reached by arrows');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.type(', twice');
  await page.keyboard.press('Enter');
  ok(await until(() => changed().length === 2), changed().join());
  ok(await cell('route', 'act').evaluate(it => it === document.activeElement), 'Enter does not lead to the next step');
  await page.keyboard.press('F2');
  await page.keyboard.type('nonsense');
  await page.keyboard.press('Escape');
  ok(await cell('route', 'act').evaluate(it => it === document.activeElement), 'Esc loses the focus');
  await page.keyboard.press('Enter');
  await page.keyboard.type('!');
  await page.keyboard.press('Tab');
  ok(await page.evaluate(() => document.activeElement.matches('td.l-tp textarea, td.l-tp')), 'Tab does not lead to the next lane');
  await page.keyboard.press('Escape');
  ok(await until(() => changed().length === 4), changed().join());
  ok(numbers() === `2\t2\t${FILE}`, `git tells ${numbers()}`);
});

await test('the bar says how much changed, and leads to the review', async ok => {
  await come(page);
  const since = () => page.locator('.jb-since').innerText();
  ok(await until(async () => await since() === 'No changes since the last commit'), await since());
  git('checkout', '-q', '-b', 'topic');
  await node('checkout').focus();
  await page.keyboard.press('5');
  ok(await until(async () => / changes? since \S+ Review$/.test(await since())), await since());
  const found = await axe(page);
  ok(found.length === 0, found.join('; '));
  const count = parseInt(await since(), 10);
  await page.locator('.jb-since a').click();
  const told = await page.locator('main').innerText();
  ok(told.includes(`${count} change`), `the bar counts ${count}, the review says ${told.slice(0, 300)}`);
  await page.goBack();
  await page.locator('.jb-toggle').waitFor();
  git('checkout', '-q', '-');
  git('branch', '-q', '-D', 'topic');
});

await test('a list has one entry a line', async ok => {
  await come(page);
  await cell('route', 'qs').click();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Where is the till?');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  ok(await until(() => changed().join() === '+          - Where is the till?'), changed().join());
  ok(await until(async () => (await cell('route', 'qs').textContent()).includes('Where is the till?')), 'the page does not show it');
  await cell('parking', 'qs').click();
  await page.keyboard.type('Is it free?');
  await page.keyboard.press('Control+Enter');
  ok(await until(async () => (await cell('parking', 'qs').textContent()).includes('Is it free?')), 'an empty cell is not filled');
});

await test('a touchpoint is found by what it is called', async ok => {
  await come(page);
  await cell('route', 'tp').click({ position: { x: 4, y: 4 } });
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('information');
  await page.getByRole('option', { name: 'Information desk' }).waitFor();
  const found = await axe(page);
  ok(found.length === 0, found.join('; '));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  ok(await page.locator('.jb-ed textarea').inputValue() === 'marked-route\ninformation-desk', await page.locator('.jb-ed textarea').inputValue());
  await page.keyboard.press('Control+Enter');
  ok(await until(() => numbers() === `1\t1\t${FILE}`), `git tells ${git('diff')}${await page.locator('.jb-msg').textContent()}`);
  ok(await until(async () => await cell('route', 'tp').getByRole('link', { name: 'Information desk' }).count() === 1), 'the page does not show it');
});

await test('a touchpoint that is new goes into the catalogue, too', async ok => {
  await come(page);
  await cell('route', 'tp').click({ position: { x: 4, y: 4 } });
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Floor robot');
  const option = page.getByRole('option', { name: 'Add “Floor robot” to the catalogue' });
  await option.waitFor();
  await page.keyboard.press('ArrowUp');
  ok(await option.getAttribute('aria-selected') === 'true', 'it is not the last line');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  ok(await until(() => changed().some(it => it.includes('{id: floor-robot, name: Floor robot}'))), changed().join());
  ok(git('diff', '--numstat').trim().split('\n').length === 2, numbers());
  ok(await until(async () => await cell('route', 'tp').getByText('Floor robot').count() >= 1), 'the page does not show it');
  ok(await until(async () => /Floor robot/.test(await page.locator('.jb-msg').innerText())), 'it is not told');
  await page.keyboard.press('Control+z');
  ok(await until(() => numbers() === ''), `it is not taken back: ${numbers()}`);
});

await test('a map and its people are made from nothing, and taken away again', async ok => {
  await come(page, 'index.html');
  await page.getByRole('button', { name: 'New…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is it called?').fill('Bring a chair back');
  await dialog.getByLabel(/Who walks/).fill('');
  await dialog.getByLabel(/Who walks/).pressSequentially('Zora Visser');
  await page.getByRole('option', { name: /Zora Visser/ }).waitFor();
  await page.keyboard.press('Escape');
  ok(await dialog.count() === 1, 'Esc closes more than the list');
  const found = await axe(page);
  ok(found.length === 0, found.join('; '));
  await dialog.getByRole('button', { name: 'Make it' }).click();
  await page.waitForURL(/bring-a-chair-back/, { waitUntil: 'commit' });
  await page.locator('#jb-edit').waitFor();
  ok(await page.locator('h1').innerText() === 'Bring a chair back', await page.locator('h1').innerText());
  const file = join(book, 'content/journeys/bring-a-chair-back.md');
  const text = () => { try { return readFileSync(file, 'utf8') } catch { return '' } };
  ok(/personas: \[zora-visser\]/.test(text()), text());
  const add = page.locator('.jb-tools input');
  if (!await add.isVisible()) await page.locator('.jb-steps').click();
  for (const title of ['At home:', 'Notice the crack', 'Call', 'At the desk:', 'Queue']) {
    await add.fill(title);
    await add.press('Enter');
    ok(await until(() => text().includes(title.replace(':', ''))), `${title} is not added: ${text()}`);
    await until(async () => (await page.locator('main').innerText()).includes(title.replace(':', '')));
  }
  ok(await until(async () => await page.locator('.way th[id^=step-]').count() === 3), `${await page.locator('.way th[id^=step-]').count()} steps: ${text()}`);
  // What no step has yet is written in the list of all fields.
  await page.locator('th#step-call').focus();
  await page.getByRole('button', { name: 'All fields' }).click();
  const panel = page.getByRole('complementary', { name: 'All fields' });
  await until(async () => await panel.locator('select').first().inputValue() === '{"step":"call"}');
  await panel.getByLabel('Thoughts').fill('Will they believe me?');
  await panel.getByLabel('Actions').focus();
  ok(await until(() => text().includes('thinks: Will they believe me?')), text());
  await panel.getByRole('group', { name: 'Feeling' }).getByRole('button', { name: '2 Negative' }).click();
  ok(await until(() => /feeling: -1/.test(text())), text());
  ok(await until(async () => await page.locator('tr:has(#step-call) td.emo .pt').count() === 1), 'the curve shows no feeling');
  const inPanel = await axe(page);
  ok(inPanel.length === 0, inPanel.join('; '));
  await panel.getByLabel('About').selectOption('"head"');
  await panel.getByLabel('Scenario').fill('A chair with a crack');
  await panel.getByLabel('Scenario').press('Enter');
  ok(await until(() => text().includes('scenario: A chair with a crack')), text());
  await panel.getByRole('button', { name: 'Close' }).click();
  ok(await panel.count() === 0 && await page.evaluate(() => document.activeElement.textContent) === 'All fields', 'the focus is not back');
  for (let nth = 0; nth < 9 && text(); nth++) {
    const before = text();
    await page.locator('h1').focus();
    await page.keyboard.press('Control+z');
    ok(await until(() => text() !== before), `step ${nth} is not taken back: ${await page.locator('.jb-msg').textContent()}`);
  }
  await page.waitForURL(server.base, { waitUntil: 'commit' });
  ok(git('status', '--porcelain').trim() === '', git('status', '--porcelain'));
  ok(await until(async () => (await page.locator('.jb-msg').innerText()).includes('is gone again')), await page.locator('.jb-msg').innerText());
});

await test('steps are typed as fast as somebody can', async ok => {
  await come(page);
  const add = page.locator('.jb-tools input');
  await page.locator('#step-checkout').focus();
  await add.focus();
  for (const line of ['Outside:', 'aa', 'bb', 'Home:', 'cc', 'dd']) { await page.keyboard.insertText(line); await page.keyboard.press('Enter') }
  ok(await until(() => read().includes('dd')), read());
  const order = [...read().matchAll(/^ +- (?:title: )?(Outside|aa|bb|Home|cc|dd)$/gm)].map(it => it[1]).join();
  ok(order === 'Outside,aa,bb,Home,cc,dd', order);
  for (let nth = 0; nth < 6; nth++) { const before = read(); await page.locator('h1').focus(); await page.keyboard.press('Control+z'); await until(() => read() !== before) }
  ok(read() === original, 'it is not taken back');
});

await test('one types on while the page follows', async ok => {
  await come(page, 'personas/noor.html');
  await page.getByRole('button', { name: 'All fields' }).click();
  const panel = page.getByRole('complementary', { name: 'All fields' });
  await panel.getByLabel('Psychographics').waitFor().catch(() => {});
  const boxes = panel.locator('textarea');
  const first = panel.getByLabel('Tagline');
  await first.fill('One');
  await first.press('Tab');
  const second = await page.evaluate(() => document.activeElement.id);
  for (const letter of ' slowly typed') { await page.keyboard.type(letter); await page.waitForTimeout(70) }
  ok(await page.evaluate(() => document.activeElement.id) === second, 'the cursor is elsewhere');
  const value = await page.evaluate(() => document.activeElement.value);
  await page.keyboard.press('Tab');
  ok(value.endsWith(' slowly typed'), value);
  ok(await until(() => git('diff').includes('slowly typed')), git('diff'));
  ok(await page.locator('.jb-msg.jb-bad').count() === 0, await page.locator('.jb-msg').innerText());
  ok(await boxes.count() > 5, 'there are few fields');
  git('checkout', '-q', '--', '.');
});

await test('lines that are pasted become steps, and a plan is made of a map', async ok => {
  await come(page, 'index.html');
  await page.getByRole('button', { name: 'New…' }).click();
  await page.getByLabel('What is it called?').fill('Pasted');
  await page.keyboard.press('Enter');
  await page.waitForURL(/pasted/, { waitUntil: 'commit' });
  const add = page.locator('.jb-tools input');
  await add.waitFor();
  await add.focus();
  await add.evaluate(it => {
    const data = new DataTransfer();
    data.setData('text', 'First:\nOne\nTwo\n\nSecond:\nThree\n');
    it.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  const file = join(book, 'content/journeys/pasted.md');
  const text = () => readFileSync(file, 'utf8');
  ok(await until(() => text().includes('Three')), text());
  ok(/First[^]*One[^]*Two[^]*Second[^]*Three/.test(text()), text());
  await until(async () => await page.locator('.way th[id^=step-]').count() === 3);
  await page.getByRole('button', { name: 'New…' }).click();
  await page.getByLabel('What', { exact: true }).selectOption('plan');
  await page.getByLabel('What is it called?').fill('Pasted, better');
  await page.keyboard.press('Enter');
  await page.waitForURL(/pasted-better/, { waitUntil: 'commit' });
  await page.locator('#jb-edit').waitFor();
  const head = page.locator('th#step-one');
  await head.focus();
  await page.keyboard.press('Enter');
  await page.locator('.jb-ed textarea').fill('One click');
  await page.keyboard.press('Enter');
  const plan = () => readFileSync(join(book, 'content/journeys/pasted-better.md'), 'utf8');
  ok(await until(() => /change:\n  - \{step: one, title: One click\}/.test(plan())), plan());
  ok(!text().includes('click'), text());
  rmSync(join(book, 'content/journeys/pasted-better.md'));
  rmSync(file);
});

await test('each person may feel in their own way', async ok => {
  const two = original.replace(/^personas: .*$/m, 'personas: [marijke, daan]').replace('feeling: 1\n', 'feeling: 1\n');
  write(two);
  await come(page);
  await cell('checkout', 'emo').waitFor();
  await cell('checkout', 'emo').press('Enter');
  const faces = page.getByRole('group', { name: 'Feeling: Daan Visser' });
  await faces.waitFor();
  await faces.getByRole('button', { name: '5 Very positive' }).click();
  ok(await until(() => /feeling: \{marijke: -?[\d.]+, daan: 2\}/.test(read())), git('diff'));
});

const SLIPS = ['"quotes" and \'more\'', 'a: b', '# no comment', 'a # b', '😀 é', 'one\ntwo', '---', '- item', '{a: b}', 'true', '~', '5', 'l '.repeat(2500).trim()];

await test('slips come back as typed', async ok => {
  await come(page);
  for (const slip of SLIPS) {
    await cell('checkout', 'act').click();
    await page.locator('.jb-ed textarea').fill(slip);
    await page.keyboard.press('Control+Enter');
    ok(await isSaved(), `${slip.slice(0, 20)} is not saved: ${await page.locator('.jb-msg').textContent()}`);
    await until(async () => await page.locator('.jb-ed').count() === 0);
    await page.reload();
    await page.locator('#jb-edit').waitFor();
    await cell('checkout', 'act').click();
    const back = await page.locator('.jb-ed textarea').inputValue();
    ok(back === slip, `${slip.slice(0, 20)} came back as ${back.slice(0, 40)}`);
    await page.keyboard.press('Escape');
  }
  ok(git('diff', '--name-only').trim() === FILE, git('diff', '--name-only'));
});

await test('titles of steps and of the map', async ok => {
  await come(page);
  await page.locator('#step-route').click();
  await page.locator('.jb-ed textarea').fill('Walk and walk');
  await page.keyboard.press('Enter');
  ok(await until(async () => (await page.locator('#step-route').textContent()).includes('Walk and walk')), 'the step keeps its title');
  await page.locator('h1').click();
  await page.locator('.jb-ed textarea').fill('A Sunday at IKEA');
  await page.keyboard.press('Enter');
  ok(await until(async () => (await page.locator('h1').textContent()) === 'A Sunday at IKEA'), 'the map keeps its title');
  // The old name of the map still leads there.
  ok(changed().some(line => /^\+was: .*A Saturday at IKEA/.test(line)), changed().join());
  ok(numbers() === `3\t2\t${FILE}`, `git tells ${numbers()}`);
});

await test('steps are added, moved and removed', async ok => {
  await come(page);
  const titles = () => page.locator('.way tbody tr:not(.sg) > th').evaluateAll(all => all.map(it => it.id.replace('step-', '')));
  const first = await titles();
  await page.locator('#step-parking').focus();
  await page.locator('.jb-tools input').fill('Find a trolley');
  await page.keyboard.press('Enter');
  ok(await until(async () => (await titles()).length === first.length + 1), 'no step is added');
  ok((await titles())[1] === 'find-a-trolley', (await titles()).join());
  await page.keyboard.press('Control+z');
  await page.locator('#step-parking').focus();
  await page.keyboard.press('Control+z');
  ok(await until(() => read() === original), 'adding is not taken back');
  await page.locator('#step-route').focus();
  await page.keyboard.press('Alt+ArrowRight');
  ok(await until(async () => (await titles()).indexOf('route') === first.indexOf('route') + 1), (await titles()).join());
  await isSaved();
  await page.locator('#step-restaurant').focus();
  await page.keyboard.press('Delete');
  const message = () => page.locator('.jb-msg').textContent();
  ok(await until(async () => !(await titles()).includes('restaurant') || (await message()).length > 0), 'nothing happens');
  ok(await message() !== '', 'nothing is said');
});

await test('two windows: what differs is kept apart, what is the same thing is asked', async ok => {
  await come(page);
  await cell('checkout', 'act').click();
  await page.keyboard.type(' and sighs');
  write(original.replace('takes: 5m', 'takes: 6m'));
  await page.waitForTimeout(400);
  await page.keyboard.press('Enter');
  ok(await until(() => changed().length === 4), `a change of something else is no conflict: ${changed().join()}`);
  ok(await isSaved(), 'it is not saved');
  await cell('checkout', 'th').click();
  await page.locator('.jb-ed textarea').fill('Mine');
  write(read().replace('Never again on a Saturday.', 'Theirs'));
  await page.waitForTimeout(400);
  await page.keyboard.press('Enter');
  await page.locator('.jb-state[data-is=conflict]').waitFor();
  const words = await page.locator('.jb-msg').textContent();
  ok(words.includes('Mine') && words.includes('Theirs') && words.includes('Thoughts: Queue at the checkout'), words);
  ok(read().includes('Theirs') && !read().includes('Mine'), 'it was written over');
  await page.getByRole('button', { name: 'Keep mine' }).click();
  ok(await until(() => read().includes('Mine') && !read().includes('Theirs')), 'mine is not written');
  await cell('checkout', 'th').click();
  await page.locator('.jb-ed textarea').fill('Again mine');
  write(read().replace('Mine', 'Again theirs'));
  await page.waitForTimeout(400);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Take theirs' }).click();
  ok(await isSaved(), 'theirs is not taken');
  ok(read().includes('Again theirs') && !read().includes('Again mine'), 'theirs is lost');
});

await test('what is typed survives a reload, and a server that is away', async ok => {
  await come(page);
  await cell('checkout', 'act').click();
  await page.locator('.jb-ed textarea').fill('Sighs and wai');
  await page.reload();
  await page.locator('.jb-ed textarea').waitFor();
  ok(await page.locator('.jb-ed textarea').inputValue() === 'Sighs and wai', 'the text is gone');
  ok((await page.locator('.jb-msg').textContent()).includes('unfinished'), 'nothing is said');
  const port = new URL(server.base).port;
  await server.end();
  await page.locator('.jb-ed textarea').fill('Sighs and waits');
  await page.keyboard.press('Enter');
  await page.locator('.jb-state[data-is=unsaved]').waitFor();
  ok(!read().includes('Sighs'), 'it was written by nobody');
  server = await serve(port);
  // Another run has another token.
  await page.goto(server.url);
  await page.goto(server.base + MAP);
  ok(await until(() => read().includes('does: Sighs and waits')), 'what waited is not written');
});

await test('a file with an error is not written, and the line is told', async ok => {
  await come(page);
  write(original.replace('        feeling: -2\n', '        feeling: [-2\n'));
  ok(await until(async () => /\d/.test(await page.locator('.jb-msg').textContent())), 'nothing is said');
  const broken = read();
  await page.waitForTimeout(300);
  ok(read() === broken, 'it was written');
});

await test('nothing to complain about for a screen reader', async ok => {
  await come(page);
  let found = await axe(page);
  ok(found.length === 0, found.join('; '));
  await cell('checkout', 'act').click();
  found = await axe(page);
  ok(found.length === 0, `while writing: ${found.join('; ')}`);
  await page.keyboard.press('Escape');
  await node('checkout').focus();
  await page.keyboard.press('Enter');
  found = await axe(page);
  ok(found.length === 0, `while feeling: ${found.join('; ')}`);
  await page.keyboard.press('Escape');
  await page.emulateMedia({ colorScheme: 'dark' });
  found = await axe(page);
  ok(found.length === 0, `in the dark: ${found.join('; ')}`);
  await page.emulateMedia({ colorScheme: 'light' });
});

await test('with a finger, on a phone', async ok => {
  const phone = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await come(phone);
  await cell('checkout', 'act', phone).tap();
  await phone.locator('.jb-ed textarea').fill('Waits');
  await phone.getByRole('button', { name: 'Done' }).tap();
  ok(await until(() => read().includes('does: Waits\n')), 'it is not written');
  await isSaved(phone);
  await node('checkout', phone).scrollIntoViewIfNeeded();
  await node('checkout', phone).tap();
  await phone.getByRole('button', { name: '4 Positive' }).tap();
  ok(await until(() => changed().some(it => it.trim() === '+        feeling: 1')), changed().join());
  ok(await phone.evaluate(() => document.documentElement.scrollWidth) <= 390, 'the page is wider than the phone');
  const small = await phone.locator('#jb-edit button:visible, .jb-ed button:visible').evaluateAll(all =>
    all.map(it => it.getBoundingClientRect()).filter(it => it.height < 44 || it.width < 44).length);
  ok(small === 0, `${small} buttons are smaller than a finger`);
  const found = await axe(phone);
  ok(found.length === 0, found.join('; '));
  await phone.context().close();
});

const script = await (await fetch(`${server.base}@journeybook/edit.js`)).arrayBuffer();
const weight = gzipSync(Buffer.from(script), { level: 9 }).length;
isTrue('all', '', 'weight', weight <= LARGEST_SCRIPT, `the script weighs ${weight} bytes`);
isTrue('all', '', 'console', heard.length === 0, [...new Set(heard)].slice(0, 3).join(' | '));
await browser.close();
await server.end();
rmSync(book, { recursive: true, force: true });
process.exit(close());
