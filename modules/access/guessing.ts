/**
 * What anyone would try first, worked out instead of looked up: no list of stolen passwords is copied here, and none is asked for over the network. The
 * words below are ours, chosen as what people put into a password; with years, digits, endings and letters written as signs they make up far more than the
 * few thousand that lists begin with.
 */

/** How a password stands: fit, or what is wrong with it. The same rule speaks while somebody types and when it is kept. */
export type Verdict = 'fit' | 'short' | 'long' | 'near' | 'common';

/** Shorter ones are guessed. */
export const leastPassword = 12;
/** As long as the door reads. */
export const mostPassword = 200;

/** `near`: words that stand close to this person: their names, address, organisation, and what this program is called. */
export function judge(password: string, near: readonly string[]): Verdict {
  const letters = [...password.normalize('NFKC')].length;
  if (letters < leastPassword) return 'short';
  if (letters > mostPassword) return 'long';
  const typed = bare(password);
  if (common.includes(typed.replaceAll(' ', ''))) return 'common';
  const close = partsOf(near);
  if (worth(typed, close) >= enough && worth(plain(typed), close.map(plain)) >= enough) return 'fit';
  return worth(typed, []) >= enough && worth(plain(typed), []) >= enough ? 'near' : 'common';
}

/** What nobody can know counts one for a letter; a word that everybody tries, a run along the keyboard or a year counts two, whatever its length. */
const enough = 8;
const known = 2;

function worth(text: string, close: readonly string[]): number {
  const met = new Set<string>();
  let left = withoutWords(text, close, met, 4).replace(/(?:19|20)\d\d/g, (year) => { met.add(year); return ' '; });
  // Signs for letters are read as letters once the numbers that are numbers have gone.
  left = withoutRuns(withoutWords(plain(withoutRuns(left, met)), close.map(plain), met), met);
  const rest = withoutRepeats(left.replaceAll(' ', ''));
  return met.size * known + Math.min(rest.length, 2 * new Set(rest).size);
}

/** The longest first, so that "password" is one word and not "pass" and a rest. */
function withoutWords(text: string, close: readonly string[], met: Set<string>, least = 0): string {
  let left = text;
  for (const word of [...longestFirst(close), ...(ordered ??= longestFirst(common))]) if (word.length >= least && left.includes(word)) { met.add(word); left = left.replaceAll(word, ' '); }
  return left;
}

const longestFirst = (words: readonly string[]): string[] => [...new Set(words)].sort((one, other) => other.length - one.length);
let ordered: readonly string[] | undefined;

/** Neighbours in the alphabet, among the digits or along a keyboard, three or more, either way; four where letters and digits take turns. */
function withoutRuns(text: string, met: Set<string>): string {
  for (let length = 12; length >= 3; length--)
    for (let at = 0; at + length <= text.length; at++) {
      const piece = text.slice(at, at + length);
      if ((length > 3 || !/\d\D|\D\d/.test(piece)) && rows.some((row) => row.includes(piece))) { met.add(piece); text = `${text.slice(0, at)} ${text.slice(at + length)}`; }
    }
  return text;
}

const forth = ['abcdefghijklmnopqrstuvwxyz', '1234567890', 'qwertyuiop', 'qwertzuiopü', 'asdfghjkl', 'asdfghjklöä', 'zxcvbnm', 'yxcvbnm', 'azertyuiop', 'qsdfghjklm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm', '1q2w3e4r5t6y7u8i9o0p', '1a2b3c4d5e6f', '147258369', '159357'];
const rows = [...forth, ...forth.map((row) => [...row].reverse().join(''))];

/** What is said again adds nothing: "lalalala" is "la". */
const withoutRepeats = (text: string): string => text.replace(/(.{1,20}?)\1+/g, '$1');

/** Letters and digits alone, in one case: signs between words change nothing for whoever guesses. */
const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/ß/g, 'ss').replace(/[^\p{L}\p{N}@$!|]+/gu, ' ').replace(/[!|]+$/, '');

