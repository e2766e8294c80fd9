/** What customers of Brackenhill Home write in its forum, and what the house answers. Days are counted back from the last day of the story. */
export type Said = { readonly by: string; readonly days: number; readonly words: string; readonly house?: 'jonas' | 'ines' | 'femi'; readonly accepted?: true; readonly consent?: 'within' | 'shared' };
export type Told = {
  readonly board: 'how-to' | 'ideas' | 'kitchens' | 'trade'; readonly title: string; readonly lang?: 'de'; readonly said: readonly [Said, ...Said[]];
  readonly state?: 'planned' | 'done' | 'not now'; readonly votes?: number;
};

export const boards = [
  { key: 'how-to', name: 'How do I …?', about: 'Fitting, mending, choosing.', kind: 'questions', inviteOnly: false, readFirst: 'new people' },
  { key: 'ideas', name: 'Ideas', about: 'What Brackenhill Home should do better.', kind: 'ideas', inviteOnly: false, readFirst: 'new people' },
  { key: 'kitchens', name: 'Kitchens and bathrooms', about: 'Planning, waiting, living with it.', kind: 'talk', inviteOnly: false, readFirst: 'new people' },
  { key: 'trade', name: 'Trade counter', about: 'For fitters with an account.', kind: 'questions', inviteOnly: true, readFirst: 'what rules hold' },
] as const;

export const topics: readonly Told[] = [
  { board: 'how-to', title: 'Corner cabinet door catches at the top', said: [
    { by: 'Greta', days: 12, words: 'The door of my Fenwick corner unit scrapes along the frame at the top since the weather turned. Which of the three screws do I turn, and which way?', consent: 'shared' },
    { by: 'Paul M.', days: 12, words: 'Had the same. The screw nearest the door moves it sideways. Quarter turns, then close it and look again.' },
    { by: '', house: 'jonas', days: 11, words: 'Paul is right about the sideways screw. For the height it is the two outer screws on the plate: loosen both, lift the door two millimetres, tighten. If the frame itself has moved, ring us and we send somebody.', accepted: true },
    { by: 'Greta', days: 10, words: 'Two millimetres did it. Thank you both!' },
  ] },
  { board: 'how-to', title: 'Which filler for a worktop joint that opened?', said: [
    { by: 'Rosalind', days: 2, words: 'The joint next to the hob has opened by about a millimetre after the summer. The worktop is oiled oak, bought at Harrow Road in 2023. Silicone, wood filler or something else?' },
    { by: 'Old Henrik', days: 1, words: 'Not silicone if you ever want to sand it again.' },
  ] },
  { board: 'how-to', title: 'Delivery window: can I see where the van is?', said: [
    { by: 'Mirela', days: 3, words: 'My slot is eight to one. I start work at eleven. Is there any way to see how many stops are before me?', consent: 'within' },
  ] },
  { board: 'how-to', title: 'Silikonfuge wird schwarz', lang: 'de', said: [
    { by: 'Familie Brandt', days: 6, words: 'Unsere Fuge an der Dusche wird nach acht Monaten schwarz, obwohl wir lüften. Haben wir das falsche Silikon genommen, oder liegt es am Untergrund?' },
    { by: '', house: 'jonas', days: 5, words: 'Meist ist es das Silikon: Für Duschen muss es eines mit Schimmelschutz sein, und die alte Fuge muss ganz heraus. Wir schicken Ihnen gern die kurze Anleitung, die unsere Monteure verwenden.', accepted: true },
  ] },
  { board: 'how-to', title: 'Tap drips after I changed the cartridge', said: [
    { by: 'Dev', days: 20, words: 'Changed the cartridge myself, closed everything properly, still one drop every few seconds. Wrong size, or is the seat worn?' },
    { by: 'Paul M.', days: 19, words: 'Check whether the old rubber ring stayed in the body. Two rings on top of each other never seal.', accepted: true },
    { by: 'Dev', days: 19, words: 'There it was. Embarrassing, and solved.' },
  ] },
  { board: 'ideas', title: 'Tell us how many stops are before ours', votes: 17, state: 'planned', said: [
    { by: 'Mirela', days: 41, words: 'A morning off work for a delivery that comes at one is expensive. I do not need a map, a number would do: “you are stop seven of twelve”.', consent: 'shared' },
    { by: 'Okan', days: 39, words: 'Yes. And a call half an hour before, as it used to be.' },
    { by: '', house: 'ines', days: 30, words: 'We will do this. From spring on the driver’s list tells you your stop by text in the morning and again when you are next. Ringing half an hour before comes back at once.' },
  ] },
  { board: 'ideas', title: 'Lend out a laser level for a day', votes: 9, state: 'not now', said: [
    { by: 'Old Henrik', days: 60, words: 'I need one twice in ten years. A deposit and a day would do.' },
    { by: '', house: 'ines', days: 52, words: 'Not this year: we would have to check each level after each day, and have nobody for that at four of the seven sites. We look at it again next autumn, and thank you for the idea.' },
  ] },
  { board: 'ideas', title: 'Say it when the queue on the phone is long', votes: 6, state: 'done', said: [
    { by: 'Lotte', days: 75, words: 'I would gladly be rung back if I knew it takes twenty minutes. Nobody tells me before I have waited.', consent: 'within' },
    { by: '', house: 'jonas', days: 48, words: 'Done since the first of the month: from five minutes on we say how long it takes and offer to call you back. Nobody loses their place.' },
  ] },
  { board: 'ideas', title: 'Swatches that stick to the wall', votes: 4, said: [
    { by: 'Rosalind', days: 4, words: 'Holding a paint card against the wall with one hand tells me nothing. Something the size of a page that sticks and comes off again would.' },
  ] },
  { board: 'kitchens', title: 'Nine weeks later: what I would do again', said: [
    { by: 'Mr Petrossian', days: 25, words: 'Planning took longer than I thought, and I am glad it did. The measuring visit found a pipe that nobody knew of. Ask for it before you order, not after.', consent: 'shared' },
    { by: 'Lotte', days: 24, words: 'Did you live in the flat meanwhile? We are wondering whether to move out.' },
    { by: 'Mr Petrossian', days: 24, words: 'We stayed. Put a kettle in the bedroom and it is bearable.' },
  ] },
  { board: 'kitchens', title: 'Priya Raman stayed on the line until it was solved', said: [
    { by: 'Lotte', days: 8, words: 'Priya Raman was so patient with me: she stayed on the line until the fitter picked up, and rang again the next day to ask whether he had come. That is how it should be.', consent: 'shared' },
  ] },
  { board: 'kitchens', title: 'Fitters on time, and they took their shoes off', said: [
    { by: 'Okan', days: 1, words: 'Small things: they rang before, they took their shoes off, and they told me what would be loud and when. Our baby slept through most of it.', consent: 'within' },
  ] },
  { board: 'trade', title: 'Counter opens at six from Monday?', said: [
    { by: 'Dev', days: 5, words: 'The sign at the depot says six, the site says seven. Which is it?' },
  ] },
];

