/// Evidence in a header that the file is not written as declared.
enum HeaderDoubt {
  /// The delimiter that the header seems to use instead, shown for people, or nil.
  static func otherDelimiter(_ names: [String], declared: UInt8) -> String? {
    guard names.count == 1, let only = names.first else { return nil }
    let candidates: [UInt8] = [59, 44, 9, 124]
    let counts = candidates.filter { $0 != declared }.map { candidate in
      (candidate, only.utf8.count { $0 == candidate })
    }
    guard let best = counts.max(by: { $0.1 < $1.1 }), best.1 >= 1 else { return nil }
    return shown(best.0)
  }

  /// The name without spaces, no-break spaces and byte order marks around it.
  static func withoutBlanks(_ name: String) -> String {
    func isBlank(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
    }
    var scalars = name.unicodeScalars[...]
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(String.UnicodeScalarView(scalars.drop(while: isBlank)))
  }

  /// A delimiter as people write it.
  static func shown(_ delimiter: UInt8) -> String {
    delimiter == 9 ? "tab" : String(UnicodeScalar(delimiter))
  }
}
