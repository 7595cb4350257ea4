// Requests to our own server, with the CSRF token.

/** The header that proves that a request comes from one of our pages. */
export const csrf = () => ({ 'X-CSRF-TOKEN': document.querySelector('meta[name="csrf"]').content });

/** The server said no: `kind` as in Refusal.Kind, or the status when it said nothing of its own. */
export class Refused extends Error {
  constructor(status, kind, message) {
    super(message);
    this.status = status;
    this.kind = kind;
  }
}

async function refusal(answer) {
  if (answer.headers.get('Content-Type')?.startsWith('application/problem+json')) {
    const problem = await answer.json();
    return new Refused(answer.status, problem.kind ?? String(answer.status), problem.detail ?? problem.title);
  }
  return new Refused(answer.status, String(answer.status),
    answer.status === 401 || answer.redirected ? 'You are signed out. Sign in again in another tab, then go on here.'
      : `The server answered ${answer.status}. Try again; if it stays so, tell whoever runs this service.`);
}

/**
 * Asks the server. Throws Refused for a no, TypeError when it cannot be reached.
 *
 * `body`: FormData, URLSearchParams, or an object that is sent as JSON; `accept`: 'application/json' or 'text/html'.
 */
export async function send(path, { method = 'POST', body, accept = 'application/json', signal } = {}) {
  const form = body instanceof FormData ? new URLSearchParams(body) : body;
  const json = form !== undefined && !(form instanceof URLSearchParams);
  const answer = await fetch(path, {
    method, signal, credentials: 'same-origin', redirect: 'follow',
    headers: { Accept: accept, ...(method === 'GET' ? {} : csrf()), ...(json ? { 'Content-Type': 'application/json' } : {}) },
    body: json ? JSON.stringify(form) : form,
  });
  // Whoever is signed out is led to the sign-in page, which is no answer to this question.
  if (!answer.ok || answer.redirected) throw await refusal(answer);
  if (answer.status === 204) return null;
  return answer.headers.get('Content-Type')?.includes('json') ? answer.json() : answer.text();
}
