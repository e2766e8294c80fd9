import type { Words } from '#kernel/words';

/** What the bar of the demo says. */
export const words = {
  en: {
    'tour.next': 'Next: {what}',
    'tour.go': 'Take me there',
    'tour.as': 'You are {name}.',
    'tour.switch': 'See it as someone else',
    'tour.close': 'Close the tour',
    'tour.journey': 'see the journey as Ines, and where customers are lost',
    'tour.amara': 'see it as Amara, who answers the calls',
    'tour.customer': 'be the customer, and thank her',
    'tour.back': 'back on Amara’s Home: it is there',
    'tour.jonas': 'as Jonas, her manager: who can be told apart',
  },
  de: {
    'tour.next': 'Als Nächstes: {what}',
    'tour.go': 'Dorthin',
    'tour.as': 'Sie sind {name}.',
    'tour.switch': 'Als jemand anderes ansehen',
    'tour.close': 'Rundgang schließen',
    'tour.journey': 'die Kundenreise als Ines ansehen, und wo Kunden verloren gehen',
    'tour.amara': 'als Amara ansehen, die die Anrufe annimmt',
    'tour.customer': 'der Kunde sein und ihr danken',
    'tour.back': 'zurück auf Amaras Startseite: Es ist da',
    'tour.jonas': 'als Jonas, ihr Teamleiter: wer sich unterscheiden lässt',
  },
} satisfies Words;
