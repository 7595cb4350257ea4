// Decisions on their way. Each has an id that this page makes, so that sending it again can never decide twice; what could not be sent is
// kept here and sent again with that id until the server has answered.
//
// The tab's own storage keeps ids, codes and the token of the claim for the case that the page is loaded anew, and no content. A note may
// quote content, so a decision with a note stays in the memory of the page alone; if that is lost, the task is still the person's to decide.
import { say } from '/assets/say.js';
import { send } from '/assets/send.js';
import { main, message, newId } from './page.js';

const KEPT = 'weir.unsent';
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

/** {id: {id, task, token, choice, tries, flying}} */
const unsent = new Map();

function keep() {
  const plain = [...unsent.values()].filter(({ choice }) => !choice.note).map(({ id, task, token, choice }) => ({ id, task, token, choice }));
  if (plain.length) sessionStorage.setItem(KEPT, JSON.stringify(plain));
  else sessionStorage.removeItem(KEPT);
}

function tell() {
  const late = [...unsent.values()].filter(({ tries }) => tries > 0).length;
  const place = document.getElementById('unsent');
  const words = late === 0 ? '' : `${late} ${late === 1 ? 'decision is' : 'decisions are'} stored here, not yet on the server`;
  if (place.textContent !== words) place.textContent = words;
}

/** Sends a decision in the background. */
export function decide(task, token, choice) {
  const decision = { id: newId(), task, token: Number(token), choice, tries: 0 };
  unsent.set(decision.id, decision);
  keep();
  attempt(decision);
  return decision.id;
}

/** True while the server has not answered. */
export const isUnsent = (id) => unsent.has(id);

/** The decision made last that the server has not answered. */
export const latest = () => [...unsent.values()].at(-1);

async function attempt(decision) {
  if (!unsent.has(decision.id) || decision.flying) return;
  clearTimeout(decision.timer);
  decision.flying = true;
  try {
    const stored = await send(`/work/tasks/${decision.task}/decision`, { body: { id: decision.id, token: decision.token, ...decision.choice } });
    done(decision);
    main.dispatchEvent(new CustomEvent('weir:stored', { detail: { ...decision, ...stored } }));
  } catch (problem) {
    if (isAnswer(problem)) {
      done(decision);
      main.dispatchEvent(new CustomEvent('weir:refused', { detail: { decision, problem } }));
    } else {
      again(decision, problem);
    }
  } finally {
    decision.flying = false;
  }
}

/** The domain said no. Everything else, from a cut cable to a server that restarts or a session that ended, is no answer to the decision. */
const isAnswer = (problem) => problem.kind !== undefined && problem.kind !== String(problem.status);

function done(decision) {
  unsent.delete(decision.id);
  keep();
  tell();
}

function again(decision, problem) {
  decision.tries++;
  if (decision.tries === 1) say('Stored here, not yet on the server.');
  if (problem.status === 401 || problem.status === 403) {
    message('You are signed out. Your last decision is stored here; it is sent once you have signed in again.',
      { tone: 'bad', action: ['Sign in', () => location.assign('/work')] });
  }
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (decision.tries - 1));
  decision.timer = setTimeout(() => attempt(decision), wait);
  tell();
}

addEventListener('online', () => unsent.forEach(attempt));

/** Takes up what an earlier page of this tab could not send. */
export function resume() {
  let kept = [];
  try {
    kept = JSON.parse(sessionStorage.getItem(KEPT) ?? '[]');
  } catch { /* Not ours; it is replaced with the next decision. */ }
  for (const { id, task, token, choice } of kept) {
    const decision = { id, task, token, choice, tries: 1 };
    unsent.set(id, decision);
    attempt(decision);
  }
  tell();
}

addEventListener('beforeunload', (event) => {
  if (unsent.size) event.preventDefault();
});
