// A built site as it lies on the disk, and a small server for it.
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { basename, extname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from './html.mjs';

// More pages than this, and the browser opens some of each kind only.
const EVERY_PAGE = 120;

export function read(argument) {
  const [, folder, language] = /^(.*?)(?::([a-z]{2,3}))?$/.exec(argument);
  const root = resolve(folder);
  const files = readdirSync(root, { recursive: true }).map(path => path.split(sep).join('/'))
    .filter(path => statSync(join(root, path)).isFile() && !path.startsWith('.git/')).sort();
  const pages = new Map();
  for (const path of files) {
    if (path.endsWith('.html')) pages.set(path, parse(readFileSync(join(root, path), 'utf8')));
  }
  if (pages.size === 0) throw new Error(`no pages in ${root}`);
  const home = pages.get('index.html') ?? [...pages.values()][0];
  return { name: basename(root), root, files, pages, language: language ?? home.language,
    fileUrl: path => pathToFileURL(join(root, path)).href };
}

/** The pages that a browser opens: all of a small site, some of each kind of a large one; no redirects. */
export function toOpen(site) {
  const pages = [...site.pages].filter(([, page]) => !page.redirect).map(([path]) => path);
  if (pages.length <= EVERY_PAGE) return pages;
  const byKind = Map.groupBy ? Map.groupBy(pages, kindOf) : group(pages);
  return [...byKind].flatMap(([kind, paths]) => {
    if (kind === '.') return paths;
    const bySize = paths.toSorted((a, b) => statSync(join(site.root, b)).size - statSync(join(site.root, a)).size);
    return [...new Set([...bySize.slice(0, 4), ...paths.slice(0, 4), bySize.at(-1)])];
  });
}

const kindOf = path => path.includes('/') ? path.split('/')[0] : '.';

function group(paths) {
  const groups = new Map();
  for (const path of paths) groups.set(kindOf(path), [...groups.get(kindOf(path)) ?? [], path]);
  return groups;
}

const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml',
  '.json': 'application/json', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.txt': 'text/plain',
  '.xml': 'application/xml', '.csv': 'text/csv' };

/** Serves the folder below a sub-path, as a project page of a Git forge does. */
export async function serve(site) {
  const server = createServer((request, response) => {
    if (request.url === '/favicon.ico') return response.writeHead(204).end();
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname).replace(/^\/sub\/path\//, '');
    const file = join(site.root, path === '' ? 'index.html' : path);
    const inside = !relative(site.root, file).startsWith('..') && site.files.includes(path === '' ? 'index.html' : path);
    if (!inside) return response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'x-content-type-options': 'nosniff' });
    createReadStream(file).pipe(response);
  });
  await new Promise(ready => server.listen(0, '127.0.0.1', ready));
  const base = `http://127.0.0.1:${server.address().port}/sub/path/`;
  return { base, url: path => base + path.split('/').map(encodeURIComponent).join('/'), close: () => server.close() };
}
