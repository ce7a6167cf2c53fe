// node ugly.mjs SITE[:LANGUAGE]
// The ugly handbook in Chromium: what its words, people and half-written maps do to a page, at four widths.
import { HIT, FIND, NAV, NAV_BUTTON } from './anatomy.mjs';
import { launch } from './browser.mjs';
import { checkAxe, loadAxe, overflow } from './pages.mjs';
import { check, close, fail } from './report.mjs';
import { read, toOpen } from './site.mjs';
import { checkFiles, checkStill } from './still.mjs';
import { alike, covered, faint, shortWordsBroken } from './visible.mjs';

const WIDTHS = [320, 360, 768, 1440];
const WORKERS = 2;

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node ugly.mjs SITE[:LANGUAGE]');
  process.exit(2);
}
const started = Date.now();
const site = read(folder);
checkFiles(site, site.name);
checkStill(site, site.name);
const browser = await launch();
const kind = path => path.split('/')[0];
const queue = toOpen(site);
// Axe needs a second a page: two pages of each kind, and all maps and blueprints.
const slow = new Set(queue.filter((path, at) => /^(journeys|blueprints|experience-maps|compare)\//.test(path)
  || queue.slice(0, at).filter(other => kind(other) === kind(path)).length < 2));
await Promise.all(Array.from({ length: WORKERS }, work));
await browser.close();
const code = close();
console.log(`(${((Date.now() - started) / 1000).toFixed(0)} s)`);
process.exit(code);

async function work() {
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  for (let path = queue.shift(); path; path = queue.shift()) {
    const at = `${site.name}/${path}`;
    try {
      await checkUgly(page, at, path);
    } catch (error) {
      fail(at, '', 'suite', error.message.split('\n')[0]);
    }
  }
}

async function checkUgly(page, at, path) {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(site.fileUrl(path), { waitUntil: 'load' });
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    check(at, `${width}`, 'overflow', await overflow(page));
    check(at, `${width}`, 'short words', await shortWordsBroken(page));
    check(at, `${width}`, 'people alike', await alike(page));
    check(at, `${width}`, 'headings', await covered(page));
    if (width === 320) await checkMenu(page, at);
  }
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    check(at, colorScheme, 'people', await faint(page));
  }
  if (!slow.has(path)) return;
  await loadAxe(page);
  await checkAxe(page, at, '1440 dark', true);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 360, height: 900 });
  await checkAxe(page, at, '360', false);
}

/** The menu and what a search finds stay inside the menu. */
async function checkMenu(page, at) {
  const button = page.locator(NAV_BUTTON).first();
  if (!await button.isVisible()) return;
  await button.click();
  const wider = () => page.locator(NAV).evaluate(nav => nav.scrollWidth > nav.clientWidth
    ? [`${nav.scrollWidth - nav.clientWidth}px too wide`] : []);
  check(at, '320', 'menu', await wider());
  await page.locator(FIND).first().fill('arbeids');
  await page.locator(HIT).first().waitFor({ timeout: 3000 });
  check(at, '320', 'search results', await wider());
  await page.locator(FIND).first().fill('');
  await page.keyboard.press('Escape');
}
