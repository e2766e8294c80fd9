export const words = {
  en: {
    'feedback.letter': '{question}\n\nOne minute, one question, no account:\n{address}\n\nWe drew you at random; nobody at {unit} chose you or knows that we ask. The link works once, for {days} days. Good or bad: nobody may ask you for a high score.\n\nNo more letters like this: {stop}\n',
    'feedback.letter_about': '{question}\n{at, date, full}, {occasion}\n\nOne minute, one question, no account:\n{address}\n\nWe drew you at random; nobody at {unit} chose you or knows that we ask. The link works once, for {days} days. Good or bad: nobody may ask you for a high score.\n\nNo more letters like this: {stop}\n',
    'feedback.text': '{question} One minute, no account: {address} ({unit}. You were drawn at random. No more texts: {stop} )',
  },
  de: {
    'feedback.letter': '{question}\n\nEine Minute, eine Frage, kein Konto:\n{address}\n\nSie wurden zufällig gezogen; niemand bei {unit} hat Sie ausgesucht oder weiß, dass wir fragen. Der Link gilt einmal, {days} Tage lang. Gut oder schlecht: Niemand darf Sie um eine gute Note bitten.\n\nKeine solchen Briefe mehr: {stop}\n',
    'feedback.letter_about': '{question}\n{at, date, full}, {occasion}\n\nEine Minute, eine Frage, kein Konto:\n{address}\n\nSie wurden zufällig gezogen; niemand bei {unit} hat Sie ausgesucht oder weiß, dass wir fragen. Der Link gilt einmal, {days} Tage lang. Gut oder schlecht: Niemand darf Sie um eine gute Note bitten.\n\nKeine solchen Briefe mehr: {stop}\n',
    'feedback.text': '{question} Eine Minute, kein Konto: {address} ({unit}. Zufällig gezogen. Keine SMS mehr: {stop} )',
  },
};
