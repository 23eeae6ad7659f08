internal import KotoModel

/// The account as a picture: a bar for each file, cut by what became of its records.
///
/// The table beside it says the same in figures, so that nobody depends on colours or on seeing it.
struct AccountPicture {
  private let account: AccountSection
  private let language: Language

  private static let width = 720
  private static let labelWidth = 190
  private static let barWidth = 440
  private static let rowHeight = 26
  private static let legendHeight = 56

  init(_ account: AccountSection, _ language: Language) {
    self.account = account
    self.language = language
  }

  private var files: [FileAccount] { account.files }

  var figure: MarkupNode {
    let height = Self.legendHeight + files.count * Self.rowHeight + 4
    let caption = CertificateLabels.picture[language]
    let content =
      [MarkupNode.element("title", text: caption)] + legend
      + files.enumerated().flatMap { bar($1, $0) }
    return .element(
      "figure", [:],
      [
        .element(
          "svg",
          [
            "viewBox": "0 0 \(Self.width) \(height)", "role": "img", "aria-label": caption,
            "font-family": "inherit", "font-size": "13",
          ], content),
        .element("figcaption", text: caption),
      ])
  }

  private var legend: [MarkupNode] {
    AccountSection.outcomes.enumerated().flatMap { index, outcome -> [MarkupNode] in
      let (x, y) = (index % 3 * (Self.width / 3), index / 3 * 22 + 4)
      return [
        Self.box(x, y, 14, 14, HTMLStyle.outcomes[index]),
        Self.text(outcome.label[language], x + 20, y + 12),
      ]
    }
  }

  private func bar(_ file: FileAccount, _ number: Int) -> [MarkupNode] {
    let y = Self.legendHeight + number * Self.rowHeight
    var nodes = [Self.text(Self.short(account.shownName(file)), 0, y + 14)]
    var before = 0
    let total = max(file.outcome.sum, 1)
    for (index, outcome) in AccountSection.outcomes.enumerated() {
      let count = file.outcome[keyPath: outcome.path]
      guard count > 0 else { continue }
      let start = Self.labelWidth + before * Self.barWidth / total
      before += count
      let end = Self.labelWidth + before * Self.barWidth / total
      // A single record among thousands is still there to be seen.
      nodes.append(Self.box(start, y, max(end - start, 2), 18, HTMLStyle.outcomes[index]))
    }
    let right = Self.labelWidth + Self.barWidth + 10
    return nodes + [Self.text(Figures.grouped(file.read), right, y + 14)]
  }

  private static func short(_ name: String) -> String {
    name.count > 26 ? name.prefix(25) + "…" : name
  }

  private static func box(
    _ x: Int, _ y: Int, _ width: Int, _ height: Int, _ colour: String
  ) -> MarkupNode {
    .element(
      "rect",
      [
        "x": "\(x)", "y": "\(y)", "width": "\(width)", "height": "\(height)", "fill": colour,
        "stroke": "#ffffff", "stroke-width": "1",
      ])
  }

  private static func text(_ text: String, _ x: Int, _ y: Int) -> MarkupNode {
    .element("text", ["x": "\(x)", "y": "\(y)", "fill": "#1a1f24"], text: text)
  }
}
