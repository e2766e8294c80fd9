import type { Sayings } from './sayings.ts';

/** What customers write after somebody was at their home. */
export const deliver: Sayings = {
  who: 'the driver',
  seen: {
    'rings-ahead': ['They rang ahead, took their shoes off and carried it upstairs.', 'Rang half an hour before. I could still fetch the children.', '{Who} rang twice, once because of the traffic. Perfect.', 'A call ahead, so I did not sit at the window all day.'],
    'leaves-tidy': ['Took every bit of cardboard away.', 'Not a crumb of polystyrene left in the hall.', 'Swept the steps after the {load}. Who does that?'],
    introduces: ['Knew my name and told me theirs.', 'Said at the door who they were and what they would do.'],
  },
  notSeen: {
    'rings-ahead': ['Sat in from eight to six. They came at {minutes} minutes past six, no call.', 'Nobody rang. The {load} stood in the rain when I got home.', 'A card through the door. I was in the whole time, a call would have done.'],
    'leaves-tidy': ['Left me with a mountain of cardboard.', 'Mud up the stairs and the packaging in the hall.'],
    introduces: ['Two strangers in my hall who said nothing.'],
  },
  good: ['On the day they said.', 'Carried the {load} up three floors.', 'Careful with the walls.', 'Put the {load} right where I wanted it.', 'Two cheerful people, one heavy {load}.'],
  bad: ['The {load} came with a dent and they drove off.', 'Half of it missing. {Days} days for the rest.', 'Wrong floor, wrong room, gone.'],
};

export const install: Sayings = {
  who: 'the fitter',
  seen: {
    'says-finish': ['{Who} said Thursday and it was Thursday.', 'Told us the day it would be finished and kept to it.', 'Rang to say it would be one day later. That is all I ask.'],
    'leaves-tidy': ['The {room} was cleaner than before.', 'Dust sheets everywhere, and none of it left behind.'],
    'shows-how': ['Showed me how the {thing} works and watched me try.', 'Left me knowing how to turn it off, which matters.'],
    introduces: ['Showed the badge and said what would happen today.'],
  },
  notSeen: {
    'says-finish': ['{Days} days without a {room} and no idea when it ends.', '“Nearly done” for {days} days.', 'Left on Tuesday, came back when it suited.'],
    'leaves-tidy': ['Sawdust in the beds.', 'We swept for two hours.'],
    'shows-how': ['The booklet is in Italian.'],
    introduces: ['Never learnt who was in our house.'],
  },
  good: ['Beautiful work on the {thing}.', 'We would have {who} again.', 'Every joint straight.', 'Careful, quiet, on time.', 'The {room} we had hoped for.'],
  bad: ['The {thing} leaks.', 'Doors do not close, still waiting.', 'Holes in the wrong wall.'],
};
