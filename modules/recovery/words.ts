import { words as letters } from './letter-words.ts';
import { words as page } from './page-words.ts';

/** Refusals, and who may do what, in words. */
const own = {
  en: {
    'recovery.name': 'Putting things right for customers',
    'recovery.none': 'This case does not exist.',
    'recovery.closed': 'This case is closed already.',
    'recovery.taken': 'Somebody else has taken it already. The list shows who.',
    'recovery.about_them': 'The customer spoke of this person. Choose somebody else to handle it.',
    'recovery.not_yet': 'Not yet: the customer has not said whether it was put right, and {attempts, plural, =0 {no attempt is} one {only one attempt is} other {only # attempts are}} on record. Ask the customer by the link, or try {left, plural, one {once more} other {# times more}}.',
    'recovery.said_already': 'The customer has said it themselves by the link. What they said stands.',
    'recovery.no_question': 'This link leads nowhere. Perhaps a letter was left out: copy the whole link.',
    'recovery.answered': 'This has been answered already. Thank you.',
    'recovery.ended': 'This link has ended. Answer the letter it came with, or call us.',
    'recovery.turn_ends_first': 'A turn of duty ends after it begins. Choose a later end.',
    'recovery.turn_too_long': 'A turn of duty is at most a month long. Put several in, one after the other.',
    'recovery.no_turn': 'This turn of duty is not there any more.',
    'recovery.may.see': 'See which customers wait to be called back, and how it went',
    'recovery.may.take': 'Take the case of a customer who waits',
    'recovery.may.work': 'Write down attempts, ask the customer and close the case',
    'recovery.may.contact': 'Read how to reach the customer; every reading is written down',
    'recovery.may.duty': 'Say who is on duty for a unit',
    'recovery.may.configure': 'Say how long the clocks run',
    'recovery.may.answer': 'Say whether it was put right',
  },
  de: {
    'recovery.name': 'In Ordnung bringen',
    'recovery.none': 'Diesen Fall gibt es nicht.',
    'recovery.closed': 'Dieser Fall ist schon geschlossen.',
    'recovery.taken': 'Jemand anderes hat ihn schon übernommen. Die Liste zeigt, wer.',
    'recovery.about_them': 'Von dieser Person ist im Fall die Rede. Wählen Sie jemand anderen.',
    'recovery.not_yet': 'Noch nicht: Es ist nicht bekannt, ob es für die Kundin oder den Kunden in Ordnung ist, und {attempts, plural, =0 {kein Versuch ist} one {nur ein Versuch ist} other {nur # Versuche sind}} verzeichnet. Fragen Sie mit dem Link, oder versuchen Sie es noch {left, plural, one {einmal} other {#-mal}}.',
    'recovery.said_already': 'Die Antwort kam schon über den Link. Sie gilt.',
    'recovery.no_question': 'Dieser Link führt nirgendwohin. Vielleicht fehlt ein Zeichen: Kopieren Sie den ganzen Link.',
    'recovery.answered': 'Das wurde schon beantwortet. Danke.',
    'recovery.ended': 'Dieser Link ist abgelaufen. Antworten Sie auf den Brief, mit dem er kam, oder rufen Sie uns an.',
    'recovery.turn_ends_first': 'Ein Dienst endet, nachdem er beginnt. Wählen Sie ein späteres Ende.',
    'recovery.turn_too_long': 'Ein Dienst dauert höchstens einen Monat. Tragen Sie mehrere nacheinander ein.',
    'recovery.no_turn': 'Diesen Dienst gibt es nicht mehr.',
    'recovery.may.see': 'Sehen, wer auf einen Rückruf wartet und wie es ausging',
    'recovery.may.take': 'Den Fall von jemandem übernehmen, der wartet',
    'recovery.may.work': 'Versuche festhalten, nachfragen und den Fall schließen',
    'recovery.may.contact': 'Lesen, wie jemand zu erreichen ist; jedes Lesen wird festgehalten',
    'recovery.may.duty': 'Sagen, wer für eine Einheit Dienst hat',
    'recovery.may.configure': 'Sagen, wie lange die Uhren laufen',
    'recovery.may.answer': 'Sagen, ob es in Ordnung gebracht wurde',
  },
};

export const words = { en: { ...letters.en, ...page.en, ...own.en }, de: { ...letters.de, ...page.de, ...own.de } };
