/** In the languages of those who are written to in another one; kept as written, with their language. */
export const elsewhere: Record<'de' | 'pl' | 'es', { good: readonly string[]; bad: readonly string[] }> = {
  de: {
    good: ['Sehr freundlich und schnell.', 'Alles gut erklärt, vielen Dank.', 'Endlich sagt jemand, wie es weitergeht.', 'Gerne wieder.'],
    bad: ['Lange gewartet und keine Auskunft bekommen.', 'Keiner wusste Bescheid.', 'Der Rückruf kam nie.'],
  },
  pl: {
    good: ['Bardzo miła obsługa.', 'Wszystko jasno wyjaśnione, dziękuję.', 'Szybko i uprzejmie.', 'Polecam.'],
    bad: ['Nikt nie powiedział, co dalej.', 'Czekałem bardzo długo.', 'Nadal nie mam odpowiedzi.'],
  },
  es: {
    good: ['Muy amable y muy rápido.', 'Me lo explicó todo, gracias.', 'Da gusto así.', 'Todo perfecto.'],
    bad: ['Mucho tiempo esperando y nadie decía nada.', 'Nadie se hace cargo.', 'Sigo sin saber qué va a pasar.'],
  },
};
