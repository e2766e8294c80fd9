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
    'calls.title': 'Calls on your devices',
    'calls.why': 'When you are on duty and a customer cannot wait, your telephone rings, also while this page is closed. What the customer wrote does not travel; you read it here.',
    'calls.on': 'Call me on this device', 'calls.off': 'Take off', 'calls.off_of': 'Take off {name}', 'calls.here': '(this device)',
    'calls.since': 'Since {when}, not called yet', 'calls.used': 'Last called {when}', 'calls.try': 'Try it', 'calls.tried': 'A trial is on its way to your devices.',
    'calls.denied': 'Your browser does not let us call you here. Allow notifications for this site in its settings, then press again.',
    'calls.never': 'This browser cannot be called. On an iPhone put the app on the Home screen first; a device that many use is never called.',
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
    'calls.title': 'Rufe auf Ihren Geräten',
    'calls.why': 'Wenn Sie Dienst haben und jemand nicht warten kann, meldet sich Ihr Telefon, auch wenn diese Seite zu ist. Was die Kundin schrieb, reist nicht mit; Sie lesen es hier.',
    'calls.on': 'Mich auf diesem Gerät rufen', 'calls.off': 'Wegnehmen', 'calls.off_of': '{name} wegnehmen', 'calls.here': '(dieses Gerät)',
    'calls.since': 'Seit {when}, noch nicht gerufen', 'calls.used': 'Zuletzt gerufen {when}', 'calls.try': 'Ausprobieren', 'calls.tried': 'Eine Probe ist zu Ihren Geräten unterwegs.',
    'calls.denied': 'Ihr Browser lässt uns Sie hier nicht rufen. Erlauben Sie in seinen Einstellungen Mitteilungen für diese Seite und drücken Sie noch einmal.',
    'calls.never': 'Dieser Browser lässt sich nicht rufen. Legen Sie auf dem iPhone die App zuerst auf den Home-Bildschirm; ein Gerät, das viele nutzen, wird nie gerufen.',
    'notices.calls_always': 'Was jemand schrieb, steht nie in einem Brief. Wenn Sie Dienst haben und jemand um Hilfe bittet, erfahren Sie es sofort.',
  },
} satisfies Words;
