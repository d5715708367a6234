/** The ways in which other languages claim what the facts decide; the table of `lib/facts/glossary` has our own two. */
interface Claims {
  taken: RegExp;
  rejected: RegExp;
  reviewed: RegExp;
  acked: RegExp;
  tested: RegExp;
  agreement: RegExp;
  /** Said before a claim: then it is none. */
  denied: RegExp;
}

const never = /(?!)/;

/** German, French, Spanish, Portuguese, Italian, Japanese, Russian, Korean. */
export const FOREIGN: readonly Claims[] = [
  {
    taken:
      /(?<!\p{L})(?:angewendet|angewandt|übernommen|aufgenommen|angenommen|akzeptiert|eingespielt|gemer?gt|gemergt|zusammengeführt|eingepflegt|integriert)(?!\p{L})/iu,
    rejected: /(?<!\p{L})(?:abgelehnt|zurückgewiesen|verworfen|lehnt[^,.]{0,40} ab)(?![\p{L}])/iu,
    reviewed: /(?<!\p{L})(?:begutachtet|geprüft|gereviewt|reviewt)(?!\p{L})/iu,
    acked: /(?<!\p{L})(?:bestätigt|geackt)(?!\p{L})/iu,
    tested: /(?<!\p{L})getestet(?!\p{L})/iu,
    agreement:
      /(?<!\p{L})(?:alle (?:waren|sind|stimm\w*|beteiligten|teilnehmer)|einig(?:keit)?|einverstanden|einstimmig|konsens|niemand (?:widersprach|hatte einwände)|jeder)(?![\p{L}])|allgemeine Zustimmung/iu,
    denied:
      /(?<!\p{L})(?:nicht|kein\w*|nie|ob|wenn|falls|bevor|bis|soll\w*|muss|müss\w*|kann|könn\w*|möchte|bittet)(?:\s+\S+){0,7}\s*$/iu,
  },
  {
    taken: /(?<!\p{L})(?:appliqué|intégré|fusionné|accepté|mergé|retenu|incorporé)e?s?(?!\p{L})/iu,
    rejected: /(?<!\p{L})(?:rejeté|refusé)e?s?(?!\p{L})/iu,
    reviewed: /(?<!\p{L})(?:relu|examiné|revu)e?s?(?!\p{L})/iu,
    acked: /(?<!\p{L})acquitté/iu,
    tested: /(?<!\p{L})testée?s?(?!\p{L})/iu,
    agreement:
      /tout le monde|(?<!\p{L})(?:tous (?:sont|ont|les)|unanim\w*|consensus|personne ne s)|d['’]accord/iu,
    denied:
      /(?<!\p{L})(?:pas|ne|n['’]\w*|jamais|avant|si|sans|doit|devrait|faut|peut|pourrait|demande)(?:\s+\S+){0,7}\s*$/iu,
  },
  {
    taken: /(?<!\p{L})(?:aplic|acept|fusion|integr|incorpor|mezcl)ad[oa]s?(?!\p{L})/iu,
    rejected: /(?<!\p{L})(?:rechazad|rejeitad|respint)[oa]s?(?!\p{L})/iu,
    reviewed: /(?<!\p{L})(?:revisad|revist)[oa]s?(?!\p{L})/iu,
    acked: never,
    tested: /(?<!\p{L})(?:probad|testad)[oa]s?(?!\p{L})/iu,
    agreement:
      /(?<!\p{L})(?:tod[oa]s (?:est|l[oa]s|concord|acept|apoy)|unánim\w*|consenso|de acuerdo|de acordo|d['’]accordo|tutti)/iu,
    denied:
      /(?<!\p{L})(?:no|não|non|nunca|antes|si|se|sin|sem|debe|deve|puede|pode|pide)(?:\s+\S+){0,7}\s*$/iu,
  },
  {
    taken: /(?<!\p{L})(?:applicat[oaie]|accettat[oaie]|integrat[oaie]|unit[oaie])(?!\p{L})/iu,
    rejected: never,
    reviewed: never,
    acked: never,
    tested: never,
    agreement: never,
    denied: /(?<!\p{L})non(?:\s+\S+){0,7}\s*$/iu,
  },
  {
    taken:
      /(?:適用|採用|マージ|統合|取り込|受け入れ)(?:され|し(?:た|まし)|ら?れ(?:た|まし)|ま(?:れた|れまし)|みま|済)(?!て?い?(?:な|ません)|な|ず|る(?:べき|前))/u,
    rejected: /(?:却下|拒否|拒絶)(?:され|し(?:た|まし))(?!な|ませ)/u,
    reviewed: /レビュー(?:され|し(?:た|まし)|済)(?!な|ませ)/u,
    acked: /承認(?:され|し(?:た|まし)|済)(?!な|ませ)/u,
    tested: /テスト(?:され|し(?:た|まし)|済)(?!な|ませ)/u,
    agreement:
      /全員|皆(?:が|は)|満場一致|合意(?:に達|が得|され|し(?:た|まし))|異論(?:は|が)?(?:な|ありませ)/u,
    denied: never,
  },
  {
    taken:
      /(?<!\p{L})(?:принят|применен|применён|влит|слит|включен|включён|смержен|объединен|объединён)[аоы]?(?!\p{L})/iu,
    rejected: /(?<!\p{L})(?:отклон[её]н|отвергнут)[аоы]?(?!\p{L})/iu,
    reviewed: /(?<!\p{L})(?:проверен|рецензирован|отрецензирован)[аоы]?(?!\p{L})/iu,
    acked: /(?<!\p{L})(?:одобрен|подтвержд[её]н)[аоы]?(?!\p{L})/iu,
    tested: /(?<!\p{L})протестирован[аоы]?(?!\p{L})/iu,
    agreement: /(?<!\p{L})(?:все (?:соглас|поддерж|за)|единогласн\w*|консенсус|никто не возраж)/iu,
    denied: /(?<!\p{L})(?:не|нет|если|до|пока|без|нужно|должн\p{L}*|следует|может)(?:\s+\S+){0,7}\s*$/iu,
  },
  {
    taken: /(?:적용|병합|머지|채택|수용|반영)(?:되었|됐|했|하였|됨)/u,
    rejected: /(?:거부|거절|반려)(?:되었|됐|했|하였|됨)/u,
    reviewed: /(?:검토|리뷰)(?:되었|됐|했|하였|됨)/u,
    acked: /승인(?:되었|됐|했|하였|됨)/u,
    tested: /테스트(?:되었|됐|했|하였|됨)/u,
    agreement: /모두(?:가|는)?[^,.]{0,20}(?:동의|찬성|합의)|만장일치|합의(?:에 이르|되었|했)/u,
    denied: never,
  },
];
