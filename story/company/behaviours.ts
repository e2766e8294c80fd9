import { fixedId } from '../ids.ts';
import type { Behaviour, BehaviourKey, Competency } from '../rows.ts';

/** The first three are core: everybody's. The others belong to the roles that need them. */
const competencyList: readonly [key: string, name: string, description: string, core: boolean][] = [
  ['listening', 'Listening carefully', 'Hears what the customer needs before offering anything.', true],
  ['warmth', 'Being warm and friendly', 'Makes people feel welcome and at ease.', true],
  ['acting', 'Acting at once on a need', 'Does the next useful thing now, without being chased.', true],
  ['informing', 'Keeping people in the picture', 'Says what will happen, when, and what it costs.', false],
  ['finishing', 'Seeing it through', 'Stays with it until it is done, and leaves no mess.', false],
  ['craft', 'Knowing the work', 'Knows the goods and the trade, and shares it.', false],
];

export const competencies: readonly Competency[] = competencyList.map(([key, name, description, core], index) => ({
  id: fixedId('competency', index + 1), key, name, description, core,
}));

type Anchors = readonly [string, string, string, string];

const list: readonly [key: BehaviourKey, competency: string, name: string, question: string, anchors: Anchors][] = [
  ['asks-first', 'listening', 'Asks before suggesting', 'Did {name} ask about your plans before suggesting anything?', [
    'Suggests what is in stock.', 'Asks one question, then suggests.', 'Asks about the room, the people and the budget, then suggests.',
    'Asks, sums up what was heard, and suggests only what fits it.']],
  ['explains-price', 'informing', 'Explains the price', 'Did {name} explain what makes up the price?', [
    'Gives a total.', 'Gives a total and reads the list.', 'Says what each part costs and why.', 'Says what each part costs, and what could be left out.']],
  ['takes-notes', 'listening', 'Takes notes while you talk', 'Did {name} take notes while you talked?', [
    'Writes nothing down.', 'Writes down sizes only.', 'Writes down what you want and what you do not.', 'Writes it down and reads it back.']],
  ['greets-warmly', 'warmth', 'Greets you warmly', 'Did {name} greet you warmly?', [
    'Waits to be spoken to.', 'Nods or says hello in passing.', 'Looks up, smiles and says hello first.', 'Says hello first, and makes time even when it is busy.']],
  ['walks-you', 'acting', 'Walks you to it', 'Did {name} walk with you to what you needed?', [
    'Points.', 'Names the aisle.', 'Walks with you to the shelf.', 'Walks with you and stays until you have the right one.']],
  ['knows-product', 'craft', 'Says how it is used', 'Did {name} say how it is used?', [
    'Reads the label.', 'Says what it is for.', 'Says how it is used and with what.', 'Says how it is used, and what usually goes wrong.']],
  ['says-name', 'warmth', 'Says their own name', 'Did {name} say their name?', [
    'Wears no badge.', 'Wears a badge.', 'Says the name when asked.', 'Says the name at the start.']],
  ['line-moving', 'acting', 'Keeps the line moving', 'Did {name} keep the line moving?', [
    'Leaves the till while people wait.', 'Works steadily.', 'Calls for another till before the line grows.', 'Sees the line coming and opens a till in time.']],
  ['says-goodbye', 'warmth', 'Says goodbye', 'Did {name} say goodbye?', [
    'Turns to the next customer.', 'Hands over the receipt in silence.', 'Says thank you and goodbye.', 'Says goodbye and wishes you well with the work.']],
  ['offers-card', 'informing', 'Mentions the card', 'Did {name} mention the Brackenhill card?', [
    'Never mentions it.', 'Mentions it when asked.', 'Mentions it once.', 'Mentions it once, and only where it saves money.']],
  ['rings-ahead', 'informing', 'Rings ahead', 'Did {name} ring before arriving?', [
    'Arrives unannounced.', 'Rings at the door.', 'Rings half an hour ahead.', 'Rings half an hour ahead, and again when late.']],
  ['leaves-tidy', 'finishing', 'Leaves it tidy', 'Did {name} leave the place tidy?', [
    'Leaves the packaging.', 'Piles up the packaging.', 'Takes everything away.', 'Takes everything away, sweeps, and checks with you.']],
  ['introduces', 'warmth', 'Says who they are at the door', 'Did {name} say who they were at the door?', [
    'Walks in.', 'Says the firm’s name.', 'Says the own name and what will be done.', 'Says the name, what will be done and how long it takes.']],
  ['says-next', 'informing', 'Says what happens next', 'Did {name} say what would happen next?', [
    'Ends the call without a word about it.', 'Says that somebody will be in touch.', 'Says what happens, who does it and by when.',
    'Says what happens, who does it and by when, and says so again on every hold.']],
  ['owns-it', 'finishing', 'Owns it to the end', 'Did {name} stay with it until it was settled?', [
    'Passes it on.', 'Passes it on with a note.', 'Keeps it and chases others.', 'Keeps it, chases others, and rings back when it is done.']],
  ['listens', 'listening', 'Listens to the end', 'Did {name} let you finish what you wanted to say?', [
    'Interrupts.', 'Lets you finish, then reads a script.', 'Lets you finish and answers what you asked.', 'Lets you finish, sums it up, and asks if that is right.']],
  ['friendly', 'warmth', 'Is friendly', 'Was {name} friendly?', [
    'Sounds hurried.', 'Is polite.', 'Is friendly from start to end.', 'Is friendly, and still when the customer is not.']],
  ['uses-name', 'warmth', 'Uses your name', 'Did {name} use your name?', [
    'Never.', 'Once, from the screen.', 'At the start and at the end.', 'As one does with somebody one knows.']],
  ['on-the-spot', 'acting', 'Puts it right on the spot', 'Did {name} put it right there and then?', [
    'Sends the customer away with a form.', 'Takes it in and promises an answer.', 'Puts it right within the visit.', 'Puts it right within the visit, and checks the replacement.']],
  ['says-sorry', 'warmth', 'Says sorry', 'Did {name} say sorry?', [
    'Explains the rules.', 'Says sorry for the wait.', 'Says sorry for what went wrong.', 'Says sorry for what went wrong and for what it meant to you.']],
  ['says-finish', 'informing', 'Says when it will be finished', 'Did {name} say when it would be finished?', [
    'Gives no day.', 'Gives a week.', 'Gives a day and keeps to it.', 'Gives a day, and rings early if it moves.']],
  ['shows-how', 'craft', 'Shows you how it works', 'Did {name} show you how it works?', [
    'Leaves the booklet.', 'Shows the switch.', 'Shows how to use it.', 'Shows how to use it and watches you try.']],
];

export const behaviours: readonly Behaviour[] = list.map(([key, competency, name, question, anchors], index) => ({
  id: fixedId('behaviour', index + 1), key, competencyId: competencies.find((one) => one.key === competency)!.id, name, question, anchors,
}));

export const behaviourWith = (key: BehaviourKey): Behaviour => behaviours.find((behaviour) => behaviour.key === key)!;
