/** English words that decide whether a noun phrase can name a chapter: closed lists, and endings for the rest. */

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

const emptyHeads =
  setOf(`blow boost doubt doubts stuff website websites post posts video videos photo photos picture pictures message messages text conference surface stand start starts thanks go try cents cent employer meaning definition rookie hook mess weight height feeling people person man men woman women way ways time times thing things number numbers part parts lot
  lots kind kinds sort sorts type types day days year years month months week weeks hour hours
  minute minutes moment moments case cases point points fact facts question questions answer end
  ends side sides place places member members others percent example examples result results
  amount range series variety group groups form forms bit couple pair reason reasons decade
  decades century centuries age term terms level levels rest addition order orders line area
  areas one ones use role basis extent means matter matters sense ability chance word words name
  names idea ideas lack majority minority top front middle back start beginning view life lives
  home house hand hands head eyes face something stage period date dates set wake aftermath
  course sign signs deal heart total average attempt attempts effort source sources spokesman
  spokeswoman spokesperson official officials reporter reporters statement interview comment
  reuters ap afp press bbc cnn cbc mirror telegraph guardian tribune herald sentinel gazette
  twitter facebook instagram tweet tweets look looks concern concerns issue issues organisation
  organization event events department north south east west northeast northwest southeast
  southwest centre counterparts counterpart yesterday story claim allegation weekend night
  nights guy boy girl kids friend friends mother father son daughter husband wife brother sister
  mum dad parents family families he him work problem problems success failure loss gain uses
  need needs trouble news piece pieces size scale speed bunch handful dozen dozens hundreds
  thousands million billion fifth third quarter pound pounds dollar dollars crown crowns euro
  euros kroner tenth quarter third mile miles metre metres meter meters kilometre kilometres kilometer kilometers
  foot feet inch inches tonne tonnes ton tons kilogram kilograms litre litres degree degrees
  ground account request offer move moves rise fall drop increase decrease turn turns round
  rounds body bodies document documents copy copies version versions thought thoughts difference
  approach decision decisions situation position circumstances condition conditions purpose goal
  aim plan plans step steps response reaction support help advice truth fault fear fears hope
  hopes reality detail details information spot bottom distance length width height depth edge
  corner opportunity occasion instance manner mixture half page pages everybody anybody nobody
  anything nothing everything pleasure favour benefit advantage respect regard outset
  onset future past present list lists figure figures value stretch stint spell run burst share
  shares selection collection bulk host load loads string crowd crowds dark light air ear ears
  mouth voice voices mind minds blood shoulder shoulders knee knees arm arms leg legs finger
  fingers`);

/** Whether a noun names nothing by itself: "part", "request", "end". */
export const isEmptyHead = (word: string): boolean => emptyHeads.has(word);

const personHeads =
  setOf(`engineer officer chief mayor chair chairman chairwoman minister president director manager
  doctor doctors worker workers resident residents expert experts analyst analysts adviser
  advisor secretary commissioner captain lawyer lawyers professor teacher teachers pupil student
  owner owners maker makers star founder founders neighbour neighbours neighbor neighbors
  witness witnesses colleague colleagues leader governor senator councillor councillors deputy
  head chef driver drivers nurse nurses farmer player coach boss editor author writer artist
  singer actor actress king queen duke prince princess spokespeople critics supporters observers
  negotiators diplomats ambassador soldier soldiers victim victims survivor survivors passenger
  passengers volunteer volunteers patient patients child children judge detective sergeant
  general colonel scientist scientists researcher researchers historian historians campaigner
  campaigners villager villagers thieves thief gunman suspect suspects attacker attackers
  engineers trustee trustees rebel rebels ministers officers voters voter guest guests customer
  customers crew crews collector collectors trader traders shoppers shopper tourist tourists
  visitor visitors fan fans candidate candidates`);

/** Whether a noun says who speaks or acts, not what about. */
export const isPersonHead = (word: string): boolean => personHeads.has(word);

