// J and K go from row to row: the buttons that have these keys move the focus along the links that open a row.

const rows = () => [...document.querySelectorAll('a.go')].filter((link) => link.checkVisibility());

document.addEventListener('click', (event) => {
  const mover = event.target.closest('[data-rows]');
  if (!mover) return;
  const all = rows();
  const current = all.indexOf(document.activeElement.closest?.('tr')?.querySelector('a.go'));
  const wanted = current < 0 ? (mover.dataset.rows > 0 ? 0 : all.length - 1) : current + Number(mover.dataset.rows);
  all[Math.min(Math.max(wanted, 0), all.length - 1)]?.focus();
});

// A label with a key leads to its field: a click that a key makes does not move the focus by itself everywhere.
document.addEventListener('click', (event) => event.target.closest('label[data-key]')?.control?.focus());

// What the server brought anew must not take the place away where somebody is.
let at = null;
document.addEventListener('htmx:beforeSwap', () => { at = document.activeElement?.id || null; });
document.addEventListener('htmx:afterSwap', () => {
  if (at && document.activeElement?.id !== at) document.getElementById(at)?.focus({ preventScroll: true });
});

// The first row waits for Enter.
if (document.activeElement === document.body) rows()[0]?.focus({ preventScroll: true });
