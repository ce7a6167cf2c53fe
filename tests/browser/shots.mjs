// node shots.mjs OUTDIR SITE [PAGE…]: pictures at 360, 768 and 1440 px, light and dark, for people to look at.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from './browser.mjs';
import { read, toOpen } from './site.mjs';

const [out, folder, ...asked] = process.argv.slice(2);
if (!folder) {
  console.error('usage: node shots.mjs OUTDIR SITE [PAGE…]');
  process.exit(2);
}
const site = read(folder);
mkdirSync(out, { recursive: true });
const browser = await launch();
const page = await browser.newPage();
for (const path of asked.length ? asked : toOpen(site)) {
  for (const theme of ['light', 'dark']) {
    for (const width of [360, 768, 1440]) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(site.fileUrl(path));
      const name = `${path.replace(/\.html$/, '').replaceAll('/', '--')}-${width}-${theme}.png`;
      await page.screenshot({ path: join(out, name), fullPage: true });
      console.log(name);
    }
  }
}
await browser.close();
