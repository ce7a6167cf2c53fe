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

/** Prints the failures by page and the closing line; gives the exit code. */
export function close() {
  const sorted = [...failures.values()].sort((a, b) => a.page.localeCompare(b.page) || a.rule.localeCompare(b.rule));
  let last = '';
  for (const { page, rule, what, places } of sorted) {
    if (page !== last) console.log(`\n${page}`);
    last = page;
    const at = places.size ? ` [${[...places].join(', ')}]` : '';
    console.log(`  ${rule}${at}${what ? `: ${what}` : ''}`);
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}
