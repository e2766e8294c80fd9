/** What the page about customers' privacy says. */
export const words = {
  en: {
    'privacy.title': 'Customers’ privacy', 'privacy.lede': 'What is held about customers, what for, and how long. Whoever asks gets all of it, or is forgotten.',
    'privacy.purposes': 'What we hold, and what for', 'privacy.field': 'What', 'privacy.why': 'What for', 'privacy.long': 'How long',
    'privacy.words': 'Their words', 'privacy.words_why': 'for the person they are about, for teaching and for thanks', 'privacy.mark': 'The mark of a device, keyed', 'privacy.mark_why': 'to find answers that are not what they seem',
    'privacy.contact': 'Telephone or e-mail of a call for help', 'privacy.contact_why': 'to call back, and for nothing else', 'privacy.key': 'Which occasion it was', 'privacy.key_why': 'so that nobody is asked too often', 'privacy.score': 'The mark, and the kind of case', 'privacy.score_why': 'counted; without a name it stays',
    'privacy.months': '{n, plural, one {one month} other {# months}}', 'privacy.days': '{n, plural, one {one day} other {# days}}', 'privacy.stays': 'stays',
    'privacy.timers': 'Change how long', 'privacy.set_words': 'Months for words', 'privacy.set_device': 'Days for the mark of a device (30 at most)', 'privacy.set_contact': 'Days for a way to reach somebody', 'privacy.set_occasions': 'Months for occasions', 'privacy.save': 'Save', 'privacy.saved': 'Saved. It holds from tonight.',
    'privacy.someone': 'A customer asks', 'privacy.called': 'What your own system calls them', 'privacy.take': 'Take out everything', 'privacy.erase': 'Forget them', 'privacy.sure': 'Words, name and address go for good; counts stay. It cannot be undone.', 'privacy.really': 'Yes, forget them',
    'privacy.erased': 'Forgotten. {n, plural, =0 {There were no answers.} one {One answer stays as a number.} other {# answers stay as numbers.}}',
    'privacy.redactions': 'Before words are shared more widely', 'privacy.redactions_none': 'Nothing waits to be cleared.', 'privacy.found': 'Taken out: {list}', 'privacy.shared': 'As it may be shared', 'privacy.clear': 'Clear it',
    'privacy.kind_name': 'a name', 'privacy.kind_contact': 'a way to reach somebody', 'privacy.kind_number': 'a number', 'privacy.kind_health': 'health',
  },
  de: {
    'privacy.title': 'Datenschutz der Kunden', 'privacy.lede': 'Was über Kunden da ist, wofür und wie lange. Wer fragt, bekommt alles, oder wird vergessen.',
    'privacy.purposes': 'Was wir haben, und wofür', 'privacy.field': 'Was', 'privacy.why': 'Wofür', 'privacy.long': 'Wie lange',
    'privacy.words': 'Ihre Worte', 'privacy.words_why': 'für die Person, um die es geht, zum Lernen und zum Danken', 'privacy.mark': 'Das Zeichen eines Geräts, verschlüsselt', 'privacy.mark_why': 'um Antworten zu finden, die nicht sind, was sie scheinen',
    'privacy.contact': 'Telefon oder E-Mail eines Hilferufs', 'privacy.contact_why': 'um zurückzurufen, und für nichts anderes', 'privacy.key': 'Welcher Anlass es war', 'privacy.key_why': 'damit niemand zu oft gefragt wird', 'privacy.score': 'Die Note und die Art des Falls', 'privacy.score_why': 'gezählt; ohne Namen bleibt sie',
    'privacy.months': '{n, plural, one {einen Monat} other {# Monate}}', 'privacy.days': '{n, plural, one {einen Tag} other {# Tage}}', 'privacy.stays': 'bleibt',
    'privacy.timers': 'Ändern, wie lange', 'privacy.set_words': 'Monate für Worte', 'privacy.set_device': 'Tage für das Zeichen eines Geräts (höchstens 30)', 'privacy.set_contact': 'Tage für einen Weg, jemanden zu erreichen', 'privacy.set_occasions': 'Monate für Anlässe', 'privacy.save': 'Speichern', 'privacy.saved': 'Gespeichert. Es gilt ab heute Nacht.',
    'privacy.someone': 'Eine Kundin oder ein Kunde fragt', 'privacy.called': 'Wie Ihr eigenes System sie oder ihn nennt', 'privacy.take': 'Alles herausgeben', 'privacy.erase': 'Vergessen', 'privacy.sure': 'Worte, Name und Adresse gehen für immer; Zählungen bleiben. Es lässt sich nicht zurücknehmen.', 'privacy.really': 'Ja, vergessen',
    'privacy.erased': 'Vergessen. {n, plural, =0 {Es gab keine Antworten.} one {Eine Antwort bleibt als Zahl.} other {# Antworten bleiben als Zahlen.}}',
    'privacy.redactions': 'Bevor Worte weiter geteilt werden', 'privacy.redactions_none': 'Nichts wartet auf Freigabe.', 'privacy.found': 'Herausgenommen: {list}', 'privacy.shared': 'Wie es geteilt werden darf', 'privacy.clear': 'Freigeben',
    'privacy.kind_name': 'ein Name', 'privacy.kind_contact': 'ein Weg, jemanden zu erreichen', 'privacy.kind_number': 'eine Nummer', 'privacy.kind_health': 'Gesundheit',
  },
};
