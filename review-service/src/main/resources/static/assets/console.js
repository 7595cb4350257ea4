// What every page of the console needs.
import './keys.js';
import './htmx.js';
import './dialogs.js';
import './palette.js';
import './times.js';
import './live.js';
