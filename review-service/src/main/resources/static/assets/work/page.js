// What the page was given by the server, and where its parts are.

export const main = document.getElementById('main');

/** True when the page shows one task that was picked: nothing is taken ahead. */
export const single = 'single' in main.dataset;

/** Tasks taken ahead. */
export const prefetch = single ? 0 : Number(main.dataset.prefetch);

/** How long a claim lasts without activity, in milliseconds. */
export const leaseMillis = Number(main.dataset.leaseMs);

/** The part of the queue that was chosen, as a form. */
export function filter() {
  const form = new URLSearchParams();
  for (const name of ['queue', 'harm', 'surface', 'language']) {
    if (main.dataset[name]) form.set(name, main.dataset[name]);
  }
  return form;
}

/** A new random id; crypto.randomUUID is missing where a page comes over plain http from another machine. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const busy = new Set();
let leadsTo = null;

function leave() {
  if (leadsTo && busy.size === 0) location.assign(leadsTo);
}

/** Leaves the page as soon as nothing keeps it; null takes that back. */
export function leaveFor(address) {
  leadsTo = address;
  leave();
}

/** Keeps the page for something that is still to be asked or sent. Returns a function that lets it go. */
export function stay() {
  const reason = {};
  busy.add(reason);
  return () => {
    busy.delete(reason);
    leave();
  };
}

/** Says something plainly above the task. `action`: [label, what to do]; `closed`: what to do when it is closed
 * without that. Returns a function that takes it away. */
export function message(text, { tone = 'warn', action, closed } = {}) {
  const note = document.createElement('div');
  note.className = `note ${tone}`;
  note.append(Object.assign(document.createElement('p'), { textContent: text }));
  const buttons = Object.assign(document.createElement('p'), { className: 'row' });
  if (action) {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: action[0] });
    button.addEventListener('click', () => { note.remove(); action[1](); });
    buttons.append(button);
  }
  const close = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet', textContent: 'Close' });
  close.addEventListener('click', () => { note.remove(); closed?.(); });
  buttons.append(close);
  note.append(buttons);
  const place = document.getElementById('messages');
  // The same words once are enough, and a few notes are all that anybody reads.
  [...place.children].filter((other) => other.firstChild.textContent === text).forEach((other) => other.remove());
  while (place.children.length >= 3) place.firstChild.remove();
  place.append(note);
  return () => note.remove();
}
