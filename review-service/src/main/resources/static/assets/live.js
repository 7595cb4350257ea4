// Word from the server that something changed. It says what kind of thing and nothing more; whoever shows it asks for it.

if (document.querySelector('[data-live]')) {
  const source = new EventSource('/live');
  source.addEventListener('changed', (event) => {
    document.querySelectorAll(`[data-live~="${CSS.escape(event.data)}"]`)
      .forEach((element) => element.dispatchEvent(new CustomEvent('weir:changed', { detail: event.data })));
  });
  // The browser comes back by itself after a cut, but not after an answer that is no stream: then nobody is signed in any more.
  addEventListener('pagehide', () => source.close());
}
