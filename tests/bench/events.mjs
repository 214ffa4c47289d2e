// The events that all calendars show: made up, the same in each run, the days of a month filled evenly.

const TITLES = ['夕張まちあるき', '石炭博物館の夜間開館', '子育て相談会', 'メロン収穫体験', '図書館おはなし会', '健康体操教室', '議会報告会', '雪まつり準備', '移住お試し相談', '市民音楽祭'];
const PLACES = ['市民会館', '石炭博物館', '保健福祉センター', '図書館', 'りすた'];
const two = (n) => String(n).padStart(2, '0');

/** The month that is shown, and the one after it. */
export const MONTHS = ['2027-06', '2027-07'];
/** A month in which nothing takes place. */
export const EMPTY = '2027-09';

/** What the titles of a month's events hold, and nothing else does. */
export const mark = (month) => `${Number(month.slice(5))}月第`;

/**
 * `count` events of a month: of ten, six last an hour or two, two a whole day, two are bars over two to four days.
 * All begin on the 5th to the 26th: none leaves the month, and none shows at the edge of the month before or after it.
 * `end` of whole days is the last day.
 */
export const events = (count, month) => Array.from({ length: count }, (_, i) => event(i, month));

function event(i, month) {
  const day = 5 + ((i * 7) % 22);
  const kind = i % 10;
  const whole = kind === 3 || kind === 8;
  const more = kind === 5 || kind === 9 ? 1 + (i % 3) : 0;
  const hour = 8 + (i % 11);
  const [first, last] = [`${month}-${two(day)}`, `${month}-${two(day + more)}`];
  return {
    id: `${month}-${i + 1}`,
    title: `${TITLES[i % TITLES.length]} ${mark(month)}${i + 1}回`,
    place: PLACES[i % PLACES.length],
    allDay: whole || more > 0,
    ...(whole || more > 0
      ? { start: first, end: last }
      : { start: `${first}T${two(hour)}:${i % 2 ? '30' : '00'}`, end: `${first}T${two(hour + 2)}:00` }),
  };
}

/** Our own JSON of them. */
export function feed(list) {
  const record = ({ id, title, place, allDay, start, end }) => {
    const [first, from] = start.split('T');
    const [last, until] = end.split('T');
    return { id, eventName: title, location: place, dateOfStart: first, dateOfEnd: last, ...(!allDay && { startTime: from, endTime: until }) };
  };
  return JSON.stringify({ events: list.map(record) });
}

/** An iCalendar file of at least so many bytes, as products write them: a zone, alarms, folded lines, escapes. */
export function icalendar(bytes) {
  const parts = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//bench//JA', 'X-WR-TIMEZONE:Asia/Tokyo', 'BEGIN:VTIMEZONE', 'TZID:Asia/Tokyo', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0900', 'TZOFFSETTO:+0900', 'TZNAME:JST', 'END:STANDARD', 'END:VTIMEZONE'];
  const about = 'どなたでも参加できます。動きやすい服装で\\, 飲み物を持ってお越しください。\\nお申し込みは前日まで\\; 雨天のときは中止します。';
  let size = 0;
  for (let i = 0; size < bytes; i += 1) {
    const { id, title, place, start, end } = event(i, MONTHS[0]);
    const time = (text) => (text.includes('T') ? `;TZID=Asia/Tokyo:${text.replace(/[-:]/g, '')}00` : `;VALUE=DATE:${text.replaceAll('-', '')}`);
    const lines = ['BEGIN:VEVENT', `UID:${id}@bench.example`, 'DTSTAMP:20270501T000000Z', `DTSTART${time(start)}`, `DTEND${time(end)}`, `SUMMARY:${title}`, `LOCATION:${place}\\, 夕張市`, ...folded(`DESCRIPTION:${about}${about}`), 'CATEGORIES:催事,観光', `URL:https://www.example.jp/event/${i + 1}.html`, 'STATUS:CONFIRMED', 'SEQUENCE:0', 'END:VEVENT'];
    const text = lines.join('\r\n');
    size += Buffer.byteLength(text) + 2;
    parts.push(text);
  }
  return `${[...parts, 'END:VCALENDAR'].join('\r\n')}\r\n`;
}

/** A line folded after at most 75 bytes, between characters. */
function folded(line) {
  const out = [];
  let part = '';
  for (const c of line) {
    if (Buffer.byteLength(part + c) > 75) {
      out.push(part);
      part = ' ';
    }
    part += c;
  }
  return [...out, part];
}

const COLUMNS = ['NO', '都道府県コード又は市区町村コード', '名称', '名称(カナ)', '名称(英字)', '名称(通称)', 'サブタイトル', '概要', '説明', 'サブイベント', 'イベント種類', 'URL', '画像URL', '状態', '開始日', '終了日', '開始時刻', '終了時刻', '日時備考', '場所名称', '集合場所', '郵便番号', '住所都道府県', '住所市区町村', '住所町名', '緯度', '経度', '主催団体', '対象者', '定員', '料金(基本)', '料金(詳細)', '申込期限日', '申込方法', 'アクセス方法', '連絡先名称', '連絡先電話番号', '備考'];

/** The open-data file 「イベント一覧」 with so many rows, in the columns that Japan's municipalities publish. */
export function csv(rows) {
  const cells = ({ id, title, place, start, end }, i) => {
    const [[first, from = ''], [last, until = '']] = [start.split('T'), end.split('T')];
    return {
      NO: id, 都道府県コード又は市区町村コード: '012092', 名称: title, '名称(カナ)': 'ユウバリマチアルキ', 概要: 'どなたでも参加できます。動きやすい服装でお越しください。',
      説明: i % 3 ? '' : '"雨天のときは中止します。\n「お問い合わせ」は市役所, 担当まで。"', イベント種類: '催事・観光', URL: `https://www.example.jp/event/${i + 1}.html`,
      開始日: first, 終了日: last, 開始時刻: from, 終了時刻: until, 場所名称: place, 住所都道府県: '北海道', 住所市区町村: '夕張市', 緯度: '43.056800', 経度: '141.973900',
      主催団体: '夕張市', 対象者: '市内に住む人', 定員: String(10 + (i % 50)), '料金(基本)': i % 2 ? '無料' : '500円', 申込方法: '電話', 連絡先名称: '教育課', 連絡先電話番号: '0123-52-3131',
    };
  };
  const lines = events(rows, MONTHS[0]).map((event, i) => {
    const row = cells(event, i);
    return COLUMNS.map((column) => row[column] ?? '').join(',');
  });
  return `\ufeff${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}
