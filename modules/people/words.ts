export const words = {
  en: {
    'people.nobody': 'There is nobody with this address here.',
    'people.without_name': 'Give a name.',
    'people.spell_before': 'The time before began on {from}; what follows must begin later.',
  },
  de: {
    'people.nobody': 'Unter dieser Adresse gibt es hier niemanden.',
    'people.without_name': 'Geben Sie einen Namen an.',
    'people.spell_before': 'Die Zeit davor begann am {from}; was folgt, muss später beginnen.',
  },
};
