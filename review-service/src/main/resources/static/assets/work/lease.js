// Claims end by themselves. Activity renews them, idleness does not, and how long the current one lasts is always to be seen.
import { send, csrf } from '/assets/send.js';
import { inWords } from '/assets/times.js';
import { leaseMillis, main } from './page.js';

/** When each claim ends, by this page's own clock, which nobody sets back: {task: {token, end, seen}}. */
const claims = new Map();
let active = 0;
let renewed = performance.now();
let renewing = false;

/** Counts a task's claim. */
export function hold(task) {
  claims.set(task.dataset.task, { token: task.dataset.token, end: performance.now() + Number(task.dataset.leftMs) });
}

/** Counts it no more. */
export const letGo = (id) => claims.delete(id);

/** When a claim ends; undefined for none. */
export const endOf = (id) => claims.get(id)?.end;

for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'scroll', 'touchstart']) {
  addEventListener(kind, () => { active = performance.now(); }, { passive: true, capture: true });
}

/** Renews all claims. Those that are missing in the answer are lost. */
export async function renew() {
  if (renewing || claims.size === 0) return;
  renewing = true;
  const asked = new Map(claims);
  try {
    const left = await send('/work/claims/renew', { body: Object.fromEntries([...asked].map(([id, claim]) => [id, Number(claim.token)])) });
    renewed = performance.now();
    for (const [id, claim] of asked) {
      // What was decided or claimed anew while the answer was on its way is none of its business.
      if (claims.get(id)?.token !== claim.token) continue;
      if (left[id] === undefined) {
        claims.delete(id);
        main.dispatchEvent(new CustomEvent('weir:lost', { detail: id }));
      } else {
        claims.get(id).end = performance.now() + left[id];
      }
    }
  } catch { /* Away from the network nothing is renewed; the countdown goes on, and the next round asks again. */ } finally {
    renewing = false;
  }
}

function tick() {
  const now = performance.now();
  // Activity since the last renewal, and a third of the lease used up: often enough, and nothing while nobody is there.
  if (active > renewed && now - renewed > leaseMillis / 3) renew();
  const task = document.querySelector('.task:not([hidden])');
  const place = task?.querySelector('[data-lease]');
  const end = endOf(task?.dataset.task);
  if (!place || end === undefined) return;
  const seconds = (end - now) / 1000;
  const soon = seconds < Math.min(60, leaseMillis / 3000);
  place.classList.toggle('soon', soon);
  place.querySelector('[data-left]').textContent = seconds > 0 ? inClock(seconds) : 'no more: somebody else may take it';
  if (soon && active > now - 1000) renew();
}

const inClock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

setInterval(tick, 1000);

main.addEventListener('weir:changed', (event) => { if (event.detail === 'claims') renew(); });

/** What was taken ahead and not looked at goes back when the page is left; what is being worked on stays with the person. */
addEventListener('pagehide', () => {
  const form = new URLSearchParams({ _csrf: csrf()['X-CSRF-TOKEN'] });
  document.querySelectorAll('.task[hidden]').forEach((task) => {
    const claim = claims.get(task.dataset.task);
    if (claim) form.append('claim', `${task.dataset.task}:${claim.token}`);
  });
  if (form.has('claim')) navigator.sendBeacon('/work/claims/release', form);
});

// A page that comes out of the browser's memory holds nothing any more.
addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });

export { inWords };
