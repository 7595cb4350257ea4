// Pictures come veiled. Holding a key or a button shows more for as long as it is held; a step through the veils is for one picture only.
import { say } from '/assets/say.js';
import { current } from './desk.js';
import { main } from './page.js';

const VEILS = ['VEILED', 'OUTLINE', 'GREY', 'FULL'];
const NAMES = { VEILED: 'veiled', OUTLINE: 'outline', GREY: 'gray', FULL: 'full' };
const zoom = document.getElementById('zoom');
const stage = zoom.querySelector('.stage');

const figures = () => [...(current()?.querySelectorAll('figure[data-picture]') ?? [])];
const chosen = () => figures().find((figure) => figure.classList.contains('chosen'));
const address = (figure, veil, size = 'THUMBNAIL') => `${figure.dataset.picture}?veil=${veil}&size=${size}`;

function choose(figure) {
  figures().forEach((other) => other.classList.toggle('chosen', other === figure));
  tell(figure);
}

function tell(figure) {
  const task = figure.closest('.task');
  const veil = figure.dataset.veil ?? 'VEILED';
  task.querySelector('[data-veil-name]').textContent = NAMES[veil];
  figure.querySelector('.frame').setAttribute('aria-label', figure.querySelector('.frame').getAttribute('aria-label').replace(/, [a-z]+$/, `, ${NAMES[veil]}`));
}

/** Lays a picture over the veiled one, which stays below for when it is taken away again. */
function lay(figure, veil, size) {
  const frame = figure.querySelector('.frame');
  frame.querySelectorAll('img:not(:first-child), .cannot').forEach((above) => above.remove());
  if (veil === 'VEILED') return;
  const image = new Image();
  image.alt = '';
  image.addEventListener('error', () => {
    if (!image.isConnected) return;
    image.replaceWith(Object.assign(document.createElement('span'), { className: 'cannot', textContent: 'It cannot be shown just now. Try again.' }));
  });
  image.src = address(figure, veil, size);
  frame.append(image);
}

function set(figure, veil) {
  figure.dataset.veil = veil;
  lay(figure, veil);
  tell(figure);
}

let peeking = null;

function peek() {
  const figure = chosen();
  if (!figure || peeking) return;
  peeking = figure;
  lay(figure, main.dataset.peek, 'LARGE');
  current().querySelector('[data-peek]').setAttribute('aria-pressed', 'true');
}

function unpeek() {
  if (!peeking) return;
  lay(peeking, peeking.dataset.veil ?? 'VEILED');
  peeking.closest('.task').querySelector('[data-peek]').setAttribute('aria-pressed', 'false');
  peeking = null;
}

// The key of the peek button, held; the space bar likewise, where it does not belong to a control.
document.addEventListener('weir:key', (event) => {
  if (!event.target.matches('[data-peek]')) return;
  if (event.detail.down) peek(); else unpeek();
});
document.addEventListener('keydown', (event) => {
  if (event.key !== ' ' || event.target.closest('button, a, input, select, textarea, summary, [role="region"]') || document.querySelector('dialog[open]') || !chosen()) return;
  event.preventDefault();
  peek();
});
document.addEventListener('keyup', (event) => { if (event.key === ' ') unpeek(); });
document.addEventListener('pointerdown', (event) => {
  if (event.target.closest?.('[data-peek]')) peek();
});
// Whatever takes the hold away veils again: letting go anywhere, leaving the window, changing the tab.
for (const kind of ['pointerup', 'pointercancel', 'blur']) addEventListener(kind, unpeek);
document.addEventListener('visibilitychange', unpeek);

document.addEventListener('click', (event) => {
  const target = event.target.closest?.('[data-choose], [data-veils], [data-zoom], [data-step], [data-scale]');
  if (!target) return;
  if ('choose' in target.dataset) choose(target.closest('figure'));
  if ('veils' in target.dataset && chosen()) {
    const figure = chosen();
    set(figure, VEILS[(VEILS.indexOf(figure.dataset.veil ?? 'VEILED') + 1) % VEILS.length]);
    say(`Veil: ${NAMES[figure.dataset.veil]}`);
  }
  if ('step' in target.dataset) {
    const all = figures();
    const figure = all[(all.indexOf(chosen()) + Number(target.dataset.step) + all.length) % all.length];
    choose(figure);
    figure.scrollIntoView({ block: 'nearest' });
  }
  if ('zoom' in target.dataset && chosen()) open(chosen());
  if ('scale' in target.dataset) scale(Number(target.dataset.scale));
});

function open(figure) {
  const veil = figure.dataset.veil ?? 'VEILED';
  const image = new Image();
  image.alt = `Picture, ${NAMES[veil]}`;
  image.src = address(figure, veil, 'LARGE');
  stage.className = 'stage scale-0';
  stage.replaceChildren(image);
  zoom.showModal();
  stage.focus();
}

function scale(by) {
  const now = Number(stage.className.match(/scale-(\d)/)[1]);
  stage.className = `stage scale-${Math.min(3, Math.max(0, now + by))}`;
}

zoom.addEventListener('close', () => stage.replaceChildren());

// A task comes before the person: the first picture is the one the keys are for, and their own veil is put on, which the ones taken ahead
// do not have yet.
document.addEventListener('weir:task', (event) => {
  const task = event.target;
  task.querySelectorAll('img[data-later]').forEach((image) => { image.src = image.dataset.later; delete image.dataset.later; });
  const all = figures();
  if (all.length === 0) return;
  const several = task.querySelector('[data-several]');
  if (several) several.hidden = all.length < 2;
  if (!chosen()) choose(all[0]);
  if (main.dataset.veil !== 'VEILED') all.filter((figure) => !figure.dataset.veil).forEach((figure) => set(figure, main.dataset.veil));
  tell(chosen());
});
