// What readers do: search, read without scripts, print, zoom in, space out text, use the keyboard.
import { CURVE, FIND, HIT, LABELS, LANE, MAP, NAV, NAV_BUTTON, SCROLLER, SKIP, STEP, STORY } from './anatomy.mjs';
import { check, isTrue } from './report.mjs';
import { overflow } from './pages.mjs';

/** Title and anchor of the steps of a map page; marks and numbers beside the title are elements of their own. */
async function stepsOf(page) {
  return page.locator(STEP).evaluateAll(heads => heads.map(head => {
    const title = [...head.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data).join(' ');
    return { id: head.id, title: title.trim().replace(/\s+/g, ' ') };
  }).filter(step => step.title));
}

/** Wide pages keep the finder in a menu that has to be opened. */
async function type(page, text) {
  const input = page.locator(FIND).first();
  if (!await input.isVisible()) await page.locator(NAV_BUTTON).first().click();
  await input.fill(text);
}

/** Typing the title of a step leads to exactly that step. From the home page and from a page further down. */
export async function checkSearch(page, at, mapUrl, mapPath, fromUrl) {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(mapUrl);
  const steps = await stepsOf(page);
  isTrue(at, '', 'search', steps.length > 0, `no steps with an id and a title: ${STEP}`);
  for (const step of steps.filter((_, index) => index % 4 === 2).slice(0, 3)) {
    await page.goto(fromUrl);
    await type(page, step.title);
    const wanted = `${mapPath}#${step.id}`;
    const found = await page.waitForFunction(([hit, wanted]) =>
      [...document.querySelectorAll(hit)].some(link => decodeURIComponent(link.href).endsWith(wanted)), [HIT, wanted], { timeout: 3000 })
      .catch(() => null);
    const hits = await page.locator(HIT).evaluateAll(links => links.slice(0, 3).map(link => link.getAttribute('href')));
    isTrue(at, '', 'search', found, `"${step.title}" does not lead to ${wanted}; first hits: ${hits.join(', ') || 'none'}`);
    if (!found) continue;
    const first = decodeURIComponent(hits[0] ?? '').endsWith(wanted);
    await page.locator(HIT).evaluateAll((links, wanted) =>
      links.find(link => decodeURIComponent(link.href).endsWith(wanted)).click(), wanted);
    await page.waitForURL(url => decodeURIComponent(url.href).endsWith(wanted), { timeout: 3000 }).catch(() => {});
    const arrived = await page.evaluate(id => document.querySelector(':target')?.id === id, step.id);
    isTrue(at, '', 'search', arrived, `the hit for "${step.title}" does not arrive at #${step.id}${first ? '' : ' (nor is it first)'}`);
  }
}

/** Every kind of thing that a reader may type half of, with other accents and case. */
export async function checkFolding(page, at, homeUrl, title) {
  const typed = title.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  await page.goto(homeUrl);
  await type(page, typed);
  const found = await page.waitForFunction(hit => document.querySelectorAll(hit).length > 0, HIT, { timeout: 3000 }).catch(() => null);
  isTrue(at, '', 'search-folded', found, `nothing found for "${typed}"`);
}

/** One wrong letter is forgiven from the third on, and only what is typed is loaded. */
export async function checkForgiving(page, at, homeUrl, title) {
  const word = title.match(/\p{L}{5,}/u)?.[0];
  if (!word) return;
  const loaded = new Set();
  const note = request => { if (request.url().includes('/search/')) loaded.add(request.url()) };
  page.on('request', note);
  await page.goto(homeUrl);
  for (const typed of [word.slice(0, 3) + word.slice(4), word.slice(0, 3) + 'q' + word.slice(3), word.slice(0, 2) + word[3] + word[2] + word.slice(4)]) {
    await type(page, typed);
    const found = await page.waitForFunction(([hit, word]) => [...document.querySelectorAll(hit)].some(link =>
      link.textContent.toLowerCase().includes(word)), [HIT, word.toLowerCase()], { timeout: 3000 }).catch(() => null);
    isTrue(at, '', 'search-forgiving', found, `"${typed}" does not find "${word}"`);
  }
  page.off('request', note);
  const shards = [...loaded].filter(url => /-[^/]*\.js/.test(url.slice(url.lastIndexOf('/'))));
  isTrue(at, '', 'search-shards', shards.length > 0 && shards.length < 4, `one beginning of a word loads ${shards.join(', ') || 'no words'}`);
}

