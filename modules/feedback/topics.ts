export type Topic = { readonly term: string; readonly n: number; readonly low: number; readonly quotes: { id: string; words: string; lang: string }[] };

/**
 * What customers speak of: pairs of neighbouring words, and single words, that stand in several remarks. Nothing is learnt and nothing leaves the house;
 * a word that almost everybody uses, and one inside a pair that is said as often, says nothing of its own. The words themselves stand behind each.
 */
export function topicsIn(remarks: readonly { readonly id: string; readonly words: string; readonly lang: string; readonly score: number }[], most = 8): Topic[] {
  const said = new Map<string, Set<number>>();
  remarks.forEach(({ words }, at) => {
    for (const sentence of words.toLowerCase().split(/[.!?;:\n]+/)) {
      const parts = sentence.match(/[\p{L}’']{2,}/gu) ?? [];
      parts.forEach((part, i) => {
        if (empty.has(part) || part.length < 4) return;
        add(said, part, at);
        const next = parts[i + 1];
        if (next && !empty.has(next) && next.length > 2) add(said, `${part} ${next}`, at);
      });
    }
  });
  const least = Math.max(3, Math.ceil(remarks.length / 100)), widest = remarks.length / 2;
  const found = [...said].filter(([, where]) => where.size >= least && where.size <= widest);
  const pairs = found.filter(([term]) => term.includes(' '));
  return found
    .filter(([term, where]) => term.includes(' ') || !pairs.some(([pair, together]) => pair.split(' ').includes(term) && together.size >= where.size * 0.6))
    .map(([term, where]) => ({ term, where, weight: where.size * (term.includes(' ') ? 2 : 1) }))
    .sort((one, other) => other.weight - one.weight || (one.term < other.term ? -1 : 1))
    .slice(0, most)
    .map(({ term, where }) => {
      const own = [...where].map((at) => remarks[at]!);
      return { term, n: own.length, low: own.filter(({ score }) => score <= 2).length, quotes: own.slice(0, 3).map(({ id, words, lang }) => ({ id, words, lang })) };
    });
}

function add(said: Map<string, Set<number>>, term: string, at: number): void {
  const there = said.get(term);
  if (there) there.add(at);
  else said.set(term, new Set([at]));
}

/** Words that hold sentences together. */
const empty = new Set(`about after again also always another because been before being both came could didn does done down each even every from gave give given have having here into just like made make many more most much
must never nobody only other over really said same should some someone still such than that their them then there these they thing this those through time told took until upon very want wanted well went were what when
where which while will with without would your yours they’re didn’t don’t wasn’t it’s the and for was not but had has him her his she you our who all any are can did get got how its let may one out own too two use way yet asked asks left kept rang told says tell know knew found find stayed called turned needed never nothing something everything everybody anything again back
aber alle alles also auch dann dass dein denn dich dies diese dieser doch durch eine einem einen einer eines etwas euch gibt habe haben hatte hatten hier ihre ihrem ihren ihnen immer jede jeder jetzt kann kein keine mein
mich mehr mein muss nach nicht nichts noch oder ohne schon sehr sein seine sich sind über und uns unser unter vom von vor war waren warum was weil weiter welche wenn wer werden wie wieder will wir wird wurde zum zur der die das den dem des ein ist ich sie man mit bei aus auf für gefragt gesagt sagte ging kam ließ blieb wusste gab sagen jemand niemand alle sofort gleich`.split(/\s+/));
