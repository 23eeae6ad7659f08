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

  /// A delimiter as people write it.
  static func shown(_ delimiter: UInt8) -> String {
    delimiter == 9 ? "tab" : String(UnicodeScalar(delimiter))
  }
}
