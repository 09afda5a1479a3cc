/** The word classes by which noun phrases are found in English: closed lists, and endings for the rest. */

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

/** Words a noun phrase may follow and that are no part of its title. */
export const determiners =
  setOf(`a an the this that these those his her its their our my your some any no every each
  another both all many several few more most much other such what which whose one two three four five six seven eight
  nine ten eleven twelve dozens hundreds thousands half least`);

export const prepositions =
  setOf(`of in on at by for with from to into onto over under about after before during
  against between among amongst through throughout across around behind beyond near since until till toward towards
  within without amid despite per via as like than following including regarding concerning besides upon off up down out
  along alongside outside inside above below because unlike aboard past`);

/** These may join two noun phrases into one title. */
export const joiningPrepositions = setOf(
  'of for in on against with at between over from to about regarding',
);

const auxiliaries =
  setOf(`is are was were be been being am has have had having do does did doing will would can could
  may might must shall should cannot ought need needs needed`);

const others =
  setOf(`and or but nor so yet if while when where who whom although though unless whether how why then
  i you he she it we they me him us them himself herself itself themselves ourselves myself yourself there here not also
  just still already even only very too now soon never always often ever again almost perhaps today yesterday tomorrow
  tonight ago once twice later earlier instead however meanwhile together away back rather quite well far else maybe
  nearly enough further really yes ok someone anyone everyone something anything everything nothing nobody none others
  another's monday tuesday wednesday thursday friday saturday sunday morning afternoon evening mr mrs ms same own last next
  first later latest recent recently early late main new-found certain various numerous different particular whole
  former formerly current currently percent cent pc million billion trillion a.m p.m am pm etc eg ie i.e e.g vs according
  due able unable likely unlikely ready available aware sure glad happy afraid forward aside ahead apart abroad
  thereafter afterwards therefore thus hence moreover furthermore nevertheless regardless likewise overall
  am january february march april june july august september october november december jan feb aug sept oct nov dec`);

/** Past forms that show no ending, and common verbs in the forms that are seldom nouns. */
const verbs =
  setOf(`said says say told tells tell went goes go gone came comes come got gets get gave gives give given
  took takes take taken made makes make saw sees see seen knew knows know known thought thinks think found finds find
  became becomes become began begins begin begun kept keeps keep left leaves leave felt feels feel brought brings bring
  wrote writes write written stood stands stand heard hears hear let lets meant means mean met meets meet paid pays pay ran
  runs sat sits sit spoke speaks speak spoken lost loses lose sent sends send built builds build broke breaks broken
  spent spends spend caught catches catch chose chooses choose chosen drew draws drawn drove drives driven ate eats eat
  fell falls fallen fought fights flew flies flown forgot forgets forget grew grows grow grown held holds hung hid hides
  hurt led leads lead lay lies lain learnt lent meant rang rung rose rises risen shook shaken shot shown shows showed sang
  sung sank sunk slept sold sells sell sought seeks seek struck strikes stuck swam swept swore taught teaches teach threw
  throws thrown understood understands understand woke wore wears worn won wins bought buys buy hit hits put puts set sets
  cut cuts read reads believe believes warn warns argue argues insist insists claim claims admit admits allow allows agree
  agrees add adds ask asks become expect expects hope hopes include includes remain remains remained seem seems seemed
  appear appears happen happens happened want wants live lives believe want try tries tried help helps follow follows
  continue continues start starts begin stop stops provide provides require requires offer offers suggest suggests
  receive receives reach reaches create creates consider considers decide decides describe describes explain explains
  raise raises face faces join joins enter enters involve involves represent represents serve serves carry carries mark
  marks contain contains ensure ensures prevent prevents protect protects reduce reduces increase increases improve
  improves arrive arrives lie belong belongs exist exists depend depends occur occurs refuse refuses deny denies confirm
  confirms condemn condemns publish publishes produce produces operate operates perform performs determine determines
  prove proves form forms tend tends enjoy enjoys love loves bear bore borne bears bind bound bid bit bite bitten bled blew
  blown bred dealt deal deals dug drank drunk drink drinks fed feed feeds fled flee flung froze frozen forbade forgave
  ground laid lays lit overcame overtook rode ridden rides rid sewn shone shut shuts slid spun spread spreads sprang stole
  stolen stung swung tore torn tears undertook upset wept wound withdrew withdrawn slaughtered saying cast casts coincide coincides died dies die withdraw withdraws silence lies arise arises undermine undermines looks look
  echo echoes`);

/** Words in -ing that are nouns in their own right. */
const nounsInIng =
  setOf(`building buildings shelling meeting meetings hearing hearings funding housing training spending
  trading planning warning warnings feeling feelings wedding weddings king kings ring rings wing wings spring string bring
  engineering marketing farming fishing shopping parking mining banking lending testing painting paintings drawing drawings
  recording recordings writing writings reading readings killing killings bombing bombings shooting shootings beginning
  ceiling clothing crossing crossings dwelling earnings evening filming flooding gathering heating holdings
  landing lighting listing manufacturing opening offering outing policing processing programming ruling rulings sailing
  saving savings screening setting sibling siblings sightings sighting swimming teaching timing understanding wellbeing
  well-being wiring working cooking cycling climbing dancing gardening hiking lightning morning pudding racing rating
  ratings rowing running schooling sewing skiing smoking stocking swing voting walking wrestling boxing rigging gambling
  counselling counseling accounting advertising publishing morning grazing logging whaling drilling fracking breeding`);