/** What waits to be read: held by a rule, each for another reason. */
export const waiting: readonly (Said & { readonly board: 'how-to' | 'ideas' | 'kitchens'; readonly title: string; readonly heldFor: readonly string[] })[] = [
  { board: 'kitchens', title: 'Nobody rang back', by: 'Okan', days: 0.2, words: 'I spoke to Viktor Horvat on Tuesday. He promised to ring back by noon and never called. Two days lost.', heldFor: ['person'] },
  { board: 'how-to', title: 'Cheap fronts for old cabinets', by: 'Marlon', days: 0.6, words: 'I found fronts that fit for half the money, look at www.fronts-for-less.shop before you buy here.', heldFor: ['link', 'new'] },
  { board: 'how-to', title: 'Radiator behind a sofa', by: 'Tove', days: 0.1, words: 'How much room does a radiator need behind a sofa? Ours has seven centimetres.', heldFor: ['new'] },
];

/** What the panel was asked, and how its members see it. */
export const proposals = [
  { kind: 'standard', title: 'A call back by the end of the next working day', words: 'Whoever asks to be called gets the call by the end of the next working day, from somebody who knows what it is about.', days: 46, agree: 19, disagree: 2, unsure: 1, published: 30,
    said: ['And say who will call, so that I pick up.', 'Fine, but not between twelve and one.'] },
  { kind: 'standard', title: 'Fitters say in the morning what will be loud, and when', words: 'Before work begins, the fitter tells whoever is at home what will be loud or dusty today, and at about what time.', days: 9, agree: 14, disagree: 3, unsure: 2, published: null,
    said: ['A note on the door would do as well.', 'Only if they keep to it. Otherwise it is worse than nothing.'] },
  { kind: 'question', title: 'A time when you had to disappoint a customer', words: 'Tell us about a customer who could not have what they wanted. What did you say first?', days: 3, agree: 6, disagree: 1, unsure: 0, published: null,
    said: ['Ask what the customer said afterwards, too.'] },
] as const;
