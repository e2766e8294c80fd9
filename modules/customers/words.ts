export const words = {
  en: { 'customers.nobody': 'There is no such customer.' },
  de: { 'customers.nobody': 'Diese Kundin oder diesen Kunden gibt es nicht.' },
};
