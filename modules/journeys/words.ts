export const words = {
  en: { 'journeys.no_touchpoint': 'There is no such touchpoint.' },
  de: { 'journeys.no_touchpoint': 'Diesen Kontaktpunkt gibt es nicht.' },
};
