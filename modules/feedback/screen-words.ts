/** What the screens of staff say; the words of the public page and of refusals stand in words.ts. */
export const words = {
  en: {
    'feedback.title': 'What customers said about my work',
    'feedback.who_sees': 'You read this first, then whoever leads you. It helps decide training and thanks; it never decides pay on its own.',
    'feedback.none': 'No comments yet. The first usually come within a day of a poster going up or an invitation being drawn.',
    'feedback.where': '{touchpoint}, {when}{how, select, poster { · from a poster} import { · from a file} other {}}',
    'feedback.keep': 'Keep for my next conversation',
    'feedback.kept': 'Kept for my next conversation',
  },
  de: {
    'feedback.title': 'Was Kunden über meine Arbeit sagten',
    'feedback.who_sees': 'Sie lesen dies zuerst, danach Ihre Führungskraft. Es hilft bei Schulung und Dank; über Lohn entscheidet es nie allein.',
    'feedback.none': 'Noch keine Worte. Die ersten kommen meist am Tag, nachdem ein Aushang hängt oder eine Einladung gezogen wurde.',
    'feedback.where': '{touchpoint}, {when}{how, select, poster { · von einem Aushang} import { · aus einer Datei} other {}}',
    'feedback.keep': 'Für mein nächstes Gespräch merken',
    'feedback.kept': 'Für mein nächstes Gespräch gemerkt',
  },
};
