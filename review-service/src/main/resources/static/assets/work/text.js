// Long texts are folded; panels are reached with a key; the clause follows the harm that is chosen.
import { send } from '/assets/send.js';
import { current } from './desk.js';
import { message } from './page.js';

async function unfold(button) {
  const text = button.closest('.text');
  const folded = text.classList.contains('folded');
  if (folded && button.dataset.rest) {
    try {
      const holder = document.createElement('template');
      holder.innerHTML = await send(button.dataset.rest, { method: 'GET', accept: 'text/html' });
      text.querySelector('.letters').replaceWith(holder.content.querySelector('.letters'));
      delete button.dataset.rest;
    } catch (problem) {
      message(problem.kind ? problem.message : 'The rest of the text cannot be loaded just now. Try again.', { tone: 'bad' });
      return;
    }
  }
  text.classList.toggle('folded', !folded);
  button.setAttribute('aria-expanded', folded);
  button.firstChild.textContent = folded ? 'Fold it again ' : 'Show all ';
}

document.addEventListener('click', (event) => {
  const unfolding = event.target.closest?.('[data-unfold]');
  if (unfolding) unfold(unfolding);
  const part = event.target.closest?.('[data-to]')?.dataset.to;
  if (part) {
    const place = current().querySelector(`[data-part="${part}"]`);
    place.scrollIntoView({ block: 'start' });
    place.focus({ preventScroll: true });
  }
});

const clauses = new Map();

document.addEventListener('weir:harm', async (event) => {
  const task = event.target;
  const clause = event.detail.split('|')[1];
  const body = task.querySelector('[data-clause-body]');
  if (!clause) {
    body.replaceChildren(Object.assign(document.createElement('p'), { className: 'soft', textContent: 'The policy has no clause about this harm.' }));
    return;
  }
  const path = `/work/tasks/${task.dataset.task}/clauses/${encodeURIComponent(clause)}`;
  try {
    const html = clauses.get(path) ?? await send(path, { method: 'GET', accept: 'text/html' });
    clauses.set(path, html);
    if (task.querySelector('[name="harm"]').value.endsWith(`|${clause}`)) body.innerHTML = html;
  } catch { /* The clause that stands there is said to be the one it is. */ }
});
