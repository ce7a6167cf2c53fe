// node live-bench.mjs PROGRAM BOOK PAGE FILE [EDITS]
// How soon a saved file is on the open page: from before the write to the new text in the document. BOOK is a
// project that may be written to (`cargo bench --bench build -- generate 1000 FOLDER` makes one), PAGE a page of
// it, FILE the file behind that page: live-bench.mjs target/release/journeybook /tmp/1000 \
//   journeys/….html content/journeys/…/….md
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { launch } from './browser.mjs';

const [program, book, path, file, edits = '20'] = process.argv.slice(2);
const child = spawn(resolve(program), ['serve', '--port', '0', '--today', '2026-11-22'], { cwd: book });
const url = await new Promise((ready, fail) => {
  let said = '';
  child.stderr.on('data', data => {
    said += data;
    const found = /open (http:\S+)/.exec(said);
    if (found) ready(found[1]);
  });
  child.on('exit', () => fail(new Error(said)));
});
const browser = await launch();
const page = await browser.newPage();
await page.exposeFunction('seen', () => arrived?.(performance.now()));
let arrived;
await page.goto(url + path);
const target = join(book, file), original = readFileSync(target, 'utf8');
// The last paragraph tells when the text is there.
await page.evaluate(() => new MutationObserver(() => {
  const found = /Edited for time (\d+)\./.exec(document.querySelector('main').textContent);
  if (found && found[1] !== window.last) { window.last = found[1]; window.seen() }
}).observe(document.body, { subtree: true, childList: true, characterData: true }));
const times = [];
for (let nth = 0; nth < Number(edits); nth++) {
  await page.waitForTimeout(400);
  const seen = new Promise(done => { arrived = done });
  const started = performance.now();
  writeFileSync(target, `${original}\nEdited for time ${nth}.\n`);
  const ended = await Promise.race([seen, new Promise((_, fail) => setTimeout(() => fail(new Error('not seen in 20 s')), 20_000))]);
  times.push(ended - started);
}
writeFileSync(target, original);
times.sort((a, b) => a - b);
const at = share => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))]);
console.log(`${book}: write to text on the page: median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms`);
await browser.close();
child.kill();
