package import KotoModel

/// For whom a text report is made: the language, the terminal's attributes and its width.
package struct Presentation: Sendable {
  package let language: Language
  package let style: Style
  /// Widest line, in terminal cells.
  package let width: Int

  package init(_ language: Language, style: Style = .plain, width: Int = 80) {
    self.language = language
    self.style = style
    self.width = max(width, 20)
  }
}
