import type { Words } from '#kernel/words';

/** What is written to those who wished to hear what came of their words. */
export const words = {
  en: {
    'changes.confirm_subject': 'Shall we tell you what came of it?',
    'changes.confirm_body': 'Somebody, we hope you, gave us this address and asked to hear what came of what they told us.\n\nIf that was you, say so here:\n{page}\n\nWe write only when something has changed because of it. If it was not you, do nothing: we will not write again, and forget the address in two weeks.',
    'changes.letter_subject': 'You told us something. This is what we did',
    'changes.letter_body': 'You said: {said}\n\nWe did: {did}\n\nThank you for telling us.{house, select, none {} other {\n{house}}}\n\nYou get this letter because you asked to hear what came of your words. If you would rather not hear from us any more, one press is enough:\n{page}',
  },
  de: {
    'changes.confirm_subject': 'Sollen wir Ihnen sagen, was daraus wurde?',
    'changes.confirm_body': 'Jemand, hoffentlich Sie, hat uns diese Adresse gegeben und möchte hören, was aus dem wurde, was uns gesagt wurde.\n\nWenn Sie das waren, bestätigen Sie es hier:\n{page}\n\nWir schreiben nur, wenn sich deswegen etwas geändert hat. Wenn Sie es nicht waren, tun Sie nichts: Wir schreiben nicht noch einmal und vergessen die Adresse nach zwei Wochen.',
    'changes.letter_subject': 'Sie haben uns etwas gesagt. Das haben wir getan',
    'changes.letter_body': 'Sie sagten: {said}\n\nWir haben: {did}\n\nDanke, dass Sie es uns gesagt haben.{house, select, none {} other {\n{house}}}\n\nSie erhalten diesen Brief, weil Sie hören wollten, was aus Ihren Worten wurde. Wenn Sie nichts mehr von uns hören möchten, genügt ein Klick:\n{page}',
  },
} satisfies Words;
