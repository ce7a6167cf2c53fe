// What can be seen: people and their lines, headings that leave each other room, words that stay whole.
/** Every face without a picture has a ground of its own and letters that can be read; every line has a colour. */
export function faint(page) {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    // Any colour as CSS says it, over white: what `oklch()` and `color-mix()` come to.
    const rgb = colour => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = ([red, green, blue]) => [red, green, blue].map(it => it / 255)
      .map(it => it <= .04045 ? it / 12.92 : ((it + .055) / 1.055) ** 2.4)
      .reduce((sum, it, at) => sum + it * [.2126, .7152, .0722][at], 0);
    const contrast = (one, other) => {
      const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
      return (high + .05) / (low + .05);
    };
    const ground = el => {
      for (let up = el; up; up = up.parentElement) {
        const colour = rgb(getComputedStyle(up).backgroundColor);
        if (colour[3] === 255) return colour;
      }
      return [255, 255, 255, 255];
    };
    const found = new Set();
    const name = el => `.${[...el.classList].join('.')} "${el.textContent.trim().slice(0, 3)}"`;
    for (const face of document.querySelectorAll('span.av:not(.any)')) {
      const style = getComputedStyle(face);
      const own = rgb(style.backgroundColor);
      if (own[3] !== 255 || contrast(own, ground(face.parentElement)) < 3) found.add(`${name(face)} has no ground of its own`);
      else if (contrast(own, rgb(style.color)) < 4.5) found.add(`${name(face)} cannot be read`);
    }
    // The line of one person, on the map and beside their name; one of a scale of colours is a gradient.
    for (const line of document.querySelectorAll('.curve .line, .whos .line')) {
      const style = getComputedStyle(line);
      const behind = ground(line.closest('.whos, .mapb') ?? document.body);
      const seen = style.stroke.startsWith('url') || (style.stroke !== 'none' && contrast(rgb(style.stroke), behind) >= 3);
      if (!seen) found.add(`.${[...line.classList].join('.')} is a line without a colour`);
      if (style.fill !== 'none') found.add(`.${[...line.classList].join('.')} is filled`);
    }
    return [...found];
  });
}

/** People of one map who look the same: hue, shape and dash, or letters, hue and shape. */
export function alike(page) {
  return page.evaluate(() => {
    const looks = new Map();
    for (const who of document.querySelectorAll('.whos li:has(.line)')) {
      const line = getComputedStyle(who.querySelector('.line'));
      const face = getComputedStyle(who.querySelector('.av:not(img)') ?? who);
      const look = [line.stroke, line.strokeDasharray, face.backgroundColor, face.borderRadius, face.boxShadow, face.backgroundImage].join(' ');
      looks.set(look, [...looks.get(look) ?? [], who.textContent.trim()]);
    }
    return [...looks.values()].filter(same => same.length > 1).map(same => same.join(' looks like '));
  });
}

/** Heads of a table that cover a cell, at its top and once it is scrolled. */
export function covered(page) {
  return page.evaluate(async () => {
    const found = new Set();
    const name = el => `"${el.textContent.trim().slice(0, 24)}"`;
    const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
    for (const map of document.querySelectorAll('.map, .matrix')) {
      if (!map.getClientRects().length) continue;
      const box = map.closest('.scroller, .tw');
      const heads = [...map.tHead.querySelectorAll('th, td')];
      const first = [...map.tBodies[0].rows[0].cells];
      for (const down of [0, 60]) {
        if (box) box.scrollTop = down;
        const rects = new Map([...heads, ...first].map(cell => [cell, cell.getBoundingClientRect()]));
        heads.forEach((head, at) => heads.slice(at + 1).forEach(other => {
          if (meet(rects.get(head), rects.get(other))) found.add(`${name(head)} lies over ${name(other)}`);
        }));
        if (down === 0) for (const head of heads) for (const cell of first) {
          if (meet(rects.get(head), rects.get(cell))) found.add(`${name(head)} lies over ${name(cell)}`);
        }
      }
      if (box) box.scrollTop = 60;
      // What scrolls away below a head must not shine through it.
      for (const head of heads) {
        if (box && getComputedStyle(head).backgroundColor === 'rgba(0, 0, 0, 0)') found.add(`${name(head)} lets the cells below shine through`);
      }
      if (box) box.scrollTop = 0;
    }
    return [...found].slice(0, 6);
  });
}

/** Words of up to twelve letters that go on in the next line: no language divides them, so room was lost. */
export function shortWordsBroken(page) {
  return page.evaluate(() => {
    const found = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const name = el => [el.tagName.toLowerCase(), ...el.classList].join('.');
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (!/[\p{L}\p{N}]{2}/u.test(text.data) || !text.parentElement.checkVisibility()) continue;
      if (text.parentElement.closest('.sr, svg, code, pre')) continue;
      range.selectNodeContents(text);
      if (new Set([...range.getClientRects()].map(it => Math.round(it.top))).size < 2) continue;
      for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
        if (word.length > 12 || !/^[\p{Script=Latin}\p{N}]+$/u.test(word)) continue;
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const tops = [...range.getClientRects()].filter(it => it.width > 0).map(it => Math.round(it.top));
        // A column of a map is as narrow as its steps ask for: what is wider than it goes on in the next line.
        const column = text.parentElement.closest('.way :is(th, td)');
        const room = column ? column.clientWidth * .5 : Infinity;
        if (word.length * parseFloat(getComputedStyle(text.parentElement).fontSize) * .6 > room) continue;
        if (Math.max(...tops) - Math.min(...tops) > 4) found.add(`"${word}" in ${name(text.parentElement.parentElement)} ${name(text.parentElement)}`);
      }
    }
    return [...found].slice(0, 8);
  });
}
