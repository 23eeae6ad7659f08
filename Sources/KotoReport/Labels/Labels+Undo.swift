internal import KotoModel

extension Labels {
  static let undoneVerdict = LocalizedText(
    fi: "Siirtoerä {n} on peruttu", sv: "Överföringsparti {n} har ångrats",
    en: "Batch {n} is undone")
  static let redoneVerdict = LocalizedText(
    fi: "Erän {n} peruminen on kumottu", sv: "Ångringen i parti {n} har upphävts",
    en: "The undo in batch {n} is itself undone")
  static let wouldUndoVerdict = LocalizedText(
    fi: "Koeajo, mitään ei kirjoitettu: siirtoerä {n} peruttaisiin",
    sv: "Provkörning, ingenting skrevs: överföringsparti {n} skulle ångras",
    en: "Dry run, nothing was written: batch {n} would be undone")
  static let wouldRedoVerdict = LocalizedText(
    fi: "Koeajo, mitään ei kirjoitettu: erän {n} peruminen kumottaisiin",
    sv: "Provkörning, ingenting skrevs: ångringen i parti {n} skulle upphävas",
    en: "Dry run, nothing was written: the undo in batch {n} would be undone")
  static let nothingLeft = LocalizedText(
    fi: "yhtään riviä ei jää perumatta", sv: "ingen rad blir kvar oförändrad",
    en: "no row was left")
  static let rowsLeft = Counted(
    one: LocalizedText(
      fi: "1 rivi jätettiin ennalleen", sv: "1 rad lämnades som den är",
      en: "1 row was left as it is"),
    many: LocalizedText(
      fi: "{n} riviä jätettiin ennalleen", sv: "{n} rader lämnades som de är",
      en: "{n} rows were left as they are"))

  static let undoes = LocalizedText(fi: "Peruu erän", sv: "Ångrar partiet", en: "Undoes batch")
  static let bringsBack = LocalizedText(
    fi: "Kumoaa perumisen", sv: "Upphäver ångringen", en: "Undoes the undo")
  static let removed = LocalizedText(fi: "Poistettu", sv: "Borttagna", en: "Removed")
  static let returned = LocalizedText(fi: "Tuotu takaisin", sv: "Återförda", en: "Brought back")
  static let restored = LocalizedText(fi: "Palautettu", sv: "Återställda", en: "Restored")
  static let left = LocalizedText(fi: "Jätetty", sv: "Lämnade", en: "Left")
  static let leftHeading = LocalizedText(
    fi: "Rivit, jotka jätettiin ennalleen", sv: "Rader som lämnades som de är",
    en: "Rows that were left as they are")
  static let nextUndo = LocalizedText(
    fi: "Kun tulos on oikein, aja sama komento ilman valitsinta --dry-run.",
    sv: "När resultatet stämmer, kör samma kommando utan --dry-run.",
    en: "When the result is right, run the same command without --dry-run.")
}
