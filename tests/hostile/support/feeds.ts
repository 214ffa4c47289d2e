// Feeds of events in every dialect that a calendar reads, with a payload in each field.
import { escaped, PAYLOADS } from './payloads.ts';

/** A feed: its file, and how many fields of an event have a payload. */
export interface Hostile {
  body: string;
  type: string;
  fields: number;
  /** How many of its events a list of the month must show at least: of some dialects those that repeat a name are one. */
  events: number;
}

/** Days of December 2018, so that no day has them all. */
const day = (i: number) => `2018-12-${String((i % 31) + 1).padStart(2, '0')}`;

/** Names of fields as they are: those whose text may be anything, and those that say when, where and how. */
const JSON_TEXTS =
  'eventNameKana eventNameEn subTitle summary description note eventType eventUrl tag keyword holdingPattern dateTimeDescription location locationAddress venueFacility accessMethod webinarStatus webinarUrl organizer coorganizer targetPerson capacity capacityRemark remaining feeStatus fee_JPY feeDescription parkingStatus contactPointInformation applicationMethod applicationUrl holdingCondition nights invitation imageUrl flyerUrl reportUrl sdgs latitude longitude'.split(' ');
const JSON_RULES =
  'id status dateOfStart dateOfEnd startTime endTime startDateOfApplication applicationStartTime deadlineDateOfApplication applicationDeadlineTime rrule rdate exdate exrule series recurrenceId timeZone'.split(' ');

const CSV_TEXTS =
  'イベント名カナ,サブタイトル,概要,説明,備考,イベント種類,タグ,URL,日時備考,場所名称,集合場所,住所,建物名,緯度,経度,アクセス方法,開催形態,配信URL,主催者,共催,対象者,定員,定員備考,残席,有料無料,料金基本,料金詳細,連絡先名称,連絡先電話番号,連絡先内線番号,メールアドレス,申込URL,申込方法,参加条件,泊数,画像URL,チラシURL,報告URL,SDGs'.split(',');
const CSV_RULES = 'NO,状態,終了日,開始時刻,終了時刻,申込開始日,申込開始時刻,申込期限日,申込期限時刻'.split(',');

const all = (names: string[], payload: string) => Object.fromEntries(names.map((name) => [name, payload]));
/** A payload in one field that decides something, another for each. */
const one = (names: string[], i: number) => ({ [names[i % names.length]!]: PAYLOADS[i]! });

/** Each payload twice: in all texts of an event, and in one field that says when. */
const records = (texts: string[], rules: string[], name: string, start: string) => [
  ...PAYLOADS.map((payload, i) => ({ [name]: payload, [start]: day(i), ...all(texts, payload) })),
  ...PAYLOADS.map((_, i) => ({ [name]: `規則${i}`, [start]: day(i), ...one(rules, i) })),
];

/** Events that are whole; a list shows the first hundreds of a month. */
const MANY = 100;
/** Lines that end a file early leave the rest of it unread, and some payloads are such lines. */
const SOME = 1;

const json = (value: unknown, fields: number, type = 'application/json'): Hostile => ({ body: JSON.stringify(value), type, fields, events: MANY });
const csv = (rows: string[][]) => rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');

/** A line of iCalendar: escaped as it must be, or raw. */
const line = (name: string, value: string, raw: boolean) =>
  `${name}:${raw ? value : value.replace(/[\\;,]/g, '\\$&').replace(/\r\n|[\r\n]/g, '\\n')}`;

const ICS = 'SUMMARY DESCRIPTION LOCATION CATEGORIES URL UID ORGANIZER CONTACT ATTACH STATUS GEO COMMENT CLASS X-SHIRASAGI-COST X-SHIRASAGI-RELATEDURL X-SHIRASAGI-SCHEDULE X-ALT-DESC;FMTTYPE=text/html'.split(' ');
const ICS_RULES = 'DTEND DURATION RRULE RDATE EXDATE EXRULE RECURRENCE-ID DTSTART;TZID=X'.split(' ');

