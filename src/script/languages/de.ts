import { byGender, type Grammar, list, PLAIN, phrases } from './grammar.ts';

export const german: Grammar = {
  ...PLAIN,
  language: 'de',
  verbs: list(
    'sagt sagte erklärt erklärte meint meinte betont betonte ergänzt ergänzte fügt fügte berichtet berichtete erzählt erzählte ' +
      'kritisiert kritisierte fordert forderte warnt warnte versichert versicherte kündigt kündigte teilt teilte schreibt schrieb ' +
      'antwortet antwortete fragt fragte ruft rief räumt räumte gibt gab stellt stellte weist wies bestätigt bestätigte ' +
      'sieht sah findet fand glaubt glaubte hofft hoffte klagt klagte lobt lobte behauptet behauptete beklagt beklagte urteilt urteilte ' +
      'erinnert erinnerte verspricht versprach droht drohte bedauert bedauerte bemerkt bemerkte bekräftigt bekräftigte ' +
      'unterstreicht unterstrich resümiert resümierte schildert schilderte äußert äußerte mahnt mahnte appelliert appellierte ' +
      'witzelt witzelte scherzt scherzte schwärmt schwärmte spottet spottete twittert twitterte stöhnt stöhnte seufzt seufzte ' +
      'entgegnet entgegnete erwidert erwiderte konstatiert konstatierte prophezeit prophezeite moniert monierte verrät verriet ' +
      'beteuert beteuerte beschreibt beschrieb sprach spricht heißt hieß fasst fasste freut freute wundert wunderte ärgert ärgerte so',
  ),
  accordingTo: phrases(
    'laut, zufolge, nach angaben von, nach worten von, nach ansicht von, nach aussage von, für',
  ),
  pronouns: byGender({ male: 'er', female: 'sie' }),
  articles: byGender({
    male: 'der ein dieser jener',
    female: 'die eine diese jene',
    unknown: 'das dem den des sein seine ihr ihre unser unsere',
  }),
  indefinite: list('ein eine'),
  fillers: list(
    'auch dann noch weiter zudem außerdem jedoch aber denn dazu sich ihm ihr ihnen gestern heute später schließlich ferner nun ' +
      'daraufhin dagegen dort hingegen allerdings wiederum jetzt abschließend etwa kürzlich zuvor damals dabei darauf knapp lachend',
  ),
  prepositions: list(
    'am im an in auf bei beim vom von vor zu zum zur mit nach über unter gegen für aus um durch gegenüber seit während wegen laut ' +
      'zwischen ohne bis trotz neben hinter',
  ),
  conjunctions: list(
    'und oder aber wie dass weil wenn als ob während nachdem bevor denn sondern deren dessen',
  ),
  particles: list(
    'von van de der den zu zur vom und dem di da del la le ten ter al el ben bin ibn',
  ),
  titles: byGender({
    male: 'herr herrn baron graf fürst pater bischof',
    female: 'frau baronin gräfin fürstin schwester',
    unknown: 'dr prof pd dipl-ing mag ing med phil jur',
  }),
  people: list(
    'arzt anwalt rechtsanwalt staatsanwalt koch bauer landrat stadtrat wirt gast zeuge kollege experte biologe psychologe soziologe ' +
      'politologe archäologe pädagoge geologe kunde nachbar jurist mann vater sohn bruder onkel freund chef autor professor kanzler kommissar ' +
      'kommandant präsident student patient assistent intendant fabrikant demonstrant passant abgeordneter abgeordnete vorsitzender vorsitzende ' +
      'enkel neffe cousin partner rentner kämmerer beamter angestellter angehöriger jugendlicher bürgermeister minister sprecher trainer leiter direktor vorstand bewohner',
  ),
  women: list(
    'frau mutter tochter schwester tante enkelin nichte rentnerin kämmerin ärztin anwältin köchin bäuerin landrätin witwe oma hebamme',
  ),
  endings: {
    women:
      /(?:erin|istin|entin|antin|orin|eurin|chefin|ärztin|anwältin|expertin|biologin|login|gogin|wirtin|rätin|zeugin|kollegin|kundin|nachbarin|juristin|freundin|amtfrau|fachfrau|sprecherin|ministerin|kanzlerin|frau|schwester|mutter)$/,
    people:
      /(?:politiker|sprecher|meister|minister|trainer|leiter|führer|chef|forscher|schaftler|arbeiter|lehrer|spieler|händler|besitzer|betreiber|kritiker|ökonom|experte|präsident|direktor|ist|ent|ant|eur|loge|arzt|anwalt|rat|vorsitzende|vorsitzender|abgeordnete|abgeordneter|bewohner|wohner|nehmer|geber|helfer|gründer|berater|macher|fahrer|wirt|bauer|beauftragte|beauftragter|sekretär|kommissar|inspektor|kommandant|manager|verkäufer|bürger|zeuge|vater|mann|ermittler|schützer|aktivist|jährige|jähriger|käufer|verwalter|förster|pfarrer|richter|sänger|künstler|schauspieler|regisseur|autor|physiker|chemiker|mediziner|historiker|informatiker|besucher|pendler|urlauber|landwirt)$/,
  },
  abbreviations: list(
    'z b d h u a o v bzw ca dr prof nr str st hl sog inkl exkl ggf evtl vgl bspw zzgl abs art mio mrd tsd usw etc geb gest ' +
      'jh min max std tel hrsg ing dipl med phil jur i e s p m ff f ev eigtl ehem allg jan feb aug sept okt nov dez mo di mi do fr sa so',
  ),
  given: byGender({
    male: 'hansjorg gunther gunter jorg jurgen bjorn sonke fiete hinnerk alois sepp xaver toni rolf horst egon detlef hartmut gerd gerhard eckhard ingo volker ralf ralf-peter hans-peter karl-heinz klaus-peter olaf boris cem robert friedrich armin christian markus winfried torsten thorsten dieter bernd norbert rainer reiner lothar helmut siegfried manfred jens lars malte nils ole sven kai falk henning henrik joachim ulrich philipp jan tim tobias dirk frank andreas stefan steffen matthias mathias mehmet yusuf ali emre erkan',
    female:
      'annalena annegret anneliese gudrun helga hildegard ingeborg ingrid irmgard jutta karin katja kerstin lieselotte marlies mechthild monika petra renate roswitha silke svenja swantje trude ulrike ursula uta waltraud gesine wiebke frauke elke elfriede gerda hannelore heidi heidrun christel bärbel barbel sahra ricarda saskia manuela nadine nicole sevim aylin ayse fatma emine',
  }),
  capitalNouns: true,
  ordinalStop: true,
};
