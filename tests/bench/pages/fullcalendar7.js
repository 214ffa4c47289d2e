// FullCalendar 7, with its classic theme.
import { Calendar } from 'fullcalendar';
import daygrid from 'fullcalendar/daygrid';
import list from 'fullcalendar/list';
import ja from 'fullcalendar/locales/ja';
import classic from 'fullcalendar/themes/classic';
import { fullcalendar } from './fullcalendar.js';

window.peer = fullcalendar((root, options) => new Calendar(root, { ...options, plugins: [daygrid, list, classic], locales: [ja] }));
