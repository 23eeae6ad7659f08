internal import KotoModel

extension Labels {
  static let heldInBatch = LocalizedText(
    fi: "Siirtoerä {n}", sv: "Överföringsparti {n}", en: "Batch {n}")
  static let waiting = Counted(
    one: LocalizedText(
      fi: "1 tietue odottaa ratkaisua", sv: "1 post väntar på avgörande",
      en: "1 record waits for a decision"),
    many: LocalizedText(
      fi: "{n} tietuetta odottaa ratkaisua", sv: "{n} poster väntar på avgörande",
      en: "{n} records wait for a decision"))
  static let waitingForThose = Counted(
    one: LocalizedText(
      fi: "1 tietue niitä", sv: "1 post på dem", en: "1 record for those"),
    many: LocalizedText(
      fi: "{n} tietuetta niitä", sv: "{n} poster på dem", en: "{n} records for those"))
  static let nothingWaits = LocalizedText(
    fi: "Erässä {n} mikään ei odota ratkaisua.", sv: "I parti {n} väntar ingenting på avgörande.",
    en: "Nothing waits for a decision in batch {n}.")
  static let heldRecord = LocalizedText(fi: "Tietue", sv: "Post", en: "Record")
  static let heldLine = LocalizedText(
    fi: "{file}, rivi {line}", sv: "{file}, rad {line}", en: "{file}, line {line}")
  static let heldPerson = LocalizedText(fi: "Henkilö", sv: "Person", en: "Person")
  static let heldField = LocalizedText(fi: "Kenttä", sv: "Fält", en: "Field")
  static let hiddenPerson = LocalizedText(
    fi: "Henkilö, jota et saa nähdä: ratkaisun tekee joku, joka saa.",
    sv: "En person som du inte får se: avgörandet görs av någon som får det.",
    en: "A person whom you may not see: somebody who may has to decide.")
  static let weight = LocalizedText(
    fi: "näytön paino {n}", sv: "bevisens vikt {n}", en: "weight {n}")
  static let agreeing = LocalizedText(
    fi: "samat: {fields}", sv: "lika: {fields}", en: "same: {fields}")
  static let differing = LocalizedText(
    fi: "eri: {fields}", sv: "olika: {fields}", en: "different: {fields}")
  static let identityCode = LocalizedText(
    fi: "henkilötunnus", sv: "personbeteckning", en: "identity code")
  static let sourceKey = LocalizedText(
    fi: "avain lähteessä", sv: "nyckel i källan", en: "key in the source")
  static let nextDecide = LocalizedText(
    fi: "ratkaisee tietueen: sama henkilö kuin ID, tai uusi (--new)",
    sv: "avgör posten: samma person som ID, eller en ny (--new)",
    en: "decides on a record: the same person as ID, or a new one (--new)")
  static let nextWorksheet = LocalizedText(
    fi: "kirjoittaa työlistan; täytettynä sen lukee koto batch decide {n} --worksheet",
    sv: "skriver en arbetslista; ifylld läses den av koto batch decide {n} --worksheet",
    en: "writes a worksheet, which koto batch decide {n} --worksheet takes once it is filled in")

  static let decided = Counted(
    one: LocalizedText(
      fi: "1 tietue ratkaistu", sv: "1 post avgjord", en: "1 record decided"),
    many: LocalizedText(
      fi: "{n} tietuetta ratkaistu", sv: "{n} poster avgjorda", en: "{n} records decided"))
  static let wouldBeDecided = LocalizedText(
    fi: "Koeajo, mitään ei kirjoitettu", sv: "Provkörning, ingenting skrevs",
    en: "Dry run, nothing was written")
  static let loadedAlong = Counted(
    one: LocalizedText(
      fi: "ratkaisua odotti lisäksi 1 tietue", sv: "på avgörandet väntade 1 post till",
      en: "1 record waited for those"),
    many: LocalizedText(
      fi: "ratkaisua odotti lisäksi {n} tietuetta", sv: "på avgörandet väntade {n} poster till",
      en: "{n} records waited for those"))
  static let decides = LocalizedText(
    fi: "Ratkaisee erää", sv: "Avgör i partiet", en: "Decides on batch")
  static let decidedInList = LocalizedText(fi: "Ratkaistu", sv: "Avgjorda", en: "Decided")
  static let openHeld = Counted(
    one: LocalizedText(
      fi: "1 tietue odottaa ratkaisua", sv: "1 post väntar på avgörande",
      en: "1 held record not yet decided"),
    many: LocalizedText(
      fi: "{n} tietuetta odottaa ratkaisua", sv: "{n} poster väntar på avgörande",
      en: "{n} held records not yet decided"))
  static let isSame = LocalizedText(
    fi: "sama kuin henkilö {person}", sv: "samma som person {person}", en: "same as person {person}"
  )
  static let isNew = LocalizedText(
    fi: "uusi henkilö {person}", sv: "ny person {person}", en: "new person {person}")
  static let nextTakeBack = LocalizedText(
    fi: "peruu ratkaisut; tietueet odottavat taas", sv: "ångrar avgörandena; posterna väntar igen",
    en: "takes the decisions back; the records wait again")
}
