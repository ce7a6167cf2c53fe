// ---- A map or a person that has no file yet.

let dialog;

function begin() {
  commit();
  keep();
  const isMap = offers.has(nameOf('head', 'baseline'));
  const kinds = [['journey', say('new_journey')], ['persona', say('new_persona')]];
  if (isMap && !offers.get(nameOf('head', 'baseline')).now) kinds.push(['plan', say('new_plan', { name: textOf(document.querySelector('h1')) })]);
  const kind = element('select', { id: 'jb-new-kind', onchange: () => { who.hidden = kind.value !== 'journey' } }, ...kinds.map(([value, name]) => element('option', { value }, name)));
  const title = element('input', { id: 'jb-new-title', type: 'text', required: true, maxlength: 200, autocomplete: 'off' });
  const people = element('textarea', { id: 'jb-new-people', rows: 2 });
  people.addEventListener('keydown', event => { chosen(event) });
  const who = element('div', {}, element('label', { for: people.id }, say('new_people')), people);
  const why = element('p', { role: 'alert' });
  const form = element('form', { method: 'dialog', onsubmit: async event => {
    event.preventDefault();
    const isPlan = kind.value === 'plan';
    const personas = kind.value === 'journey' ? people.value.split('\n').map(it => it.trim()).filter(Boolean) : [];
    const { status, said } = await ask({ new: { kind: isPlan ? 'journey' : kind.value, title: title.value, personas, baseline: isPlan ? file : undefined } });
    if (status !== 200) { why.textContent = said.why ?? say('away'); title.focus(); return }
    stored.set('editing', true);
    if (said.page) location.assign(said.page);
    else { dialog.close(); message([say('no_page', { file: said.file }), ...said.told].join(' '), { bad: true }) }
  } },
  element('label', { for: kind.id }, say('new_kind')), kind,
  element('label', { for: title.id }, say('new_title')), title,
  who, why,
  element('div', { class: 'jb-bar' }, element('button', { type: 'submit', class: 'jb-go', onpointerdown: event => event.preventDefault() }, say('make')),
    element('button', { type: 'button', class: 'jb-line', onclick: () => dialog.close() }, say('cancel'))));
  dialog = element('dialog', { class: 'jb-begin', 'aria-label': say('new'), onclose: () => { dialog.remove(); bar.querySelector('[data-jb=new]')?.focus() } }, form);
  region.append(dialog);
  suggest(people, 'persona');
  dialog.showModal();
  title.focus();
}
