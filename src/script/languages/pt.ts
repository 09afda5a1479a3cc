import { byGender, type Grammar, list, PLAIN, phrases } from './grammar.ts';

export const portuguese: Grammar = {
  ...PLAIN,
  language: 'pt',
  verbs: list(
    'disse diz dizia explicou explica explicava afirmou afirma afirmava garantiu garante acrescentou acrescenta adiantou adianta contou conta contava relatou relata lembrou lembra ' +
      'recordou recorda lamentou lamenta criticou critica denunciou denuncia anunciou anuncia alertou alerta advertiu adverte avisou avisa insistiu insiste reconheceu reconhece admitiu admite ' +
      'sublinhou sublinha destacou destaca respondeu responde perguntou pergunta perguntava questionou questiona exclamou exclama prometeu promete exigiu exige pediu pede sustentou sustenta ' +
      'declarou declara manifestou expressou precisou concluiu conclui resumiu resume frisou frisa reiterou reitera confessou confessa considerou considera comentou comenta ' +
      'confirmou confirma detalhou detalha revelou revela escreveu escreve defendeu defende salientou salienta realçou referiu refere notou nota observou observa apontou aponta ' +
      'ressaltou ressalta argumentou argumenta justificou justifica esclareceu esclarece completou completa desabafou desabafa ironizou brincou brinca rematou atirou gritou grita ' +
      'murmurou suspirou suspira retorquiu ripostou vincou assegurou assegura avaliou avalia opinou opina continuou continua prosseguiu prossegue apelou apela repetiu reclamou reclama protestou protesta ressalva ressalvou comemora comemorou celebra celebrou pondera ponderou aponta pede cobra cobrou',
  ),
  auxiliaries: list('tinha havia'),
  participles: list(
    'dito explicado afirmado garantido acrescentado adiantado contado lembrado anunciado alertado avisado declarado',
  ),
  accordingTo: phrases('segundo, de acordo com, conforme, para, na opinião de, nas palavras de'),
  pronouns: byGender({ male: 'ele', female: 'ela' }),
  articles: byGender({
    male: 'o um este esse aquele',
    female: 'a uma esta essa aquela',
    unknown: 'seu sua os as',
  }),
  indefinite: list('um uma'),
  fillers: list(
    'se lhe lhes me nos também ainda ontem hoje depois então finalmente assim já entretanto logo sempre segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo não igualmente',
  ),
  prepositions: list(
    'à ao aos às ante após até com contra de do da dos das desde durante em no na nos nas entre para por pelo pela pelos pelas perante segundo sem sob sobre num numa',
  ),
  conjunctions: list(
    'e ou mas que quem quando como onde embora se porque enquanto cujo cuja nem senão',
  ),
  particles: list('de do da dos das del di van von al el ben bin ibn'),
  titles: byGender({
    male: 'sr senhor dom d padre frei',
    female: 'sra senhora dona d.ª irmã',
    unknown: 'dr dra doutor doutora eng prof arq',
  }),
  people: list(
    'presidente vice-presidente ministro primeiro-ministro diretor director porta-voz vereador autarca deputado senador secretário procurador juiz advogado médico enfermeiro ' +
      'professor aluno estudante investigador pesquisador cientista historiador economista especialista analista vizinho morador residente comerciante agricultor criador ' +
      'pescador padeiro empresário trabalhador operário sindicalista ativista voluntário treinador técnico jogador capitão avançado atacante goleiro atleta artista ' +
      'cantor ator escritor autor jornalista testemunha cliente utente usuário pai filho irmão marido homem polícia policial bombeiro comandante coronel general ' +
      'inspetor delegado paciente reformado aposentado turista visitante organizador fundador gerente proprietário dono inquilino engenheiro arquiteto ' +
      'embaixador rei príncipe bispo padre papa candidato líder dirigente responsável chefe coordenador governador prefeito chanceler arqueólogo biólogo ' +
      'geólogo psicólogo sociólogo representante jovem feirante',
  ),
  women: list(
    'ministra primeira-ministra diretora directora vereadora deputada senadora secretária procuradora juíza advogada médica enfermeira professora aluna investigadora ' +
      'pesquisadora historiadora vizinha moradora agricultora empresária trabalhadora operária voluntária treinadora jogadora atriz escritora autora mãe filha ' +
      'irmã mulher esposa inspetora delegada reformada aposentada organizadora fundadora proprietária dona inquilina engenheira arquiteta embaixadora rainha ' +
      'princesa candidata coordenadora governadora prefeita arqueóloga bióloga geóloga psicóloga socióloga avó viúva cantora presidenta',
  ),
  abbreviations: list(
    'sr sra srs sras dr dra d eng prof profa arq av r n nº pág p pp art etc ex tel sto sta séc exmo exma',
  ),
  given: byGender({
    male: 'joao jose antonio luis nuno rui tiago goncalo helder helio duarte diogo vasco paulo pedro miguel manuel jorge carlos fernando francisco ricardo andre bruno caetano domingos edson eduardo fabio felipe filipe gilberto gustavo henrique humberto joaquim leandro luiz marcelo marcio mario mauricio murilo nelson orlando otavio rafael renato rodrigo ruben samuel sergio thiago valdir vitor wagner alvaro augusto zeferino',
    female:
      'ana maria fatima conceicao lurdes ines catarina teresa graca gloria leonor mafalda matilde rita sonia susana patricia paula raquel sandra silvia sofia vania vera aline amelia beatriz bruna carla carolina cecilia celia cristina daniela debora eliana fernanda filipa francisca gabriela helena isabel joana juliana juliane leticia luciana luisa manuela marcia mariana marina marta monica natalia olga rosa rosangela simone tatiana vanessa',
  }),
  enclitic: /-(me|te|se|lhes?|nos|vos)$/i,
  dialogueDash: true,
  dropsSubject: true,
};
