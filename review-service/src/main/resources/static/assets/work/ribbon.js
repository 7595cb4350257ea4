// The last decisions along the bottom: how far each has come, and undo while there is time.
import { say } from '/assets/say.js';
import { send } from '/assets/send.js';
import { bringBack } from './desk.js';
import { main, message } from './page.js';
import { latest } from './unsent.js';

const place = document.getElementById('ribbon');
const ends = new Map();
let showing;

function count() {
  const now = performance.now();
  place.querySelectorAll('[data-ruling]').forEach((piece) => {
    const id = piece.dataset.ruling;
    if (!ends.has(id)) ends.set(id, now + Number(piece.dataset.undoMs));
    const seconds = Math.ceil((ends.get(id) - now) / 1000);
    const button = piece.querySelector('[data-undo]');
    if (!button) return;
    button.hidden = seconds <= 0;
    button.querySelector('[data-undo-left]').textContent = `${seconds} s`;
  });
  mark();
}

/** The key undoes the latest that can be undone. */
function mark() {
  const buttons = [...place.querySelectorAll('[data-undo]:not([hidden])')];
  buttons.forEach((button, index) => {
    if (index === 0) {
      if (button.dataset.key) return;
      button.dataset.key = main.dataset.undoKey.toLowerCase();
      button.dataset.does = 'Undo the last decision';
      button.append(' ', Object.assign(document.createElement('kbd'), { textContent: main.dataset.undoKey }));
    } else if (button.dataset.key) {
      delete button.dataset.key;
      button.querySelector('kbd')?.remove();
    }
  });
}

/** Asks for the ribbon anew; several wishes at once are one. */
export function refresh() {
  showing ??= (async () => {
    try {
      place.innerHTML = await send('/work/ribbon', { method: 'GET', accept: 'text/html' });
      // The server knows better how long there is; what was counted here may have been off.
      place.querySelectorAll('[data-ruling]').forEach((piece) => ends.set(piece.dataset.ruling, performance.now() + Number(piece.dataset.undoMs)));
      count();
    } catch { /* It is asked for again with the next change. */ } finally {
      showing = undefined;
    }
  })();
  return showing;
}

async function undo(id) {
  try {
    const claim = await send(`/work/decisions/${id}/undo`);
    await bringBack(claim.task, claim);
    say('Undone. The task is yours again.');
  } catch (problem) {
    message(problem.kind ? problem.message : 'The server cannot be reached, so nothing was undone. Try again while there is time.', { tone: 'bad' });
  }
  refresh();
}

place.addEventListener('click', (event) => {
  const piece = event.target.closest('[data-undo]')?.closest('[data-ruling]');
  if (piece) undo(piece.dataset.ruling);
});

// The key may be quicker than the server's answer, and than the ribbon that shows it: it means the last decision all the same.
let last = null;
main.addEventListener('weir:stored', ({ detail }) => { last = { id: detail.id, end: performance.now() + detail.undoMillis }; });

function undoAsSoonAsStored(waiting) {
  if (waiting.tries > 0) {
    message('Your last decision is not on the server yet, so it cannot be undone yet. It can be as soon as it is stored.');
    return;
  }
  main.addEventListener('weir:stored', function once({ detail }) {
    if (detail.id !== waiting.id) return;
    main.removeEventListener('weir:stored', once);
    undo(waiting.id);
  });
}

document.addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== main.dataset.undoKey.toLowerCase() || event.ctrlKey || event.metaKey || event.altKey || event.repeat
    || event.target.closest('input, textarea, select') || document.querySelector('dialog[open]')) return;
  const waiting = latest();
  if (!waiting && !(last && performance.now() < last.end)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (waiting) {
    undoAsSoonAsStored(waiting);
  } else {
    undo(last.id);
    last = null;
  }
}, { capture: true });

main.addEventListener('weir:stored', refresh);
place.closest('.ribbon').addEventListener('weir:changed', refresh);
setInterval(count, 250);
count();
