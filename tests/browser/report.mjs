// Counts what was checked and tells failures: page, rule, element, and in which widths and themes.
const failures = new Map();
let passed = 0;
let failed = 0;

export function pass() {
  passed++;
}

/** `where` is a width and theme or a way of opening, `what` names the element and says what is wrong. */
export function fail(page, where, rule, what = '') {
  failed++;
  const key = [page, rule, what].join('\n');
  if (!failures.has(key)) failures.set(key, { page, rule, what, places: new Set() });
  if (where) failures.get(key).places.add(where);
}

/** One check: fails once for each finding, passes when there is none. */
export function check(page, where, rule, findings) {
  if (findings.length === 0) pass();
  for (const what of findings) fail(page, where, rule, what);
}

export function isTrue(page, where, rule, condition, what = '') {
  check(page, where, rule, condition ? [] : [what]);
}

// The same failure on more pages than this is the frame's, and told once.
const FEW = 4;

/** Prints the failures by page, those of many pages first, and the closing line; gives the exit code. */
export function close() {
  const everywhere = new Map();
  for (const failure of failures.values()) {
    const key = `${failure.rule}\n${failure.what}`;
    everywhere.set(key, [...everywhere.get(key) ?? [], failure]);
  }
  const many = [...everywhere.values()].filter(same => same.length > FEW);
  const few = [...everywhere.values()].filter(same => same.length <= FEW).flat();
  for (const same of many.sort((a, b) => b.length - a.length)) {
    console.log(`\non ${same.length} pages, such as ${same.slice(0, 2).map(it => it.page).join(' and ')}`);
    tell(same[0]);
  }
  const byPage = (a, b) => a.page.localeCompare(b.page) || a.rule.localeCompare(b.rule);
  let last = '';
  for (const failure of few.sort(byPage)) {
    if (failure.page !== last) console.log(`\n${failure.page}`);
    last = failure.page;
    tell(failure);
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

function tell({ rule, what, places }) {
  const at = places.size ? ` [${[...places].join(', ')}]` : '';
  console.log(`  ${rule}${at}${what ? `: ${what}` : ''}`);
}
