// The tasks on the desk: one before the person, the next ones already in the page and hidden, so that the next is painted at once.
import { say } from '/assets/say.js';
import { send } from '/assets/send.js';
import { tellTimes } from '/assets/times.js';
import { filter, leaveFor, main, message, prefetch, single } from './page.js';
import { hold, letGo } from './lease.js';

const place = document.getElementById('tasks');
const nothing = document.getElementById('nothing');

/** How many tasks that left the screen are remembered, so that an undo or a refusal brings them back as they were. */
const REMEMBERED = 12;
const gone = new Map();

/** The task before the person; null when there is none. */
export const current = () => place.querySelector('.task:not([hidden])');

const waiting = () => [...place.querySelectorAll('.task[hidden]')];

/** Shows a task. Paints first; everything that needs the network comes after the paint. */
function show(task) {
  nothing.hidden = task !== null;
  if (!task) {
    document.getElementById('nothing-name').focus();
    return;
  }
  task.hidden = false;
  task.inert = false;
  task.removeAttribute('aria-hidden');
  scrollTo(0, 0);
  task.querySelector('h1').focus({ preventScroll: true });
  performance.mark('weir:shown');
  requestAnimationFrame(() => setTimeout(() => shown(task)));
}

function shown(task) {
  if (!task.isConnected || task.hidden) return;
  tellTimes(task);
  // Where there is much to read, screen readers begin at the heading, which has the focus; this only says that it changed.
  say(`Next task. ${task.querySelector('.why')?.textContent ?? ''}`);
  task.querySelectorAll('[hx-trigger~="weir:shown"]').forEach((element) => element.dispatchEvent(new CustomEvent('weir:shown')));
  task.dispatchEvent(new CustomEvent('weir:task', { bubbles: true }));
  if (task.dataset.standing === 'DECIDES' || task.dataset.standing === 'ADVISES') {
    send(`/work/tasks/${task.dataset.task}/view`, { body: new URLSearchParams({ token: task.dataset.token }) })
      .catch((problem) => { if (problem.kind === 'CLAIM_LOST') lost(task.dataset.task); });
  }
}

function hide(task) {
  task.hidden = true;
  task.inert = true;
  task.setAttribute('aria-hidden', 'true');
}

/** Takes the current task off the desk and shows the next. It can be brought back for a while. */
export function next() {
  const task = current();
  if (task) {
    gone.set(task.dataset.task, task);
    letGo(task.dataset.task);
    hide(task);
    task.remove();
    for (const id of gone.keys()) {
      if (gone.size <= REMEMBERED) break;
      gone.delete(id);
    }
  }
  if (single) {
    // A picked task was an exception; the queue goes on where it is.
    show(null);
    leaveFor('/work');
    return;
  }
  show(waiting()[0] ?? null);
  fill();
}

/** Brings a task back before the person, with a claim that may be new. */
export async function bringBack(id, claim) {
  let task = gone.get(id) ?? place.querySelector(`[data-task="${CSS.escape(id)}"]`);
  if (!task) {
    const html = await send(`/work/tasks/${id}/card`, { method: 'GET', accept: 'text/html' });
    task = cards(html)[0];
  }
  gone.delete(id);
  leaveFor(null);
  const before = current();
  if (before && before !== task) hide(before);
  if (claim) {
    task.dataset.token = claim.token;
    task.dataset.leftMs = claim.leftMillis;
  }
  place.prepend(task);
  window.htmx?.process(task);
  hold(task);
  show(task);
  return task;
}

/** A claim is lost: before the person it is said plainly, behind the scenes the task just goes. */
export function lost(id) {
  const task = place.querySelector(`[data-task="${CSS.escape(id)}"]`);
  letGo(id);
  if (!task) return;
  if (task.hidden) {
    task.remove();
    fill();
    return;
  }
  task.querySelectorAll('form.decide button, form.decide select, form.decide textarea').forEach((control) => { control.disabled = true; });
  task.classList.add('lost');
  message('This task is not yours any more: your claim ended and somebody else has it, or it was decided. Nothing of yours was changed.',
    { tone: 'bad', action: ['Next task', next] });
}

function cards(html) {
  const holder = document.createElement('template');
  holder.innerHTML = html;
  return [...holder.content.querySelectorAll('.task')];
}

let filling;

/** Takes more tasks ahead, one request at a time. */
export function fill() {
  if (single) return Promise.resolve();
  filling ??= take().finally(() => { filling = undefined; });
  return filling;
}

async function take(more = 0) {
  const wanted = Math.max(more, (current() ? 0 : 1) + prefetch - waiting().length);
  if (wanted <= 0) return;
  const form = filter();
  form.set('count', wanted);
  let html;
  try {
    html = await send('/work/next', { body: form, accept: 'text/html' });
  } catch (problem) {
    // Without the network what is on the desk has to do; the next decision asks again.
    if (problem.kind) message(problem.message, { tone: 'bad' });
    return;
  }
  for (const task of cards(html)) {
    if (place.querySelector(`[data-task="${task.dataset.task}"]`)) continue;
    hide(task);
    // What was asked for by name comes right after the current one.
    if (more) current()?.after(task); else place.append(task);
    if (!task.isConnected) place.append(task);
    window.htmx?.process(task);
    hold(task);
  }
  if (!current() && waiting().length) show(waiting()[0]);
}

/** Begins with what the server put on the page. */
export function begin() {
  place.querySelectorAll('.task').forEach((task) => {
    hide(task);
    if (Number(task.dataset.leftMs) > 0 && task.querySelector('form.decide')) hold(task);
  });
  show(waiting()[0] ?? null);
  fill();
}

document.addEventListener('click', (event) => {
  if (!event.target.closest?.('[data-again]')) return;
  if (single) location.assign('/work');
  else fill();
});

main.addEventListener('weir:lost', (event) => lost(event.detail));

main.addEventListener('weir:changed', async (event) => {
  // Something arrived while there was nothing to do.
  if (event.detail === 'queues' && !current()) fill();
  if (event.detail === 'answers' && !single) {
    const busy = current() !== null;
    // An answer is the first thing that a claim gives to whoever asked.
    await filling;
    await take(1);
    if (busy) message('An answer came back to you: it is your next task.', { tone: 'good' });
  }
});
