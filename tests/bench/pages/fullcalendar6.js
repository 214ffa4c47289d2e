// FullCalendar 6.
import { Calendar } from 'fullcalendar-6';
import { fullcalendar } from './fullcalendar.js';

window.peer = fullcalendar((root, options) => new Calendar(root, options));
