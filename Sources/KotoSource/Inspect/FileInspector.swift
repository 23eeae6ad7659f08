package import KotoModel

/// Profiles one file before any mapping exists: read forward in memory that does not grow with it.
///
/// One reading does where the beginning shows how the file goes on; a second one follows where the later part
/// contradicts it.
package struct FileInspector {
  /// What the caller knows and koto need not judge.
  package struct Known: Sendable {
    package var encoding: TextEncoding?
    package var delimiter: UInt8?
    package var header: HeaderJudgement?

    package init(
      encoding: TextEncoding? = nil, delimiter: UInt8? = nil, header: HeaderJudgement? = nil
    ) {
      self.encoding = encoding
      self.delimiter = delimiter
      self.header = header
    }
  }

  static let pieceSize = 1 << 18

  let path: String
  let name: String
  let known: Known
  let today: CivilDate
  private let size: Int
  /// The file's beginning.
  private let start: [UInt8]

  private init(
    _ path: String, _ name: String?, _ known: Known, today: CivilDate
  ) throws(SourceError) {
    self.path = path
    self.known = known
    self.today = today
    self.name = name ?? path.split(separator: "/").last.map(String.init) ?? path
    let file = try InputFile(path: path)
    size = file.size
    var start: [UInt8] = []
    while start.count < Self.pieceSize, try file.read(Self.pieceSize, into: &start) > 0 {}
    self.start = start
  }

  /// The profile of the file, whose name is the path's last part unless given; throws where it cannot be read at all.
  package static func profile(
    path: String, name: String? = nil, _ known: Known = Known(), today: CivilDate
  ) throws(SourceError) -> FileProfile {
    try FileInspector(path, name, known, today: today).profile()
  }

  private func profile() throws(SourceError) -> FileProfile {
    var observer = EncodingObserver()
    observer.observe(start)
    let beginning = observer.finish(delimiter: known.delimiter)
    let sample = text(beginning)
    var profile = FileProfile(name: name, size: size, encoding: beginning)
    if let format = ForeignFormat.name(sample) {
      profile.format = format
      if format == "XML" {
        profile.outline = ForeignFormat.outline(sample)
        try readXML(&profile, beginning, XMLHead(start))
      } else {
        profile.encoding = try observedWhole(nil)
      }
      return profile
    }
    guard size > 0 else {
      profile.format = "empty"
      profile.findings = FindingGroup.groups(of: [Finding(.fileEmpty, at: Place(file: name))])
      return profile
    }
    let guess = LayoutGuess(sample, isWhole: start.count == size, given: known.delimiter)
    profile.layout = guess.layout
    try read(&profile, guess, beginning)
    return profile
  }

  /// Reads the records in the encoding that the beginning shows, and once more where the rest shows another.
  private func read(
    _ profile: inout FileProfile, _ guess: LayoutGuess, _ beginning: EncodingReport
  ) throws(SourceError) {
    var encoding = known.encoding ?? Self.readable(beginning) ?? .utf8
    var refused: Finding?
    var tried: Set<TextEncoding> = []
    while tried.insert(encoding).inserted {
      profile.passes = tried.count
      var pass = InspectingPass(
        path: path, name: name, encoding, guess, header: known.header, today: today)
      do {
        try pass.run()
        profile.encoding = pass.report
        let better = known.encoding == nil ? Self.readable(pass.report) : nil
        if let better, !Self.reads(encoding, pass.report), !tried.contains(better) {
          encoding = better
          continue
        }
        pass.write(to: &profile)
        return
      } catch {
        guard let finding = error.finding else { throw error }
        if finding.code == .otherFormat {
          profile.format = finding.parameters["found"] ?? "?"
          profile.layout = nil
          profile.encoding = EncodingReport(basis: .notText, size: size)
          return
        }
        refused = refused ?? finding
        profile.encoding = try observedWhole(guess.layout.delimiter)
        if profile.encoding.basis == .notText {
          profile.format = "binary"
          profile.layout = nil
          return
        }
        guard known.encoding == nil else { break }
        encoding = Self.readable(profile.encoding) ?? .windows1252
        // Of a mixture, the part that one byte a character can read at least.
        if tried.contains(encoding), profile.encoding.basis == .mixed { encoding = .windows1252 }
      }
    }
    profile.findings = FindingGroup.groups(
      of: EncodingCheck.findings(profile.encoding, encoding, file: name)
        + [refused].compactMap(\.self))
  }

  /// The encoding by every byte of the file, read for that alone.
  func observedWhole(_ delimiter: UInt8?) throws(SourceError) -> EncodingReport {
    let file = try InputFile(path: path)
    var observer = EncodingObserver()
    var piece: [UInt8] = []
    while try file.read(Self.pieceSize, into: &piece) > 0 {
      observer.observe(piece)
      piece.removeAll(keepingCapacity: true)
    }
    return observer.finish(delimiter: delimiter)
  }

  /// The beginning with one byte for each sign that structures it.
  private func text(_ report: EncodingReport) -> [UInt8] {
    guard let kind = report.encodings.first, kind == .utf16LE || kind == .utf16BE else {
      return start
    }
    var transcoder = Transcoder(.utf16)
    transcoder.isBigEndian = kind == .utf16BE
    var text: [UInt8] = []
    // A damaged place ends the sample, which is enough to judge by.
    _ = transcoder.append(
      start.span.extracting((report.basis == .mark ? 2 : 0)..<start.count & ~1), to: &text)
    return text
  }

  /// The first encoding of the report that koto's reader has.
  static func readable(_ report: EncodingReport) -> TextEncoding? {
    report.encodings.lazy.compactMap(textEncoding).first
  }

  /// Whether the report says that the encoding reads the file.
  static func reads(_ encoding: TextEncoding, _ report: EncodingReport) -> Bool {
    report.encodings.contains { textEncoding($0) == encoding }
  }

  private static func textEncoding(_ kind: EncodingKind) -> TextEncoding? {
    kind == .utf16LE || kind == .utf16BE ? .utf16 : TextEncoding(rawValue: kind.rawValue)
  }
}
