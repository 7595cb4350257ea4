// The form: an action, a harm with its clause, a note. The machine's proposal is chosen beforehand, and Enter sends it.
import { send } from '/assets/send.js';
import { bringBack, current, next, lost } from './desk.js';
import { main, message } from './page.js';
import { decide } from './unsent.js';

const NONE = 'NONE';
const title = (word) => word.charAt(0) + word.slice(1).toLowerCase();

/** What is chosen in a task's form. */
function read(task) {
  const form = task.querySelector('form.decide');
  const action = form.querySelector('.actions [aria-pressed="true"]')?.dataset.action ?? null;
  const [harm, clause] = action === 'ALLOW' ? [NONE, ''] : form.elements.harm.value.split('|');
  const cause = form.querySelector('.cause');
  return {
    action, harm: harm || null, clause: clause || null,
    note: form.elements.note.value.trim() || null,
    overturnCause: cause && !cause.hidden ? form.elements.overturnCause.value || null : null,
  };
}

/** Chooses an action; ALLOW needs no harm, and going back to another brings the harm back. */
export function choose(task, action) {
  const form = task.querySelector('form.decide');
  form.querySelectorAll('.actions button').forEach((button) => button.setAttribute('aria-pressed', button.dataset.action === action));
  form.elements.harm.disabled = action === 'ALLOW';
  const cause = form.querySelector('.cause');
  if (cause) cause.hidden = action === null || action === task.dataset.before;
  form.querySelector('.problem').hidden = true;
}

function propose(task) {
  const form = task.querySelector('form.decide');
  if (!form || 'ready' in form.dataset) return;
  form.dataset.ready = '';
  const option = form.querySelector('option[data-proposed]');
  if (option) form.elements.harm.value = option.value;
  const action = form.querySelector('.actions').dataset.proposed ?? null;
  form.querySelector(`.actions [data-action="${action}"]`)?.classList.add('proposed');
  choose(task, action);
}

function complain(task, words, element) {
  const place = task.querySelector('form.decide .problem');
  place.textContent = words;
  place.hidden = false;
  element?.focus();
}

/** What is missing, as [words, where]; null when nothing is. */
function missing(task, choice) {
  const form = task.querySelector('form.decide');
  if (!choice.action) return ['Choose an action first.', form.querySelector('.actions button')];
  if (!choice.harm) return ['Choose the harm that it is about.', form.elements.harm];
  const cause = form.querySelector('.cause');
  if (cause && !cause.hidden && !choice.overturnCause) return ['Say why the decision before was wrong.', form.elements.overturnCause];
  if (task.dataset.standing === 'ADVISES' && !choice.note) return ['Write your answer.', form.elements.note];
  return null;
}

async function submit(task) {
  const choice = read(task);
  const lacking = missing(task, choice);
  if (lacking) {
    complain(task, ...lacking);
    return;
  }
  if (task.dataset.standing === 'ADVISES') {
    await answer(task, choice);
    return;
  }
  performance.mark('weir:submit');
  decide(task.dataset.task, task.dataset.token, choice);
  task.dispatchEvent(new CustomEvent('weir:decided', { bubbles: true, detail: choice }));
  next();
}

/** Says what one would do, to whoever asked. */
export async function answer(task, choice) {
  const button = task.querySelector('.submit');
  button.disabled = true;
  try {
    await send(`/work/tasks/${task.dataset.task}/answer`,
      { body: { token: Number(task.dataset.token), action: choice.action, harm: choice.harm, answer: choice.note } });
    next();
  } catch (problem) {
    if (problem.kind === 'CLAIM_LOST') lost(task.dataset.task);
    else complain(task, problem.kind ? problem.message : 'The server cannot be reached. Your answer is still here; try again.', button);
  } finally {
    button.disabled = false;
  }
}

document.addEventListener('weir:task', (event) => propose(event.target));
// Before the first paint of the first task, and for those that come later: chosen beforehand means before anybody looks.
new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach((node) => { if (node.matches?.('.task')) propose(node); })))
  .observe(document.getElementById('tasks'), { childList: true });
document.querySelectorAll('.task').forEach(propose);

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('.actions [data-action]');
  if (button && !button.disabled) choose(button.closest('.task'), button.dataset.action);
  const focused = event.target.closest?.('[data-focus]');
  if (focused) focused.focus();
  if (event.target.closest?.('[data-give-back]')) {
    const task = current();
    const choice = read(task);
    const lacking = missing(task, choice) ?? (choice.note ? null : ['Write your answer in the note.', task.querySelector('[name="note"]')]);
    if (lacking) complain(task, ...lacking);
    else answer(task, choice);
  }
});

document.addEventListener('submit', (event) => {
  if (!event.target.matches('form.decide')) return;
  event.preventDefault();
  submit(event.target.closest('.task'));
});

// In the list and in the note, Enter sends as well, so that nobody has to leave them first; Shift+Enter is a new line, Escape goes back.
document.addEventListener('keydown', (event) => {
  const field = event.target.closest?.('form.decide select, form.decide textarea');
  if (!field || event.isComposing) return;
  if (event.key === 'Enter' && !event.shiftKey) {
    event.preventDefault();
    field.form.requestSubmit();
  } else if (event.key === 'Escape') {
    event.preventDefault();
    field.closest('.task').querySelector('h1').focus();
  }
});

// Whoever picks a harm has found something: the action that allows it cannot be meant.
document.addEventListener('change', (event) => {
  if (!event.target.matches('form.decide [name="harm"]')) return;
  const task = event.target.closest('.task');
  task.querySelector('form.decide .problem').hidden = true;
  task.dispatchEvent(new CustomEvent('weir:harm', { bubbles: true, detail: event.target.value }));
});

main.addEventListener('weir:refused', async (event) => {
  const { decision, problem } = event.detail;
  if (problem.kind === 'CLAIM_LOST' || problem.kind === 'CLOSED' || problem.kind === 'NOT_FOUND') {
    message(`${title(decision.choice.action)} was not stored. ${problem.message}`,
      { tone: 'bad', action: ['Read the task', () => location.assign(`/work/tasks/${decision.task}`)] });
    return;
  }
  const task = await bringBack(decision.task);
  complain(task, problem.message);
});
