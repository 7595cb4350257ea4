// Word from the server that something changed. It says what kind of thing and nothing more; whoever shows it asks for it.

const KINDS = ['rulings', 'claims', 'answers', 'queues'];
let source;
let opened = false;

function tell(kind) {
  document.querySelectorAll(`[data-live~="${CSS.escape(kind)}"]`)
    .forEach((element) => element.dispatchEvent(new CustomEvent('weir:changed', { detail: kind })));
}

function listen() {
  if (source && source.readyState !== EventSource.CLOSED) return;
  source = new EventSource('/live');
  // After a cut nobody knows what was missed: everything is asked for again. The browser comes back by itself, but not after an answer
  // that is no stream: then nobody is signed in any more, or there are too many pages.
  source.addEventListener('open', () => {
    if (opened) KINDS.forEach(tell);
    opened = true;
  });
  source.addEventListener('changed', (event) => tell(event.data));
}

// A page that nobody looks at needs no stream; browsers allow a handful of connections, and somebody may have many tabs.
function look() {
  if (document.visibilityState === 'visible') listen();
  else source?.close();
}

if (document.querySelector('[data-live]')) {
  document.addEventListener('visibilitychange', look);
  addEventListener('pagehide', () => source?.close());
  look();
}
