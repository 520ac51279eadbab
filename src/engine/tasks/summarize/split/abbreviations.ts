/**
 * What the splitter of sentences knows of words: abbreviations by what follows them, words that
 * begin sentences, names with a mark in them. Data only; `period.ts` says what each kind means.
 */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** What may follow an abbreviation, and so whether its full stop can end a sentence. */
export type AbbreviationKind =
  | 'title'
  | 'place'
  | 'inName'
  | 'state'
  | 'company'
  | 'number'
  | 'month'
  | 'day'
  | 'never'
  | 'ends';

/** As they are written at least: "Gov" is a title, "gov" is not known. */
const BY_KIND: Readonly<Record<AbbreviationKind, string>> = {
  title: `Mr Mrs Ms Mx Dr Drs Prof Profs Sen Sens Rep Reps Gov Govs Gen Col Lt Sgt Capt Cmdr Cdr Cpl
    Pvt Adm Maj Brig Rev Revs Hon Pres Supt Messrs Mmes Mme Mlle Msgr Fr Atty Insp Det Amb Treas Asst
    Dep Engr Ald Sgts Lts Esq Tab Cap Inj Syr Susp Oint Wm Chas Thos Jas Jos Geo Robt`,
  place: 'Mt Mts Ft Pt St Ste',
  inName: `Bros Jr Sr Dept Depts Univ Coll Inst Acad Assn Assoc Natl Intl Govt Mfg Ave Blvd Rd Hwy Sq
    Bldg Apt Rte Pkwy Ctr Hosp Lib Cty Twp Dist Div Comm Admin Vols Ph`,
  state: `Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont
    Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta Sask Man Mex`,
  company: 'Inc Co Cos Corp Ltd Llc Plc Pty Bhd Gmbh',
  number: `No Nos Nr no nos nr Fig Figs fig figs Eq Eqs eq eqs Sec Secs sec secs Ch Chs ch Vol Vols vol
    vols p pp Op Opp op Art Arts art arts Para Paras para paras Ex Ref Refs ref refs Bk Ver ver Cl
    cl App Pl Tbl tbl Ln ln est Est pop Pop Tel tel Ext ext max Max par Par Rm rm fol fl`,
  day: 'Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun',
  month: 'Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec',
  never:
    'vs Vs cf Cf viz approx Approx ca al ibid resp incl excl esp e.g E.g i.e I.e N.B P.S eds Eds',
  ends: 'etc Etc',
};

export const ABBREVIATIONS: ReadonlyMap<string, AbbreviationKind> = new Map(
  Object.entries(BY_KIND).flatMap(([kind, list]) =>
    [...words(list)].map((word) => [word, kind as AbbreviationKind] as const),
  ),
);

/** Behind a number or an article these are units: "5 ft.", "wait a sec." */
export const UNITS = words(
  'in ft yd yds mi lb lbs oz sec secs min mins hr hrs mo mos wk wks yr yrs gal qt pt cm mm km kg',
);

/** Times of the day, without their last full stop. */
export const TIMES = words('a.m p.m A.M P.M am pm');

/** What belongs to a time of the day before it: "5 p.m. Monday", "5 p.m. EST". */
export const AFTER_TIME = words(`Monday Tuesday Wednesday Thursday Friday Saturday Sunday January
  February March April May June July August September October November December Mon Tue Tues Wed Thu
  Thurs Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec EST EDT ET CST CDT CT MST MDT MT
  PST PDT PT GMT UTC BST CET CEST Eastern Central Mountain Pacific Greenwich`);

/**
 * Behind an abbreviation, a word that begins a sentence: names and parts of names are not among
 * them.
 */
