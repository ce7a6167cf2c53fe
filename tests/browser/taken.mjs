// node taken.mjs PROGRAM
// Maps that were taken along: Mermaid reads each `journey` that PROGRAM writes and draws every step in it; a page alone is
// opened from disk, asks for nothing, passes axe-core, and its lanes and views still work.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';
import { overflow } from './pages.mjs';
import { check, close, isTrue } from './report.mjs';

const [program] = process.argv.slice(2);
if (!program) {
  console.error('usage: node taken.mjs PROGRAM');
  process.exit(2);
}
const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
const folder = mkdtempSync(join(tmpdir(), 'taken-'));
/** What Mermaid has a meaning for, as the name of a step. */
const EVIL = ['title of it', 'section: 5', 'journey home', 'accTitle: a', 'a; b', '#1', '100 % %% sure', '<b>x</b> & "y"',
  'style: x #fff;', 'a, b', '%%{init: {}}%%', '---', '`code` $x$', 'end', 'classDef a:#b;'];

const books = { sample: root };
for (const name of ['nl', 'ugly', 'ar']) books[name] = join(root, `tests/handbook-${name}`);
books.evil = evil();
const browser = await launch();
const page = await browser.newPage();
await page.goto('about:blank');
await page.addScriptTag({ path: join(here, 'node_modules/mermaid/dist/mermaid.min.js') });
await page.evaluate(() => mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' }));
for (const [book, at] of Object.entries(books)) {
  const out = join(folder, `${book}-mmd`);
  const ran = { stdio: ['ignore', 'ignore', 'ignore'] };
  execFileSync(program, ['-C', at, 'export', '--format', 'mermaid', '-o', out], ran);
  for (const name of readdirSync(out)) await look(`${book} ${name}`, readFileSync(join(out, name), 'utf8'));
}
for (const book of ['sample', 'nl', 'ugly', 'ar']) await alone(book, books[book]);
await browser.close();
rmSync(folder, { recursive: true });
process.exit(close());

async function look(name, text) {
  const lines = text.split('\n').map(line => line.trim());
  const named = lines.filter(line => line && !line.startsWith('%%') && line !== 'journey' && !line.startsWith('title '));
  const expected = named.filter(line => !line.startsWith('section ')).map(line => {
    const [task, score, people] = line.split(': ');
    return [plain(task), Number(score), people ? people.split(', ').map(plain) : []];
  });
  // Mermaid draws no section without a task: nobody recorded how its steps feel, which was told.
  const isDrawn = (line, at) => line.startsWith('section ') && !(named[at + 1] ?? 'section ').startsWith('section ');
  const sections = named.filter(isDrawn).map(line => plain(line.slice('section '.length)));
  const found = await page.evaluate(async text => {
    try {
      const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
      const tasks = diagram.db.getTasks().map(it => [it.task, it.score, it.people]);
      const { svg } = await mermaid.render('drawn', text);
      document.body.innerHTML = svg;
      return { tasks, words: document.body.textContent.replace(/\s+/g, '') };
    } catch (error) {
      return { error: `${error}` };
    }
  }, text);
  if (found.error) return check(name, '', 'Mermaid reads it', [found.error]);
  isTrue(name, '', 'as many tasks', found.tasks.length === expected.length, `${found.tasks.length} of ${expected.length}`);
  const scores = found.tasks.map(it => it[1]), wanted = expected.map(it => it[1]);
  isTrue(name, '', 'the same figures', `${scores}` === `${wanted}`, `${scores}, not ${wanted}`);
  const said = [...sections, ...expected.flatMap(([task, , people]) => [task, ...people])];
  check(name, '', 'every word is drawn', said.filter(it => !found.words.includes(it.replace(/\s+/g, ''))));
}

async function alone(book, at) {
  const out = join(folder, `${book}-html`);
  execFileSync(program, ['-C', at, 'export', '--format', 'html', '-o', out], { stdio: ['ignore', 'ignore', 'ignore'] });
  for (const file of readdirSync(out)) {
    const name = `${book} ${file}`, asked = [], said = [];
    // axe-core comes from outside of the page, whose policy lets no script in but its own.
    const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1440, height: 900 } });
    const strict = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    for (const [of, isStrict] of [[strict, true], [context, false]]) {
      const page = await of.newPage();
      const url = pathToFileURL(join(out, file)).href;
      page.on('request', request => request.url().startsWith('data:') || request.url() === url || asked.push(request.url()));
      page.on('console', message => message.type() === 'error' && said.push(message.text()));
      page.on('pageerror', error => said.push(`${error}`));
      await page.goto(url);
      if (isStrict) {
        isTrue(name, '', 'its scripts run', await page.evaluate(() => document.documentElement.classList.contains('has-js')));
        check(name, '', 'pictures are there', await page.evaluate(() => [...document.images].filter(it => !it.naturalWidth && it.src).map(it => it.alt)));
        check(name, '', 'overflow', await overflow(page));
        await page.setViewportSize({ width: 360, height: 740 });
        check(name, '360', 'overflow', await overflow(page));
        check(name, '', 'nothing to press that does nothing', await page.evaluate(() => [...document.querySelectorAll('[data-present], [popovertarget], .to-find')].map(it => it.outerHTML)));
        const lane = page.locator('.lt').first();
        if (await lane.count()) {
          const key = await lane.getAttribute('value');
          await lane.evaluate(it => it.click());
          isTrue(name, '', 'a lane can be hidden', await page.locator(`.way .${key}`).first().isHidden(), key);
        }
      } else {
        await page.addScriptTag({ path: join(here, 'node_modules/axe-core/axe.min.js') });
        const { violations } = await page.evaluate(() => axe.run());
        check(name, '', 'axe-core', violations.map(it => `${it.id}: ${it.nodes[0].html.slice(0, 120)}`));
      }
    }
    check(name, '', 'asks for nothing', asked);
    check(name, '', 'console', said);
    await context.close();
    await strict.close();
  }
}

function plain(text) {
  return text.replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

function evil() {
  const book = join(folder, 'evil');
  mkdirSync(join(book, 'content'), { recursive: true });
  const step = name => `      - {title: ${JSON.stringify(name)}, feeling: 1}\n`;
  const stages = EVIL.map(name => `  - title: ${JSON.stringify(name)}\n    steps:\n${EVIL.map(step).join('')}`);
  writeFileSync(join(book, 'content/evil.md'), `---\nkind: journey\ntitle: 'title: #1; <x>'\nphases:\n${stages.join('')}---\n`);
  return book;
}
