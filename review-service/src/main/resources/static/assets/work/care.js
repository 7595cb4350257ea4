// For the person, not about them: how long each task was looked at goes to their own budget, and when a break would be good it is said.
import { send } from '/assets/send.js';
import { current } from './desk.js';
import { message } from './page.js';

/** Without a key or a move for so long nobody is taken to be looking. */
const AWAY = 60_000;
const TOLD_AGAIN = 15 * 60_000;
const EVERY = 20_000;

let task = null;
let since = 0;
let moved = 0;
const told = new Map();

for (const kind of ['keydown', 'pointermove', 'pointerdown', 'wheel', 'touchstart']) {
  addEventListener(kind, () => { moved = performance.now(); }, { passive: true, capture: true });
}

/** Tells how long the task was looked at since it was last told. */
function tell() {
  const now = performance.now();
  const millis = Math.round(Math.min(now, moved + AWAY) - since);
  since = now;
  if (task && millis > 0 && document.visibilityState === 'visible') {
    // Nothing depends on it: what is lost with the network is lost in the person's favour.
    send(`/work/tasks/${task}/looked`, { body: new URLSearchParams({ millis }) }).catch(() => {});
  }
}

document.addEventListener('weir:task', (event) => {
  tell();
  task = event.target.dataset.task;
  since = performance.now();
  moved = since;
});
setInterval(() => {
  if (task && current()?.dataset.task !== task) {
    tell();
    task = null;
  } else if (performance.now() - since > EVERY) {
    tell();
  }
}, 1000);
document.addEventListener('visibilitychange', () => { since = performance.now(); });

/** Says what is good for them, and not again for a while. */
export function care() {
  document.querySelectorAll('#ribbon [data-care]').forEach((word) => {
    const kind = word.dataset.care;
    if (performance.now() - (told.get(kind) ?? -Infinity) < TOLD_AGAIN) return;
    told.set(kind, performance.now());
    message(word.textContent, { tone: '' });
  });
}

new MutationObserver(care).observe(document.getElementById('ribbon'), { childList: true });
care();
