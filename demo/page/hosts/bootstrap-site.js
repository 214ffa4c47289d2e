// The size of the text, as many city sites have it: on the root, remembered by nobody.
jQuery(function ($) {
  $('[data-size]').on('click', function () {
    $('html').css('font-size', $(this).data('size') * 0.1 + 'px');
    $('body').css('font-size', $(this).data('size') * 0.14 + 'px');
  });
});
