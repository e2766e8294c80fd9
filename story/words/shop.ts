import type { Sayings } from './sayings.ts';

/** What customers write after planning, asking, paying and returning. {Who} is the person, or what people call whoever serves there. */
export const plan: Sayings = {
  who: 'the adviser',
  seen: {
    'asks-first': [
      '{Who} asked how we cook before showing us a single cupboard.', 'First proper questions anyone has asked about our {room}. Then the drawing made sense.',
      'I came for {thing}s and left with a plan, because {who} asked what the {room} is for.', 'Asked about the children, the dog and the budget. Only then came the brochure.'],
    'explains-price': ['Line by line through the price. I knew what I was paying for.', '{Who} showed me what I could leave out. Saved us £{hundreds}.', 'No surprises in the quote, every {thing} explained.'],
    'takes-notes': ['Wrote everything down while I talked.', 'Pages of notes, and a copy for us.'],
    'greets-warmly': ['A warm hello and a cup of tea before we sat down.'],
  },
  notSeen: {
    'asks-first': ['{Who} had picked the {thing}s before I had said what we need.', 'Nobody asked what we want the {room} for. We got the one on offer.', 'Felt like being sold last year’s {thing}s.'],
    'explains-price': ['£{hundreds} more than last week and no word why.', 'One big number at the bottom of the page. I asked what the fitting costs and got a shrug.'],
    'takes-notes': ['Had to say our sizes all over again.'],
    'greets-warmly': ['Sat there {minutes} minutes before anyone looked up.'],
  },
  good: ['We finally have a plan for the {room}.', 'Worth the drive.', 'Took time for us on a Saturday, thank you.'],
  bad: ['We still have no plan.', 'Second visit for the same {room}. Not getting a third.', 'The drawing had the radiator in front of the door.'],
};

export const ask: Sayings = {
  who: 'the young man in green',
  seen: {
    'greets-warmly': ['{Who} said hello before I had even found the aisle.', 'A smile and a hello on a Monday morning. Lovely.', 'Friendly from the first second.'],
    'walks-you': [
      '{Who} walked me right to the {thing}s and waited until I had the right one.', 'Didn’t point. Came with me.', 'Left the shelf half filled to take me to the {thing}s. That is service.',
      'Two aisles over, up the ladder, and there was my {thing}.'],
    'knows-product': ['Told me which sealant goes with which worktop.', 'Knew that the primer needs a night to dry.'],
    'says-name': ['Gave me a name to ask for if I get stuck.'],
  },
  notSeen: {
    'greets-warmly': ['Looked straight through me.', '{Minutes} minutes at the counter and not one hello.', 'Two of them chatting, neither looked up.'],
    'walks-you': ['“Aisle {minutes}.” It was not in aisle {minutes}.', 'Pointed at the other end of the shop and went on stacking.', 'Sent me round the shop {times} times for one {thing}.'],
    'knows-product': ['Read me the label. I can read.'],
    'says-name': ['No badge, no name, so I cannot even say who it was.'],
  },
  good: ['Found what I came for in {minutes} minutes.', 'Always helpful in this shop.', 'Good advice on the {thing}.'],
  bad: ['Gave up and ordered it elsewhere.', 'Nobody on the floor at all.', 'Wrong {thing}, back again tomorrow.'],
};

export const pay: Sayings = {
  who: 'the cashier',
  seen: {
    'line-moving': ['Long line, and still out in {minutes} minutes.', '{Who} called a second till before anybody grumbled.', 'Quick hands, and quick to open another till.'],
    'says-goodbye': ['Wished me luck with the {room}.', 'Said goodbye as if I had been a guest.'],
    'offers-card': ['Mentioned the card once, and it saved me £{hundreds}.'],
  },
  notSeen: {
    'line-moving': ['{Minutes} minutes for one {thing}. Four tills, one open.', 'The line went back to the paint and nobody came.', '{Who} left to look for a price and the line just stood there.'],
    'says-goodbye': ['Receipt and next please.'],
    'offers-card': ['Found out about the card on the way home.'],
  },
  good: ['Quick and easy.', 'Helped me get the {thing} into the trolley.', 'No fuss.', 'Checked that the {thing} was whole before ringing it up.', 'Fine, as always.'],
  bad: ['Charged twice for the {thing}, noticed at home.', 'Self checkout down again.', 'The price on the shelf was another one.'],
};

export const returning: Sayings = {
  who: 'the person at the desk',
  seen: {
    'on-the-spot': ['New {thing} in my hands in {minutes} minutes.', '{Who} did not send me home with a form, just put it right.', 'Opened the box, saw the crack, fetched another. Done.', 'Refunded while I stood there. No arguing.'],
    listens: ['Let me tell the whole story of the {thing}.', 'Listened before reaching for the form.'],
    'says-sorry': ['Said sorry and meant it.', 'An honest sorry goes a long way.'],
  },
  notSeen: {
    'on-the-spot': ['A form, a stamp, and {days} days of waiting for a {thing} that was broken out of the box.', '“The supplier will decide.” I bought it from you.', 'Third visit about the same {thing}.'],
    listens: ['Cut me off and offered what I had just said no to.', 'Typed while I talked, then asked me to start again.'],
    'says-sorry': ['Not one word of sorry. As if I had broken it.'],
  },
  good: ['Easier than I feared.', 'Fair.', 'The {thing} works now.', 'Good service at the desk.', 'Came in cross and left content.'],
  bad: ['They lost the {thing} I handed in.', 'No receipt, no luck, though it was on my card.', '{Days} days and no call.'],
};
