import type { Sayings } from './sayings.ts';

/** What customers write after calling for help. */
export const call: Sayings = {
  who: 'the agent',
  seen: {
    'says-next': [
      '{Who} told me what would happen, who does it, and by when. And then it happened.', 'For once I put the phone down knowing what comes next.', 'Clear steps: refund on Monday, new {thing} by Friday. Both came.',
      'Every time I was put on hold I was told why and for how long.', '{Who} wrote down the next step and read it to me.', 'Said it would take {days} days and it took {days} days.'],
    'owns-it': [
      'One person from start to end, that was {who}.', '{Who} rang the warehouse and rang me back. No being passed on.', 'Stayed on it for {days} days until the {thing} was here.', 'I did not have to explain it twice.'],
    listens: ['Let me get it off my chest first.', 'Listened to the end, then answered what I had asked.'],
    friendly: ['So friendly.', 'Kind, even though I was not.'],
    'uses-name': ['Remembered my name at the end.'],
  },
  notSeen: {
    'says-next': [
      '{Minutes} minutes on hold and nobody said why.', '“Somebody will be in touch.” Who? When?', 'I still don’t know what happens now with my {thing}.', 'Hung up none the wiser.', 'On hold, music, on hold, then a click.',
      'No idea if anyone is doing anything about my {thing}.', 'Told to wait. For what?'],
    'owns-it': [
      'Passed on {times} times, told my story {times} times.', 'Call delivery, they said. Delivery said call you.', 'Everybody was sorry and nobody did anything.', 'Promised to ring back on Tuesday. It is {days} days now.'],
    listens: ['Read me a script while I was still talking.', 'Interrupted {times} times.'],
    friendly: ['Sounded as if I was the tenth today. Perhaps I was.'],
    'uses-name': ['I am a case number there.'],
  },
  good: ['Sorted in one call.', 'Problem with the {thing} solved, thanks.', 'Quicker than I thought.', 'Good help about the bill.'],
  bad: ['Still no {thing}.', 'Fourth call about the same {thing}.', 'Cut off, twice.', 'I was told three different things.'],
};
