import type { Wording } from './rules.ts';

type Starting = { readonly name: string; readonly description: string; readonly behaviours: readonly Wording[] };

/** What an empty house may begin with: three competencies that good service asks for everywhere. They are a beginning, to be put into one's own words. */
export const starter: Record<'en' | 'de', readonly Starting[]> = {
  en: [
    { name: 'Listening carefully', description: 'Hears what is needed before offering anything.', behaviours: [
      { name: 'Listens to the end', question: 'Did {name} let you finish what you wanted to say?', anchors: ['Interrupts.', 'Lets people finish, then reads from a script.', 'Lets people finish and answers what they asked.', 'Lets people finish, sums up what was heard, and asks if that is right.'] },
      { name: 'Asks before suggesting', question: 'Did {name} ask what you needed before suggesting anything?', anchors: ['Suggests whatever is at hand.', 'Asks one question, then suggests.', 'Asks what it is for and what matters, then suggests.', 'Asks, sums up, and suggests only what fits.'] },
    ] },
    { name: 'Being warm and friendly', description: 'Makes people feel welcome and at ease.', behaviours: [
      { name: 'Greets people first', question: 'Did {name} greet you first?', anchors: ['Waits to be spoken to.', 'Says hello in passing.', 'Looks up and says hello first.', 'Says hello first, and finds a word even when it is busy.'] },
      { name: 'Stays friendly', question: 'Was {name} friendly?', anchors: ['Sounds hurried or annoyed.', 'Is polite.', 'Is friendly from beginning to end.', 'Is friendly, also when the other side is not.'] },
    ] },
    { name: 'Acting at once on a need', description: 'Does the next useful thing now, without being chased.', behaviours: [
      { name: 'Does the next step now', question: 'Did {name} do something about it there and then?', anchors: ['Says whom else to ask.', 'Notes it down for later.', 'Does the next step while the customer is there.', 'Does the next step now, and sees to the one after.'] },
      { name: 'Says what happens next', question: 'Did {name} say what would happen next?', anchors: ['Ends without a word about it.', 'Says that somebody will be in touch.', 'Says what happens, who does it and by when.', 'Says so, and rings before anybody has to ask.'] },
    ] },
  ],
  de: [
    { name: 'Aufmerksam zuhören', description: 'Hört heraus, was gebraucht wird, ehe etwas angeboten wird.', behaviours: [
      { name: 'Hört bis zum Ende zu', question: 'Hat {name} Sie ausreden lassen?', anchors: ['Fällt ins Wort.', 'Lässt ausreden und liest dann vom Blatt ab.', 'Lässt ausreden und antwortet auf das, was gefragt wurde.', 'Lässt ausreden, fasst das Gehörte zusammen und fragt, ob es stimmt.'] },
      { name: 'Fragt vor dem Vorschlag', question: 'Hat {name} gefragt, was Sie brauchen, ehe ein Vorschlag kam?', anchors: ['Schlägt vor, was gerade da ist.', 'Stellt eine Frage und schlägt dann vor.', 'Fragt, wofür es ist und worauf es ankommt, und schlägt dann vor.', 'Fragt, fasst zusammen und schlägt nur vor, was passt.'] },
    ] },
    { name: 'Herzlich und freundlich sein', description: 'Lässt Menschen sich willkommen und wohl fühlen.', behaviours: [
      { name: 'Grüßt zuerst', question: 'Hat {name} Sie zuerst begrüßt?', anchors: ['Wartet, bis jemand anspricht.', 'Grüßt im Vorbeigehen.', 'Schaut auf und grüßt zuerst.', 'Grüßt zuerst und findet ein Wort, auch wenn viel los ist.'] },
      { name: 'Bleibt freundlich', question: 'War {name} freundlich?', anchors: ['Klingt gehetzt oder genervt.', 'Ist höflich.', 'Ist von Anfang bis Ende freundlich.', 'Ist freundlich, auch wenn die andere Seite es nicht ist.'] },
    ] },
    { name: 'Gleich handeln', description: 'Tut das nächste Nützliche jetzt, ohne dass jemand drängt.', behaviours: [
      { name: 'Tut den nächsten Schritt sofort', question: 'Hat {name} gleich etwas unternommen?', anchors: ['Sagt, wen man sonst fragen soll.', 'Schreibt es für später auf.', 'Tut den nächsten Schritt, solange die Kundin da ist.', 'Tut den nächsten Schritt jetzt und kümmert sich um den danach.'] },
      { name: 'Sagt, was als Nächstes geschieht', question: 'Hat {name} gesagt, was als Nächstes geschieht?', anchors: ['Hört auf, ohne etwas dazu zu sagen.', 'Sagt, dass sich jemand melden wird.', 'Sagt, was geschieht, wer es tut und bis wann.', 'Sagt es und ruft an, ehe jemand nachfragen muss.'] },
    ] },
  ],
};
