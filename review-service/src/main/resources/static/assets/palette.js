// Ctrl-K: jump to a page, a queue, a content or an account. What is typed goes to the server in a request's body, never in an address.
import { send } from './send.js';

const palette = document.getElementById('palette');
const input = palette.querySelector('input');
const list = palette.querySelector('ul');
let places = [];
let asking;

const pages = () => [...document.querySelectorAll('.bar nav a')].map((link) => ({ label: link.textContent.trim(), kind: 'page', path: link.getAttribute('href') }));

function option({ label, kind, path }, index) {
  const element = document.createElement('li');
  element.id = `palette-${index}`;
  element.setAttribute('role', 'option');
  element.setAttribute('aria-selected', index === 0);
  element.dataset.path = path;
  element.append(Object.assign(document.createElement('span'), { textContent: label }),
    Object.assign(document.createElement('span'), { className: 'soft', textContent: kind }));
  return element;
}

function show(found) {
  list.replaceChildren(...found.map(option));
  select(list.firstElementChild);
}

function select(element) {
  list.querySelector('[aria-selected="true"]')?.setAttribute('aria-selected', 'false');
  element?.setAttribute('aria-selected', 'true');
  element?.scrollIntoView({ block: 'nearest' });
  input.setAttribute('aria-activedescendant', element?.id ?? '');
}

async function look() {
  const wanted = input.value.trim();
  const simple = places.filter(({ label }) => label.toLowerCase().includes(wanted.toLowerCase()));
  show(simple);
  asking?.abort();
  if (!wanted) return;
  asking = new AbortController();
  try {
    const found = await send('/jump', { body: { to: wanted }, signal: asking.signal });
    show([...simple, ...found]);
  } catch (problem) {
    if (problem.name !== 'AbortError') show(simple);
  }
}

palette.addEventListener('weir:open', async () => {
  input.value = '';
  places = pages();
  show(places);
  try {
    places = [...places, ...await send('/jump', { method: 'GET' })];
    if (palette.open) look();
  } catch { /* The pages are there all the same. */ }
});

let soon;
input.addEventListener('input', () => { clearTimeout(soon); soon = setTimeout(look, 120); });

palette.addEventListener('keydown', (event) => {
  const current = list.querySelector('[aria-selected="true"]');
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    const next = event.key === 'ArrowDown' ? current?.nextElementSibling ?? list.firstElementChild : current?.previousElementSibling ?? list.lastElementChild;
    select(next);
  } else if (event.key === 'Enter') {
    event.preventDefault();
    if (current) location.assign(current.dataset.path);
  }
});

list.addEventListener('click', (event) => {
  const chosen = event.target.closest('[data-path]');
  if (chosen) location.assign(chosen.dataset.path);
});
