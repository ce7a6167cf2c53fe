// node glance.mjs PROGRAM
// The first sight of a map: maps of 2 to 40 steps, in short words, long words and from right to left, on four screens.
// Every step stands in the first screen: in the map itself, or in the overview above a long one. No two labels meet.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LABELS } from './anatomy.mjs';
import { launch } from './browser.mjs';
import { overflow } from './pages.mjs';
import { check, close } from './report.mjs';

const SCREENS = [[1280, 720], [1366, 768], [1440, 900], [1920, 1080]];
const PHONES = [320, 768, 1024];
/** From this many steps on the map wraps, and the overview shows them all. */
const LONG = 15;
const STEPS = [2, 3, 5, 8, 9, 12, 14, 15, 22, 40];
const WORDS = {
  en: ['Arrive at the store', 'Look around', 'Ask for help', 'Wait at the checkout', 'Pay', 'Carry it home'],
  nl: ['Formulier invullen', 'Aan de balie', 'Bevestiging', 'Afspraak verzetten', 'Betalen', 'Klacht indienen'],
  de: ['Kraftfahrzeughaftpflichtversicherung', 'Arbeitsunfähigkeitsbescheinigung', 'Rechtsschutzversicherungsfall'],
  ar: ['البحث عن المتجر', 'الوصول', 'طلب المساعدة', 'الدفع', 'العودة إلى البيت'],
};
const FEELINGS = [1, 2, -1, 0, -2, 1, -1, 2, 0];

const [program] = process.argv.slice(2);
if (!program) {
  console.error('usage: node glance.mjs PROGRAM');
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'glance-'));
const browser = await launch();
const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
for (const language of Object.keys(WORDS)) {
  for (const n of STEPS) write(language, n);
  const site = join(folder, language, 'site');
  execFileSync(program, ['-C', join(folder, language), 'build', '--out', site], { stdio: ['ignore', 'ignore', 'ignore'] });
  for (const n of STEPS) await look(pathToFileURL(join(site, `journeys/m${n}.html`)).href, `${language} ${n}`, n);
}
await browser.close();
rmSync(folder, { recursive: true });
process.exit(close());

/** A map of so many steps, with what stands on a curve: a moment of truth, words, and one step not recorded. */
function write(language, n) {
  const root = join(folder, language), words = WORDS[language];
  const word = at => words[at % words.length];
  mkdirSync(join(root, 'content/journeys'), { recursive: true });
  mkdirSync(join(root, 'content/personas'), { recursive: true });
  writeFileSync(join(root, 'book.toml'), `[book]\ntitle = "${word(0)}"\nlanguage = "${language}"\nsrc = "content"\n`);
  writeFileSync(join(root, 'content/personas/eva.md'), '---\nkind: persona\ntitle: Eva de Vries\n---\nShe.\n');
  const stages = Math.max(1, Math.min(5, Math.ceil(n / 3))), size = Math.ceil(n / stages);
  let text = `---\nkind: journey\ntitle: ${word(n)} ${n}\npersona: eva\nphases:\n`;
  for (let at = 0; at < n; at++) {
    if (at % size === 0) text += `  - title: ${word(at / size)}\n    steps:\n`;
    text += `      - title: ${word(at)} ${at + 1}\n        id: s${at}\n        thought: ${word(at + 1)}\n`;
    if (at !== 3) text += `        feeling: ${FEELINGS[at % FEELINGS.length]}\n`;
    if (at % 4 === 2) text += `        pains: ["${word(at + 2)}"]\n`;
    if (at === n - 1) text += `        moment-of-truth: ${word(2)}?\n`;
  }
  writeFileSync(join(root, `content/journeys/m${n}.md`), `${text}---\n`);
}

async function look(url, at, n) {
  for (const [width, height] of SCREENS) {
    await page.setViewportSize({ width, height });
    await page.goto(url, { waitUntil: 'load' });
    const where = `${width}x${height}`;
    check(at, where, 'overflow', await overflow(page));
    check(at, where, 'first sight', await (n < LONG ? unseen(n) : unseenAbove(n)));
    check(at, where, 'labels', await meeting());
  }
  for (const width of PHONES) {
    await page.setViewportSize({ width, height: 800 });
    check(at, `${width}`, 'overflow', await overflow(page));
  }
}

/** Steps of a map whose name or point is not on the screen. */
function unseen(n) {
  return page.evaluate(n => {
    const found = [];
    const isIn = el => {
      const box = el.getBoundingClientRect();
      return box.width > 0 && box.left >= 0 && box.right <= innerWidth + .5 && box.bottom <= innerHeight + .5;
    };
    const names = [...document.querySelectorAll('.way tbody tr:not(.sg) > th')];
    const points = [...document.querySelectorAll('.way td.emo .nd')];
    if (names.length !== n || points.length !== n) found.push(`${names.length} names and ${points.length} points of ${n}`);
    for (const [what, all] of [['name', names], ['point', points]]) {
      const out = all.filter(el => !isIn(el));
      const low = Math.max(...out.map(el => el.getBoundingClientRect().bottom));
      if (out.length) found.push(`${what} of ${out.length} steps is not in the first screen (lowest at ${low.toFixed(0)})`);
    }
    return found;
  }, n);
}

/** Steps of a long map that the overview does not show on the screen. */
function unseenAbove(n) {
  return page.evaluate(n => {
    const curve = document.querySelector('.ov .ovc');
    if (!curve) return ['there is no overview'];
    const found = [];
    const box = curve.getBoundingClientRect();
    if (box.bottom > innerHeight || box.left < 0 || box.right > innerWidth + .5) found.push('the overview is not in the first screen');
    const dots = [...curve.querySelectorAll('.nds')]
      .map(path => path.getAttribute('d').split('M').length - 1).reduce((sum, it) => sum + it, 0);
    if (dots !== n) found.push(`${dots} dots for ${n} steps`);
    return found;
  }, n);
}

/** Labels of a curve that meet another, or leave their column. */
function meeting() {
  return page.evaluate(selector => {
    const found = new Set();
    const name = el => `"${el.textContent.trim().slice(0, 24)}"`;
    for (const table of document.querySelectorAll('.way')) {
      const all = [...table.querySelectorAll(`td.emo :is(${selector})`)].map(el => [el, el.getBoundingClientRect()])
        .filter(([, box]) => box.width > 0);
      all.forEach(([one, a], at) => {
        const column = one.closest('td').getBoundingClientRect();
        if (a.left < column.left - 1 || a.right > column.right + 1) found.add(`${name(one)} leaves its column`);
        if (a.top < column.top - 1 || a.bottom > column.bottom + 1) found.add(`${name(one)} leaves its lane`);
        for (const [other, b] of all.slice(at + 1)) {
          if (one.contains(other) || other.contains(one)) continue;
          const w = Math.min(a.right, b.right) - Math.max(a.left, b.left), h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (w > 1 && h > 1) found.add(`${name(one)} meets ${name(other)}`);
        }
      });
    }
    return [...found].slice(0, 4);
  }, LABELS);
}
