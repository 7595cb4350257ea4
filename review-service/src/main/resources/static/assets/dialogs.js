// Buttons with data-opens="id" open that dialog; ? lists the keys of the page.
import { listed } from './keys.js';

function fillHelp(dialog) {
  dialog.querySelector('.keys').replaceChildren(...listed().map(([key, does]) => {
    const line = document.createElement('li');
    line.append(Object.assign(document.createElement('kbd'), { textContent: key }), Object.assign(document.createElement('span'), { textContent: does }));
    return line;
  }));
}

document.addEventListener('click', (event) => {
  const opener = event.target.closest?.('[data-opens]');
  if (!opener) return;
  const dialog = document.getElementById(opener.dataset.opens);
  if (dialog.open) { dialog.close(); return; }
  if (dialog.id === 'help') fillHelp(dialog);
  dialog.dispatchEvent(new CustomEvent('weir:open'));
  dialog.showModal();
});

// A click on what lies around a dialog closes it.
document.addEventListener('click', (event) => {
  if (event.target.nodeName === 'DIALOG' && event.target.open) {
    const box = event.target.getBoundingClientRect();
    const within = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!within && event.detail > 0) event.target.close();
  }
});
