// ---- What changed since the work began, as `diff` counts it. Committing stays with the tool that people use.

const since = element('span', { class: 'jb-since' });
let counting;

/** Asks for it soon, once for everything that happens meanwhile. */
function count() {
  clearTimeout(counting);
  counting = setTimeout(async () => {
    const { status, said } = await ask({ changes: true });
    if (status === 200) tellSince(said);
  }, 400);
}

function tellSince({ changes, review }) {
  since.replaceChildren();
  if (!changes) return;
  const n = changes.count;
  const base = changes.name ?? say(`since.${changes.since}`);
  const key = n ? new Intl.PluralRules(root.lang).select(n) : 'none';
  since.append(say(words[`changes.${key}`] ? `changes.${key}` : 'changes.other', { n, since: base }));
  if (n && review) since.append(' ', element('a', { href: review }, say('review')));
}

// A commit is made elsewhere, in between.
addEventListener('focus', () => { if (isOn() && !over) count() });
addEventListener('journeybook:changed', () => { if (isOn() && !over) count() });
