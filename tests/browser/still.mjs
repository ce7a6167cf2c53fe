// Checks that need no browser: links and anchors of every page, ids, language, words, safety.
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from './html.mjs';
import { check, isTrue } from './report.mjs';

export function checkFiles(site, label) {
  const strange = site.files.filter(path => !/^[a-z0-9._/-]+$/.test(path) ||
    (/(^|\/)_/.test(path) && !['_headers', '_redirects'].includes(path)));
  check(`${label}/`, '', 'file-name', strange);
  isTrue(`${label}/`, '', 'index', site.pages.has('index.html'), 'there is no index.html');
  isTrue(`${label}/`, '', 'not-found-page', site.pages.has('404.html'), 'there is no 404.html');
}

export function checkStill(site, label) {
  const words = foreignWords(site.language);
  const sprites = new Map();
  const weights = new Map();
  for (const [path, page] of site.pages) {
    const at = `${label}/${path}`;
    check(at, '', 'links', [...new Set(brokenLinks(site, path, page, sprites))]);
    check(at, '', 'id-twice', twice(page.ids));
    check(at, '', 'reference-to-id', danglingIds(page));
    isTrue(at, '', 'language', page.language === site.language, `lang="${page.language}", expected "${site.language}"`);
    if (page.redirect !== null) continue;
    check(at, '', 'foreign-word', wordsOn(page).filter(word => words.has(word)));
    check(at, '', 'inline-code', inlineCode(page, path === '404.html'));
    isTrue(at, '', 'content-security-policy', hasPolicy(page), 'no Content-Security-Policy meta tag');
    const styled = weight(site, path, page, weights);
    isTrue(at, '', 'weight-of-style', styled <= 14_000, `${styled} bytes gzipped, at most 14,000`);
    isTrue(at, '', 'title', page.tags.some(tag => tag.name === 'title'), 'no title');
  }
}

/** What a page loads to look as it does, as a server sends it. A style of the project's own is the project's business. */
function weight(site, path, page, weights) {
  const sheets = page.tags.filter(({ name, attributes }) => name === 'link' && attributes.rel === 'stylesheet')
    .map(({ attributes }) => posix.join(posix.dirname(path), attributes.href))
    .filter(sheet => !/(^|\/)custom\./.test(sheet));
  return sheets.reduce((sum, sheet) => {
    if (!weights.has(sheet)) weights.set(sheet, gzipSync(readFileSync(join(site.root, sheet)), { level: 9 }).length);
    return sum + weights.get(sheet);
  }, 0);
}

const LINKS = { a: ['href'], area: ['href'], link: ['href'], script: ['src'], img: ['src'], use: ['href', 'xlink:href'],
  source: ['src'], iframe: ['src'], form: ['action'], image: ['href'], html: ['data-search'] };

function brokenLinks(site, path, page, sprites) {
  const links = page.redirect ? [page.redirect] : [];
  for (const { name, attributes } of page.tags) {
    for (const key of LINKS[name] ?? []) if (attributes[key] !== undefined) links.push(attributes[key]);
    if (attributes.srcset) links.push(...attributes.srcset.split(',').map(part => part.trim().split(/\s+/)[0]));
  }
  const base = page.tags.find(tag => tag.name === 'base')?.attributes.href ?? '';
  return links.filter(link => !resolves(site, path, base, link, sprites)).map(link => link || '(empty link)');
}

