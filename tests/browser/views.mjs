// What of a map a reader looks at: one person by a link, without script; views and filters by the address.
import { isTrue } from './report.mjs';

/** A name above the map shows that person alone and does not move the page; "everyone" leads back; paper has all. */
export async function checkFocus(browser, at, url) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(url);
  const names = await page.locator('.whos a[href^="#who-"]:not(.all)').count();
  for (const width of names ? [1440, 360] : []) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(url);
    await page.mouse.wheel(0, 200);
    const link = page.locator('.whos a[href="#who-2"]');
    await link.scrollIntoViewIfNeeded();
    const before = await page.evaluate(() => scrollY);
    await link.focus();
    await page.keyboard.press('Enter');
    const seen = await page.evaluate(() => {
      const faint = el => Number(getComputedStyle(el).opacity) < .5;
      const parts = [...document.querySelectorAll('.pt')].filter(el => el.querySelector('.nd').getClientRects().length);
      const mine = parts.filter(el => el.matches('.u2'));
      const words = mine.map(el => el.querySelector('.lb > b')).filter(el => el.getBoundingClientRect().width > 2);
      return {
        y: scrollY, mine: mine.length, words: words.length,
        mineFaint: mine.filter(el => faint(el.querySelector('.nd'))).length,
        others: parts.length - mine.length, othersSeen: parts.filter(el => !el.matches('.u2') && !faint(el.querySelector('.nd'))).length,
      };
    });
    const where = `${width}, no script`;
    isTrue(at, where, 'focus-jumps', seen.y === before, `the page moves from ${before} to ${seen.y}`);
    isTrue(at, where, 'focus-others', seen.othersSeen === 0, `${seen.othersSeen} of ${seen.others} points of others do not fade`);
    isTrue(at, where, 'focus-own', seen.mineFaint === 0 && seen.words === seen.mine,
      `${seen.mine} points, ${seen.mineFaint} faint, ${seen.words} with words`);
    await page.emulateMedia({ media: 'print' });
    const faint = await page.evaluate(() => [...document.querySelectorAll('.pt .nd')].filter(el => Number(getComputedStyle(el).opacity) < 1).length);
    isTrue(at, 'print', 'focus-print', faint === 0, `${faint} points fade on paper`);
    await page.emulateMedia({ media: 'screen' });
    await page.locator('.whos .all').click();
    const left = await page.evaluate(() => [...document.querySelectorAll('.pt .nd')].filter(el => Number(getComputedStyle(el).opacity) < 1).length);
    isTrue(at, where, 'focus-back', left === 0, `${left} points stay faint`);
  }
  isTrue(at, 'no script', 'views-hidden', !await page.locator('.vws, .chs').filter({ visible: true }).count(), 'tabs or a menu that do nothing');
  await context.close();
}

/** What stands out, told by rows and by the line of words. */
const state = page => page.evaluate(() => ({
  rows: document.querySelectorAll('.way tbody tr:not(.sg)').length,
  off: document.querySelectorAll('.way tr[data-off]').length,
  said: document.querySelector('.nof span')?.textContent ?? '',
  current: [...document.querySelectorAll('.vws [aria-current]')].map(tab => tab.textContent),
}));

/** Each tab shows what its address says, also when that address is opened; the menu makes addresses, and leads back. */
export async function checkViews(page, at, url) {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(url);
  for (const tab of await page.locator('.vws a').all()) {
    const [href, name] = [await tab.getAttribute('href'), await tab.textContent()];
    await page.goto(url);
    await tab.click();
    const clicked = await state(page);
    await page.goto('about:blank');
    await page.goto(url + href);
    const opened = await state(page);
    isTrue(at, name, 'view-current', clicked.current.join() === name, `marked: ${clicked.current.join() || 'none'}`);
    isTrue(at, name, 'view-address', JSON.stringify(clicked) === JSON.stringify(opened), `${JSON.stringify(clicked)} or ${JSON.stringify(opened)}`);
    const chooses = /(persona|channel|team|mark)=/.test(href);
    isTrue(at, name, 'view-counted', chooses ? opened.said.includes(String(opened.rows - opened.off)) && opened.said.includes(String(opened.rows)) : opened.said === '' && opened.off === 0,
      `${opened.rows - opened.off} of ${opened.rows} steps, said: "${opened.said}"`);
  }
  await page.goto(url);
  for (const menu of await page.locator('.chs select').all()) {
    const key = await menu.getAttribute('name');
    await page.locator('.chs').evaluate(it => { it.open = true });
    await menu.selectOption({ index: 1 });
    const value = await menu.inputValue();
    const chosen = await state(page);
    isTrue(at, key, 'filter-address', (await page.evaluate(() => location.hash)).includes(`${key}=`), `no ${key}=${value} in the address`);
    isTrue(at, key, 'filter-said', chosen.off < chosen.rows && chosen.said !== '', `${chosen.off} of ${chosen.rows} are off, said: "${chosen.said}"`);
    await page.locator('.nof button').click();
    const back = await state(page);
    isTrue(at, key, 'filter-back', back.off === 0 && back.said === '' && await menu.inputValue() === '', JSON.stringify(back));
  }
  // What neither a menu nor a tab knows is passed over, as every unknown part of an address.
  await page.goto('about:blank');
  await page.goto(`${url}#~mark=nothing`);
  const none = await state(page);
  isTrue(at, '', 'filter-unknown', none.off === 0 && none.said === '', JSON.stringify(none));
}
