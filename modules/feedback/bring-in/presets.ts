import type { FileMap } from './map.ts';

/** What is known of the files of a kind: which columns mean what, how many lines under the header are no answers, and how days are written. */
export type Preset = {
  readonly from: 'Formbricks' | 'LimeSurvey' | 'Qualtrics' | 'SurveyMonkey'; readonly map: Pick<Partial<FileMap>, 'at' | 'customer'>; readonly skip: number; readonly dates: 'iso' | 'us';
  readonly trials?: NonNullable<FileMap['trials']>;
};

const known: readonly (Preset & { readonly needs: readonly string[] })[] = [
  { from: 'Qualtrics', needs: ['StartDate', 'RecordedDate', 'ResponseId', 'DistributionChannel'], map: { at: 'RecordedDate', customer: 'ExternalReference' }, skip: 2, dates: 'iso', trials: { column: 'DistributionChannel', values: ['preview', 'test'] } },
  { from: 'SurveyMonkey', needs: ['Respondent ID', 'Collector ID', 'Start Date', 'End Date'], map: { at: 'End Date', customer: 'Respondent ID' }, skip: 1, dates: 'us' },
  { from: 'LimeSurvey', needs: ['submitdate', 'lastpage', 'startlanguage'], map: { at: 'submitdate', customer: 'token' }, skip: 0, dates: 'iso' },
  { from: 'Formbricks', needs: ['Response ID', 'Timestamp', 'Finished', 'Survey ID'], map: { at: 'Timestamp', customer: 'User ID' }, skip: 0, dates: 'iso' },
];

/** Where a file comes from, told by its columns; null when by none that we know. LimeSurvey writes the code, or the code and the question. */
export function presetOf(columns: readonly string[]): Preset | null {
  const plain = (name: string): string => name.trim().replace(/\. .*$/s, '').toLowerCase();
  const named = new Map(columns.map((name) => [plain(name), name]));
  const found = known.find(({ needs }) => needs.every((name) => named.has(plain(name))));
  if (!found) return null;
  const { needs: _, map, ...preset } = found;
  return { ...preset, map: Object.fromEntries(Object.entries(map).flatMap(([field, name]) => { const there = named.get(plain(name as string)); return there ? [[field, there]] : []; })) };
}
