/** What the letters say. What a customer wrote never stands in them. */
export const words = {
  en: {
    'recovery.letter.help.subject': 'A customer asks for help now',
    'recovery.letter.help.body': 'Hello {name},\n\n{step, select, 0 {a customer asks for help, and you are on duty.} other {a customer asked for help, and nobody has taken it yet. It is your turn now.}} Take it by {due, time, short}:\n\n{link}\n\n{house}',
    'recovery.letter.low.subject': 'A customer waits for a call back',
    'recovery.letter.low.body': 'Hello {name},\n\n{step, select, 0 {a customer was not satisfied and said how to be reached. You are on duty.} other {a customer waits for a call back, and nobody has taken it yet. It is your turn now.}} Take it by {due, date, medium}, {due, time, short}:\n\n{link}\n\n{house}',
    'recovery.letter.question.subject': 'Have we put it right?',
    'recovery.letter.question.body': '{called, select, none {Hello} other {Hello {called}}},\n\nyou told us that something went wrong, and we have been in touch. One question, ten seconds: have we put it right?\n\n{link}\n\nThe link works once, until {until, date, long}.\n\n{house}',
  },
  de: {
    'recovery.letter.help.subject': 'Jemand aus der Kundschaft braucht jetzt Hilfe',
    'recovery.letter.help.body': 'Guten Tag {name},\n\n{step, select, 0 {jemand aus der Kundschaft bittet um Hilfe, und Sie haben Dienst.} other {jemand aus der Kundschaft hat um Hilfe gebeten, und noch niemand hat sich gemeldet. Jetzt sind Sie an der Reihe.}} Bitte übernehmen Sie bis {due, time, short} Uhr:\n\n{link}\n\n{house}',
    'recovery.letter.low.subject': 'Jemand wartet auf einen Rückruf',
    'recovery.letter.low.body': 'Guten Tag {name},\n\n{step, select, 0 {jemand aus der Kundschaft war nicht zufrieden und hat gesagt, wie wir uns melden können. Sie haben Dienst.} other {jemand aus der Kundschaft wartet auf einen Rückruf, und noch niemand hat ihn übernommen. Jetzt sind Sie an der Reihe.}} Bitte übernehmen Sie bis {due, date, medium}, {due, time, short} Uhr:\n\n{link}\n\n{house}',
    'recovery.letter.question.subject': 'Haben wir es in Ordnung gebracht?',
    'recovery.letter.question.body': '{called, select, none {Guten Tag} other {Guten Tag {called}}},\n\nSie haben uns gesagt, dass etwas schiefging, und wir haben uns gemeldet. Eine Frage, zehn Sekunden: Haben wir es in Ordnung gebracht?\n\n{link}\n\nDer Link gilt einmal, bis {until, date, long}.\n\n{house}',
  },
};
