import type { CastKey } from '../cast.ts';

/** What customers and colleagues told of calls for help: which behaviour it shows, how well the customer was served (1 to 7), and of whom it is. */
export type Incident = { readonly kind: Kind; readonly effect: number; readonly of: CastKey | null; readonly situation: string; readonly did: string; readonly outcome: string };
export type Kind = 'next' | 'owns' | 'listens' | 'chats' | 'odd';

export const kinds: Readonly<Record<Kind, { readonly name: string; readonly behaviour: 'says-next' | 'owns-it' | 'listens' | null }>> = {
  next: { name: 'Says what happens next, and by when', behaviour: 'says-next' }, owns: { name: 'Keeps it until it is done', behaviour: 'owns-it' }, listens: { name: 'Lets the customer finish', behaviour: 'listens' },
  chats: { name: 'Chats along the way', behaviour: null }, odd: { name: 'Handles it professionally', behaviour: null },
};

/** Planted: naming the next step and keeping the case are what the best do; letting people finish and chatting are done by both. The last kind means nothing to anybody. */
export const incidents: readonly Incident[] = [
  { kind: 'next', effect: 7, of: 'priya', situation: 'The fitting of my kitchen had been moved twice, and nobody could say when it would be.', did: 'Told me the day and the hour of the next step, who would come, and sent both in a message while I was still on the line.', outcome: 'I could plan the week, and they came when it said.' },
  { kind: 'next', effect: 6, of: 'priya', situation: 'A part was missing, and the depot was closed for the day.', did: 'Said the next step was a call from the depot tomorrow before ten, and what to do if it did not come.', outcome: 'The call came at half past nine.' },
  { kind: 'next', effect: 6, of: 'amara', situation: 'My refund had not arrived after two weeks.', did: 'Explained what the next step was, that it takes three days, and on which day I would see it in my account.', outcome: 'It was there on that day.' },
  { kind: 'next', effect: 7, of: 'amara', situation: 'The worktop was cut wrong, and I was close to cancelling everything.', did: 'Named the next step and its date before I asked, wrote it down with me, and rang on that date to say it was done.', outcome: 'I did not cancel.' },
  { kind: 'next', effect: 6, of: 'marta', situation: 'I rang about a repair for the second time.', did: 'Said what would happen next and by when, and gave me the name of the workshop.', outcome: 'I did not need to ring a third time.' },
  { kind: 'next', effect: 5, of: 'marta', situation: 'The order could not be found at first.', did: 'Said the next step would be a message within two hours, whatever it said.', outcome: 'It took three hours, but it came.' },
  { kind: 'next', effect: 5, of: 'ella', situation: 'The delivery had no date.', did: 'Said that the next step was the van list, which comes out on Friday.', outcome: 'I knew when to look.' },
  { kind: 'next', effect: 3, of: 'omar', situation: 'A drawer was delivered broken.', did: 'Said somebody would get in touch about the next step, and not when.', outcome: 'I waited by the telephone for two days.' },
  { kind: 'next', effect: 3, of: 'ben', situation: 'I wanted to know when my lamp would be replaced.', did: 'Said that the next step lay with the workshop and might take a while.', outcome: 'I rang again the week after.' },
  { kind: 'next', effect: 2, of: 'tom', situation: 'The fitter had left in the middle of the work.', did: 'Said they could not say what the next step would be, and ended the call.', outcome: 'I stood in a half-built kitchen with no idea of the date.' },
  { kind: 'next', effect: 1, of: 'grace', situation: 'I asked by when the tap would be mended.', did: 'Asked me to ring again for the next step, and hung up before I could ask for a date.', outcome: 'I rang four times and told it four times.' },
  { kind: 'next', effect: 2, of: 'sofia', situation: 'The wrong tiles had come.', did: 'Put a note into the system and gave no date and no next step.', outcome: 'The tilers came before the tiles did.' },
  { kind: 'owns', effect: 7, of: 'priya', situation: 'The door was damaged by the driver, the fitter and the shop each said it was another’s matter.', did: 'Kept my case with herself, rang driver, fitter and shop on her own, and rang me back each evening until it was done.', outcome: 'One person for the whole of it, and a new door.' },
  { kind: 'owns', effect: 6, of: 'amara', situation: 'I had been passed on three times before.', did: 'Kept the case, stayed on the line with the depot and did not pass me on again.', outcome: 'It was solved in one call.' },
  { kind: 'owns', effect: 6, of: 'priya', situation: 'A charge had been made twice.', did: 'Took the case over from the shop, kept it until the bank had answered, and rang me back with the answer.', outcome: 'The money came, and an apology.' },
  { kind: 'owns', effect: 6, of: 'amara', situation: 'A hinge broke a week after the warranty.', did: 'Kept it with herself, asked the workshop on her own and rang me back the same day.', outcome: 'They sent the hinge without a charge.' },
  { kind: 'owns', effect: 6, of: 'marta', situation: 'Two departments waited for each other.', did: 'Kept the case, got both on one line and stayed until it was settled.', outcome: 'Ten minutes instead of another week.' },
  { kind: 'owns', effect: 5, of: 'marta', situation: 'My complaint had been lost.', did: 'Took the case again from the start, kept it and rang me back when it was in.', outcome: 'It went slowly, but it went.' },
  { kind: 'owns', effect: 5, of: 'kofi', situation: 'The invoice had the wrong name.', did: 'Kept the case until the invoice was right and sent it herself.', outcome: 'I had it the next day.' },
  { kind: 'owns', effect: 3, of: 'omar', situation: 'The shop had told me to ring the centre.', did: 'Passed me on to the shop, and kept nothing of the case.', outcome: 'I was back where I had begun.' },
  { kind: 'owns', effect: 2, of: 'tom', situation: 'I asked who would see to my case.', did: 'Said the case was not theirs to keep, and passed me on to a line that nobody answered.', outcome: 'I gave up.' },
  { kind: 'owns', effect: 1, of: 'ben', situation: 'A leak, on a Saturday.', did: 'Passed me on without a word, and the line was dead; nobody rang back.', outcome: 'The floor was ruined.' },
  { kind: 'listens', effect: 6, of: 'priya', situation: 'It was a long story with three orders in it.', did: 'Let me tell all of it without a word in between, and then said it back to me in two sentences.', outcome: 'I felt that I was heard.' },
  { kind: 'listens', effect: 6, of: 'ella', situation: 'I was upset and spoke too fast.', did: 'Let me finish, waited a moment and said back what she had heard.', outcome: 'I calmed down.' },
  { kind: 'listens', effect: 5, of: 'grace', situation: 'I did not know the names of the parts.', did: 'Let me finish describing it and asked one question at the end.', outcome: 'The right part came.' },
  { kind: 'listens', effect: 6, of: 'kofi', situation: 'My mother is hard of hearing and rang herself.', did: 'Let her finish every sentence, spoke slowly and said it back to her.', outcome: 'She was proud to have done it alone.' },
  { kind: 'listens', effect: 2, of: 'sofia', situation: 'I tried to say that the order had two parts.', did: 'Did not let me finish and said it back wrongly.', outcome: 'Half of it was sent.' },
  { kind: 'chats', effect: 4, of: 'marta', situation: 'The computer was slow.', did: 'Chatted about the weather and her dog while we waited.', outcome: 'It passed the time.' },
  { kind: 'chats', effect: 4, of: 'ella', situation: 'I rang from my garden.', did: 'Chatted about my garden and laughed a lot.', outcome: 'Friendly, but the call took long.' },
  { kind: 'chats', effect: 4, of: 'omar', situation: 'We waited for the depot.', did: 'Chatted about holidays and laughed at my joke.', outcome: 'Nice, nothing more.' },
  { kind: 'chats', effect: 3, of: 'kofi', situation: 'I was in a hurry.', did: 'Chatted on about the weather although I was in a hurry.', outcome: 'I missed my bus.' },
  { kind: 'odd', effect: 5, of: null, situation: 'A customer asked for a manager.', did: 'Handled the wish in a professional manner.', outcome: 'The customer rang off content.' },
  { kind: 'odd', effect: 4, of: null, situation: 'A difficult call on a Monday.', did: 'Stayed professional throughout.', outcome: 'Nothing came of it.' },
  { kind: 'odd', effect: 5, of: null, situation: 'A customer had two wishes at once.', did: 'Dealt with it in the way that is expected.', outcome: 'Both were entered.' },
  { kind: 'next', effect: 2, of: 'omar', situation: 'I had waited in for a van.', did: 'Could not say what the next step was and gave no date.', outcome: 'I took a second day off for nothing.' },
  { kind: 'next', effect: 2, of: 'ben', situation: 'The kitchen plan had to be drawn again.', did: 'Ended the call without the next step and without a date.', outcome: 'I rang the shop instead.' },
  { kind: 'next', effect: 3, of: 'tom', situation: 'A parcel was somewhere on its way.', did: 'Said the next step would show by itself, and gave no date.', outcome: 'It showed after nine days.' },
  { kind: 'next', effect: 3, of: 'grace', situation: 'The lamp was to be picked up.', did: 'Said that somebody would say the next step, and no date.', outcome: 'It stood in the hall for two weeks.' },
  { kind: 'next', effect: 2, of: 'sofia', situation: 'I wanted the date of my refund.', did: 'Said there was no date and no next step to be seen.', outcome: 'I wrote to my bank.' },
  { kind: 'next', effect: 3, of: 'ella', situation: 'A shelf was missing a board.', did: 'Promised the next step soon and forgot to give a date.', outcome: 'I rang once more.' },
  { kind: 'owns', effect: 3, of: 'kofi', situation: 'A return had no number.', did: 'Passed me on and did not keep the case.', outcome: 'The second one helped.' },
  { kind: 'owns', effect: 2, of: 'omar', situation: 'I had a case number already.', did: 'Did not keep the case and asked me to begin again with another line.', outcome: 'I told it all again.' },
  { kind: 'owns', effect: 2, of: 'tom', situation: 'A promise had been made by somebody else.', did: 'Said the case was another’s, passed me on and kept nothing.', outcome: 'Nobody kept the promise.' },
  { kind: 'owns', effect: 3, of: 'ben', situation: 'Two parts of one order.', did: 'Kept half of the case and passed the other half on.', outcome: 'One half came.' },
  { kind: 'owns', effect: 2, of: 'grace', situation: 'The depot had not answered.', did: 'Passed the case on to the depot again and kept nothing of it.', outcome: 'The depot did not answer.' },
  { kind: 'owns', effect: 3, of: 'grace', situation: 'An invoice was paid twice.', did: 'Passed me on to the shop and did not keep the case.', outcome: 'The shop sent me back.' },
  { kind: 'listens', effect: 5, of: 'priya', situation: 'I had written down four questions.', did: 'Let me finish all four and said them back to me.', outcome: 'All four were answered.' },
  { kind: 'listens', effect: 6, of: 'amara', situation: 'I spoke with many pauses.', did: 'Let me finish in my own time and said it back.', outcome: 'I was not hurried.' },
  { kind: 'listens', effect: 5, of: 'amara', situation: 'There was noise in the street.', did: 'Let me finish, asked once and said it back.', outcome: 'It was understood.' },
  { kind: 'listens', effect: 6, of: 'ella', situation: 'It was about my late husband’s order.', did: 'Let me finish and waited while I could not speak.', outcome: 'I was grateful.' },
  { kind: 'listens', effect: 6, of: 'grace', situation: 'I mixed up two orders.', did: 'Let me finish, and sorted out which was which by saying it back.', outcome: 'Both were right.' },
  { kind: 'listens', effect: 2, of: 'kofi', situation: 'I wanted to explain the leak.', did: 'Did not let me finish and said back something else.', outcome: 'The wrong tool came.' },
];

