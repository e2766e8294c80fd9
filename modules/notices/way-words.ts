import type { Words } from '#kernel/words';

/** What my own space says while no customer has spoken of my work: where their words will come from, or through whom my work reaches them. */
export const words = {
  en: {
    'way.nothing_said': 'No comments yet about your own work. The first usually come within a day of a poster going up or an invitation being drawn.',
    'way.about': 'Customers speak of those they meet. This is how your work reaches them:',
    'way.does': '“{what}”, for',
    'way.meets': 'who meet customers at',
    'way.behind': 'You stand behind those whom customers meet at',
    'way.none': 'It is not written down yet through whom your work reaches customers. Tell your people team for whom you work.',
    'way.role': 'My role',
  },
  de: {
    'way.nothing_said': 'Noch keine Worte über Ihre eigene Arbeit. Die ersten kommen meist binnen eines Tages, nachdem ein Aushang hängt oder eine Einladung gezogen wurde.',
    'way.about': 'Kundinnen und Kunden sprechen über die, denen sie begegnen. So erreicht Ihre Arbeit sie:',
    'way.does': '„{what}“, für',
    'way.meets': 'die Kunden begegnen bei',
    'way.behind': 'Sie stehen hinter denen, die Kunden begegnen bei',
    'way.none': 'Noch steht nirgends, durch wen Ihre Arbeit Kunden erreicht. Sagen Sie Ihrem Personalteam, für wen Sie arbeiten.',
    'way.role': 'Meine Rolle',
  },
} satisfies Words;