const genericNouns =
  setOf(`act acts pass passes couple adult town towns city cities village villages country countries county counties region regions
  district districts council councils government governments company companies firm firms
  business businesses club clubs police school schools class classes pupils students service
  services office offices state states nation nations world public community communities team
  teams adults children parents residents workers staff households population males females men
  women game games match matches season seasons player players goal goals song songs film films
  book books album albums show shows episode episodes series scene scenes station stations
  street streets road roads building buildings room rooms door doors window windows hall house
  houses home homes car cars bus buses train trains plane planes boat boats ship ships phone
  phones water air money cash cost costs price prices tax market markets shop shops store stores
  industry industries sector sectors system systems programme program programmes programs
  project projects process processes method methods model models study studies report reports
  research paper papers letter letters meeting meetings talks agreement agreements deal deals
  law laws rule rules policy policies measure measures action actions event events incident
  incidents accident crime crimes attack attacks violence war wars conflict force forces troops
  army military election elections campaign campaigns vote votes voters party parties member
  members committee board boards court courts trial case hospital hospitals doctor doctors
  health care treatment patients disease food job jobs employer employees career education
  training history culture art music language languages science technology internet website data
  role title award awards prize site sites land ground field fields forest river rivers sea
  coast hill hills mountain mountains island islands park tree trees animal animals morning
  breakfast lunch dinner bag box bottle table chair bed floor wall walls roof walk trip journey
  visit tour colour color picture pictures image images photo photos video line lines track
  tracks border area north south regulator agency department ministry minister university
  college institute museum church library theatre centre audience spectators territory province
  capital society association union authority authorities organisation organization economy
  finance bank banks sales revenue profit profits debt budget fund funds grant grants loan loans
  income wages pay salary figures statistics opinion view comments criticism debate argument
  controversy feature features structure design construction development production operation
  operations management leadership administration reform reforms investment growth quality
  standard standards performance success failure child baby girl boy teenager youth adult
  generation generations relatives neighbours brothers sisters evidence investigation inquiry
  charge charges sentence arrest arrests suspect victim witness witnesses officers weather rain
  snow wind storm temperature temperatures forecast sun sky clothes shoes coat hat dress hair
  term terms condition location origin origins version versions type example statement
  announcement message messages post posts email emails call calls news media press newspaper
  newspapers magazine television radio lists cause check checks questions lesson lessons bill
  bills seat seats ticket tickets mate distance units unit drawer supporters opponents experts`);

/** Whether a noun fits any article, so that alone it tells nobody what a chapter is about. */
export const isGeneric = (word: string): boolean => genericNouns.has(word);

const times =
  setOf(`monday tuesday wednesday thursday friday saturday sunday january february march april
  june july august september october november december morning mornings afternoon evening night nights midnight noon
  dawn dusk weekend weekends day days week weeks month months year years decade decades century hour hours
  minute minutes second seconds jan feb mar apr jun jul aug sept sep oct nov dec spring summer autumn winter today tomorrow yesterday christmas easter may`);

/** Whether a word says when. */
export const isTime = (word: string): boolean => times.has(word);

const nounsInIng =
  /^(?:.*(?:building|hearing|funding|housing|training|spending|trading|planning|warning|meeting|wedding|ruling|mining|parking|crossing|shelling|farming|fishing|shopping|banking|lending|testing|painting|drawing|recording|writing|reading|killing|bombing|shooting|beginning|ceiling|clothing|dwelling|earnings|evening|filming|flooding|gathering|heating|holding|landing|lighting|manufacturing|opening|sailing|saving|screening|setting|sibling|sighting|swimming|teaching|timing|understanding|being|wiring|cooking|cycling|climbing|dancing|gardening|hiking|lightning|pudding|racing|rating|rowing|schooling|skiing|smoking|stocking|swing|voting|wrestling|boxing|rigging|gambling|accounting|advertising|publishing|grazing|logging|whaling|drilling|fracking|breeding|king|ring|wing|thing|string|spring|policing|engineering|marketing|camping|grooming|trafficking|profiling|sentencing|vaping|polling|bargaining|licensing)s?)$/u;