/** A word that only the text of a step says is shown in its line; a page from disk asks for none. */
export async function checkExcerpt(page, at, mapUrl, homeUrl) {
  await page.goto(mapUrl);
  const words = await page.evaluate(() => {
    const said = all => [...document.querySelectorAll(all)].map(it => it.innerText.toLowerCase()).join(' ');
    const titles = said('h1, th, nav, [class~="quo"]');
    return [...new Set(said('.way tbody td').match(/\p{L}{9,}/gu) ?? [])].filter(word => !titles.includes(word));
  });
  isTrue(at, '', 'search-excerpt', words.length, 'no step has a long word that no title has');
  for (const word of words.slice(0, 3)) {
    await page.goto(homeUrl);
    await type(page, word);
    const found = await page.waitForFunction(([hit, word]) => [...document.querySelectorAll(`${hit} > small:last-child > mark`)]
      .some(it => it.textContent.toLowerCase() === word), [HIT, word], { timeout: 5000 }).catch(() => null);
    isTrue(at, '', 'search-excerpt', found, `no hit shows "${word}" in its line`);
  }
}

/** A title that is just what is typed comes first, and a step of several pages once, with a link to each. */
export async function checkOnce(page, at, mapUrl, homeUrl) {
  await page.goto(mapUrl);
  const [step] = await stepsOf(page);
  await page.goto(homeUrl);
  await type(page, step.title);
  await page.waitForFunction(hit => document.querySelectorAll(hit).length, HIT, { timeout: 3000 }).catch(() => null);
  const titles = await page.locator(`${HIT} > b`).allTextContents();
  isTrue(at, '', 'search-once', titles[0] === step.title, `the first hit for "${step.title}" is "${titles[0]}"`);
  const same = await page.locator(HIT).evaluateAll((hits, title) => hits.filter(it => it.querySelector('b')?.textContent === title)
    .map(it => it.querySelector('small').textContent), step.title);
  isTrue(at, '', 'search-once', new Set(same).size === same.length, `"${step.title}" is found ${same.length} times`);
}

export async function checkWithoutScripts(browser, at, url) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(url);
  isTrue(at, 'no script', 'map-visible', await page.locator(MAP).first().isVisible(), 'the table is not visible at 1440');
  const lane = page.locator(LANE).first();
  if (await lane.count()) {
    const height = async () => (await page.locator(MAP).first().boundingBox())?.height ?? 0;
    const before = await height();
    await page.locator('details', { has: page.locator(LANE) }).first().locator('summary').first().click();
    await lane.setChecked(false, { force: true });
    const after = await height();
    isTrue(at, 'no script', 'lane-collapses', after < before, `without its first lane the map stays ${Math.round(after)}px high`);
  } else {
    check(at, 'no script', 'lane-collapses', [`no lane has a checkbox ${LANE}`]);
  }
  await page.setViewportSize({ width: 360, height: 800 });
  isTrue(at, 'no script', 'story-visible', await page.locator(STORY).first().isVisible(), 'the story is not visible at 360');
  const text = await page.locator(STORY).first().innerText().catch(() => '');
  isTrue(at, 'no script', 'story-text', text.length > 100, 'the story has hardly any text');
  await checkMenu(page, at, 'no script');
  await context.close();
}

/** A comparison shows lanes in which something changes, with the words; all of them on request, without a script. */
export async function checkCompare(browser, at, url) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(url);
  const lanes = () => page.locator('.way th.lh').evaluateAll(all => all.filter(it => it.checkVisibility()).map(it => it.textContent));
  const marked = await page.locator('.way td :is(ins, del)').count();
  isTrue(at, 'no script', 'compare-words', marked > 0, 'no word is marked');
  const switched = page.locator('input.un');
  if (await switched.count()) {
    const before = await lanes();
    await switched.first().check();
    const after = await lanes();
    isTrue(at, 'no script', 'compare-lanes', after.length > before.length, `${before.length} lanes stay ${after.length}`);
  }
  const small = await page.locator('.way .nd').evaluateAll(all => new Set(all.map(it => Math.round(it.getBoundingClientRect().height))).size);
  isTrue(at, 'no script', 'compare-nodes', small <= 2, `${small} sizes of nodes`);
  await context.close();
}

