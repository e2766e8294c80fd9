export const words = {
  en: {
    'organisation.circle': 'Nobody can stand above themselves, not even through others.',
    'organisation.position_before': 'The position before began on {from}; the new one must begin later.',
    'organisation.no_unit': 'There is no such unit.',
  },
  de: {
    'organisation.circle': 'Niemand kann über sich selbst stehen, auch nicht über andere hinweg.',
    'organisation.position_before': 'Die Stelle davor begann am {from}; die neue muss später beginnen.',
    'organisation.no_unit': 'Diese Einheit gibt es nicht.',
  },
};
