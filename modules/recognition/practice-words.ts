/** How thanks ask for a behaviour. */
export const words = {
  en: { 'recognition.asks': '{n} of {all} thanks of the last half year name it' },
  de: { 'recognition.asks': '{n} von {all} Danksagungen des letzten halben Jahres nennen es' },
};
