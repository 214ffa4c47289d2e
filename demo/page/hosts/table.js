// As pages of that time had it: $() everywhere, and the date in the corner.
Event.observe(window, 'load', function () {
  var day = new Date();
  $('today').update(day.getFullYear() + '\u5e74' + (day.getMonth() + 1) + '\u6708' + day.getDate() + '\u65e5');
  $$('td.menu').each(function (cell) {
    cell.observe('mouseover', function () { cell.addClassName('over'); });
    cell.observe('mouseout', function () { cell.removeClassName('over'); });
  });
});
