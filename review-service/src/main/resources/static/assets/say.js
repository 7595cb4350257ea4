// Words for screen readers, after something on the screen has changed.

let clearing;

/** Has a screen reader say it, once it has finished what it is saying. */
export function say(text) {
  const place = document.getElementById('said');
  // The same words twice in a row are a change only if the place was empty in between.
  place.textContent = '';
  clearTimeout(clearing);
  requestAnimationFrame(() => { place.textContent = text; });
  clearing = setTimeout(() => { place.textContent = ''; }, 10_000);
}
