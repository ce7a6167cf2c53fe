// node rtl.mjs SITE[:LANGUAGE]…
// Handbooks in Chromium, whichever way they are read: time runs that way on every map, and nothing leaves its place.
import { launch } from './browser.mjs';
import { checkAxe, loadAxe, overflow } from './pages.mjs';
import { check, close, fail } from './report.mjs';
import { read, toOpen } from './site.mjs';
import { checkFiles, checkStill } from './still.mjs';

const WIDTHS = [320, 360, 768, 1024, 1440];
const folders = process.argv.slice(2);
if (!folders.length) {
  console.error('usage: node rtl.mjs SITE[:LANGUAGE]…');
  process.exit(2);
}
const browser = await launch();
const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
for (const folder of folders) {
  const site = read(folder);
  checkFiles(site, site.name);
  checkStill(site, site.name);
  const kinds = new Set();
  for (const path of toOpen(site)) {
    const at = `${site.name}/${path}`;
    try {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(site.fileUrl(path), { waitUntil: 'load' });
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        check(at, `${width}`, 'overflow', await overflow(page));
        check(at, `${width}`, 'way', await page.evaluate(way));
        check(at, `${width}`, 'edges', await page.evaluate(edges));
      }
      check(at, '1440', 'foreign words', await page.evaluate(foreign));
      const kind = path.replace(/\/.*/, '');
      if (kinds.has(kind) && !/^(journeys|blueprints|compare)\//.test(path)) continue;
      kinds.add(kind);
      await loadAxe(page);
      for (const [width, colorScheme] of [[1440, 'dark'], [1440, 'light'], [360, 'light'], [360, 'dark']]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await checkAxe(page, at, `${width} ${colorScheme}`, width === 1440);
      }
    } catch (error) {
      fail(at, '', 'suite', error.message.split('\n')[0]);
    }
  }
}
await browser.close();
process.exit(close());

/** Steps in their order, nodes on their line, labels in their column, stages over their steps, brackets forward. */
function way() {
  const found = [];
  const turned = document.dir === 'rtl';
  const seen = el => el && el.getClientRects().length > 0;
  const box = el => el.getBoundingClientRect();
  const middle = el => (box(el).left + box(el).right) / 2;
  const ordered = (all, what) => all.slice(1).forEach((el, at) => {
    const [before, after] = [middle(all[at]), middle(el)];
    if (turned ? after >= before : after <= before) found.push(`${what} ${at + 2} stands on the wrong side`);
  });
  for (const table of document.querySelectorAll('.way')) {
    if (!seen(table)) continue;
    const rows = [...table.querySelectorAll('tbody tr:not(.sg)')];
    const isWide = getComputedStyle(table).display === 'grid';
    const cells = rows.map(row => row.querySelector(':scope > td.emo'));
    if (isWide) {
      ordered(rows.map(row => row.querySelector('th')).filter(seen), 'step');
      const head = box(table.querySelector('thead th'));
      if (Math.abs(turned ? head.right - box(table).right : head.left - box(table).left) > 2) found.push('heads of lanes are not at the edge');
    }
    // Where a line is, in pixels of the window, by the person it is of.
    const person = el => [...el.classList].find(name => /^p\d$/.test(name)) ?? '';
    const lines = [...table.querySelectorAll('.cs path:not(.ar, .btw, .ow)')].map(path => {
      const matrix = path.getScreenCTM();
      const length = path.getTotalLength();
      const points = Array.from({ length: 81 }, (_, at) => path.getPointAtLength(length * at / 80).matrixTransform(matrix));
      return { of: person(path), points };
    });
    cells.forEach((cell, at) => {
      if (!cell) return;
      const column = isWide ? box(cell) : null;
      for (const node of cell.querySelectorAll('.nd')) {
        const point = node.closest('.pt');
        if (!seen(node) || point.classList.contains('ex') || point.classList.contains('as')) continue;
        const mine = lines.filter(line => !line.of || line.of === person(point));
        const { left, top, width, height } = box(node);
        const [x, y] = [left + width / 2, top + height / 2];
        const away = Math.min(...mine.flatMap(line => line.points.map(it => Math.hypot(it.x - x, it.y - y))));
        if (mine.length && away > 4 && !(point.style.cssText.includes('--o') && !isWide)) found.push(`node ${at + 1} is ${away.toFixed(0)} px off its line`);
        const label = point.querySelector('.lb');
        // A figure beside the node of one of several people may touch the border of a narrow column.
        const over = cell.classList.contains('multi') ? 6 : 2;
        if (column && seen(label) && box(label).width > 1 && (box(label).left < column.left - over || box(label).right > column.right + over)) {
          found.push(`label ${at + 1} leaves its column`);
        }
      }
      const arc = isWide && rows[at].querySelector('.arc:not(.off)');
      if (arc) {
        const goes = middle(arc) - middle(rows[at]?.querySelector('th'));
        const isLeft = turned !== arc.classList.contains('bk');
        if (isLeft ? goes > 0 : goes < 0) found.push(`the path from step ${at + 1} leads the wrong way`);
      }
    });
    if (isWide) for (const stage of table.querySelectorAll('.sg > th')) {
      const steps = [...stage.closest('tbody').querySelectorAll('tr:not(.sg) > th')].filter(seen).map(box);
      if (!steps.length) continue;
      const [left, right] = [Math.min(...steps.map(it => it.left)), Math.max(...steps.map(it => it.right))];
      if (Math.abs(box(stage).left - left) > 2 || Math.abs(box(stage).right - right) > 2) found.push(`"${stage.textContent.trim()}" is not over its steps`);
    }
  }
  for (const map of document.querySelectorAll('.map')) {
    if (!seen(map)) continue;
    ordered([...map.querySelectorAll('.r-step th:not(.corner)')], 'column');
    const region = map.closest('.scroller');
    region.scrollLeft = turned ? -9999 : 9999;
    const head = box(map.querySelector('tbody th'));
    if (Math.abs(turned ? head.right - box(region).right : head.left - box(region).left) > 2) found.push('heads of lanes do not stay at the edge');
    region.scrollLeft = 0;
  }
  return found;
}

