/** How observing asks for a behaviour. */
export const words = {
  en: { 'observations.asks': 'Watched for in {n, plural, one {one moment} other {# moments}} of {people, plural, one {one person} other {# people}} in twelve weeks' },
  de: { 'observations.asks': 'In zwölf Wochen wurde in {n, plural, one {einem Moment} other {# Momenten}} bei {people, plural, one {einer Person} other {# Personen}} darauf geachtet' },
};