/** A sign written for a letter is the letter. */
const plain = (text: string): string => text.replace(/[013457@$!|]/g, (sign) => signs[sign]!);
const signs: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i', '|': 'l' };

/** The parts of a name or an address that are long enough to be recognised. */
export const partsOf = (near: readonly string[]): string[] =>
  [...new Set(near.flatMap((one) => { const folded = bare(one); return [folded.replaceAll(' ', ''), ...folded.split(/[\s@]+/)]; }))].filter((part) => part.length >= 3);

/** Words of English and German that stand in passwords because they are the first to come to mind. */
export const common: readonly string[] = [
  'password passwort passwd kennwort losungswort zugang access login logon signin einloggen anmelden welcome willkommen letmein lassmichrein openup open sesame opensesame trustno secret geheim geheimnis private privat',
  'admin administrator root user benutzer guest gast test testing demo default standard temp temporary changeme change changeit system manager master server service support office buero firma company work arbeit team staff',
  'hello hallo servus moin ciao bonjour goodbye please bitte danke thanks whatever nothing something anything everything nobody forever always never again secure security sicher sicherheit safety keyword pass word wort code',
  'love iloveyou ichliebedich iloveu loveme lovely lover liebe schatz schatzi engel angel angels baby babygirl babyboy honey sweetheart sweety darling friend friends freund freunde family familie mother father mama papa mutter vater',
  'princess prinzessin prince queen koenig king knight wizard hunter killer ninja pirate soldier warrior hero superman batman spiderman starwars pokemon pikachu naruto matrix merlin phoenix dragon drache shadow ghost angelina legend',
  'monkey tiger lion eagle falcon panther jaguar dolphin butterfly schmetterling flower blume rose lily daisy orange banana cherry apple lemon peanut chocolate schokolade cookie cookies coffee kaffee pizza cheese pepper ginger sugar',
  'dog cat hund katze pferd horse bear maus mouse mickey minnie snoopy kitty bunny puppy fluffy buddy rocky max bella charlie daisy lucky oscar simba coco felix',
  'sunshine sonnenschein sonne sun moon mond star stars stern sterne rainbow regenbogen summer sommer winter spring fruehling autumn herbst january january februar february march maerz april may juni june juli july august september oktober october november dezember december',
  'monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag morning morgen night nacht today heute tomorrow birthday geburtstag christmas weihnachten easter ostern holiday urlaub',
  'football fussball baseball basketball soccer hockey tennis golf rugby cricket chelsea liverpool arsenal barcelona bayern dortmund schalke ferrari porsche mercedes mustang harley yamaha corvette',
  'red blue green black white yellow purple silver golden gold rot blau gruen schwarz weiss gelb silber diamond crystal magic magie lucky happy cool super mega sexy cutie awesome perfect number',
  'michael jennifer jessica michelle daniel thomas andrew joshua matthew robert william david james john jordan ashley nicole amanda hannah sophie emma anna laura lisa julia maria sarah peter martin stefan andreas alexander christian sebastian florian hans klaus maggie george charles edward victoria elizabeth',
  'london berlin hamburg muenchen paris america england germany deutschland oesterreich schweiz europe europa texas dallas florida brooklyn boston chicago newyork',
  'computer internet windows microsoft google apple samsung iphone android facebook amazon youtube linux laptop keyboard tastatur monitor printer drucker telefon phone mobile handy wlan wifi router network netzwerk database email mail web online gaming minecraft',
  'one two three four five six seven eight nine ten eins zwei drei vier fuenf sechs sieben acht neun zehn first zero null the and und der die das mein meine dein unser our my your you are ist bin',
  'qwerty qwertz azerty asdf asdfgh zxcvbn abc abcd xyz aaa xxx zzz iii throughline correcthorsebatterystaple correct horse battery staple dictionary',
].join(' ').split(' ');
