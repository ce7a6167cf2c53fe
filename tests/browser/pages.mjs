// Every page in the browser: accessible, inside its window at every width and in both themes, quiet, at home.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { VIEW } from './anatomy.mjs';
import { check, isTrue } from './report.mjs';
import { alike, covered, faint, shortWordsBroken } from './visible.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const WIDTHS = [320, 360, 768, 1440, 2560];
const THEMES = ['light', 'dark'];
const AXE_WIDTHS = [360, 1440];
// Other rules do not depend on colours: the dark theme needs these only.
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** Listens to everything the page says and asks for; gives what it heard and forgets it. */
export async function listen(page, isHome) {
  const heard = { console: [], request: [] };
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) heard.console.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', error => heard.console.push(`exception: ${error.message}`));
  page.on('requestfailed', request => {
    // Going on to the next page ends what is still on its way.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') heard.request.push(`failed: ${request.url()}`);
  });
  page.on('request', request => {
    const url = request.url();
    if (!isHome(url) && !/^(data|blob|about):/.test(url)) heard.request.push(`leaves the site: ${url}`);
  });
  page.on('response', response => {
    if (response.status() >= 400) heard.request.push(`${response.status()}: ${response.url()}`);
  });
  await page.addInitScript(() => addEventListener('securitypolicyviolation', event =>
    console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}`)));
  return () => {
    const { console, request } = heard;
    heard.console = [];
    heard.request = [];
    return { console: [...new Set(console)], request: [...new Set(request)] };
  };
}

/** Opens a page by its file and looks at it in all widths and themes. */
export async function checkPage(page, at, url, heard) {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce', media: 'screen' });
  await page.goto(url, { waitUntil: 'load' });
  await loadAxe(page);
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    // Nothing is wider or narrower in the dark.
    for (const width of theme === 'dark' ? AXE_WIDTHS : WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const where = `${width} ${theme}`;
      if (AXE_WIDTHS.includes(width)) await checkAxe(page, at, where, theme === 'dark');
      if (width === 1440) check(at, where, 'people', await faint(page));
      if (theme === 'dark') continue;
      check(at, where, 'overflow', await overflow(page));
      check(at, where, 'broken words', await brokenWords(page));
      check(at, where, 'short words', await shortWordsBroken(page));
      check(at, where, 'dots', await otherDots(page));
      if (width === 360 || width === 2560) continue;
      check(at, where, 'people alike', await alike(page));
      check(at, where, 'headings', await covered(page));
    }
  }
  await checkOtherView(page, at);
  check(at, 'file', 'images', await page.evaluate(() =>
    [...document.images].filter(image => image.complete && image.naturalWidth === 0).map(image => image.src)));
  const { console, request } = heard();
  check(at, 'file', 'console', console);
  check(at, 'file', 'request', request);
}

/** Opens a page by the server: nothing said, nothing asked elsewhere. */
export async function checkServed(page, at, url, heard) {
  await page.goto(url, { waitUntil: 'load' });
  const { console, request } = heard();
  check(at, 'http', 'console', console);
  check(at, 'http', 'request', request);
}

/** A map has two views; the one that is not shown first must be as good. */
async function checkOtherView(page, at) {
  if (await page.locator(VIEW).count() === 0) return;
  for (const theme of THEMES) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: theme });
    await page.locator(VIEW).first().setChecked(true, { force: true });
    check(at, `1440 ${theme} story`, 'overflow', await overflow(page));
    await checkAxe(page, at, `1440 ${theme} story`, theme === 'dark');
    await page.setViewportSize({ width: 360, height: 900 });
    check(at, `360 ${theme} map`, 'broken words', await brokenWords(page));
    await page.locator(VIEW).first().setChecked(false, { force: true });
  }
}

export function loadAxe(page) {
  return page.evaluate(AXE);
}

export async function checkAxe(page, at, where, coloursOnly) {
  const violations = await page.evaluate(async rules => {
    const runOnly = rules ? { type: 'rule', values: rules }
      : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
    const result = await axe.run(document, { runOnly, resultTypes: ['violations'], preload: false });
    return result.violations.map(violation => ({ rule: violation.id, nodes: violation.nodes.map(node => {
      const data = node.any[0]?.data;
      const detail = data?.contrastRatio ? ` (${data.contrastRatio}:1, ${data.fgColor} on ${data.bgColor})` : ` (${violation.help})`;
      return node.target.join(' ') + detail;
    }) }));
  }, coloursOnly ? COLOUR_RULES : null);
  if (violations.length === 0) isTrue(at, where, 'axe', true);
  for (const { rule, nodes } of violations) {
    const shown = nodes.length > 4 ? [...nodes.slice(0, 3), `and ${nodes.length - 3} more`] : nodes;
    check(at, where, `axe ${rule}`, shown);
  }
}

/** The elements that stick out, when the page is wider than its window. */
export function overflow(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const extra = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - width;
    if (extra <= 0) return [];
    const name = el => el.tagName.toLowerCase() + (el.id ? `#${el.id}` : '') + [...el.classList].map(it => `.${it}`).join('');
    const scrolls = el => {
      for (let up = el.parentElement; up && up !== document.body; up = up.parentElement) {
        if (getComputedStyle(up).overflowX !== 'visible') return true;
      }
      return false;
    };
    const out = [...document.body.querySelectorAll('*')]
      .filter(el => el.getBoundingClientRect().right > width + 1 && el.getClientRects().length && !scrolls(el));
    return [`${extra}px too wide: ${out.slice(0, 3).map(name).join(', ')}`];
  });
}

/** Dots that are more or fewer than they say: `2 of 5`. */
function otherDots(page) {
  return page.evaluate(() => [...document.querySelectorAll('.pips[aria-label]')].flatMap(dots => {
    const shown = dots.getBoundingClientRect().width;
    const one = parseFloat(getComputedStyle(dots, '::before').width) / dots.style.getPropertyValue('--p');
    // A pain says how severe it is in a word.
    const [, said] = dots.ariaLabel.match(/\d+/g) ?? [];
    return !said || !shown || !one || Math.round(shown / one) === Number(said) ? [] : [`${dots.ariaLabel}: ${shown / one}`];
  }));
}

/** Names of lanes with a word that goes on in the next line. */
export function brokenWords(page) {
  return page.evaluate(() => {
    const words = [];
    const heads = [...document.querySelectorAll('.map .lane > span, .lh > span:not(.ax)')];
    // The head of a map that is told in cards is for screen readers.
    for (const { firstChild: text } of heads.filter(head => !(head.closest('thead')?.getBoundingClientRect().width < 2))) {
      for (const { 0: word, index } of text?.data?.matchAll(/\S+/g) ?? []) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = new Set([...range.getClientRects()].map(it => Math.round(it.top)));
        if (lines.size > 1) words.push(word);
      }
    }
    return words;
  });
}
