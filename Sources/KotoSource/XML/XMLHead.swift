internal import KotoModel

/// What the first bytes of an XML file say of its encoding (XML 1.0, appendix F).
struct XMLHead {
  /// Byte order mark, or empty.
  private(set) var mark: [UInt8] = []
  private(set) var markedEncoding: TextEncoding?
  /// Name in the XML declaration, in lower case, or nil.
  private(set) var declaredEncoding: String?

  init(_ start: [UInt8]) {
    let marks: [([UInt8], TextEncoding)] = [
      ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE], .utf16), ([0xFE, 0xFF], .utf16),
    ]
    if let (bytes, encoding) = marks.first(where: { start.starts(with: $0.0) }) {
      mark = bytes
      markedEncoding = encoding
    }
    if markedEncoding == nil, start.starts(with: [0x3C, 0]) || start.starts(with: [0, 0x3C]) {
      markedEncoding = .utf16
    }
    // Every character of the declaration is ASCII, in UTF-16 with a zero beside it.
    let text = String(
      decoding: start.dropFirst(mark.count).filter { $0 != 0 && $0 < 0x80 }, as: UTF8.self)
    let declaration = #/^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/#
    declaredEncoding = text.firstMatch(of: declaration).map { $0.1.lowercased() }
  }

  /// Whether a file that declares its encoding so may be read by this one.
  ///
  /// Files that declare ISO 8859-1 are as often Windows-1252, which differs in bytes that ISO 8859-1 does not use.
  func admits(_ encoding: TextEncoding) -> Bool {
    // Brackets are part of XML itself, and would be letters.
    guard encoding != .sfs4017 else { return false }
    guard let declared = declaredEncoding else { return true }
    return switch encoding {
    case .utf8: ["utf-8", "utf8", "us-ascii", "ascii"].contains(declared)
    case .utf16:
      declared.hasPrefix("utf-16") || declared == "ucs-2" || declared == "iso-10646-ucs-2"
    case .latin1: Self.latin1.contains(declared)
    case .cp850: ["ibm850", "cp850"].contains(declared)
    case .cp437: ["ibm437", "cp437"].contains(declared)
    case .macRoman: ["macintosh", "x-mac-roman", "macroman"].contains(declared)
    case .sfs4017: false
    case .latin9:
      ["iso-8859-15", "iso8859-15", "iso_8859-15", "latin9", "latin-9"].contains(declared)
    case .windows1252:
      ["windows-1252", "cp1252", "x-cp1252"].contains(declared) || Self.latin1.contains(declared)
    }
  }

  /// Whether the declaration names ISO 8859-1.
  var declaresLatin1: Bool { declaredEncoding.map(Self.latin1.contains) ?? false }

  private static let latin1: Set<String> = [
    "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1",
  ]
}
