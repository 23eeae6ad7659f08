/// In which encoding a file is written, with the evidence: a judgement over every byte, never a guess from the beginning.
package struct EncodingReport: Sendable, Equatable {
  /// What the judgement rests on.
  package enum Basis: String, Sendable {
    /// A byte order mark.
    case mark
    /// Every byte is ASCII, which nearly all encodings read the same.
    case ascii
    /// Zero bytes beside ASCII letters, as UTF-16 has them.
    case zeroBytes = "zero_bytes"
    /// Every byte above 127 belongs to a well-formed UTF-8 character.
    case wellFormed = "well_formed"
    /// What the bytes above 127 would be in each encoding, and where they stand.
    case statistics
    /// `}{|][\` inside words.
    case nationalLetters = "national_letters"
    /// Both well-formed UTF-8 and bytes that are none.
    case mixed
    /// Zero bytes or control codes that no text has.
    case notText = "not_text"
    /// Nothing explains the bytes well enough.
    case unclear
  }

  package let basis: Basis
  /// What reads the file, the preferred one first: those after it read every byte that occurs in the same way.
  ///
  /// Empty where nothing does.
  package let encodings: [EncodingKind]
  /// What fits about as well as the first, but reads some bytes otherwise.
  package let rivals: [EncodingKind]
  /// Evidence for and against the single-byte encodings, best first; empty where there was nothing to weigh.
  package let candidates: [EncodingEvidence]
  package let size: Int
  /// Bytes above 127.
  package let highBytes: Int
  /// Runs of bytes above 127 that are well-formed UTF-8, and that are not.
  package let runsOfUTF8: Sightings
  package let otherRuns: Sightings
  /// Text that was made UTF-8 twice, as `Ã¤` for `ä`.
  package let encodedTwice: Sightings
  /// U+FFFD in UTF-8: a character that an earlier program has already destroyed.
  package let replaced: Sightings
  /// `}{|][\` where words have letters, and how many of them stand as brackets do.
  package let nationalLetters: Sightings
  package let brackets: Int
  /// The first stretches of lines by their kind where the file mixes UTF-8 with something else.
  package let stretches: [EncodingStretch]
  /// Number of all stretches.
  package let stretchCount: Int

  package init(
    basis: Basis, encodings: [EncodingKind] = [], rivals: [EncodingKind] = [],
    candidates: [EncodingEvidence] = [], size: Int, highBytes: Int = 0,
    runsOfUTF8: Sightings = Sightings(), otherRuns: Sightings = Sightings(),
    encodedTwice: Sightings = Sightings(), replaced: Sightings = Sightings(),
    nationalLetters: Sightings = Sightings(), brackets: Int = 0,
    stretches: [EncodingStretch] = [], stretchCount: Int = 0
  ) {
    self.basis = basis
    self.encodings = encodings
    self.rivals = rivals
    self.candidates = candidates
    self.size = size
    self.highBytes = highBytes
    self.runsOfUTF8 = runsOfUTF8
    self.otherRuns = otherRuns
    self.encodedTwice = encodedTwice
    self.replaced = replaced
    self.nationalLetters = nationalLetters
    self.brackets = brackets
    self.stretches = stretches
    self.stretchCount = stretchCount
  }

  /// Whether most of what is not ASCII was made UTF-8 twice, so that the whole file was, and not some value in the source.
  package var isEncodedTwice: Bool {
    encodedTwice.count > 0 && encodedTwice.count * 2 > runsOfUTF8.count
  }
}