/** With the colours of the system: points, dots, links, what is focused and what is chosen stand out from the ground. */
export async function checkForced(page, at, url) {
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, forcedColors: 'active', media: 'screen' });
    await page.goto(url);
    await page.keyboard.press('Tab');
    check(at, `forced ${colorScheme}`, 'stands out', await page.evaluate(() => {
      const rgb = colour => {
        const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
        return pen.getImageData(0, 0, 1, 1).data;
      };
      const light = colour => [...rgb(colour)].slice(0, 3).map(it => it / 255)
        .map(it => it <= .04045 ? it / 12.92 : ((it + .055) / 1.055) ** 2.4).reduce((sum, it, at) => sum + it * [.2126, .7152, .0722][at], 0);
      const ground = light(getComputedStyle(document.body).backgroundColor);
      const apart = colour => { const it = light(colour); return (Math.max(it, ground) + .05) / (Math.min(it, ground) + .05) };
      const seen = sel => [...document.querySelectorAll(sel)].filter(it => it.checkVisibility());
      const name = (el, what) => `${what} of ${el.tagName.toLowerCase()}.${el.className} "${el.textContent.trim().slice(0, 20)}"`;
      const wrong = [];
      const must = (sel, what, pseudo, props) => {
        for (const el of seen(sel)) {
          const style = getComputedStyle(el, pseudo);
          if (!props.some(prop => (prop !== 'borderTopColor' || parseFloat(style.borderTopWidth) > 0) && rgb(style[prop])[3] > 0 && apart(style[prop]) >= 3)) wrong.push(name(el, what));
        }
      };
      must('.way .nd', 'point', '::before', ['borderTopColor', 'backgroundColor']);
      must('.kdot, .pe-s :is(.lv, .rm)', 'dot', null, ['borderTopColor', 'backgroundColor']);
      must('.pe-s .ln', 'line', null, ['backgroundColor', 'borderTopColor']);
      must('main a[href]', 'link', null, ['color']);
      for (const el of seen('.seg :is([aria-current], :has(> :checked)), .nav [aria-current]')) {
        const { outlineStyle, outlineColor } = getComputedStyle(el);
        if (outlineStyle === 'none' || apart(outlineColor) < 3) wrong.push(name(el, 'choice'));
      }
      const { outlineStyle, outlineColor } = getComputedStyle(document.activeElement);
      if (outlineStyle === 'none' || apart(outlineColor) < 3) wrong.push(name(document.activeElement, 'focus'));
      return [...new Set(wrong)].slice(0, 6);
    }));
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
}

/** Only columns that differ can be sorted, and all that do and are not fixed. */
export async function checkSorting(page, at, url) {
  await page.goto(url);
  const wrong = await page.locator('table[data-sort]').evaluateAll(tables => tables.flatMap(table => {
    const said = (row, at) => row.cells[at]?.dataset.v ?? row.cells[at]?.textContent.trim() ?? '';
    return [...table.querySelectorAll('thead tr:last-child > th')].flatMap(head => {
      const differs = [...table.tBodies].some(body => new Set([...body.rows].map(row => said(row, head.cellIndex))).size > 1);
      const sorts = head.querySelector('.so') !== null;
      return sorts === (differs && !('nosort' in head.dataset)) ? [] : [`${head.textContent}: ${sorts ? 'nothing' : 'something'} to sort`];
    });
  }));
  check(at, '', 'sort', wrong);
}

/** On a narrow screen the menu opens by its button. */
async function checkMenu(page, at, where) {
  const button = page.locator(NAV_BUTTON).first();
  if (!await button.isVisible()) return check(at, where, 'menu-opens', [`no button ${NAV_BUTTON} at 360`]);
  await button.click();
  await page.waitForTimeout(150);
  isTrue(at, where, 'menu-opens', await page.locator(NAV).isVisible(), 'the menu is not visible after a click');
  isTrue(at, where, 'menu-opens', await page.locator(`${NAV} a`).first().isVisible(), 'the menu shows no links');
}

