// node ugly-book.mjs BUILT-BOOK
// Opens a book that mdBook has built of the ugly handbook, in its five themes: people can be seen, nothing is wider
// than the window. Only what is ours is judged.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';
import { overflow } from './pages.mjs';
import { check, close } from './report.mjs';
import { alike, covered, faint } from './visible.mjs';

const THEMES = ['light', 'rust', 'coal', 'navy', 'ayu'];
const PAGES = ['index.html', 'personas.html', 'personas/anne.html', 'personas/emma.html', 'journeys.html', 'journeys/twelve.html',
  'journeys/words.html', 'compare/words.html', 'experience-maps/room.html', 'blueprints/alone.html', 'blueprints/mixed.html',
  'matrix.html', 'opportunities.html', 'opportunities/shorter.html', 'metrics/score.html', 'health.html', 'catalog/teams.html',
  'empathy-maps/long-words.html'];

const [root] = process.argv.slice(2);
if (!root) {
  console.error('usage: node ugly-book.mjs BUILT-BOOK');
  process.exit(2);
}
const started = Date.now();
const browser = await launch();
for (const theme of THEMES) {
  const page = await browser.newPage();
  await page.addInitScript(theme => localStorage.setItem('mdbook-theme', theme), theme);
  for (const path of PAGES) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(pathToFileURL(join(resolve(root), path)).href);
    check(path, theme, 'people', await faint(page));
    if (theme !== 'light') continue;
    for (const width of [320, 360, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      check(path, `${width}`, 'overflow', await overflow(page));
      check(path, `${width}`, 'people alike', await alike(page));
      check(path, `${width}`, 'headings', await covered(page));
    }
  }
  await page.close();
}
await browser.close();
const code = close();
console.log(`(${((Date.now() - started) / 1000).toFixed(0)} s)`);
process.exit(code);
