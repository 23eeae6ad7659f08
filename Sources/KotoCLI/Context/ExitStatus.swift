package import KotoModel

/// How koto ends; scripts key on these numbers, and help, man pages and `docs/` are derived from this list.
package enum ExitStatus: Int32, Sendable, CaseIterable {
  case done = 0
  case findings = 1
  case donePartly = 2
  case usage = 64
  case contract = 65
  case inputNotFound = 66
  case registerUnreachable = 69
  case internalError = 70
  case cannotCreate = 73
  case inputOutput = 74
  case busy = 75
  case refused = 77
  case configuration = 78
  case tampering = 80
  case clock = 81
  case safetyLimit = 82
  case accountOpen = 83
  case interrupted = 130

  /// What the number tells, one line.
  package var meaning: LocalizedText {
    switch self {
    case .done:
      text(
        "valmis, tai ei mitään tehtävää", "klart, eller inget att göra", "done, or nothing to do")
    case .findings:
      text(
        "valmis; on havaintoja tai eroja", "klart; det finns iakttagelser eller skillnader",
        "done; there are findings or differences")
    case .donePartly:
      text(
        "tehty osittain: hylättyjä tai ratkaisua odottavia tietueita sallituissa rajoissa",
        "delvis klart: avvisade eller väntande poster inom gränsen",
        "done in part: loaded, with rejects or held records within the budget")
    case .usage: text("virhe komennossa", "fel i kommandot", "usage")
    case .contract:
      text(
        "kuvaus tai aineisto ei ole sovitun mukainen",
        "mappningen eller materialet följer inte avtalet",
        "the mapping or the input breaks its contract")
    case .inputNotFound: text("aineistoa ei löydy", "materialet hittas inte", "input not found")
    case .registerUnreachable:
      text("rekisteriin ei saada yhteyttä", "registret kan inte nås", "register not reachable")
    case .internalError: text("sisäinen virhe", "internt fel", "internal error")
    case .cannotCreate:
      text("tulosta ei voi luoda", "resultatet kan inte skapas", "cannot create output")
    case .inputOutput:
      text(
        "luku- tai kirjoitusvirhe, mitään ei muutettu", "läs- eller skrivfel, inget ändrades",
        "I/O error, nothing changed")
    case .busy:
      text(
        "toinen ajo pitää rekisteriä, yritä uudelleen",
        "en annan körning håller registret, försök igen", "locked by another run, try again")
    case .refused: text("sääntö estää", "en regel hindrar", "refused by a rule")
    case .configuration:
      text(
        "asetukset tai aikavyöhykkeen tarkistus", "inställningar eller kontroll av tidszonen",
        "configuration or time-zone self-test")
    case .tampering:
      text("merkkejä tietojen muuttamisesta", "tecken på manipulering", "tampering found")
    case .clock: text("kello ei ole uskottava", "klockan är inte trovärdig", "clock not credible")
    case .safetyLimit:
      text(
        "turvaraja pysäytti, mitään ei muutettu", "en säkerhetsgräns stoppade, inget ändrades",
        "a safety limit stopped it, nothing changed")
    case .accountOpen:
      text(
        "tilitys ei täsmää, mitään ei muutettu", "redovisningen stämmer inte, inget ändrades",
        "the account does not close, nothing changed")
    case .interrupted:
      text(
        "keskeytetty; uusi ajo tekee työn loppuun", "avbrutet; en ny körning slutför arbetet",
        "interrupted; a rerun finishes the work")
    }
  }

  private func text(_ finnish: String, _ swedish: String, _ english: String) -> LocalizedText {
    LocalizedText(fi: finnish, sv: swedish, en: english)
  }
}
