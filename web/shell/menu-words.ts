import type { Words } from '#kernel/words';

/** What stands behind one's own picture. */
export const words = {
  en: {
    'menu.theme': 'Light or dark',
    'menu.theme_device': 'As this device',
    'menu.theme_light': 'Light',
    'menu.theme_dark': 'Dark',
    'menu.language': 'Language',
    'menu.security': 'How you sign in',
    'menu.who_sees': 'Who sees what',
    'menu.settings': 'Settings',
    'menu.accounts': 'Accounts and rights',
    'menu.organisation': 'Organisation',
    'menu.sign_in_rules': 'Signing in',
    'menu.letters': 'Letters',
    'menu.import': 'Import',
    'menu.look_as': 'Look around as someone else',
    'menu.sign_out': 'Sign out',
  },
  de: {
    'menu.theme': 'Hell oder dunkel',
    'menu.theme_device': 'Wie dieses Gerät',
    'menu.theme_light': 'Hell',
    'menu.theme_dark': 'Dunkel',
    'menu.language': 'Sprache',
    'menu.security': 'Wie Sie sich anmelden',
    'menu.who_sees': 'Wer sieht was',
    'menu.settings': 'Einstellungen',
    'menu.accounts': 'Konten und Rechte',
    'menu.organisation': 'Organisation',
    'menu.sign_in_rules': 'Anmeldung',
    'menu.letters': 'Briefe',
    'menu.import': 'Einlesen',
    'menu.look_as': 'Als jemand anderes umsehen',
    'menu.sign_out': 'Abmelden',
  },
} satisfies Words;
