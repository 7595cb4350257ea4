// Parts that are ticked go into their bank once the decision is stored: the server ties them to it, undo included.
import { send } from '/assets/send.js';
import { main, message, stay } from './page.js';

const wanted = new Map();

document.addEventListener('weir:decided', (event) => {
  const banks = [...event.target.querySelectorAll('.banks [data-bank]')]
    .map((set) => ({ bank: set.dataset.bank, parts: [...set.querySelectorAll('[name="part"]:checked')].map((box) => box.value) }))
    .filter(({ parts }) => parts.length);
  const task = event.target.dataset.task;
  wanted.get(task)?.done();
  wanted.delete(task);
  if (banks.length) wanted.set(task, { banks, done: stay() });
});

main.addEventListener('weir:stored', async ({ detail }) => {
  const { banks, done } = wanted.get(detail.task) ?? { banks: [], done: () => {} };
  wanted.delete(detail.task);
  for (const { bank, parts } of banks) {
    try {
      const { entries } = await send(`/work/decisions/${detail.id}/bank`, { body: { bank, parts } });
      message(`${entries} ${entries === 1 ? 'entry goes' : 'entries go'} into the bank ${bank} with your decision.`, { tone: 'good' });
    } catch (problem) {
      message(problem.kind ? problem.message : `Nothing was added to the bank ${bank}: the server cannot be reached. Undo the decision to try again.`, { tone: 'bad' });
    }
  }
  done();
});