const nounsInEd = setOf(
  'seed seeds bed beds need needs feed weed weeds reed shed speed deed bloodshed watershed hundred',
);

/** Heads that name nothing by themselves. */
export const emptyHeads =
  setOf(`people person man men woman women way ways time times thing things number numbers part parts
  lot lots kind kinds sort sorts type types day days year years month months week weeks hour hours minute minutes moment
  moments case cases point points fact facts question questions answer end ends side sides place places member members
  others percent example examples result results amount range series variety group groups form forms bit couple pair
  reason reasons decade decades century centuries age term terms level levels rest addition order orders line area areas
  order one ones use role basis extent means matter matters sense ability chance word words name names idea ideas lack
  majority minority top front middle back start beginning view life lives home house hand hands head eyes face something
  stage period date dates set start wake aftermath course sign signs deal heart total average attempt attempts effort
  source sources spokesman spokeswoman spokesperson official officials reporter reporters statement interview comment
  reuters ap afp press bbc cnn cbc mirror telegraph guardian tribune herald sentinel gazette twitter facebook instagram
  tweet tweets look looks concern concerns issue issues organisation organization event events department north south east
  west northeast northwest southeast southwest centre counterparts counterpart yesterday story claim allegation weekend night nights guy boy girl kids friend friends mother father son daughter
  husband wife brother sister mum dad parents family families he him`);

/** Heads that say who speaks, not what about. */
export const personHeads =
  setOf(`engineer officer chief mayor chair chairman chairwoman minister president director manager doctor doctors
  worker workers resident residents expert experts analyst analysts adviser advisor secretary commissioner captain lawyer
  lawyers professor teacher teachers pupil student owner owners maker makers star founder founders neighbour neighbours neighbor neighbors witness witnesses
  colleague colleagues leader governor senator councillor councillors deputy head founder chef driver drivers nurse nurses
  farmer player manager coach boss editor author writer artist singer actor actress king queen duke prince princess
  spokespeople critics supporters observers negotiators diplomats ambassador soldier soldiers victim victims survivor
  survivors passenger passengers volunteer volunteers patient patients child children judge detective sergeant general
  colonel scientist scientists researcher researchers historian historians campaigner campaigners villager villagers`);

/** Plurals that stand before another noun: "sports hall", where "officers climb" has a verb. */
export const pluralModifiers =
  setOf(`sports arms sales savings goods jobs drugs games news rights affairs communications
  systems operations services benefits awards honours honors customs parks roads works series women's men's children's
  economics politics physics electronics graphics athletics savings securities futures admissions human-rights species
  headquarters means mass class glass grass press gas bus boss business access process success progress address fitness
  illness wellness weakness witness princess hostess express dress loss cross moss chess virus census campus bonus
  christmas focus status canvas atlas tennis crisis basis analysis axis`);

const speech =
  setOf(`said says say added adds told tells warned warns explained explains insisted insists confirmed
  confirms described describes questioned questions admitted admits argued argues claimed claims continued recalled
  recalls replied announced announces believed believes believe suggested suggests stated states echoed noted
  acknowledged declined urged urges thinks think fear feared fears predicted predicts asked asks wrote writes
  complained called estimated agreed agrees`);

/** Verbs whose subject is a source. */
export const isSpeechVerb = (word: string): boolean => speech.has(word);

const looseAdjectives =
  setOf(`united states kingdom america massive huge enormous giant tiny desperate barbaric bloody brutal horrific terrible awful shocking stunning
  amazing incredible extraordinary remarkable overwhelming growing apparent potential alleged so-called key vital
  crucial critical significant widespread fresh fierce bitter deadly fatal tragic deep sharp fast slow unprecedented
  prime proper simple special specific usual typical normal general big small large little new old good bad great high low long short young important major
  serious possible real true wrong hard easy early full free open clear strong local national international public private
  political social economic financial military medical human humanitarian civilian legal russian british american french
  german english european chinese poor rich white black red green blue hot cold warm dark happy sad dead alive ill sick
  better best worse worst greatest biggest largest highest lowest oldest youngest nearest dangerous popular famous similar
  common successful responsible careful moved bored frightened tired worried older younger bigger smaller larger higher
  lower longer wider own sole entire steady calm quiet rare original official nearby common annual final total several`);

/** What may not stand in a noun phrase at all. */
export const isBoundaryWord = (word: string): boolean =>
  determiners.has(word) ||
  prepositions.has(word) ||
  auxiliaries.has(word) ||
  others.has(word) ||
  (word.includes("'") && /n['’]t$|['’](?:ll|ve|re|d|m)$/u.test(word)) ||
  (word.length > 4 &&
    word.endsWith('ly') &&
    !/^(?:family|supply|assembly|italy|july|reply|rally|ally|fly|anomaly|butterfly|monopoly)$/u.test(
      word,
    ));

/** A word that a verb phrase hangs on: the noun phrase before it is the subject. */
export const isAuxiliary = (word: string): boolean => auxiliaries.has(word);

export const isVerb = (word: string): boolean => verbs.has(word);

/** A participle may stand first in a noun phrase ("besieged port"), never later. */
export const isParticiple = (word: string): boolean =>
  (word.length > 3 && word.endsWith('ed') && !nounsInEd.has(word)) ||
  (word.length > 4 && word.endsWith('ing') && !nounsInIng.has(word));

export const isLooseAdjective = (word: string): boolean =>
  looseAdjectives.has(word) || /(?:ous|ful|ible|able|less|ish|ical)$/u.test(word);
