// The screen of a task: puts its parts together.
import './choice.js';
import './consult.js';
import './veil.js';
import './text.js';
import './siblings.js';
import './banks.js';
import { begin } from './desk.js';
import { resume } from './unsent.js';
import './lease.js';
import './ribbon.js';

resume();
begin();
