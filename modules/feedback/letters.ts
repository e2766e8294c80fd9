import type { Letter } from '#kernel/mail';
import { say } from '#kernel/words';
import { words } from './letter-words.ts';

type Asked = { readonly lang: 'en' | 'de'; readonly question: string; readonly address: string; readonly days: number; readonly unit: string; readonly occasion: string | null; readonly at: Date };

/** One question by mail, with a way to be asked nothing more. */
export function invitationLetter({ email, lang, question, address, days, unit, occasion, at }: Asked & { readonly email: string }): Letter {
  const stop = `${address}/stop`;
  return {
    address: email, subject: question, headers: { 'List-Unsubscribe': `<${stop}>`, 'Content-Language': lang, 'Auto-Submitted': 'auto-generated' },
    body: say(words, lang, occasion ? 'feedback.letter_about' : 'feedback.letter', { question, address, days, unit, occasion: occasion ?? '', at, stop }),
  };
}

/** The same in as few words as a text message has, in the customer's language, with the way to be asked nothing more. */
export const invitationText = ({ lang, question, address, unit }: Asked): string => say(words, lang, 'feedback.text', { question, address, unit, stop: `${address}/stop` });
