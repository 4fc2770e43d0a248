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

  ($('[aria-invalid]') ?? all('[data-empty]').pop())?.focus();

  document.addEventListener('keydown', event => {
    if (event.ctrlKey && event.key === 'Enter') {
      if (form) { event.preventDefault(); form.requestSubmit($('[data-save]', form)); } else $('[data-next]')?.click();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, textarea, select')) return;
    if (event.key === '?') keys?.showModal();
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
