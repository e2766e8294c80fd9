import type { Words } from '#kernel/words';

/** What the page of notices says. */
export const words = {
  en: {
    'notices.title': 'News',
    'notices.finding': '{n, plural, =0 {Nothing is new for you} one {One thing is new for you} other {# things are new for you}}',
    'notices.proof': 'To open one is to have read it.',
    'notices.read_all': 'Mark all as read',
    'notices.none': 'Nobody told you anything yet. Customers’ words, thanks and call-backs appear here as they come.',
    'notices.wishes': 'How you hear of it',
    'notices.mail': 'A letter, once a day at most, when something waits',
    'notices.any_hour': 'Also outside working hours',
    'notices.calls_always': 'What a customer or a colleague wrote never stands in a letter. When you are on duty and a customer asks for help, you hear at once.',
  },
  de: {
    'notices.title': 'Neues',
    'notices.finding': '{n, plural, =0 {Nichts Neues für Sie} one {Es gibt etwas Neues für Sie} other {Es gibt # neue Dinge für Sie}}',
    'notices.proof': 'Was Sie öffnen, haben Sie gelesen.',
    'notices.read_all': 'Alles als gelesen markieren',
    'notices.none': 'Noch nichts. Worte der Kundschaft, Dank und Rückrufe stehen hier, sobald sie kommen.',
    'notices.wishes': 'Wie Sie davon erfahren',
    'notices.mail': 'Ein Brief, höchstens einmal am Tag, wenn etwas wartet',
    'notices.any_hour': 'Auch außerhalb der Arbeitszeit',
    'notices.calls_always': 'Was jemand schrieb, steht nie in einem Brief. Wenn Sie Dienst haben und jemand um Hilfe bittet, erfahren Sie es sofort.',
  },
} satisfies Words;
