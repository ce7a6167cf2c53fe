/* In mdBook: a map leaves its narrow column on request, keys that scroll it do not turn the page, and all chapters
   share one set of icons. */
(() => {
  for (const region of document.querySelectorAll('.jb :is(.scroller, .tw, input, summary)')) {
    region.addEventListener('keydown', event => {
      if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') event.stopPropagation();
    });
  }
  if (document.querySelector('.jb')) {
    document.body.insertAdjacentHTML('beforeend',
      '<div class="jb"><svg class="sprite" aria-hidden="true">' + ICONS + '</svg></div>');
  }
  // The style lays the table of a map out in its own way, and some browsers take it for no table then.
  const roles = { table: 'table', thead: 'rowgroup', tbody: 'rowgroup', tr: 'row', td: 'cell' };
  for (const table of document.querySelectorAll('.jb .way')) {
    for (const it of [table, ...table.querySelectorAll('thead, tbody, tr, td, th')]) {
      const name = it.localName;
      it.setAttribute('role', roles[name] ?? (it.closest('thead') ? 'columnheader' : 'rowheader'));
    }
  }
  const words = document.querySelector('.jb-end');
  if (!words || !window.HTMLDialogElement) return;
  for (const box of document.querySelectorAll('.jb .mapb')) {
    const frame = box.querySelector('.sw');
    const tools = box.querySelector('.tools');
    if (!frame) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'tb jb-wide';
    button.textContent = words.dataset.wide;
    const place = document.createComment('');
    const dialog = document.createElement('dialog');
    dialog.className = 'jb';
    dialog.setAttribute('aria-label', box.querySelector('caption')?.textContent || words.dataset.wide);
    const open = () => {
      box.before(place);
      dialog.append(box);
      document.body.append(dialog);
      button.textContent = words.dataset.narrow;
      dialog.showModal();
      button.focus();
    };
    const back = () => {
      place.replaceWith(box);
      dialog.remove();
      button.textContent = words.dataset.wide;
      button.focus();
    };
    button.addEventListener('click', () => (dialog.open ? dialog.close() : open()));
    dialog.addEventListener('close', back);
    // mdBook has keys of its own, and Escape among them.
    dialog.addEventListener('keydown', event => {
      event.stopPropagation();
      if (event.key === 'Escape') dialog.close();
    });
    // A link to this page leads out of the wide view.
    dialog.addEventListener('click', event => {
      if (event.target.closest('a[href^="#"]')) dialog.close();
    });
    if (tools) tools.append(button);
    else frame.before(button);
  }
})();
