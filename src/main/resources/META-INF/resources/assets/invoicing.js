// Choosing deliveries by keys, the sum of what is chosen, and one press that counts. Everything works without it.
(() => {
  'use strict';
  const boxes = form => [...form.querySelectorAll('input[name=id][type=checkbox]')];
  const language = document.documentElement.lang;
  const money = value => value.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

  const count = () => {
    const form = document.querySelector('[data-chooser]');
    if (!form) return;
    const chosen = boxes(form).filter(box => box.checked);
    const sums = {};
    for (const box of chosen) sums[box.dataset.currency] = (sums[box.dataset.currency] || 0) + Number(box.dataset.net);
    form.querySelector('[data-chosen]').hidden = !chosen.length;
    form.querySelector('[data-count]').textContent = chosen.length;
    form.querySelector('[data-sums]').textContent =
      Object.entries(sums).map(([currency, sum]) => `${money(sum)} ${currency}`).join(' · ');
  };
  document.addEventListener('change', event => {
    if (event.target.closest('[data-chooser]')) setTimeout(count);
    const rule = event.target.closest('[data-rule]');
    if (rule) {
      rule.form.elements.rule.value = rule.value;
      rule.form.action = '/invoicing/preview';
      rule.form.submit();
    }
  });
  document.addEventListener('htmx:afterSettle', count);

  document.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      const form = document.querySelector('[data-chooser], [data-once]');
      const button = form?.querySelector('.btn-primary');
      if (button) { event.preventDefault(); form.requestSubmit(button); }
    } else if (event.key === 'x' && !event.target.matches('input, textarea, select')) {
      const box = document.querySelector('[data-rows] tr.current input[name=id]');
      if (box) { box.checked = !box.checked; count(); }
    }
  });

  // The server takes one key once; this only spares the second trip.
  document.addEventListener('submit', event => {
    if (event.target.matches('[data-once]')) {
      setTimeout(() => { for (const button of event.target.querySelectorAll('button')) button.disabled = true; });
    }
  });
  count();
})();
