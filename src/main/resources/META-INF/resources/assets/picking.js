// A scanner types a code and Enter: check it at once and go to the next field. The server checks all of it again.
(() => {
  'use strict';
  const task = document.querySelector('[data-task]');
  if (task) {
    const same = (one, other) => one.trim().toUpperCase() === other.trim().toUpperCase();
    const digits = text => text.replace(/^0+/, '');
    const codes = task.dataset.codes.split(' ').filter(Boolean);
    const plainGtin = read => (read.match(/^(?:\](?:C1|d2|e0|Q3))?\(?01\)?(\d{14})/) || [])[1];
    const fits = (kind, read) => {
      if (kind === 'bin') return same(read, task.dataset.bin);
      const gtin = plainGtin(read) || read.trim();
      return codes.some(code => same(code, read) || (/^\d{8,14}$/.test(code) && digits(code) === digits(gtin)));
    };
    const fields = [...task.querySelectorAll('[data-scan], [data-quantity]')];
    const quantity = task.querySelector('[data-quantity]');
    const missing = task.querySelector('[data-missing]');
    task.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || !event.target.matches('[data-scan]')) return;
      event.preventDefault();
      const field = event.target;
      const right = fits(field.dataset.scan, field.value);
      field.closest('label').classList.toggle('right', right);
      field.closest('label').classList.toggle('wrong', !right);
      if (right) {
        const next = fields[fields.indexOf(field) + 1];
        next.focus();
        next.select();
      } else {
        field.select();
        navigator.vibrate?.([80, 60, 80]);
      }
    });
    quantity.addEventListener('input', () => {
      const less = Number(quantity.value.replace(',', '.')) < Number(quantity.dataset.quantity);
      missing.required = less;
      if (!less) missing.value = '';
    });
  }
  document.querySelector('[data-all-back]')?.addEventListener('click', () => {
    for (const field of document.querySelectorAll('[data-most]:not([disabled])')) field.value = field.dataset.most;
  });
})();