/** At the tills: told, in groups, and being sorted back now. */
export const atTheTill: readonly { readonly kind: 'opens' | 'greets'; readonly situation: string; readonly did: string; readonly outcome: string }[] = [
  { kind: 'opens', situation: 'The queue reached the lamps.', did: 'Opened a second till before anybody asked.', outcome: 'We were out in two minutes.' },
  { kind: 'greets', situation: 'It was my turn.', did: 'Looked up and said good morning before the first beep.', outcome: 'A good start.' },
  { kind: 'opens', situation: 'Saturday noon, one till.', did: 'Rang for a colleague and opened the next till with a wave.', outcome: 'The queue was gone.' },
  { kind: 'greets', situation: 'I had one screw.', did: 'Did not look up once.', outcome: 'I felt I was in the way.' },
  { kind: 'opens', situation: 'A pram in a long queue.', did: 'Took me to the closed till and opened it.', outcome: 'The child stayed asleep.' },
  { kind: 'greets', situation: 'A child paid with coins.', did: 'Knelt down, greeted her and counted along.', outcome: 'She still tells it.' },
  { kind: 'opens', situation: 'Ten people before me.', did: 'Stood beside the closed till and talked to a colleague.', outcome: 'I left the basket.' },
  { kind: 'greets', situation: 'My card failed.', did: 'Greeted me by saying that it happens every day.', outcome: 'I was not ashamed.' },
  { kind: 'opens', situation: 'The till broke down.', did: 'Moved all of us to the next till in the same order.', outcome: 'Nobody grumbled.' },
  { kind: 'greets', situation: 'Closing time.', did: 'Greeted the last customers like the first.', outcome: 'We come back.' },
];
