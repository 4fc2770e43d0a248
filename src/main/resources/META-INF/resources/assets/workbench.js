// Choosing rows with keys, and keeping the choice while the list renews itself. Everything works without it.
(() => {
  'use strict';
  const $ = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const chosen = new Set();
  const idOf = box => box.value.split(':')[0];
  const boxes = () => all('[data-choosing] input[name=id]');

  const tell = () => {
    const form = $('[data-choosing]');
    const said = $('[data-chosen]');
    if (!form || !said) return;
    const count = boxes().filter(box => box.checked).length;
    const text = count ? said.dataset.some.replace('…', count) : said.dataset.none;
    if (said.textContent !== text) said.textContent = text;
    form.classList.toggle('some', count > 0);
    for (const button of all('[data-needs]', form)) button.disabled = count < Number(button.dataset.needs);
    const every = $('[data-check-all]', form);
    if (every) { every.checked = count > 0 && count === boxes().length; every.indeterminate = count > 0 && !every.checked; }
  };
  const remember = box => { if (box.checked) chosen.add(idOf(box)); else chosen.delete(idOf(box)); };

  document.addEventListener('change', event => {
    if (event.target.matches('[data-submits]')) event.target.form.requestSubmit();
    if (!event.target.closest('[data-choosing]')) return;
    if (event.target.matches('[data-check-all]')) boxes().forEach(box => { box.checked = event.target.checked; remember(box); });
    else if (event.target.name === 'id') remember(event.target);
    tell();
  });

  // The prints tell which rows are news after the list was renewed.
  let prints = new Map();
  const note = () => { prints = new Map(all('[data-order][data-print]').map(row => [row.dataset.order, row.dataset.print])); };
  const renewed = () => {
    for (const box of boxes()) box.checked = chosen.has(idOf(box));
    for (const row of all('[data-order][data-print]')) {
      if (prints.size && prints.get(row.dataset.order) !== row.dataset.print) row.classList.add('news');
    }
    note();
    here();
    tell();
  };
  let current = null;
  document.addEventListener('htmx:beforeSwap', () => { current = $('tr.current')?.dataset.order ?? null; });
  document.addEventListener('htmx:afterSwap', event => {
    if (event.target.id !== 'board' && !$('#board')?.contains(event.target)) return;
    renewed();
    if (current) $(`tr[data-order="${current}"]`)?.classList.add('current');
  });
  const here = () => {
    for (const field of all('[data-here]')) field.value = location.pathname + location.search;
    for (const field of all('[data-query]')) field.value = location.search;
  };

  // On a page of cards j and k go from one to the next.
  const step = by => {
    const cards = all('[data-cards] > *');
    if (!cards.length) return;
    const at = cards.findIndex(card => card.classList.contains('current'));
    cards[at]?.classList.remove('current');
    const next = cards[Math.max(0, Math.min(cards.length - 1, at + by))];
    next.classList.add('current');
    next.scrollIntoView({ block: 'nearest' });
  };
  document.addEventListener('submit', event => {
    const wanted = event.submitter?.dataset.wants;
    const field = wanted && event.target.elements[wanted];
    if (field && !field.value.trim()) { event.preventDefault(); field.focus(); }
  });
  const press = selector => { const button = $(selector); if (button && !button.disabled) button.click(); };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input:not([type=checkbox]), textarea, select')) return;
    if (event.key === 'x') {
      const box = $('.current input[name=id]');
      if (box) { box.checked = !box.checked; remember(box); tell(); }
    } else if (event.key === 'j') step(1);
    else if (event.key === 'k') step(-1);
    else if (event.key === 's') press('[formaction="/workbench/turn"]');
    else if (event.key === 't') press('[formaction="/workbench/own"]');
    else if (event.key === 'a') press('[name=rule][value=PRIORITY]');
    else if (event.key === 'f') press('[name=rule][value=FAIR_SHARE]');
    else if (event.key === 'c') press('form[action="/confirmation/confirm"] .btn-primary');
  });

  boxes().filter(box => box.checked).forEach(remember);
  here();
  note();
  tell();
  $('#troubles')?.focus();
})();
