import type pg from 'pg';
import { copyIn } from '#kernel/copy';
import { idOf } from '#kernel/id';
import { random } from '#statistics/random';
import { standard, type Said, type SurveyQuestion } from '../modules/feedback/survey-rules.ts';
import { cast } from './cast.ts';
import { touchpointWith, units } from './company.ts';
import { wroteOfVans } from './words/survey.ts';

const asked: readonly SurveyQuestion[] = [
  { id: 'q1', ...standard['satisfied']!, options: [], onlyIf: null },
  { id: 'q2', kind: 'words', text: { en: 'What went wrong?', de: 'Was ging schief?' }, options: [], onlyIf: { question: 'q1', when: 'low' } },
  { id: 'q3', ...standard['keeps_word']!, options: [], onlyIf: null },
  { id: 'q4', ...standard['in_order']!, options: [], onlyIf: null },
  { id: 'q5', ...standard['recommend']!, options: [], onlyIf: null },
  { id: 'q6', ...standard['words']!, options: [], onlyIf: null },
];

const day = 86_400_000, days = 54, seed = 77;

/** The questionnaire that crews leave with the paper of a delivery, and what came back in the last eight weeks: most give marks and write nothing. */
export async function loadSurveys(client: pg.ClientBase, now: Date): Promise<void> {
  const id = idOf('story survey vans'), begun = new Date(now.getTime() - (days + 6) * day), chance = random(seed);
  await client.query(
    'insert into surveys (id, title, intro, questions, langs, touchpoint_id, unit_id, code, made_by, made_at, published_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
    [id, 'After the delivery', JSON.stringify({ en: 'Half a minute, about how your delivery went. No names are asked.', de: 'Eine halbe Minute, wie Ihre Lieferung lief. Nach Namen wird nicht gefragt.' }), JSON.stringify(asked), ['en', 'de'],
      touchpointWith('deliver').id, units.find(({ key }) => key === 'delivery')!.id, 'OURVANS', cast.ines.id, begun, new Date(begun.getTime() + day)]);

  const near = (mark: number): number => Math.min(5, Math.max(1, mark + (chance.uniform() < 0.3 ? chance.below(3) - 1 : 0)));
  const replies = wroteOfVans.flatMap(({ mark, what, more, lang = 'en' }, nth) => Array.from({ length: mark > 3 ? 7 + chance.below(8) : 1 + chance.below(4) }, (_, one) => {
    const said: Said = {
      q1: mark, q3: near(mark), q4: near(Math.min(5, mark + 1)), q5: Math.min(10, Math.max(0, mark * 2 + chance.below(3) - 1)),
      ...(one === 0 && what && { q2: what }), ...(one === 0 && more && { q6: more }),
    };
    return [idOf(`story reply ${nth} ${one}`), id, new Date(now.getTime() - chance.uniform() * days * day), 'poster', lang, JSON.stringify(said)] as const;
  }));
  await copyIn(client, 'replies', ['id', 'survey_id', 'at', 'how', 'lang', 'said'], replies);
}
