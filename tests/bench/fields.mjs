// The one form of all pages: 100 fields with the rules that each library can express.
export const FIELDS = Array.from({ length: 100 }, (_, i) => {
  const name = `f${i + 1}`;
  const label = `項目${i + 1}`;
  switch (i % 10) {
    case 3:
      return { name, label, kind: 'email', required: true };
    case 5:
      return { name, label, kind: 'select', required: false, options: ['北海道', '青森県', '岩手県', '宮城県', '秋田県'] };
    case 7:
      return { name, label, kind: 'textarea', required: false, longest: 400 };
    case 9:
      return { name, label, kind: 'number', required: false, least: 0, most: 120 };
    default:
      return { name, label, kind: 'text', required: true, shortest: 2, longest: 60 };
  }
});

/** The field that is typed into: in the middle, a text with rules. */
export const TYPED = 'f51';
