// What pages do beyond htmx: keys, the menu on phones, "are you sure", the chart. Everything works without it.
(() => {
  'use strict';
  const $ = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  for (const field of all('[data-here]')) field.value = location.pathname + location.search;

  // The menu scrolls by itself: the place one is at is in sight.
  const here = $('#nav [aria-current]');
  if (here) $('#nav').scrollTop = here.offsetTop - $('#nav').clientHeight / 2;

  document.addEventListener('click', event => {
    const toggle = event.target.closest('[data-toggle="nav"]');
    if (toggle) {
      const open = $('#nav').classList.toggle('open');
      toggle.setAttribute('aria-expanded', String(open));
    }
    for (const menu of all('details.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
    const only = event.target.closest('[data-only-this]');
    if (only) for (const box of all('input[type=checkbox]', only.form)) box.checked = false;
    const row = event.target.closest('[data-rows] tbody tr');
    if (row && !event.target.closest('a, button, input, label') && !String(getSelection())) $('.row-link', row)?.click();
  });

  document.addEventListener('change', event => {
    if (event.target.matches('[data-check-all]')) {
      for (const box of all('input[name=id]', event.target.form)) box.checked = event.target.checked;
    }
  });

  document.addEventListener('submit', event => {
    const question = event.submitter?.dataset.confirm || event.target.dataset.confirm;
    if (question && !confirm(question)) event.preventDefault();
  });

  const rows = () => all('[data-rows] tbody tr');
  const step = by => {
    const list = rows();
    if (!list.length) return;
    const at = list.findIndex(row => row.classList.contains('current'));
    list[at]?.classList.remove('current');
    const next = list[Math.max(0, Math.min(list.length - 1, at + by))];
    next.classList.add('current');
    next.scrollIntoView({ block: 'nearest' });
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches('input, textarea, select');
    if (event.key === 'Escape') {
      if (typing) event.target.blur();
      for (const menu of all('details.menu[open]')) menu.open = false;
      return;
    }
    if (typing) return;
    if (event.key === '/') {
      const search = $('[data-search]');
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    } else if (event.key === 'j') step(1);
    else if (event.key === 'k') step(-1);
    else if (event.key === 'Enter' && event.target === document.body) $('tr.current .row-link')?.click();
  });

  const trouble = wrong => { const box = $('#trouble'); if (box) box.hidden = !wrong; };
  document.addEventListener('htmx:sendError', () => trouble(true));
  document.addEventListener('htmx:responseError', () => trouble(true));
  document.addEventListener('htmx:afterOnLoad', () => trouble(false));
  const sign = on => $('#live-sign')?.classList.toggle('on', on);
  document.addEventListener('htmx:sseOpen', () => sign(true));
  document.addEventListener('htmx:sseError', () => sign(false));

  const place = $('#chart');
  if (place && window.uPlot) {
    let span = 'hour';
    let plot;
    const language = { pl: 'pl-PL', en: 'en-GB', de: 'de-DE' }[place.dataset.lang];
    const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Warsaw' });
    const time = seconds => clock.format(new Date(seconds * 1000));
    const size = () => ({ width: place.clientWidth, height: 190 });
    const draw = data => {
      if (plot) { plot.setData(data); return; }
      plot = new uPlot({
        ...size(),
        cursor: { y: false },
        scales: { y: { range: (u, low, high) => [0, Math.max(4, high * 1.1)] } },
        axes: [
          { values: (u, ticks) => ticks.map(time), grid: { show: false }, stroke: '#6c6660' },
          { size: 44, stroke: '#6c6660', grid: { stroke: '#eceae7' }, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] },
        ],
        series: [
          { label: place.dataset.time, value: (u, at) => at == null ? '—' : time(at) },
          { label: place.dataset.label, stroke: '#7a4a3a', fill: '#7a4a3a22', width: 1.5, paths: uPlot.paths.bars({ size: [0.8, 40], align: 1 }), points: { show: false } },
        ],
      }, data, place);
    };
    const load = async () => {
      try {
        const answer = await fetch('/live/orders?span=' + span, { headers: { Accept: 'application/json' } });
        if (answer.ok) { const found = await answer.json(); draw([found.starts, found.orders]); }
      } catch { /* the next round tries again */ }
    };
    for (const button of all('[data-span]')) {
      button.addEventListener('click', () => {
        span = button.dataset.span;
        for (const other of all('[data-span]')) other.classList.toggle('active', other === button);
        load();
      });
    }
    addEventListener('resize', () => plot?.setSize(size()));
    load();
    setInterval(() => { if (!document.hidden) load(); }, 10000);
  }
})();
