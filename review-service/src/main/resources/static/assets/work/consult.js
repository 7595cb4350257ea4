// Handing a task on: escalate it, ask for a second opinion, skip it.
import { send } from '/assets/send.js';
import { current, lost, next } from './desk.js';
import { message } from './page.js';

const ask = document.getElementById('ask');
const skip = document.getElementById('skip');
const names = { ESCALATION: 'Escalate to a senior', SECOND_OPINION: 'Ask a colleague for a second opinion' };

/** Does it at the server first: unlike a decision it has no id that makes a second try safe. */
async function handOn(path, body) {
  const task = current();
  try {
    await send(`/work/tasks/${task.dataset.task}/${path}`, { body: { token: Number(task.dataset.token), ...body } });
    next();
    return true;
  } catch (problem) {
    if (problem.kind === 'CLAIM_LOST') lost(task.dataset.task);
    else message(problem.kind ? problem.message : 'The server cannot be reached, so nothing was handed on. The task is still yours; try again.', { tone: 'bad' });
    return problem.kind === 'CLAIM_LOST';
  }
}

document.addEventListener('click', (event) => {
  const asking = event.target.closest?.('[data-ask]');
  if (asking && current()) {
    ask.dataset.kind = asking.dataset.ask;
    ask.querySelector('h2').textContent = names[asking.dataset.ask];
    ask.querySelector('form').reset();
    ask.showModal();
  }
  if (event.target.closest?.('form.decide [data-skip]')) {
    skip.querySelector('form').reset();
    skip.showModal();
    skip.querySelector('[data-reason]').focus();
  }
  const reason = event.target.closest?.('[data-reason]')?.dataset.reason;
  if (reason) {
    const note = skip.querySelector('[name="note"]').value.trim();
    skip.close();
    handOn('skip', { reason, note });
  }
  event.target.closest?.('[data-close]')?.closest('dialog').close();
});

ask.querySelector('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const question = event.target.elements.question.value.trim();
  if (!question) return;
  ask.close();
  if (!await handOn('question', { kind: ask.dataset.kind, question })) {
    // The words are not lost with the attempt.
    event.target.elements.question.value = question;
    ask.showModal();
  }
});
ask.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    event.stopPropagation();
    ask.querySelector('form').requestSubmit();
  }
});
