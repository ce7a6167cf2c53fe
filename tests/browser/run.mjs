// node run.mjs SITE[:LANGUAGE]…  [--only=PATTERN]
// Checks built sites in Chromium; prints every failure and `N passed, N failed`; exit code 1 when something failed.
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';
import { checkCompare, checkExcerpt, checkFolding, checkForced, checkForgiving, checkGlance, checkKeyboard, checkOnce, checkPrint, checkReflow, checkSearch, checkSorting, checkSpacing, checkThemeSwitch, checkWithoutScripts } from './features.mjs';
import { checkFocus, checkViews } from './views.mjs';
import { checkPage, checkServed, listen } from './pages.mjs';
import { close, fail } from './report.mjs';
import { read, serve, toOpen } from './site.mjs';
import { checkFiles, checkStill } from './still.mjs';

const WORKERS = 2;
const only = new RegExp(process.argv.slice(2).find(it => it.startsWith('--only='))?.slice('--only='.length) ?? '');
const folders = process.argv.slice(2).filter(it => !it.startsWith('--'));
if (folders.length === 0) {
  console.error('usage: node run.mjs SITE[:LANGUAGE]… [--only=PATTERN]');
  process.exit(2);
}

const started = Date.now();
const browser = await launch();
const sites = folders.map(read);
for (const site of sites) {
  // Two sites may lie in folders of the same name.
  const label = sites.filter(it => it.name === site.name).length > 1 ? site.root : site.name;
  await checkSite(site, label);
}
await browser.close();
const code = close();
console.log(`(${((Date.now() - started) / 1000).toFixed(0)} s)`);
process.exit(code);

async function checkSite(site, label) {
  const pages = toOpen(site).filter(path => only.test(path));
  console.log(`${label}: ${site.pages.size} pages, ${pages.length} in the browser, language ${site.language}`);
  checkFiles(site, label);
  checkStill(site, label);
  const server = await serve(site);
  const home = url => url.startsWith(pathToFileURL(site.root).href + '/') || url.startsWith(server.base);
  const opened = pages.map(path => ({ path, at: `${label}/${path}` }));
  const everyPage = opened.map(({ path, at }) => job(at, async (page, heard) => {
    await checkPage(page, at, site.fileUrl(path), heard);
    // The 404 page is made for a server that answers at any depth; the static check follows its links.
    if (path !== '404.html') await checkServed(page, at, server.url(path), heard);
  }));
  await inParallel([...everyPage, ...features(site, label, server, opened)], home);
  server.close();
}

/** What is tried on some pages of each kind only. */
function features(site, label, server, opened) {
  const isMap = path => site.pages.get(path).tags.some(({ name, attributes }) =>
    name === 'table' && /(^| )(map|way)( |$)/.test(attributes.class ?? ''));
  const kind = path => path.includes('/') ? path.split('/')[0] : path;
  const maps = opened.filter(({ path }) => isMap(path));
  const journeys = maps.filter(({ path }) => kind(path) === 'journeys');
  const examples = opened.filter(({ path }, index) => opened.findIndex(other => kind(other.path) === kind(path)) === index);
  const jobs = [];
  for (const { path, at } of maps) jobs.push(job(at, page => checkPrint(page, at, site.fileUrl(path), kind(path) !== 'compare')));
  for (const { path, at } of maps.filter(({ path }) => !/^(blueprints|compare)\//.test(path))) {
    jobs.push(job(at, page => checkGlance(page, at, site.fileUrl(path))));
  }
  for (const { path, at } of maps.filter(({ path }) => kind(path) === 'compare')) {
    jobs.push(job(at, () => checkCompare(browser, at, site.fileUrl(path))));
  }
  for (const { path, at } of journeys) {
    jobs.push(job(at, () => checkFocus(browser, at, site.fileUrl(path))));
    jobs.push(job(at, page => checkViews(page, at, site.fileUrl(path))));
  }
  for (const { path, at } of journeys) jobs.push(job(at, () => checkWithoutScripts(browser, at, site.fileUrl(path))));
  for (const { path, at } of examples) {
    const url = site.fileUrl(path);
    jobs.push(job(at, async page => {
      if (!isMap(path)) await checkPrint(page, at, url, false);
      await checkReflow(page, at, url, kind(path) === 'journeys' && isMap(path));
      await checkSpacing(page, at, url);
      await checkSorting(page, at, url);
      await checkForced(page, at, url);
      await checkKeyboard(page, at, url);
    }));
  }
  const [first] = journeys;
  if (first && site.pages.has('index.html')) {
    const at = `${label}/index.html`;
    const deep = opened.find(({ path }) => path.includes('/') && path !== first.path) ?? first;
    jobs.push(job(at, page => checkSearch(page, at, site.fileUrl(first.path), first.path, site.fileUrl('index.html'))));
    jobs.push(job(at, page => checkSearch(page, `${label}/${deep.path}`, site.fileUrl(first.path), first.path, site.fileUrl(deep.path))));
    jobs.push(job(at, page => checkSearch(page, at, server.url(first.path), first.path, server.url('index.html'))));
    const heading = site.pages.get(first.path).texts[0].split(' · ')[0];
    jobs.push(job(at, page => checkFolding(page, at, site.fileUrl('index.html'), heading)));
    jobs.push(job(at, page => checkForgiving(page, at, site.fileUrl('index.html'), heading)));
    jobs.push(job(at, page => checkExcerpt(page, at, server.url(first.path), server.url('index.html'))));
    jobs.push(job(at, page => checkOnce(page, at, site.fileUrl(first.path), site.fileUrl('index.html'))));
    jobs.push(job(at, page => checkThemeSwitch(page, at, server.url('index.html'), server.url(first.path))));
  }
  return jobs;
}

function job(at, run) {
  return { at, run };
}

/** Works through the jobs with some pages at a time; a job that throws is a failure, not the end. */
async function inParallel(jobs, home) {
  const queue = jobs.slice();
  const work = async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const heard = await listen(page, home);
    for (let next = queue.shift(); next; next = queue.shift()) {
      try {
        await next.run(page, heard);
      } catch (error) {
        fail(next.at, '', 'suite', error.message.split('\n')[0]);
      }
      heard();
    }
    await context.close();
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
}
