// node office.mjs PROGRAM
// LibreOffice opens the workbooks that PROGRAM writes: every map has the cells of its table, and figures besides.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { close, isTrue } from './report.mjs';

const [program] = process.argv.slice(2);
if (!program) {
  console.error('usage: node office.mjs PROGRAM');
  process.exit(2);
}
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'office-'));
/** Every sheet, in UTF-8 with commas; what a cell holds, not what its form shows. */
const FORM = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';
let figures = 0;
for (const book of ['', 'tests/handbook-nl', 'tests/handbook-ugly', 'tests/handbook-ar']) {
  const name = basename(book) || 'sample', at = join(root, book);
  const tables = join(folder, name), workbook = join(folder, `${name}.xlsx`), opened = join(folder, `${name}-opened`);
  const run = (command, words) => execFileSync(command, words, { stdio: ['ignore', 'ignore', 'ignore'] });
  run(program, ['-C', at, 'export', '--format', 'csv', '-o', tables]);
  run(program, ['-C', at, 'export', '--format', 'xlsx', '-o', workbook]);
  run('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', FORM, '--outdir', opened, workbook]);
  const sheets = new Set(readdirSync(opened).map(sheet => words(join(opened, sheet))));
  for (const table of readdirSync(tables)) {
    isTrue(`${name} ${table}`, '', 'a sheet has its cells', sheets.has(words(join(tables, table))));
  }
}
isTrue('figures', '', 'are figures', figures > 40, `${figures} rows`);
rmSync(folder, { recursive: true });
process.exit(close());

/** The rows of a table but those of figures, without the apostrophe of what looks like a formula. */
function words(file) {
  const rows = cells(readFileSync(file, 'utf8')).map(row => row.map(cell => cell.replace(/^'(?=[=+\-@\t\r])/, '')));
  const isFigure = cell => cell !== '' && Number.isFinite(Number(cell));
  const isWords = ([, ...row]) => !(row.some(isFigure) && row.every(cell => cell === '' || isFigure(cell)));
  const kept = rows.filter(isWords);
  figures += rows.length - kept.length;
  const width = Math.max(...kept.map(row => row.findLastIndex(cell => cell !== '') + 1));
  return JSON.stringify(kept.map(row => row.slice(0, width)));
}

function cells(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.filter(row => row.length > 1);
}