function resolves(site, path, base, link, sprites) {
  if (/^(https?:)?\/\//.test(link) || /^(mailto|tel|data|ssh|vscode):/.test(link)) return true;
  if (/^[a-z]+:/i.test(link)) return false;
  const [beforeQuery, anchor = ''] = splitAnchor(link);
  const target = beforeQuery.split('?')[0];
  let file = path;
  // An absolute path is allowed on the 404 page only, where nobody knows how deep the reader is.
  if (target.startsWith('/')) {
    if (path !== '404.html') return false;
    file = [...site.files].find(it => target.endsWith(`/${it}`)) ?? (target.endsWith('/') ? 'index.html' : '');
  } else if (target !== '') {
    const from = base && !/^(https?:)?\//.test(base) ? posix.join(posix.dirname(path), base) : posix.dirname(path);
    file = posix.normalize(posix.join(from, decodeURIComponent(target)));
    if (path === '404.html' && (file === '.' || file === './')) file = 'index.html';
  }
  if (!site.files.includes(file)) return false;
  // What a map shows, told by its address, is no place.
  if (anchor === '' || anchor === 'top' || anchor.startsWith('~')) return true;
  if (site.pages.has(file)) return site.pages.get(file).anchors.has(decodeURIComponent(anchor));
  if (!file.endsWith('.svg')) return true;
  if (!sprites.has(file)) sprites.set(file, parse(readFileSync(`${site.root}/${file}`, 'utf8')).anchors);
  return sprites.get(file).has(anchor);
}

function splitAnchor(link) {
  const at = link.indexOf('#');
  return at < 0 ? [link] : [link.slice(0, at), link.slice(at + 1)];
}

function twice(ids) {
  const seen = new Set();
  return [...new Set(ids.filter(id => seen.has(id) || !seen.add(id)))].map(id => id === '' ? '(empty id)' : id);
}

/** Names of elements that attributes point at and that are not there. */
function danglingIds(page) {
  const ids = new Set(page.ids);
  const dangling = new Set();
  for (const { name, attributes } of page.tags) {
    for (const key of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-details', 'for', 'headers', 'popovertarget']) {
      for (const id of (attributes[key] ?? '').split(/\s+/)) if (id && !ids.has(id)) dangling.add(`${name} ${key}="${id}"`);
    }
    for (const value of Object.values(attributes)) {
      for (const [, id] of value.matchAll(/url\(#([^)]+)\)/g)) if (!ids.has(id)) dangling.add(`${name} url(#${id})`);
    }
  }
  return [...dangling];
}

/** The 404 page may be answered at any depth, finds no style sheet there, and brings its few rules along. */
function inlineCode(page, mayBringStyle) {
  const found = new Set();
  for (const { name, attributes, inline } of page.tags) {
    if (name === 'script' && attributes.src === undefined && inline.trim()) found.add('inline script');
    if (name === 'style') found.add('style element');
    for (const [key, value] of Object.entries(attributes)) {
      if (/^on[a-z]+$/.test(key)) found.add(`${name} ${key}`);
      if (/^\s*javascript:/i.test(value)) found.add(`${name} ${key}="${value}"`);
      // Inline style carries data values only.
      if (key === 'style' && !mayBringStyle && !/^\s*(--[\w-]+\s*:[^;]*(;\s*|$))+$/.test(value)) found.add(`${name} style="${value}"`);
    }
  }
  return [...found];
}

function hasPolicy(page) {
  return page.tags.some(({ name, attributes }) => name === 'meta' &&
    /^content-security-policy$/i.test(attributes['http-equiv'] ?? '') && /default-src '(self|none)'/.test(attributes.content));
}

function wordsOn(page) {
  const spoken = page.tags.flatMap(({ attributes }) =>
    ['aria-label', 'title', 'placeholder', 'alt', 'aria-description'].map(key => attributes[key]).filter(Boolean));
  return [...new Set([...page.texts, ...spoken])];
}

/** English words of the interface that are something else in this language. */
function foreignWords(language) {
  const english = strings('en');
  const own = strings(language);
  if (language === 'en' || english.size === 0 || own.size === 0) return new Set();
  const ownWords = new Set(own.values());
  return new Set([...english].filter(([key, word]) => own.get(key) !== word && !ownWords.has(word) &&
    !word.includes('{') && word.length > 2).map(([, word]) => word));
}

function strings(language) {
  const file = new URL(`../../themes/default/strings/${language}.toml`, import.meta.url);
  const found = new Map();
  if (!existsSync(file)) return found;
  let section = '';
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const head = /^\s*\[([^\]]+)\]/.exec(line);
    if (head) section = `${head[1]}.`;
    const pair = /^\s*([\w."'-]+)\s*=\s*(.*)$/.exec(line);
    if (!pair) continue;
    [...pair[2].matchAll(/"((?:[^"\\]|\\.)*)"/g)].forEach(([, word], nth) =>
      found.set(`${section}${pair[1]}/${nth}`, word.replace(/\\(.)/g, '$1')));
  }
  return found;
}
