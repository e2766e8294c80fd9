/** What customers of a delivery wrote on the questionnaire that its driver leaves behind. The mark is what they gave altogether. */
export const wroteOfVans: readonly { readonly mark: 1 | 2 | 3 | 4 | 5; readonly what?: string; readonly more?: string; readonly lang?: 'de' }[] = [
  { mark: 5, more: 'They rang half an hour before, as they said.' }, { mark: 5, more: 'Took the packaging with them. I had not dared to ask.' }, { mark: 5, more: 'The younger one explained how to turn the water off first.' },
  { mark: 5, more: 'Hat alles bis in den Keller getragen.', lang: 'de' }, { mark: 4, more: 'Friendly. A text with the time on the day itself would help.' }, { mark: 4, more: 'All there, one corner scuffed, and they wrote it down at once.' },
  { mark: 4, more: 'Pünktlich, nur das Zeitfenster war lang.', lang: 'de' }, { mark: 3, more: 'A slot of six hours is a day off work.' }, { mark: 3, more: 'Nobody knew whether the old sink goes with them or not.' },
  { mark: 2, what: 'Nobody rang ahead. I was at the school gate.', more: 'Please ring. That is all.' }, { mark: 2, what: 'Two of three boxes came, and the driver could not say when the third would.' }, { mark: 2, what: 'Niemand hat angerufen, und dann war der Wagen schon wieder weg.', lang: 'de' },
  { mark: 1, what: 'It came a day late and I learnt it from the web site.', more: 'I would have understood if somebody had told me.' }, { mark: 1, what: 'They left it at the kerb. I live on the third floor, and that was booked.' },
];