export const OPENERS =
  words(`A An The This That These Those It Its He His She Her They Their Them We
  Our You Your I My In On At By For From With Without Within To Of As If When While Where Why How What
  Who Which Whose Whether After Before Since Until Because Although Though Unless Once During Despite
  Under Over Through Between Among Against Along Around About Across Behind Beyond Like Unlike And But
  Or Nor So Yet Then Thus Hence Therefore However Moreover Furthermore Nevertheless Meanwhile Instead
  Otherwise Still Also Even Only Just Perhaps Maybe Indeed Finally Later Earlier Now Today Yesterday
  Tomorrow Here There Some Many Most All Both Each Every Any Another Other Others Several Few More
  Much Such No Not None Nothing Nobody Everyone Everything Everybody Someone Something Anyone Neither
  Either One Two Three Four Five Six Seven Eight Nine Ten Hundreds Thousands People Officials Police
  Is Are Was Were Do Does Did Has Have Had Can Could Should Would Let Please Yes It's He's She's We're
  They're I'm That's There's Don't Didn't Tell See Read`);

/** Before a dotted name of a country it may be the end of a clause: "he lives in the U.S." */
export const PREPOSITIONS = words(`in to from of for across through throughout outside inside within
  into around entered entering leave left leaving visit visited visiting reach reached`);

/** What "U.S." is the first word of. */
export const AFTER_COUNTRY =
  words(`Senate House Congress Department Dept Army Navy Air Marine Marines
  Coast Supreme Court Attorney District President Rep Sen Secretary Treasury Capitol Open Government
  Census Bureau Embassy Ambassador Constitution Postal Geological Fish Forest Food Securities Federal
  State States Steel Bank Bancorp Airways Route Highway Representative Representatives Senator Senators
  Marshal Marshals Chamber Customs Citizenship Immigration Environmental National Olympic Women Men
  Soccer Dollar Consulate Mission Trade Central Special Agency Patent Virgin Military Intelligence
  Energy Justice Defense Homeland Health Education Labor Commerce Agriculture Interior Transportation
  Housing Veterans Sentencing Magistrate Circuit Grand Naval Midwest South North West East Southwest
  Northeast Northwest Southeast Gulf Atlantic Pacific Congressman Congresswoman Cup Masters Treasuries
  Foreign Border Drug Election Security Council General Prime Parliament Ministry Minister Home`);

/** A full stop behind the name of a company is not the end before what its people are called. */
export const AFTER_COMPANY = words(`Chairman Chairwoman Chief CEO President Vice Director Executive
  Founder Spokesman Spokeswoman Spokesperson Analyst Manager Treasurer Secretary Inc Corp Ltd Co Bank
  Group Holdings International`);

/** A letter behind one of these is what it is called by: vitamin C, plan B, World War I. */
export const LABELLED =
  words(`vitamin vitamins plan part group type class grade hepatitis section point
  appendix figure table room gate exhibit option version team floor letter block level phase schedule
  category series hall building terminal line step war act chapter volume book scene zone unit item
  column row factor formula theorem case question hemisphere influenza model task topic`);

/** Before "I." it is who speaks. */
export const BEFORE_PRONOUN =
  words(`and or than as like am do did can will was should have but nor not
  could would shall may might must so had were neither`);

/** Before an abbreviation of a title it stands for the person: "he shouted at the Rev." */
export const DETERMINERS = words(
  'the a an this that our my your his her their its these those another',
);

/** Words with a mark that are part of a name, whatever name follows. */
export const MARKED_NAMES = words(
  'Yahoo! Jeopardy! Joomla! Kahoot! Yum! Oklahoma! Oliver! Which? Ahoy! Wham! E! Guess? Airplane! Bravo!',
);

/** What follows a mark inside of a name, where that begins like a sentence. */
export const NAMES_GO_ON = [
  'At the Disco',
  'Black Emperor',
  'Brands',
  'Say! J',
  'MTV',
  "Don't Tell Me",
];

/** Who says a question or an exclamation says it with one of these. */
export const SPEECH =
  words(`said says asked asks cried cries replied shouted added told wrote exclaimed
  whispered answered yelled called screamed remarked explained insisted continued demanded laughed`);
