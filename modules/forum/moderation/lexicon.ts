/** Words by which a reader would know how somebody is spoken of, in English and German. A star stands for any ending of up to four letters. */
export const kind = lexicon(`
  kind kindly kindness friendly helpful helped help helps patient patience patiently lovely great excellent wonderful* brilliant* amazing fantastic thank thanks thankful grateful gratitude
  thoughtful polite* professional* quickly careful* best perfect* superb* star credit impressed impressive warm warmly calm calmly solved sorted honest* recommend* cheerful* happy pleased
  good nice delighted praise reassur* trusted marvellous smile smiled smiling legend hero knew knows explained explains listened listens
  freundlich* hilfsbereit* geholfen hilft half hilfe geduld* toll tolle toller tolles super großartig* ausgezeichnet* wunderbar* danke dank dankbar* höflich* kompetent* perfekt* beste bester
  bestem lob nett nette netter herzlich* ehrlich* gelöst zufrieden* gut gute guter guten hervorragend* klasse prima sorgfältig* ruhig begeistert* erklärt wusste zugehört`);

export const unkind = lexicon(`
  rude rudely rudeness unfriendly unkind terribl* awful* horribl* useless incompeten* lazy lied liar liars lying lies ignored ignores ignoring dismissi* arrogan* impolite worst worse bad badly poor
  poorly wrong failed fails failure forgot forgets forgotten angry annoyed annoying disappoint* disgrac* shouted shouting shouts insult* unhelpful unprofessional* careless* clueless
  broke damaged mess messed refused refuses hung laughed sneer* stole stolen cheat* scam* complain* hopeless ashamed shame nightmare rubbish pathetic sarcastic patronis* bully* sacked fired incapable
  wasted blamed blames aggressiv* slammed sloppy snapped abrupt condescending stupid idiot* moron* racist sexist fault
  unfreundlich* unhöflich* frech freche schlecht* furchtbar* schrecklich* unmöglich* inkompetent* faul faule gelogen lügt log lügner* ignoriert* falsch falsche vergessen versagt wütend
  enttäusch* geschrien angeschrien beleidig* unverschämt* unprofessionell* kaputt beschädigt peinlich abgewimmelt aufgelegt miserabel* katastroph* nutzlos ahnungslos* dumm dumme idiot* schlampig*
  pampig* patzig* schuld beschimpft weggeschickt ausgelacht überheblich* gefeuert entlassen rassist*`);

/** What is only bad when it did not happen: "she did not call". */
export const expected = lexicon(`
  call called calls come came comes answer answered show showed turn turned care cared cares reply replied ring rang return returned arrive arrived write wrote
  angerufen anruf* gekommen kam kommt geantwortet zurückgerufen gemeldet interessiert erschienen gekümmert`);

export const denying = lexicon(`not never no without neither nobody hardly cannot isnt wasnt didnt doesnt dont wouldnt couldnt wont cant hasnt havent nicht nie niemals kein keine keiner keinen ohne weder kaum`);

export const rude = lexicon(`idiot* moron* stupid bastard* wanker* arsehole* asshole* shit* fuck* bitch* cunt* arschloch* scheiß* scheiss* wichser* hure* depp* trottel*`);

/** Selling what nobody here sells. */
export const selling = lexicon(`casino* viagra crypto* bitcoin* forex loan loans betting jackpot* seo backlink* escort* whatsapp telegram kredit kredite wettbonus gewinnspiel* gratisgeld`);

/** Words of the language that are names as well: alone they name somebody only when the sentence says so. */
export const common = new Set(`
  grace hope faith joy rose may june april august will mark bill jack rob sue art dawn ray ivy lily daisy pearl ruby amber summer frank rich max pat drew dean guy iris olive penny sandy violet carol robin
  jay king smith baker cook young brown green white black grey gray long short stone wood woods hill hills field fields rivers bell cross day knight page price reed rice sharp snow steel taylor turner walker
  ward waters west wells law love best noble power major park parks case chase banks brook brooks bush butler carpenter carter church cooper farmer fisher forest foster fox gardener glass glover
  hammer hunter lane marsh mason miller moody moss nail parker pool porter potter rain sawyer shepherd singer stark swift tanner tiler wall walls weaver wheeler wise wright north south east
  ernst wolf klein lang kurz gross neu alt jung braun schwarz weiss roth grun schneider muller fischer weber bauer koch richter wagner becker schafer zimmermann schmidt meister konig kaiser stein berg
  bach busch baum vogel fuchs hase hahn sommer winter herbst freitag sonntag montag mai klar herz engel kraft reich arm lieb gut fest heide linde viola sam sand holz tisch haus hof mir dir`.split(/\s+/).filter(Boolean));

/** What stands before a name of somebody who works here, and what stands before the name of somebody of one's own. */
export const titles = lexicon(`mr mrs ms miss mister herr herrn frau fraulein`);
export const calling = lexicon(`named called colleague advisor adviser agent assistant fitter installer driver manager lady gentleman namens heißt hieß heisst hiess kollege kollegin mitarbeiter* berater* monteur* fahrer*`);
export const ownPeople = lexicon(`husband wife son daughter partner mum mom mother dad father brother sister friend neighbour neighbor dog cat uncle aunt boyfriend girlfriend mann sohn tochter freund* nachbar* mutter vater bruder schwester hund katze`);
export const doing = lexicon(`was told said did came helped helps rang called answered gave went had promised explained took fitted installed delivered sold refused forgot ignored got made left sorted shouted hung sagte hat war kam half rief versprach erklärte nahm gab ging meinte wollte konnte`);
export const articles = lexicon(`the a an this that our your my its of in into by der die das den dem des ein eine einen einem einer im am zum zur unser unsere`);
export const pronouns = lexicon(`she he they her his him sie er ihr ihm ihn`);

/** Letters without marks and case, as names are compared. */
export function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').replace(/[’']/g, '').toLowerCase();
}

export type Lexicon = (word: string) => boolean;

function lexicon(text: string): Lexicon {
  const words = text.split(/\s+/).filter(Boolean).map(bare);
  const whole = new Set(words.filter((one) => !one.endsWith('*')));
  const stems = words.filter((one) => one.endsWith('*')).map((one) => one.slice(0, -1));
  return (word) => whole.has(word) || stems.some((stem) => word.startsWith(stem) && word.length <= stem.length + 4);
}
