// Scanner, keyboard and the rows of parcels. Without this the pages work all the same, one form at a time.
(() => {
  'use strict';
  const scan = document.querySelector('#scan');
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input:not([type=checkbox]), select, textarea')) return;
    if (event.key === 's' && scan) {
      event.preventDefault();
      scan.focus();
      scan.select();
    }
    if (event.key === 'l') document.querySelector('.choosing [value="A6"]')?.click();
  });
  // The hand holds a scanner, the eyes are on the parcel: what went wrong is felt.
  const told = document.querySelector('[data-told]');
  if (told && told.dataset.told !== 'done') navigator.vibrate?.([80, 60, 80]);
  const rows = document.querySelector('[data-rows-of-parcels]');
  if (!rows) return;
  const count = () => rows.querySelectorAll('.parcel').length;
  document.querySelector('[data-add-parcel]').addEventListener('click', () => {
    const last = rows.querySelector('.parcel:last-child');
    const next = last.cloneNode(true);
    const place = Math.max(...[...rows.querySelectorAll('[name^="weight-"]')].map(field => Number(field.name.slice(7)))) + 1;
    for (const field of next.querySelectorAll('input')) {
      field.name = field.name.replace(/\d+$/, place);
      if (field.type === 'checkbox') field.checked = false;
      else field.value = '';
    }
    rows.append(next);
    next.querySelector('input').focus();
  });
  rows.addEventListener('click', event => {
    const button = event.target.closest('[data-drop-parcel]');
    if (button && count() > 1) button.closest('.parcel').remove();
  });
})();
