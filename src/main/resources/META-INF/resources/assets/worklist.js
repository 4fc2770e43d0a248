// Keys and places of the work list. Everything works without it.
(() => {
  'use strict';
  const $ = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const keys = $('[data-keys-box]');
  const form = $('[data-held]');

  const light = path => {
    const lit = all('[data-place]').filter(place => place.dataset.place.split(' ').some(one => one === path || path.endsWith('.') && one.startsWith(path)));
    for (const place of all('.lit')) place.classList.remove('lit');
    for (const place of lit) place.classList.add('lit');
    lit[0]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const show = name => {
    const panes = $('.held');
    if (panes) panes.dataset.show = name;
    for (const tab of all('[data-pane]')) tab.setAttribute('aria-selected', String(tab.dataset.pane === name));
  };

  const choose = chip => {
    if (chip.dataset.for) {
      const field = document.getElementById(chip.dataset.for);
      field.value = chip.dataset.value;
      field.focus();
      return;
    }
    const line = chip.closest('fieldset');
    $('[name$=".unit"]', line).value = chip.dataset.unit;
    $('[name$=".factor"]', line).value = chip.dataset.factor;
    $('[name$=".quantity"]', line).focus();
  };

  document.addEventListener('click', event => {
    if (event.target.closest('[data-keys]')) keys?.showModal();
    const tab = event.target.closest('[data-pane]');
    if (tab) show(tab.dataset.pane);
    const chip = event.target.closest('.chip');
    if (chip) choose(chip);
    const place = event.target.closest('[data-place]');
    if (place && form) {
      const field = all('[data-path]', form).find(one => place.dataset.place.split(' ').includes(one.dataset.path));
      if (field) { show('fields'); $('input, select', field)?.focus(); }
    }
  });
  document.addEventListener('focusin', event => {
    const path = event.target.closest('[data-path]')?.dataset.path;
    if (path) light(path.endsWith('.description') ? path.slice(0, -'description'.length) : path);
  });
  // What still says what was read is no correction.
  form?.addEventListener('formdata', event => {
    for (const input of all('[data-read]', form)) {
      if (input.value === input.dataset.read) event.formData.set(input.name, '');
    }
  });

  const boxes = () => all('[data-rows] input[name=id]');
  const listKey = key => {
    if (!$('[data-rows]') && !$('[data-view]')) return false;
    const row = $('tr.current');
    if (key === 'm' || key === 'u' || key === 's') $(`[data-view="${key}"]`)?.click();
    else if (key === 'r') refresh();
    else if (key === 'x') { const box = row && $('input[name=id]', row); if (box) box.checked = !box.checked; }
    else if (key === 't' || key === 'z') {
      if (boxes().some(box => box.checked)) $(`[data-bulk="${key}"]`)?.click();
      else if (row) $(key === 't' ? '[data-take]' : '[data-tomorrow]', row)?.click();
    } else return false;
    return true;
  };
  document.addEventListener('change', event => {
    if (event.target.matches('[data-check-rows]')) for (const box of boxes()) box.checked = event.target.checked;
  });
  let current;
  const refresh = () => {
    current = $('tr.current')?.dataset.key;
    window.htmx?.ajax('GET', location.pathname + location.search, { target: '#results', select: '#results', swap: 'outerHTML' });
  };
  document.addEventListener('htmx:afterSwap', () => {
    if (current) $(`tr[data-key="${CSS.escape(current)}"]`)?.classList.add('current');
    for (const field of all('#results [data-here]')) field.value = location.pathname + location.search;
  });
  const live = $('[data-live]');
  if (live && window.EventSource) {
    let seen;
    new EventSource(live.dataset.live).addEventListener('work', event => {
      const busy = boxes().some(box => box.checked) || $('#results details[open]');
      if (seen !== undefined && seen !== event.data && !busy && !document.hidden) refresh();
      seen = event.data;
    });
  }

  ($('[aria-invalid]') ?? all('[data-empty]').pop())?.focus();

  document.addEventListener('keydown', event => {
    if (event.ctrlKey && event.key === 'Enter') {
      if (form) { event.preventDefault(); form.requestSubmit($('[data-save]', form)); } else $('[data-next]')?.click();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, textarea, select')) return;
    if (event.key === '?') keys?.showModal();
    else if (listKey(event.key)) event.preventDefault();
    else if (event.key === 'c' && $('#note')) { event.preventDefault(); $('#note').focus(); }
    else if (event.key === 'q' && $('[data-ask]')) { event.preventDefault(); $('[data-ask]').open = true; $('#questions').focus(); }
    else if (form && (event.key === 'a' || event.key === 'l')) $(`[data-more="${event.key === 'a' ? 'line' : 'last-time'}"]`)?.click();
    else if (event.key === 'e' && form) {
      const doubtful = all('[data-doubtful]', form).sort((one, other) => one.dataset.doubtful - other.dataset.doubtful);
      event.preventDefault();
      show('fields');
      (doubtful[0] ?? $('input:not([type=hidden])', form)).focus();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && $('[data-rows]')) {
      event.preventDefault();
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: event.key === 'ArrowDown' ? 'j' : 'k', bubbles: true }));
    }
  });
})();
