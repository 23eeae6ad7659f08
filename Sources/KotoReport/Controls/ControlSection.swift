internal import KotoModel

/// The control totals of a run or a stored batch.
struct ControlSection {
  let controls: [ControlTotal]

  /// More lines than this say no more to somebody who has just loaded than that they all agree.
  private static let mostInReceipt = 12

  /// For the receipt of a run: one line where many totals agree; `koto batch show` has them all.
  func writeReceipt(to page: inout TextPage) {
    let isLong = controls.count > Self.mostInReceipt
    guard isLong, controls.allSatisfy({ $0.findings.isEmpty }) else { return write(to: &page) }
    page.heading(ControlLabels.heading[page.language])
    page.line(
      ControlLabels.allAgree.filled(page.language, ["n": Figures.grouped(controls.count)]), .green)
  }

  func write(to page: inout TextPage) {
    guard !controls.isEmpty else { return }
    let language = page.language
    page.heading(ControlLabels.heading[language])
    var table = TextTable([
      .name(ControlLabels.what[language]), .number(ControlLabels.input[language]),
      .number(ControlLabels.note[language]), .number(ControlLabels.register[language]),
    ])
    for control in controls {
      table.add(
        [Self.what(control, language)]
          + [control.computed, control.noted, control.stored].map {
            Self.figure($0, control.measure, language)
          })
    }
    page.table(table)
    let differ = controls.flatMap(\.findings).filter { $0.severity == .stop }
    page.line(
      differ.isEmpty ? ControlLabels.agree[language] : ControlLabels.differ[language],
      differ.isEmpty ? .green : .red)
  }

  /// What is counted, in words: `clienthood, municipality 049`.
  static func what(_ control: ControlTotal, _ language: Language) -> String {
    let table = RegisterSchema.table(control.subject)
    let subject = table.map { Head.table($0.name, language) } ?? control.subject
    let measure = control.measure.title[language]
    let field = table.map { Head.field(control.field, of: $0, language) } ?? control.field
    let counted = control.field.isEmpty ? measure : "\(measure) \(field)"
    guard !control.group.isEmpty else { return "\(subject), \(counted)" }
    // By which codes rows are counted says that it is rows.
    let parts = control.measure == .rows ? [] : [counted]
    let groups = control.group.split(separator: ", ").map { part in
      let words = part.split(separator: " ", maxSplits: 1).map(String.init)
      guard let table, words.count == 2 else { return String(part) }
      return Head.field(words[0], of: table, language) + " " + words[1]
    }
    return ([subject] + parts + groups).joined(separator: ", ")
  }

  /// A number in groups; of a hash the beginning, since the whole one stands with the file.
  static func figure(
    _ text: String?, _ measure: ControlTotal.Measure, _ language: Language
  ) -> String {
    guard let text else { return "–" }
    guard measure != .sha256 else { return text.prefix(8) + "…" }
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first.flatMap({ Int($0) }) else { return text }
    let figures = (whole == 0 && text.hasPrefix("-") ? "-" : "") + Figures.grouped(whole)
    return parts.count == 1 ? figures : figures + Figures.decimalMark(language) + parts[1]
  }

  var value: JSONValue {
    .array(
      controls.map { control in
        .object([
          ("subject", .string(control.subject)), ("measure", .string(control.measure.rawValue)),
          ("field", .string(control.field)), ("group", .string(control.group)),
          ("computed", .optional(control.computed)), ("noted", .optional(control.noted)),
          ("stored", .optional(control.stored)),
        ])
      })
  }
}

/// Wordings of the control totals.
enum ControlLabels {
  static let heading = LocalizedText(
    fi: "Täsmäytyssummat", sv: "Kontrollsummor", en: "Control totals")
  static let what = LocalizedText(fi: "Mitä", sv: "Vad", en: "What")
  static let input = LocalizedText(fi: "Aineisto", sv: "Material", en: "Input")
  static let note = LocalizedText(fi: "Lähete", sv: "Följesedel", en: "Note")
  static let register = LocalizedText(fi: "Rekisteri", sv: "Register", en: "Register")
  static let agree = LocalizedText(
    fi: "Täsmäytyssummat täsmäävät.", sv: "Kontrollsummorna stämmer.",
    en: "The control totals agree.")
  static let allAgree = LocalizedText(
    fi: "Kaikki {n} täsmäytyssummaa täsmäävät.", sv: "Alla {n} kontrollsummor stämmer.",
    en: "All {n} control totals agree.")
  static let differ = LocalizedText(
    fi: "Täsmäytyssummat EIVÄT täsmää.", sv: "Kontrollsummorna stämmer INTE.",
    en: "The control totals do NOT agree.")
}
