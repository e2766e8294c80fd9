/** That goals ask for a behaviour. */
export const words = {
  en: { 'goals.asks': '{n, plural, one {One open goal asks for it} other {# open goals ask for it}}' },
  de: { 'goals.asks': '{n, plural, one {Ein offenes Ziel verlangt es} other {# offene Ziele verlangen es}}' },
};