/** Whether a word in -ing is no noun in its own right: "the province meddling". */
export const isGerund = (word: string): boolean => word.endsWith('ing') && !nounsInIng.test(word);

const judgements =
  setOf(`massive huge enormous giant tiny desperate barbaric bloody brutal horrific terrible awful
  shocking stunning amazing incredible extraordinary remarkable overwhelming apparent alleged
  so-called key vital crucial critical significant fierce bitter deadly fatal tragic sharp
  unprecedented proper serious possible real true wrong important big good bad great better best
  worse worst greatest biggest sole entire whole certain wonderful lovely beautiful ugly perfect
  strange odd unusual usual honest moved bored frightened tired worried likely nearly main
  own other further extra only second next last new-found much half same such former`);

/** Whether an adjective praises, blames or orders: that is the writer's, and a title does without. */
export const isJudgement = (word: string): boolean => judgements.has(word);

const looseAdjectives =
  setOf(`heavy federal provincial municipal regional central united states kingdom america growing potential widespread fresh deep fast slow prime simple
  special specific typical normal general small large little new old high low long short young
  major hard easy early full free open clear strong local national international public private
  political social economic financial military medical human humanitarian civilian legal russian
  british american french german english european chinese poor rich
  hot cold warm happy sad dead alive ill sick largest highest lowest oldest youngest
  nearest dangerous popular famous similar common successful responsible careful older younger
  bigger smaller larger higher lower longer wider steady calm quiet rare original official
  straight sole joint nearby annual final total several different additional first present recent modern future past
  current previous earlier later late average great-grand`);

/** Whether an adjective says too little to make a title of. */
export const isLooseAdjective = (word: string): boolean =>
  isJudgement(word) ||
  looseAdjectives.has(word) ||
  /(?:ous|ful|ible|able|less|ish|ical)$/u.test(word);

const institutions =
  setOf(`university college institute department ministry bank journal council board agency authority
  office league federation association union trust society committee commission court service meeting
  hearing conference`);

/** Whether a noun names whoever says things, or where they say them: a source, seldom the topic. */
export const isInstitution = (word: string): boolean => institutions.has(word);

const measures =
  setOf(`bag bags box boxes bucket buckets tube tubes pot pots bed beds lump lumps dish dishes cup cups
  glass glasses pile piles pair pairs set sets row rows load loads sheet sheets blow blows bottle
  bottles plate plates can cans tin tins basket baskets block blocks grain grains`);

/** Whether a noun before "of" only says how much: what it holds is the thing. */
export const isMeasure = (word: string): boolean => measures.has(word);

const endAsPeopleDo =
  setOf(`amber anger answer badger banner barrier beaver beer bladder blister boiler border boulder bumper burger
  burner butter cancer career cellar chapter charter cluster coffee colour committee computer container cooker
  coolant copper corner corridor counter cover cyber dagger danger deer degree detector dinner disaster dozer
  drawer elevator elephant engine error escalator factor fee fever fibre fiber filter finger folder freezer
  generator grant guarantee gutter hammer harbour harbor heater helicopter honour horror hunger jumper jubilee
  knee labour labor ladder laser layer leather letter lever liver loader locker lumber manner marker marquee matter
  meter mirror motor number order oyster paper pepper pipe plant plaster pointer pollutant poster powder power
  prayer printer quarter radiator razor reactor receiver register restaurant river roller router rubber rumour
  scanner sector sensor server shelter shower shutter silver slaughter slipper soccer spider starter sticker
  summer sweater tanker tender terror theatre thermometer thunder ticker tiger timber toffee tower tracker tractor
  trailer transfer tree trigger trouser tuber tumour vapour vector vaccine walker warrant washer water weather
  winter wonder`);

/** Whether a noun only ends as words for people do: "computer", "guarantee". */
export const isThingAfterAll = (noun: string): boolean =>
  endAsPeopleDo.has(noun) ||
  endAsPeopleDo.has(noun.replace(/s$/u, '')) ||
  /(?:water|meter|power|paper|plant|tree|weather)s?$/u.test(noun);
