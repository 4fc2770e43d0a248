// The order form by keyboard and scanner. Every button works without it; with it the sheet changes without losing what is typed.
(() => {
  'use strict';
  const $ = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  /** A list below a field: arrows choose, Enter takes, Escape closes. */
  const combo = (field, list, address, take, typed) => {
    let at = -1;
    let asked = 0;
    let shown = '';
    let timer;
    const options = () => all('[role=option]', list);
    const mark = index => {
      const choices = options();
      at = choices.length ? (index + choices.length) % choices.length : -1;
      choices.forEach((one, i) => one.setAttribute('aria-selected', String(i === at)));
      if (at >= 0) {
        choices[at].scrollIntoView({ block: 'nearest' });
        field.setAttribute('aria-activedescendant', choices[at].id);
      } else field.removeAttribute('aria-activedescendant');
    };
    const close = () => {
      asked++;
      list.hidden = true;
      shown = '';
      field.setAttribute('aria-expanded', 'false');
      mark(-1);
    };
    const look = async () => {
      clearTimeout(timer);
      const q = field.value.trim();
      if (!q) { close(); return; }
      const mine = ++asked;
      try {
        const answer = await fetch(address + (address.includes('?') ? '&' : '?') + 'q=' + encodeURIComponent(q));
        if (!answer.ok || mine !== asked) return;
        list.innerHTML = await answer.text();
        list.hidden = !list.textContent.trim();
        field.setAttribute('aria-expanded', String(!list.hidden));
        shown = q;
        mark(options().length ? 0 : -1);
      } catch { /* the next letter asks again */ }
    };
    field.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(look, 120); });
    field.addEventListener('keydown', async event => {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        if (list.hidden) { look(); return; }
        event.preventDefault();
        mark(at + (event.key === 'ArrowDown' ? 1 : -1));
      } else if (event.key === 'Escape' && !list.hidden) {
        event.stopPropagation();
        close();
      } else if (event.key === 'Enter' && !event.ctrlKey) {
        event.preventDefault();
        const said = field.value.trim();
        if (typed && typed(said)) { close(); return; }
        if (said && shown !== said) await look();
        const choice = options()[at];
        if (choice && shown === said) { take(choice); close(); }
      }
    });
    list.addEventListener('mousedown', event => {
      const choice = event.target.closest('[role=option]');
      if (choice) { event.preventDefault(); take(choice); close(); }
    });
    field.addEventListener('blur', () => setTimeout(close, 150));
  };

  const customers = $('#customer[data-combo]');
  if (customers) combo(customers, $('#customer-list'), customers.dataset.combo, choice => { location.href = choice.href; });

  const form = $('[data-order-form]');
  if (!form) return;
  const entry = $('#entry');
  const quantity = $('#addQuantity');
  const unit = $('#addUnit');
  const product = $('#addProduct');
  const lost = $('[data-lost]');

  const clearEntry = () => {
    product.value = '';
    quantity.value = '1';
    unit.hidden = true;
    unit.replaceChildren();
  };

  /** Puts the new sheet in the place of the old one; what is being typed in it stays. */
  const show = (html, sent) => {
    const typing = document.activeElement?.id && document.activeElement.closest('#sheet') ? document.activeElement : null;
    const kept = typing && { id: typing.id, value: typing.value, changed: typing.value !== sent.get('#' + typing.id) };
    $('#sheet').outerHTML = html;
    const sheet = $('#sheet');
    form.setAttribute('action', sheet.dataset.address);
    if (!sheet.dataset.address.endsWith('/0')) history.replaceState(null, '', sheet.dataset.address);
    const left = $('[data-left]', sheet);
    if (left) $('#pasted').value = left.value;
    if (kept) {
      const again = document.getElementById(kept.id);
      if (again) { if (kept.changed) again.value = kept.value; again.focus(); }
    }
    if (!document.activeElement || document.activeElement === document.body) entry.focus();
  };

  let queue = Promise.resolve();
  let waiting = 0;
  /** One change after the other: each is sent with the version the one before it gave. */
  const send = (action, extra = {}) => {
    waiting++;
    queue = queue.then(async () => {
      const fields = new FormData(form);
      for (const name of ['addText', 'addProduct', 'addQuantity', 'addUnit']) fields.delete(name);
      if (action !== 'paste') fields.delete('pasted');
      fields.set('action', action);
      for (const [name, value] of Object.entries(extra)) fields.set(name, value);
      const sent = new Map(all('#sheet [id]').filter(one => 'value' in one).map(one => ['#' + one.id, one.value]));
      try {
        const answer = await fetch(form.getAttribute('action'), { method: 'POST', body: new URLSearchParams(fields), headers: { 'X-Sheet': 'alone' } });
        lost.hidden = answer.ok || answer.status === 409;
        if (answer.redirected) location.href = answer.url;
        else if (answer.ok || answer.status === 409) show(await answer.text(), sent);
      } catch { lost.hidden = false; }
      waiting--;
    });
    return queue;
  };

  const isScan = said => /^(\d{8}|\d{12,14})$/.test(said) || /^(\](C1|e0|d2|Q3|J1)|\(0[012]\)|0[12]\d{14})/.test(said);
  combo(entry, $('#product-list'), form.dataset.products, choice => {
    product.value = choice.dataset.product;
    entry.value = choice.dataset.name;
    unit.replaceChildren(...choice.dataset.units.split('|').map(one => {
      const [code, name, holds] = one.split('~');
      return new Option(holds === '1' ? name : name + ' (' + holds + ')', code);
    }));
    unit.hidden = unit.options.length < 2;
    quantity.focus();
    quantity.select();
  }, said => {
    if (!isScan(said)) return false;
    entry.value = '';
    clearEntry();
    send('add', { addText: said });
    return true;
  });
  entry.addEventListener('input', () => { product.value = ''; });
  entry.addEventListener('paste', event => {
    const text = event.clipboardData?.getData('text') ?? '';
    if (!text.trim().includes('\n') && !text.includes('\t')) return;
    event.preventDefault();
    send('paste', { pasted: text });
  });

  const addLine = () => {
    if (!entry.value.trim()) { entry.focus(); return; }
    send('add', { addText: entry.value, addProduct: product.value, addQuantity: quantity.value, addUnit: unit.value });
    entry.value = '';
    clearEntry();
    entry.focus();
  };
  for (const field of [quantity, unit]) {
    field.addEventListener('keydown', event => {
      if (event.key === 'Enter' && !event.ctrlKey) { event.preventDefault(); addLine(); }
      if (event.key === 'Escape') { event.stopPropagation(); clearEntry(); entry.focus(); entry.select(); }
    });
  }

  form.addEventListener('submit', event => {
    const button = event.submitter;
    if (button?.hasAttribute('data-leave')) {
      // What was changed last is kept first: it gives the version that is confirmed.
      if (waiting) { event.preventDefault(); queue.then(() => form.requestSubmit(button)); }
      return;
    }
    event.preventDefault();
    if (!button || button.value === 'add') { addLine(); return; }
    if (button.value === 'paste') { send('paste', { pasted: $('#pasted').value }).then(() => { if (!$('[data-left]')) $('#pasted').value = ''; }); return; }
    send(button.value);
  });
  form.addEventListener('change', event => {
    if (event.target.matches('[data-change], [data-keep]')) send('change');
  });

  document.addEventListener('keydown', event => {
    if (event.ctrlKey && event.key === 'Enter') {
      event.preventDefault();
      document.activeElement?.blur();
      form.requestSubmit($('[value=confirm]', form));
    } else if (event.altKey && /^[1-9]$/.test(event.key)) {
      const offer = $('[data-offer="' + event.key + '"]');
      if (offer) { event.preventDefault(); send(offer.value); entry.focus(); }
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp' || event.key === 'Enter') && event.target.dataset?.column) {
      event.preventDefault();
      const column = all('[data-column="' + event.target.dataset.column + '"]');
      const next = column[column.indexOf(event.target) + (event.key === 'ArrowUp' ? -1 : 1)] ?? (event.key === 'Enter' ? entry : null);
      next?.focus();
      next?.select();
    }
  });
})();
