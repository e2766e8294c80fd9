import type { Words } from '#kernel/words';

/** The names of the sides of Customers. */
export const words = {
  en: {
    'customers.tabs': 'Customers',
    'customers.sides': 'Feedback and what becomes of it',
    'customers.side_said': 'What they said',
    'customers.tab_feedback': 'Feedback',
    'customers.tab_recovery': 'Call-backs',
    'customers.tab_surveys': 'Surveys',
    'customers.tab_forum': 'Forum',
    'customers.tab_certificates': 'Certificates',
    'customers.tab_stories': 'Stories',
    'customers.tab_changes': 'What changed',
    'customers.tab_rights': 'Putting it right',
    'customers.tab_panels': 'Panels',
  },
  de: {
    'customers.tabs': 'Kundschaft',
    'customers.sides': 'Rückmeldungen und was daraus wird',
    'customers.side_said': 'Was gesagt wurde',
    'customers.tab_feedback': 'Rückmeldungen',
    'customers.tab_recovery': 'Rückrufe',
    'customers.tab_surveys': 'Befragungen',
    'customers.tab_forum': 'Forum',
    'customers.tab_certificates': 'Urkunden',
    'customers.tab_stories': 'Geschichten',
    'customers.tab_changes': 'Was sich änderte',
    'customers.tab_rights': 'Wiedergutmachen',
    'customers.tab_panels': 'Runden',
  },
} satisfies Words;
