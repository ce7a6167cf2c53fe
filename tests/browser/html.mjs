// Reads pages fast and without a browser: tags with attributes, text nodes. Good for HTML that a program wrote.
const TOKEN = /<!--[^]*?-->|<![a-z][^>]*>|<(script|style)\b([^>]*)>([^]*?)<\/\1\s*>|<\/([a-z][\w-]*)\s*>|<([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>|([^<]+)/gi;
const ATTRIBUTE = /([^\s=\/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/g;
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** `tags` in order, each with name, attributes and inline script or style; `texts` without white space around. */
export function parse(html) {
  const tags = [];
  const texts = [];
  for (const [, raw, rawAttributes, rawText, , name, attributes, text] of html.matchAll(TOKEN)) {
    if (raw) tags.push({ name: raw.toLowerCase(), attributes: attributesOf(rawAttributes), inline: rawText });
    else if (name) tags.push({ name: name.toLowerCase(), attributes: attributesOf(attributes), inline: '' });
    else if (text?.trim()) texts.push(decode(text).trim().replace(/\s+/g, ' '));
  }
  const ids = tags.map(tag => tag.attributes.id).filter(id => id !== undefined);
  const refresh = tags.find(tag => tag.name === 'meta' && /^refresh$/i.test(tag.attributes['http-equiv'] ?? ''));
  return {
    tags,
    texts,
    ids,
    anchors: new Set([...ids, ...tags.filter(tag => tag.name === 'a').map(tag => tag.attributes.name)]),
    language: tags.find(tag => tag.name === 'html')?.attributes.lang ?? '',
    redirect: refresh ? /url=['"]?([^'"]*)/i.exec(refresh.attributes.content)?.[1] ?? '' : null,
  };
}

function attributesOf(text) {
  const attributes = {};
  for (const [, name, double, single, bare] of text.matchAll(ATTRIBUTE)) {
    attributes[name.toLowerCase()] = decode(double ?? single ?? bare ?? '');
  }
  return attributes;
}

function decode(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name] ?? all;
  });
}
