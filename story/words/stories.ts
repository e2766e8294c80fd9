import type { CastKey } from '../cast.ts';
import type { TouchpointKey } from '../rows.ts';

type Told = {
  readonly key: string; readonly title: string; readonly touchpoint: TouchpointKey; readonly teller: string | null; readonly toldBy?: CastKey; readonly daysAgo: number; readonly daysLeft: number; readonly waits?: true;
  readonly uses: readonly ('internal' | 'training' | 'public' | 'name' | 'face')[];
  readonly expected: string; readonly failed: string; readonly acted: string; readonly repaired: string; readonly lesson: string; readonly okBecause: string;
  readonly portrayed: readonly { who: CastKey; named: boolean | null; objection?: string }[];
  readonly used: readonly { kind: 'internal reading' | 'team meeting' | 'live session'; daysAgo: number; by: CastKey; note: string }[];
  readonly ended?: { readonly why: 'teller' | 'expired'; readonly daysAgo: number };
};

/** Told by customers of Brackenhill Home. Two have ended: their words are nowhere, not even here. */
export const customersStories: readonly Told[] = [
  {
    key: 'worktop', title: 'The worktop that was cut too short', touchpoint: 'install', teller: 'Mrs Okafor', daysAgo: 74, daysLeft: 290, uses: ['internal', 'training', 'name', 'face', 'public'],
    expected: 'A kitchen on Friday. My daughter’s birthday was on Sunday, and twelve people were coming.',
    failed: 'The worktop was cut ten millimetres too short. The sink stood in my hall, and I sat down on it and cried.',
    acted: 'Tomas rang me himself before I had found out. He said: I measured it wrong, and this is what I will do now.',
    repaired: 'He had a new one cut overnight and came on Saturday at seven with a colleague. By noon it was in. He swept the hall.',
    lesson: 'Say it before the customer finds it. Measure once more, with the customer looking on.',
    okBecause: 'he said so at once, and because I have cut a dress too short myself.',
    portrayed: [{ who: 'tomas', named: true }], used: [{ kind: 'team meeting', daysAgo: 50, by: 'jonas', note: 'Day team' }, { kind: 'team meeting', daysAgo: 36, by: 'ravi', note: 'Evening team' }, { kind: 'internal reading', daysAgo: 20, by: 'ines', note: 'Letter to everybody' }],
  },
  {
    key: 'three calls', title: 'Three calls, and then one person who kept it', touchpoint: 'call', teller: null, daysAgo: 41, daysLeft: 142, uses: ['internal', 'training'],
    expected: 'To be told when the missing door would come.',
    failed: 'I rang three times in a week. Each time somebody new, and I began from the start each time.',
    acted: 'The third, Priya, said: this is mine now. She gave me her name and said she would ring on Thursday at four, whether she knew anything or not.',
    repaired: 'She rang on Thursday at four. She knew nothing new, and said so. On Friday she rang again, and the door came on Monday.',
    lesson: 'Ring when you said you would, also when there is nothing to say.',
    okBecause: 'nobody can make a door come faster. Not knowing was the bad part.',
    portrayed: [{ who: 'priya', named: null }], used: [{ kind: 'team meeting', daysAgo: 13, by: 'claire', note: 'Weekend team' }],
  },
  {
    key: 'two bills', title: 'Charged twice, paid back the same hour', touchpoint: 'pay', teller: 'Daniel', daysAgo: 22, daysLeft: 24, uses: ['internal', 'training', 'name'],
    expected: 'To pay once.',
    failed: 'My card was charged twice for the fitting, £640 each time, four days before my rent was due.',
    acted: 'The colleague at the till in Harrow Road did not send me to a form. She rang the bank with me.',
    repaired: 'The money was back within the hour. She wrote her number on the receipt, in case it was not.',
    lesson: 'Stay with it until it is done. A form would have cost me the rent.',
    okBecause: 'machines charge twice sometimes. People can still be kind about it.',
    portrayed: [{ who: 'lena', named: false }], used: [],
  },
  {
    key: 'wet floor', title: 'The floor that was not dry', touchpoint: 'install', teller: null, toldBy: 'femi', daysAgo: 17, daysLeft: 348, uses: ['internal', 'training'],
    expected: 'That the floor would be dry before the cupboards stood on it.',
    failed: 'It was not. Two cupboards drew water and swelled, and we found out in the third week.',
    acted: 'The installer came on a Sunday and took photographs of everything, also of what was his own fault.',
    repaired: 'Both cupboards were replaced, and he lent us a dryer from his own van.',
    lesson: 'Ask when the floor was laid, and write the answer down.',
    okBecause: '',
    portrayed: [{ who: 'tomas', named: false, objection: 'The floor was laid by another firm, and we were told it was dry. Told like this it sounds as if we had not asked.' }], used: [{ kind: 'team meeting', daysAgo: 6, by: 'jonas', note: 'Day team' }],
  },
  {
    key: 'sofa', title: '', touchpoint: 'deliver', teller: 'Ana', daysAgo: 1, daysLeft: 364, waits: true, uses: ['internal', 'training', 'public'],
    expected: 'That the cupboard would fit through the door, because we had measured it together in the shop.',
    failed: 'It did not, and the van left again with it. I was alone with two small children and no shelf for anything.',
    acted: 'Amara called me that afternoon. She asked what I needed first, and did not begin with the measurements.',
    repaired: 'It came back in two parts the next morning, and they put it together in the room.',
    lesson: 'Ask what the customer needs first. Measurements can wait.',
    okBecause: 'we had both measured it wrong.',
    portrayed: [], used: [],
  },
  {
    key: 'taken back', title: 'The drawer that would not close', touchpoint: 'install', teller: null, daysAgo: 120, daysLeft: 60, uses: ['internal', 'training'],
    expected: '', failed: '', acted: '', repaired: '', lesson: '', okBecause: '', portrayed: [], used: [{ kind: 'team meeting', daysAgo: 70, by: 'jonas', note: 'Day team' }, { kind: 'internal reading', daysAgo: 64, by: 'ines', note: '' }], ended: { why: 'teller', daysAgo: 31 },
  },
  {
    key: 'over', title: 'A Saturday without water', touchpoint: 'install', teller: null, daysAgo: 400, daysLeft: 0, uses: ['internal'],
    expected: '', failed: '', acted: '', repaired: '', lesson: '', okBecause: '', portrayed: [], used: [{ kind: 'internal reading', daysAgo: 200, by: 'ines', note: '' }], ended: { why: 'expired', daysAgo: 35 },
  },
];