/** Headings begin at the edge of their page, whatever they are written in; the menu stands on that side. */
function edges() {
  const found = [];
  const turned = document.dir === 'rtl';
  const main = document.querySelector('main');
  const style = getComputedStyle(main);
  const inner = turned ? main.getBoundingClientRect().right - parseFloat(style.paddingRight)
    : main.getBoundingClientRect().left + parseFloat(style.paddingLeft);
  const title = document.querySelector('h1');
  const range = document.createRange();
  if (title) {
    range.selectNodeContents(title);
    const edge = range.getBoundingClientRect()[turned ? 'right' : 'left'];
    const allowed = title.closest('.pz, .nf, .ph') ? 140 : 6;
    if (Math.abs(edge - inner) > allowed) found.push(`the title begins ${Math.abs(edge - inner).toFixed(0)} px from its edge`);
  }
  const nav = document.querySelector('.nav');
  if (nav?.getClientRects().length) {
    const side = nav.getBoundingClientRect().left > innerWidth / 2;
    if (side !== turned) found.push('the menu is on the wrong side');
  }
  return found;
}

/** English words of ours in a handbook of another language say that they are, wherever they stand alone. */
function foreign() {
  const own = document.documentElement.lang;
  if (/^(en|nl)\b/.test(own)) return [];
  const found = new Set();
  for (const el of document.querySelectorAll('[style], [data-l]')) {
    if (/\\[23] |[\u0002\u0003]/.test(el.outerHTML.split('>')[0])) found.add(`${el.localName} has marks of ours in an attribute`);
  }
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  // Words that only the interface has.
  const ours = /\b(Handbook health|Emotion|Thoughts|Lowest|Touchpoint matrix|What this map tells us|Remembered|Read as story|Changed|Skip to)\b/;
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (ours.test(text.data) && text.parentElement.closest('[lang]').lang !== 'en') found.add(`"${text.data.trim().slice(0, 40)}" does not say that it is English`);
  }
  return [...found];
}
