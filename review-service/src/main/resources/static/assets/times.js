// <time datetime="..." data-ago> says how long ago, data-since for how long, data-until how long still; all go on counting.

const STEPS = [[31_536_000, 'y'], [86_400, 'd'], [3_600, 'h'], [60, 'min']];

/** 75 -> '1 min', 5400 -> '1 h 30 min', 40 -> '40 s'. */
export function inWords(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  for (const [index, [step, name]] of STEPS.entries()) {
    if (whole >= step) {
      const rest = index + 1 < STEPS.length ? Math.floor((whole % step) / STEPS[index + 1][0]) : 0;
      return `${Math.floor(whole / step)} ${name}${rest ? ` ${rest} ${STEPS[index + 1][1]}` : ''}`;
    }
  }
  return `${whole} s`;
}

function tell(element) {
  const seconds = (Date.parse(element.dateTime) - Date.now()) / 1000;
  element.title ||= new Date(element.dateTime).toLocaleString();
  const text = 'since' in element.dataset ? inWords(-seconds) : 'until' in element.dataset
    ? (seconds >= 0 ? `in ${inWords(seconds)}` : `${inWords(-seconds)} late`)
    : (seconds > -1 ? 'now' : `${inWords(-seconds)} ago`);
  if (element.textContent !== text) element.textContent = text;
}

/** Brings the times within an element up to date. */
export function tellTimes(within = document) {
  within.querySelectorAll('time[data-ago], time[data-since], time[data-until]').forEach(tell);
}

tellTimes();
setInterval(tellTimes, 1000);
document.addEventListener('htmx:load', (event) => tellTimes(event.target));
