package import KotoModel

/// `koto batch withheld`: how much lies apart, of which kind and for how long; no text.
package struct WithheldReport {
  private let listing: WithheldListing

  package init(_ listing: WithheldListing) {
    self.listing = listing
  }

  /// For people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = page.language
    page.practiceNotice(listing.register)
    guard listing.count > 0 else {
      page.line(Labels.noneWithheld[language])
      return page.text
    }
    page.line(Labels.withheldCount(listing.count, language) + ".", .bold)
    page.blank()
    var table = TextTable([
      .text(Labels.category[language]), .name(Labels.age[language]),
      .number(Labels.count[language]), .text(Labels.numbers[language]),
    ])
    for group in listing.groups {
      table.add([
        Self.category(group.category, language), Labels.label(group.age)[language],
        Figures.grouped(group.numbers.count), Self.ranges(group.numbers),
      ])
    }
    page.table(table)
    page.heading(Labels.nextHeading[language])
    for (command, purpose) in [
      ("koto batch withheld --show ID --purpose 72.1", Labels.nextShowText),
      (
        "koto batch decide --withheld ID --to assessment|health_assessment|destroy --reason …",
        Labels.nextMoveText
      ),
    ] {
      page.line(command, indent: 2, hanging: 4)
      page.line(purpose[language], .dim, indent: 6)
    }
    return page.text
  }

  /// For scripts.
  package func json(_ language: Language) -> String {
    JSONValue.object([
      ("schema", .string("koto.withheld/1")), ("language", .string(language.rawValue)),
      ("register", Head.value(listing.register, language)), ("batch", .optional(listing.batch)),
      ("count", .integer(listing.count)),
      (
        "groups",
        .array(
          listing.groups.map { group in
            .object([
              ("category", .string(group.category)),
              ("title", .string(Self.category(group.category, language))),
              ("age", .string(group.age.rawValue)), ("count", .integer(group.numbers.count)),
              ("numbers", .array(group.numbers.map(JSONValue.integer))),
            ])
          })
      ),
    ]).text
  }

  /// For spreadsheets: a line for each text.
  package var csv: String {
    CSVText.text(
      ["withheld", "category", "age"],
      listing.groups.flatMap { group in
        group.numbers.map { ["\($0)", group.category, group.age.rawValue] }
      })
  }

  static func category(_ code: String, _ language: Language) -> String {
    Head.label("withheld_category", code, language) ?? code
  }

  /// `3, 5–9, 12`.
  static func ranges(_ numbers: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for number in numbers.sorted() {
      if let last = ranges.last, last.upperBound + 1 == number {
        ranges[ranges.count - 1] = last.lowerBound...number
      } else {
        ranges.append(number...number)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
      .joined(separator: ", ")
  }
}

/// One withheld text, for somebody who may see it.
package struct WithheldContentReport {
  private let content: WithheldContent

  package init(_ content: WithheldContent) {
    self.content = content
  }

  /// For people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = page.language
    page.line("\(Labels.withheldText[language]) \(content.text.number)", .bold)
    page.pairs([
      (CustomerLabels.customer, String(content.text.person)),
      (Labels.category, WithheldReport.category(content.text.category, language)),
      (Labels.writtenOn, content.writtenOn), (Labels.originColumn, content.origin),
    ])
    page.blank()
    for line in content.content.split(separator: "\n", omittingEmptySubsequences: false) {
      page.line(String(line))
    }
    return page.text
  }

  /// For scripts.
  package func json(_ language: Language) -> String {
    JSONValue.object([
      ("schema", .string("koto.withheld-text/1")), ("language", .string(language.rawValue)),
      ("withheld", .integer(content.text.number)), ("customer", .integer(content.text.person)),
      ("category", .string(content.text.category)), ("written_on", .optional(content.writtenOn)),
      ("origin", .optional(content.origin)), ("content", .string(content.content)),
    ]).text
  }
}

/// What became of a withheld text; signed, and without the text.
package struct WithheldReceiptReport {
  private let receipt: WithheldReceipt

  package init(_ receipt: WithheldReceipt) {
    self.receipt = receipt
  }

  private func sentence(_ language: Language) -> String {
    let number = String(receipt.number)
    switch receipt.decision {
    case .destroy: return Labels.destroyedText.filled(language, ["n": number])
    case .assessment, .healthAssessment:
      let label = Head.label("withheld_decision", receipt.decision.code, language)
      let place = (label ?? "").prefix(1).lowercased() + (label ?? "").dropFirst()
      return Labels.movedTo.filled(language, ["n": number, "where": place])
    }
  }

  /// For people.
  package func text(_ presentation: Presentation) -> String {
    var page = TextPage(presentation)
    let language = page.language
    page.practiceNotice(receipt.register)
    page.line(sentence(language), .green)
    page.blank()
    page.pairs([
      (Labels.register, Head.register(receipt.register, language)),
      (Labels.batch, receipt.batch.map(String.init)), (Labels.textDecidedBy, receipt.decidedBy),
      (Labels.decidedOn, receipt.decidedOn.description),
    ])
    if let batch = receipt.batch {
      page.heading(Labels.nextHeading[language])
      page.line("koto batch undo \(batch)", indent: 2, hanging: 4)
      page.line(Labels.nextMoveBack[language], .dim, indent: 6)
    } else {
      page.heading(Labels.backupsKeep[language], .plain)
    }
    return page.text
  }

  /// For scripts.
  package func json(_ language: Language) -> String {
    JSONValue.object([
      ("schema", .string("koto.withheld-decision/1")), ("language", .string(language.rawValue)),
      ("verdict", .string(sentence(language))),
      ("register", Head.value(receipt.register, language)), ("withheld", .integer(receipt.number)),
      ("decision", .string(receipt.decision.code)), ("batch", .optional(receipt.batch)),
      ("decided_by", .string(receipt.decidedBy)),
      ("decided_on", .string(receipt.decidedOn.description)),
    ]).text
  }
}
