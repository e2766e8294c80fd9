import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf, say } from './words.ts';

const words = {
  en: { 'w.replies': '{n, plural, =0 {No replies} one {One reply} other {# replies}} by {name}', 'w.day': 'On {at, date, full}', 'w.place': '{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', 'w.share': 'Share {p, number, percent}' },
  de: { 'w.replies': '{n, plural, =0 {Keine Antworten} one {Eine Antwort} other {# Antworten}} von {name}', 'w.day': 'Am {at, date, full}', 'w.place': '{n}.', 'w.share': 'Anteil {p, number, percent}' },
};

test('a sentence counts as people do, in each language', () => {
  assert.deepEqual([0, 1, 1204].map((n) => say(words, 'en', 'w.replies', { n, name: 'Amara' })), ['No replies by Amara', 'One reply by Amara', '1,204 replies by Amara']);
  assert.equal(say(words, 'de', 'w.replies', { n: 1204, name: 'Amara' }), '1.204 Antworten von Amara');
});

test('a day is that of the place, not of the server', () => {
  const at = new Date('2026-11-19T23:30:00Z');
  assert.equal(say(words, 'en', 'w.day', { at }, 'Europe/London'), 'On Thursday 19 November');
  assert.equal(say(words, 'de', 'w.day', { at }, 'Europe/Berlin'), 'Am Freitag, 20. November');
});

test('a month that is cut short ends the sentence with its own full stop', () => {
  const until = { en: { until: 'Until {day}. Then no more.' }, de: { until: 'Bis {day}. Dann nicht mehr.' } };
  assert.equal(say(until, 'de', 'until', { day: '9. Nov.' }), 'Bis 9. Nov. Dann nicht mehr.');
  assert.equal(say(until, 'de', 'until', { day: '9. März' }), 'Bis 9. März. Dann nicht mehr.');
  assert.equal(say(until, 'en', 'until', { day: 'J. R. R.' }), 'Until J. R. R.. Then no more.', 'a name stays as it is written');
});

test('whoever is called what every object has is greeted like anybody else', () => {
  const greeting = { en: { hello: '{name, select, none {Hello} other {Dear {name}}}' }, de: { hello: '{name, select, none {Hallo} other {Guten Tag {name}}}' } };
  assert.deepEqual(['none', 'constructor', 'toString', '__proto__', 'Greta'].map((name) => say(greeting, 'en', 'hello', { name })), ['Hello', 'Dear constructor', 'Dear toString', 'Dear __proto__', 'Dear Greta']);
});

test('places are said as places', () => {
  assert.deepEqual([1, 2, 3, 4, 11, 22].map((n) => say(words, 'en', 'w.place', { n })), ['1st', '2nd', '3rd', '4th', '11th', '22nd']);
});

test('a browser’s wish for a language we do not speak falls back to English', () => {
  assert.deepEqual([languageOf('fr-FR,de;q=0.8,en;q=0.5'), languageOf('pl'), languageOf(undefined)], ['de', 'en', 'en']);
});
