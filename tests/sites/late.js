// What a page's own script does with widgets after the page was read.
const at = (id) => document.getElementById(id);
let widget;

at('add').addEventListener('click', () => {
  widget = document.createElement('enishi-counter');
  widget.id = 'late';
  widget.setAttribute('src', '/api/likers.json');
  const own = document.createElement('p');
  own.textContent = '281人（平成31年1月31日時点）';
  widget.append(own);
  at('here').append(widget);
});
at('move').addEventListener('click', () => at('there').append(widget));
at('remove').addEventListener('click', () => widget.remove());
at('again').addEventListener('click', () => at('here').append(widget));
at('placed').addEventListener('click', () => at('plain-div').setAttribute('data-enishi', 'counter'));
