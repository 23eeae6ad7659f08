/// A way in which text is written as bytes, as a mapping declares it.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case windows1252 = "windows-1252"
  case latin1 = "iso-8859-1"
  case latin9 = "iso-8859-15"
  case utf16 = "utf-16"
  case cp850
  case cp437
  case macRoman = "macintosh"
  /// The Finnish and Swedish 7-bit code, in which `}{|][\` are åäöÅÄÖ.
  case sfs4017 = "sfs-4017"
}

/// A kind of file that koto reads.
package enum SourceFormat: String, Sendable, CaseIterable {
  case csv
  case xml
  /// A sheet of a spreadsheet (ECMA-376), read as delimited text.
  case xlsx
}

/// How a file is written; declared, then checked against the bytes.
package struct Dialect: Sendable, Equatable {
  package var format: SourceFormat
  package var encoding: TextEncoding
  package var delimiter: UInt8
  package var quote: UInt8

  package init(
    format: SourceFormat = .csv, encoding: TextEncoding = .utf8,
    delimiter: UInt8 = UInt8(ascii: ";"), quote: UInt8 = UInt8(ascii: "\"")
  ) {
    self.format = format
    self.encoding = encoding
    self.delimiter = delimiter
    self.quote = quote
  }
}
