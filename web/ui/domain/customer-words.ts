import type { Words } from '#kernel/words';

/** The names of the sides of Customers. */
export const words = {
  en: {
    'customers.tabs': 'Customers',
    'customers.tab_feedback': 'Feedback',
    'customers.tab_recovery': 'Call-backs',
    'customers.tab_surveys': 'Surveys',
    'customers.tab_forum': 'Forum',
    'customers.tab_certificates': 'Certificates',
    'customers.tab_stories': 'Stories',
    'customers.tab_changes': 'What changed',
    'customers.tab_rights': 'Rights',
    'customers.tab_panels': 'Panels',
  },
  de: {
    'customers.tabs': 'Kundschaft',
    'customers.tab_feedback': 'Rückmeldungen',
    'customers.tab_recovery': 'Rückrufe',
    'customers.tab_surveys': 'Befragungen',
    'customers.tab_forum': 'Forum',
    'customers.tab_certificates': 'Urkunden',
    'customers.tab_stories': 'Geschichten',
    'customers.tab_changes': 'Was sich änderte',
    'customers.tab_rights': 'Rechte',
    'customers.tab_panels': 'Runden',
  },
} satisfies Words;