function ics(raw: boolean): string {
  const event = (lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
  const start = (i: number) => `DTSTART;VALUE=DATE:${day(i).replaceAll('-', '')}`;
  const texts = PAYLOADS.flatMap((payload, i) => event([start(i), ...ICS.filter((name) => name !== 'STATUS').map((name) => line(name, payload, raw)), `ORGANIZER;CN="${payload.replace(/["\r\n]/g, '')}":mailto:x@city.example`]));
  const rules = PAYLOADS.flatMap((payload, i) => event([start(i), `UID:rule-${i}`, `SUMMARY:規則${i}`, line(ICS_RULES[i % ICS_RULES.length]!, payload, raw)]));
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', line('X-WR-CALNAME', PAYLOADS[0]!, raw), ...texts, ...rules, 'END:VCALENDAR', ''].join('\r\n');
}

const TEC = (payload: string, i: number) => ({
  id: i, global_id: payload, title: payload, description: payload, excerpt: payload, slug: payload, url: payload, rest_url: payload, website: payload, start_date: `${day(i)} 10:00:00`, end_date: `${day(i)} 11:00:00`, timezone: 'Asia/Tokyo', cost: payload, event_status: payload, is_virtual: i % 2 === 0, virtual_url: payload,
  image: { url: payload, sizes: { medium: { url: payload } } }, venue: { venue: payload, address: payload, city: payload, stateprovince: payload, zip: payload, geo_lat: payload, geo_lng: payload, website: payload }, organizer: [{ organizer: payload, phone: payload, email: payload, website: payload }], categories: [{ name: payload, slug: payload }], tags: [{ name: payload }],
});

const LD = (payload: string, i: number) => ({
  '@type': 'Event', '@id': payload, identifier: payload, name: payload, alternateName: payload, description: payload, startDate: `${day(i)}T10:00`, url: payload, image: [payload, { contentUrl: payload, url: payload }], keywords: payload, eventStatus: payload, eventAttendanceMode: payload, audience: { audienceType: payload },
  location: { name: payload, url: payload, address: { streetAddress: payload, addressLocality: payload, addressRegion: payload, postalCode: payload }, geo: { latitude: payload, longitude: payload } }, organizer: { name: payload, url: payload }, offers: { price: payload, priceCurrency: payload, url: payload, availability: payload, validFrom: payload, validThrough: payload }, maximumAttendeeCapacity: payload, remainingAttendeeCapacity: payload, isAccessibleForFree: payload,
});

const FULL = (payload: string, i: number) => ({ id: payload, title: payload, start: day(i), url: payload, groupId: payload, classNames: [payload], color: payload, extendedProps: { description: payload, location: payload, place: payload, venue: payload, organiser: payload, image: payload, category: payload, [payload]: payload } });

const table = (write: (text: string) => string, payloads: readonly string[], at = 0) => `<table><thead><tr><th>開催日</th><th>イベント名</th><th>会場</th><th>説明</th><th>主催</th><th>対象</th><th>料金</th></tr></thead><tbody>${payloads
  .map((payload, i) => `<tr><td>${day(at + i)}</td><td><a href="${escaped(payload)}">${write(payload)}</a></td>${`<td>${write(payload)}</td>`.repeat(5)}</tr>`)
  .join('')}</tbody></table>`;
const list = (write: (text: string) => string) => `<ul>${PAYLOADS.map((payload, i) => `<li><time datetime="${day(i)}">${day(i)}</time> <a href="${escaped(payload)}">${write(payload)}</a></li>`).join('')}</ul>`;
const marked = `<div>${PAYLOADS.map((payload, i) => `<div class="vevent h-event" itemscope itemtype="https://schema.org/Event"><a class="summary p-name url u-url" itemprop="name" href="${escaped(payload)}">${escaped(payload)}</a><time class="dtstart dt-start" itemprop="startDate" datetime="${day(i)}">${day(i)}</time><span class="location p-location" itemprop="location">${escaped(payload)}</span><p class="description" itemprop="description">${escaped(payload)}</p><img itemprop="image" alt="" src="${escaped(payload)}"></div>`).join('')}</div>`;
const html = (inside: string, fields: number, events = MANY): Hostile => ({ body: `<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><title>行事</title><body>${inside}</body></html>`, type: 'text/html; charset=utf-8', fields, events });

export const FEEDS: Record<string, () => Hostile> = {
  'our JSON': () => json({ name: PAYLOADS[1], next: PAYLOADS[2], terms: PAYLOADS.map((payload) => ({ term: payload, text: payload })), events: records(JSON_TEXTS, JSON_RULES, 'eventName', 'dateOfStart') }, JSON_TEXTS.length + JSON_RULES.length + 4),
  iCalendar: () => ({ body: ics(false), type: 'text/calendar; charset=utf-8', fields: ICS.length + ICS_RULES.length, events: MANY }),
  'iCalendar, raw': () => ({ body: ics(true), type: 'text/calendar; charset=utf-8', fields: ICS.length + ICS_RULES.length, events: SOME }),
  'open-data CSV': () => {
    const names = ['イベント名', '開始日', ...CSV_TEXTS, ...CSV_RULES];
    const rows = records(CSV_TEXTS, CSV_RULES, 'イベント名', '開始日') as Record<string, string>[];
    return { body: csv([names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]), type: 'text/csv; charset=utf-8', fields: names.length, events: MANY };
  },
  'open-data CSV, raw': () => {
    const rows = PAYLOADS.map((payload, i) => [payload, day(i), ...CSV_TEXTS.map(() => payload)].join(','));
    return { body: [['イベント名', '開始日', ...CSV_TEXTS].join(','), ...rows].join('\n'), type: 'text/csv; charset=utf-8', fields: CSV_TEXTS.length + 1, events: SOME };
  },
  'The Events Calendar': () => json({ events: PAYLOADS.map(TEC), rest_url: 'http://127.0.0.1/wp-json/tribe/events/v1/events', next_rest_url: PAYLOADS[5] }, 27, undefined),
  'JSON-LD': () => json({ '@context': 'https://schema.org', '@graph': PAYLOADS.map(LD) }, 27, 'application/ld+json'),
  'JSON-LD in a page': () => html(PAYLOADS.map((payload, i) => `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...LD(payload, i) }).replaceAll('<', '\\u003c')}</script>`).join(''), 27),
  CKAN: () => json({ success: true, result: { fields: [{ id: 'イベント名' }], total: PAYLOADS.length, _links: { next: PAYLOADS[7] }, records: PAYLOADS.map((payload, i) => ({ _id: i, イベント名: payload, 開始日: day(i), ...all(CSV_TEXTS, payload) })) } }, CSV_TEXTS.length + 1),
  "FullCalendar's JSON": () => json(PAYLOADS.map(FULL), 13),
  'a table in a page': () => html(table(escaped, PAYLOADS), 7),
  'a table in a page, raw': () => html(Array.from({ length: Math.ceil(PAYLOADS.length / 8) }, (_, i) => table((text) => text, PAYLOADS.slice(i * 8, i * 8 + 8), i * 8)).join('\n'), 7, SOME),
  'a list in a page': () => html(list(escaped), 2),
  'hCalendar, h-event and microdata': () => html(marked, 5),
};
