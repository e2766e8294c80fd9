export const words = {
  en: {
    'insights.name': 'What the journey shows',
    'insights.may.read': 'See how customers rate each touchpoint, as a whole',
    'insights.may.unit': 'See the same for one site or one team',
    'insights.may.quote': 'Read a customer’s words beside it, where they name nobody',
  },
  de: {
    'insights.name': 'Was die Kundenreise zeigt',
    'insights.may.read': 'Sehen, wie Kunden jeden Kontaktpunkt im Ganzen bewerten',
    'insights.may.unit': 'Dasselbe für einen Standort oder ein Team sehen',
    'insights.may.quote': 'Daneben die Worte eines Kunden lesen, wo sie niemanden nennen',
  },
};
