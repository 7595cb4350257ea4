// A key presses the button that has it: an element with data-key. What is printed on the buttons is therefore what the keys do.

const typing = (target) => target.closest?.('textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"])');
const visible = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]');

/** The key as data-key writes it: 'a', '?', 'Enter', 'Ctrl+k'. */
export function nameOf(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + key;
}

/** What a key presses at the moment; null for nothing. */
export function pressedBy(name) {
  const open = document.querySelector('dialog[open]');
  const within = [...(open ?? document).querySelectorAll(`[data-key="${CSS.escape(name)}"]`)].filter(visible);
  return within[0] ?? null;
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  const name = nameOf(event);
  const field = typing(event.target);
  if (field && !name.startsWith('Ctrl+') && name !== 'Escape') return;
  // A link or a button that has the focus keeps Enter and the space bar for itself.
  if ((name === 'Enter' || name === ' ') && event.target.closest?.('a[href], button, summary, [role="button"], [role="option"]')) return;
  const element = pressedBy(name);
  if (!element || element.disabled) return;
  event.preventDefault();
  if (event.repeat && !('keyRepeats' in element.dataset)) return;
  element.dispatchEvent(new CustomEvent('weir:key', { bubbles: true, detail: { down: true } }));
  if (!('held' in element.dataset)) element.click();
});

document.addEventListener('keyup', (event) => {
  if (typing(event.target)) return;
  const element = pressedBy(nameOf(event));
  element?.dispatchEvent(new CustomEvent('weir:key', { bubbles: true, detail: { down: false } }));
});

/** Every key that does something here, as [printed, what it does]. */
export function listed() {
  const seen = new Map();
  for (const element of document.querySelectorAll('[data-key][data-does]')) {
    if (visible(element) || 'always' in element.dataset) seen.set(element.dataset.key, element.dataset.does);
  }
  return [...seen].map(([key, does]) => [key.length === 1 ? key.toUpperCase() : key.replace(/\+(.)$/, (_, sign) => ` ${sign.toUpperCase()}`), does]);
}
