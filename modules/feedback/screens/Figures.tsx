import type { ReactNode } from 'react';
import { api, useAnswer } from '#web/api.ts';
import { useMe } from '#web/shell/me.ts';
import { Asked } from '#web/ui/Asked.tsx';
import { Section } from '#web/ui/Page.tsx';
import { number, percent } from '#web/when.ts';
import { Say, say } from '#web/words.tsx';
import { words } from '../stream-words.ts';

type Answer = Awaited<ReturnType<typeof api.feedback.figures>>;

/** What belongs to every figure: how many answered, the likely range, how many of those asked that is, and who is missing. */
export function Figures({ unitId, touchpointId }: { readonly unitId?: string; readonly touchpointId?: string }): ReactNode {
  const { roles } = useMe();
  const asked = useAnswer(api.feedback.figures, roles.some((role) => ['hr', 'executive', 'manager'].includes(role)) || unitId ? { ...(unitId && { unitId }), ...(touchpointId && { touchpointId }) } : null);
  if (asked.refusal?.code === 'feedback.no_unit' || (!asked.answer && !asked.refusal)) return null;
  return <Section title={say(words, 'stream.figures')}><Asked of={asked}>{(figures) => <Shown of={figures} />}</Asked></Section>;
}

function Shown({ of: { streams, rate, asked, answered, missing, leftOut } }: { of: Answer }): ReactNode {
  return (
    <div className="figures-of">
      <p className="small">{asked === 0 ? say(words, 'stream.rate_none') : rate ? <Say words={words} code="stream.rate" facts={{ answered: number(answered), asked: number(asked), rate: percent(rate.value) }} /> : <Say words={words} code="stream.rate_few" facts={{ answered: number(answered), asked: number(asked) }} />}</p>
      {streams.length > 0 && (
        <table className="figures-table small">
          <caption className="caption muted">{say(words, 'stream.each')}</caption>
          <thead><tr><th scope="col">{say(words, 'stream.way')}</th><th scope="col">{say(words, 'stream.answers')}</th><th scope="col">{say(words, 'stream.satisfied')}</th></tr></thead>
          <tbody>{streams.map(({ how, n, score }) => (
            <tr key={how}><th scope="row">{say(words, `stream.${how as 'drawn'}`)}</th><td className="figures">{number(n)}</td><td className="figures">{score ? say(words, 'stream.range', { value: percent(score.value), low: percent(score.low), high: percent(score.high) }) : say(words, 'stream.few')}</td></tr>
          ))}</tbody>
        </table>
      )}
      {asked > 0 && (
        <>
          <h3>{say(words, 'stream.missing')}</h3>
          {missing.length === 0 ? <p className="small second">{say(words, 'stream.missing_none')}</p> : (
            <ul className="small second figures-missing">{missing.map((one) => <li key={`${one.what} ${one.name}`}>{say(words, 'stream.missing_one', { name: one.what === 'part of the day' ? say(words, `stream.${one.name as 'morning'}`) : one.name, answered: one.answered, asked: one.asked })}</li>)}</ul>
          )}
        </>
      )}
      {leftOut > 0 && <p className="caption muted">{say(words, 'stream.left_out', { n: leftOut })}</p>}
    </div>
  );
}
