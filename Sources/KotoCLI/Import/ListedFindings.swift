internal import KotoModel
internal import KotoReport
internal import KotoSource

/// Every single finding of a run, as far as the format asks for them: there may be as many as records.
final class ListedFindings {
  enum Form {
    /// Kinds are enough.
    case none
    /// As values, for formats that are made of the whole list.
    case values
    /// As elements of a JSON document, which wait outside memory until it is written.
    case elements(Language)

    init(_ settings: Settings) {
      self =
        switch settings.format {
        case .text, .csv, .ics: .none
        case .json: .elements(settings.language)
        case .html, .junit, .sarif: .values
        }
    }
  }

  /// The findings, where they were asked for as values.
  private(set) var values: [Finding] = []
  private let isList: Bool
  private var elements: FindingElements?
  private let text = SpooledText()

  init(_ form: Form) {
    switch form {
    case .none: (isList, elements) = (false, nil)
    case .values: (isList, elements) = (true, nil)
    case .elements(let language): (isList, elements) = (false, FindingElements(language: language))
    }
  }

  /// Whether anybody asked for them.
  var areWanted: Bool { isList || elements != nil }

  /// Whether there are elements of a document.
  var hasElements: Bool { elements.map { !$0.isEmpty } ?? false }

  func add(_ finding: Finding) throws(SourceError) {
    if isList { values.append(finding) }
    if let element = elements?.text(of: finding) { try text.append(element) }
  }

  /// Writes the document with the elements in its gap; only now, so that a run that fails leaves no half of it.
  func print(in frame: JSONFrame, to console: Console) throws(SourceError) {
    console.out(frame.before)
    try text.read(console.out)
    console.out(frame.after)
  }
}
