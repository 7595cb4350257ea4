// Siblings that are ticked are decided alike, together with the task and after a look at how many they are.
import { message, newId, stay } from './page.js';
import { send } from '/assets/send.js';

/** A batch that waits for its confirmation has an id already, so that trying again decides nothing twice. */
async function together(batch, tasks, choice, done) {
  try {
    const { decided, left } = await send('/work/together', { body: { batch, tasks, ...choice } });
    message(`${decided} decided alike${left.length ? `, ${left.length} left: ${left[0]}` : ''}.`, { tone: left.length ? 'warn' : 'good', closed: done });
    if (left.length === 0) done();
  } catch (problem) {
    message(problem.kind ? problem.message : `${tasks.length} siblings are not decided yet: the server cannot be reached.`,
      { tone: 'bad', action: ['Try again', () => together(batch, tasks, choice, done)], closed: done });
  }
}

document.addEventListener('weir:decided', (event) => {
  const ticked = [...event.target.querySelectorAll('.siblings input[name="sibling"]:checked')].map((box) => box.value);
  if (ticked.length === 0) return;
  const choice = event.detail;
  const batch = newId();
  const done = stay();
  message(`Decide ${ticked.length} ${ticked.length === 1 ? 'sibling' : 'siblings'} alike: ${choice.action} ${choice.harm}?`,
    { action: [`Yes, decide ${ticked.length} more`, () => together(batch, ticked, choice, done)], closed: done });
});

document.addEventListener('change', (event) => {
  if (!event.target.matches('.siblings [name="all"]')) return;
  event.target.closest('.siblings').querySelectorAll('[name="sibling"]').forEach((box) => { box.checked = event.target.checked; });
});
