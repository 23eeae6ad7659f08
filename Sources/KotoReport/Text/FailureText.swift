package import KotoModel

/// Why a command cannot do its work and what to do about it, as it is said on standard error.
///
/// Paths and commands are there to be copied, so no word is broken.
package struct FailureText {
  private let message: LocalizedText
  private let remedy: LocalizedText?
  private let presentation: Presentation

  package init(_ message: LocalizedText, remedy: LocalizedText?, _ presentation: Presentation) {
    self.message = message
    self.remedy = remedy
    self.presentation = presentation
  }

  package var text: String {
    let head = "koto: "
    var lines = wrapped(message).enumerated().map { number, line in
      (number == 0 ? head : head.blank) + line
    }
    if let remedy { lines += wrapped(remedy).map { head.blank + $0 } }
    return lines.map { $0 + "\n" }.joined()
  }

  private func wrapped(_ text: LocalizedText) -> [String] {
    Wrapping.lines(
      text[presentation.language].visible, width: presentation.width - 6, breaksWords: false)
  }
}

extension String {
  /// As many spaces as the text has characters.
  fileprivate var blank: String { String(repeating: " ", count: count) }
}
