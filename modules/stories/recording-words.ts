import type { Words } from '#kernel/words';

/** What the screen of a story says about its recording. */
export const words = {
  en: {
    'stories.recording_sound': 'Listen to it',
    'stories.recording_picture': 'Watch it',
    'stories.recording_words': 'What is said, in words',
    'stories.recording_lacks': '{lacks, select, words {Nobody else plays it until what is said in it is written down.} face {Its teller did not agree to be seen, so nobody plays it.} other {Nobody else plays it until everybody who can be recognised has agreed to be named.}}',
    'stories.recording_write': 'Write down what is said',
    'stories.recording_write_hint': 'Word for word, for colleagues who do not hear. In the language in which it is told.',
    'stories.recording_keep': 'Keep these words',
    'stories.recording_kept': 'Kept with the recording.',
    'stories.recording_said': 'Write at least a few words.',
  },
  de: {
    'stories.recording_sound': 'Anhören',
    'stories.recording_picture': 'Ansehen',
    'stories.recording_words': 'Was gesagt wird, in Worten',
    'stories.recording_lacks': '{lacks, select, words {Sonst spielt sie niemand ab, bis aufgeschrieben ist, was darin gesagt wird.} face {Wer erzählt, hat nicht zugestimmt, zu sehen zu sein; also spielt sie niemand ab.} other {Sonst spielt sie niemand ab, bis alle, die zu erkennen sind, zugestimmt haben, genannt zu werden.}}',
    'stories.recording_write': 'Aufschreiben, was gesagt wird',
    'stories.recording_write_hint': 'Wort für Wort, für alle im Haus, die nicht hören. In der Sprache, in der erzählt wird.',
    'stories.recording_keep': 'Diese Worte speichern',
    'stories.recording_kept': 'Bei der Aufnahme gespeichert.',
    'stories.recording_said': 'Schreiben Sie wenigstens ein paar Worte.',
  },
} satisfies Words;
