import type { Words } from '#kernel/words';

/** What is said when something waits for a connection. */
export const words = {
  en: {
    'offline.kept': 'You’re offline. It is kept on this device, and we’ll send it when you’re back.',
    'offline.sent': '{n, plural, one {What you wrote offline has been sent.} other {The # things you wrote offline have been sent.}}',
    'offline.refused': 'What you wrote offline could not be sent. {why}',
  },
  de: {
    'offline.kept': 'Sie sind offline. Es ist auf diesem Gerät aufgehoben, und wir senden es, sobald Sie wieder verbunden sind.',
    'offline.sent': '{n, plural, one {Was Sie offline geschrieben haben, ist gesendet.} other {Die # Dinge, die Sie offline geschrieben haben, sind gesendet.}}',
    'offline.refused': 'Was Sie offline geschrieben haben, konnte nicht gesendet werden. {why}',
  },
} satisfies Words;
