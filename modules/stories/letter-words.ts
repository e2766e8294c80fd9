import type { Words } from '#kernel/words';

/** The letters to those who tell, and to those who are asked to. */
export const words = {
  en: {
    'stories.invite_subject': 'Would you tell us how it went?',
    'stories.invite_body': '{name, select, none {Good day,} other {Hello {name},}}\n\nSomething went wrong for you with us, and it was put right. Your story would help our people to do better.\n\nYou choose what it may be used for, with or without your name, and for how long. You can take it back at any time; then it is gone everywhere at once. Nothing depends on whether you tell it, or on what you tell.\n\nTell it here, until {until, date, long}:\n{link}\n\nThe page sends a key to this address before it opens, so that nobody else can answer for you. If you would rather not, do nothing: we will not ask again for this.',
    'stories.key_subject': 'Your key: {key}',
    'stories.key_body': 'Your key is {key}\n\nType it on the page that is open. It opens once, within {minutes} minutes. If you did not ask for it, do nothing.',
    'stories.gone_subject': 'Your story is gone',
    'stories.gone_body': 'You took your story back. Its words were deleted at once, wherever they were used; those places now say only that a story stood there. This is our last letter about it, and your address is deleted with it.\n\nThank you for having told it.',
    'stories.reminder_subject': 'Your story may be used until {until}',
    'stories.reminder_body': 'You allowed us to use your story until {until}. If you do nothing, it ends on that day and its words are deleted.\n\nIf you want it to be told for longer, or to change what it is used for, open this page:\n{link}',
    'stories.expired_subject': 'Your story has come to its end',
    'stories.expired_body': 'The day has come that you set as the end of your story. Its words were deleted, wherever they were used, and your address is deleted with this letter.\n\nThank you for having told it.',
  },
  de: {
    'stories.invite_subject': 'Würden Sie uns erzählen, wie es war?',
    'stories.invite_body': '{name, select, none {Guten Tag,} other {Guten Tag {name},}}\n\nbei uns ist für Sie etwas schiefgegangen und in Ordnung gebracht worden. Ihre Geschichte würde unseren Leuten helfen, es besser zu machen.\n\nSie bestimmen, wofür sie verwendet werden darf, mit oder ohne Ihren Namen, und wie lange. Sie können sie jederzeit zurücknehmen; dann ist sie überall sofort weg. Es hängt nichts davon ab, ob Sie erzählen oder was Sie erzählen.\n\nErzählen Sie sie hier, bis zum {until, date, long}:\n{link}\n\nBevor sich die Seite öffnet, sendet sie einen Schlüssel an diese Adresse, damit niemand anders für Sie antworten kann. Wenn Sie lieber nicht möchten, tun Sie nichts: Wir fragen deswegen nicht noch einmal.',
    'stories.key_subject': 'Ihr Schlüssel: {key}',
    'stories.key_body': 'Ihr Schlüssel ist {key}\n\nTippen Sie ihn auf der offenen Seite ein. Er öffnet einmal, innerhalb von {minutes} Minuten. Wenn Sie ihn nicht angefordert haben, tun Sie nichts.',
    'stories.gone_subject': 'Ihre Geschichte ist weg',
    'stories.gone_body': 'Sie haben Ihre Geschichte zurückgenommen. Ihre Worte wurden sofort gelöscht, überall, wo sie verwendet wurden; dort steht jetzt nur noch, dass hier eine Geschichte stand. Dies ist unser letzter Brief dazu, und Ihre Adresse wird mit ihm gelöscht.\n\nDanke, dass Sie sie erzählt hatten.',
    'stories.reminder_subject': 'Ihre Geschichte darf bis zum {until} verwendet werden',
    'stories.reminder_body': 'Sie haben uns erlaubt, Ihre Geschichte bis zum {until} zu verwenden. Wenn Sie nichts tun, endet sie an diesem Tag, und ihre Worte werden gelöscht.\n\nWenn sie länger erzählt werden soll oder Sie ändern möchten, wofür, öffnen Sie diese Seite:\n{link}',
    'stories.expired_subject': 'Ihre Geschichte ist zu Ende',
    'stories.expired_body': 'Der Tag ist gekommen, den Sie als Ende Ihrer Geschichte bestimmt haben. Ihre Worte wurden überall gelöscht, wo sie verwendet wurden, und Ihre Adresse wird mit diesem Brief gelöscht.\n\nDanke, dass Sie sie erzählt hatten.',
  },
} satisfies Words;
