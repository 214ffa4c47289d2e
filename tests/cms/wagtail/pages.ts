// What an editor pastes: the number and the programs of a city, in each of the three ways to place a widget.

const SCRIPT = '<script src="/enishi/enishi.js" async></script>';
const NUMBER = '<p>応援してくださっている方 281人(平成31年1月31日時点)</p>';
const PROGRAMS = `<table>
    <caption>体験プログラム</caption>
    <thead><tr><th scope="col">日程</th><th scope="col">プログラム</th></tr></thead>
    <tbody><tr><td>2018年12月15日</td><td><a href="https://city.example/programs/snow">雪かきと温泉の三日間</a></td></tr></tbody>
  </table>`;

/** The three ways, by the name of the page. */
const WAYS = {
  element: `${SCRIPT}
<enishi-counter src="/count.json" label="登録者数" unit="人">${NUMBER}</enishi-counter>
<enishi-calendar view="list" date="2018-12-01">${PROGRAMS}</enishi-calendar>`,
  div: `${SCRIPT}
<div data-enishi="counter" data-src="/count.json" data-label="登録者数" data-unit="人">${NUMBER}</div>
<div data-enishi="calendar" data-view="list" data-date="2018-12-01">${PROGRAMS}</div>`,
  script: `<script src="/enishi/enishi.js" async data-enishi="counter" data-src="/count.json" data-label="登録者数"></script>
<noscript>${NUMBER}</noscript>`,
};

/** By the kind of block that they are put into: raw HTML, and rich text, which keeps what its editor knows. */
export const PAGES = {
  html: WAYS,
  rich: Object.fromEntries(Object.entries(WAYS).map(([way, html]) => [`rich-${way}`, html])),
};