const POINTS_PER_MM = 72 / 25.4;
// From 15 steps on whole stages follow on further sheets.
const MANY_STEPS = 15;

/** The whole curve in the first screen, and nothing on it that covers something else. */
export async function checkGlance(page, at, url) {
  for (const [width, height] of [[1440, 900], [1366, 768], [1280, 720], [1024, 768]]) {
    await page.setViewportSize({ width, height });
    await page.goto(url);
    const { below, meet, wider } = await page.evaluate(([curve, labels]) => {
      const cells = [...document.querySelectorAll(curve)];
      const rect = el => el.getBoundingClientRect();
      const points = cells.flatMap(cell => [...cell.querySelectorAll('.nd')]).filter(el => rect(el).width > 2);
      const isOne = document.querySelectorAll('.way').length === 1;
      const meet = cells.flatMap(cell => {
        const parts = [...cell.querySelectorAll(labels)].filter(el => rect(el).width > 2 && getComputedStyle(el).clipPath === 'none');
        return parts.flatMap((one, nth) => parts.slice(nth + 1).filter(other => {
          const [a, b] = [rect(one), rect(other)];
          return a.left < b.right - 3 && b.left < a.right - 3 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
        }).map(other => `${one.textContent} meets ${other.textContent}`));
      });
      const wider = cells.flatMap(cell => [...cell.querySelectorAll('.lb, .motl')].filter(el => !cell.matches('.multi')
        && (rect(el).left < rect(cell).left - 3 || rect(el).right > rect(cell).right + 3)).map(el => `${el.textContent} leaves its column`));
      return { below: isOne ? points.map(el => rect(el).bottom - innerHeight).filter(over => over > 0) : [], meet, wider };
    }, [CURVE, LABELS]);
    const where = `${width}x${height}`;
    if (width > 1024) check(at, where, 'labels apart', meet);
    check(at, where, 'labels in their column', wider);
    if (width > 1024) check(at, where, 'whole curve at first sight', below.map(over => `a point is ${Math.round(over)}px below the first screen`));
  }
}

/** A map is printed whole on A3 across; other pages on A4. */
export async function checkPrint(page, at, url, isMap) {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(url);
  const steps = await page.locator(STEP).count();
  await page.emulateMedia({ media: null });
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const sheets = [...pdf.matchAll(/\/MediaBox\s*\[\s*[\d.]+ [\d.]+ ([\d.]+) ([\d.]+)\s*\]/g)]
    .map(([, width, height]) => ({ width: width / POINTS_PER_MM, height: height / POINTS_PER_MM }));
  const shown = sheets.map(sheet => `${Math.round(sheet.width)} × ${Math.round(sheet.height)} mm`).join(', ');
  isTrue(at, 'print', 'sheet-count', sheets.length > 0, 'nothing is printed');
  // What ends on the first sheet leaves no empty one behind it.
  const [{ width, height }] = sheets;
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.setViewportSize({ width: Math.round((width - 20) / 25.4 * 96), height: Math.round(height / 25.4 * 96) });
  const end = await page.evaluate(() => Math.max(...[...document.querySelectorAll('main *')].map(it => it.getBoundingClientRect().bottom)) + scrollY);
  if (end < (height - 40) / 25.4 * 96) isTrue(at, 'print', 'empty sheet', sheets.length === 1, `${sheets.length} sheets for ${Math.round(end)}px`);
  await page.emulateMedia({ media: null });
  if (!isMap) return;
  const near = (a, b) => Math.abs(a - b) < 3;
  const isBlueprint = await page.locator('.bp').count() > 0;
  const fits = steps < MANY_STEPS || !isBlueprint ? sheet => near(sheet.width, 420) && near(sheet.height, 297)
    : sheet => sheet.width > 417 && near(sheet.height, 297);
  isTrue(at, 'print', 'sheet-size', fits(sheets[0]), `the first sheet is ${shown}, not A3 across`);
  if (steps < MANY_STEPS) isTrue(at, 'print', 'sheet-count', sheets.length <= 3, `${sheets.length} sheets: ${shown}`);
  // As wide as the sheet without its margins, the table must not stick out.
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.setViewportSize({ width: Math.round((sheets[0].width - 16) / 25.4 * 96), height: 1000 });
  const cut = await page.locator(MAP).evaluateAll(maps => maps
    .map(map => Math.round(map.getBoundingClientRect().right - document.documentElement.clientWidth)).filter(over => over > 16));
  check(at, 'print', 'map-whole', cut.map(over => `the map is ${over}px wider than the sheet`));
  isTrue(at, 'print', 'map-whole', await page.locator(MAP).first().isVisible(), 'the map is not printed');
  isTrue(at, 'print', 'menu-hidden', !await page.locator(NAV).isVisible(), 'the menu is printed');
  await page.emulateMedia({ media: 'screen' });
}

