/// A language in which koto speaks to people.
package enum Language: String, Sendable, CaseIterable {
  case finnish = "fi"
  case swedish = "sv"
  case english = "en"
}

/// A text in the three languages of koto.
package struct LocalizedText: Sendable, Equatable {
  package let finnish: String
  package let swedish: String
  package let english: String

  package init(fi finnish: String, sv swedish: String, en english: String) {
    self.finnish = finnish
    self.swedish = swedish
    self.english = english
  }

  package subscript(language: Language) -> String {
    switch language {
    case .finnish: finnish
    case .swedish: swedish
    case .english: english
    }
  }
}
