// htmx carries the CSRF token, shows refusals where the answer would have been, and never runs scripts that come with an answer.
import { csrf } from './send.js';

document.addEventListener('htmx:configRequest', (event) => Object.assign(event.detail.headers, csrf()));

document.addEventListener('htmx:beforeSwap', (event) => {
  const { xhr } = event.detail;
  if (xhr.status >= 400 && xhr.getResponseHeader('Content-Type')?.startsWith('text/html')) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

// What could not be had is said where it would have been; nobody should wait for it.
for (const kind of ['htmx:responseError', 'htmx:sendError', 'htmx:timeout']) {
  document.addEventListener(kind, (event) => {
    const { target } = event.detail;
    if (!target?.isConnected || target.children.length > 1) return;
    target.replaceChildren(Object.assign(document.createElement('p'), { className: 'note warn', textContent: 'This cannot be loaded just now.' }));
  });
}