/** 1280 px at 400 % is 320 px: everything in one column, and the story to read. */
export async function checkReflow(page, at, url, isMap) {
  await page.setViewportSize({ width: 320, height: 256 });
  await page.goto(url);
  check(at, '320', 'reflow', await overflow(page));
  isTrue(at, '320', 'reflow', await page.locator('h1').first().isVisible(), 'no heading to see');
  if (isMap) isTrue(at, '320', 'reflow', await page.locator(STORY).first().isVisible(), 'the story is not visible');
}

/** WCAG 1.4.12: with more space in and between lines no text is cut off. */
export async function checkSpacing(page, at, url) {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(url);
    const clipped = await page.evaluate(() => {
      const name = el => el.tagName.toLowerCase() + (el.id ? `#${el.id}` : '') + [...el.classList].map(it => `.${it}`).join('');
      const clips = () => new Set([...document.body.querySelectorAll('*')].filter(el => {
        const style = getComputedStyle(el);
        const hides = [style.overflowX, style.overflowY].some(it => it === 'hidden' || it === 'clip');
        const box = el.getBoundingClientRect();
        return hides && el.textContent.trim() && box.width > 2 && box.height > 2 &&
          (el.scrollWidth > el.clientWidth + 2 || el.scrollHeight > el.clientHeight + 2);
      }));
      const before = clips();
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
      document.adoptedStyleSheets = [sheet];
      return [...clips()].filter(el => !before.has(el)).map(name);
    });
    check(at, `${width}`, 'text-spacing', [...new Set(clipped)]);
    check(at, `${width} spaced`, 'overflow', await overflow(page));
  }
}

export async function checkKeyboard(page, at, url) {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(url);
  // A page without a menu, such as the plain 404 page, has nothing to skip.
  if (await page.locator(NAV).count() === 0) return;
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement.outerHTML.slice(0, 80));
  isTrue(at, '', 'skip-link-first', await page.evaluate(skip => document.activeElement.matches(skip), SKIP), `Tab reaches ${first}`);
  if (await page.locator(SKIP).count() === 0) return;
  const box = await page.locator(SKIP).first().boundingBox();
  isTrue(at, '', 'skip-link-visible', box && box.x >= 0 && box.y >= 0 && box.width > 10, 'the skip link is not seen when focused');
  await page.keyboard.press('Enter');
  isTrue(at, '', 'skip-link-works', await page.evaluate(() => ['MAIN'].includes(document.activeElement.tagName) ||
    location.hash === '#main'), 'Enter does not go to the content');
  const scroller = page.locator(SCROLLER).first();
  if (await scroller.count() === 0) return;
  await scroller.focus();
  isTrue(at, '', 'scroller-focusable', await page.evaluate(it => document.activeElement.matches(it), SCROLLER), 'cannot be focused');
  isTrue(at, '', 'scroller-named', await scroller.getAttribute('aria-label') || await scroller.getAttribute('aria-labelledby'), 'has no name');
}

/** The choice of a theme is kept on the next page. */
export async function checkThemeSwitch(page, at, url, nextUrl) {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(url);
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.locator('[name=theme][value=dark]').setChecked(true, { force: true });
  const dark = await ground();
  isTrue(at, '', 'theme-switch', light !== dark, `the page stays ${light}`);
  await page.goto(nextUrl);
  isTrue(at, '', 'theme-kept', await ground() === dark, 'the next page forgot the theme');
  await page.evaluate(() => localStorage.clear());
}
