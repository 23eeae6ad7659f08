import KotoModel

/// Invented people in a given encoding: an oracle of its own, beside the tables that koto reads with.
struct EncodedText {
  /// Bytes of the letters in each encoding, in the order of ``letters``; nil where it has no such letter.
  static let letters = Array("åäöÅÄÖéüøØšŠžŽ€½")
  static let bytes: [EncodingKind: [UInt8?]] = [
    .windows1252: [
      0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6, 0xE9, 0xFC, 0xF8, 0xD8, 0x9A, 0x8A, 0x9E, 0x8E, 0x80,
      0xBD,
    ],
    .latin1: [
      0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6, 0xE9, 0xFC, 0xF8, 0xD8, nil, nil, nil, nil, nil, 0xBD,
    ],
    .latin9: [
      0xE5, 0xE4, 0xF6, 0xC5, 0xC4, 0xD6, 0xE9, 0xFC, 0xF8, 0xD8, 0xA8, 0xA6, 0xB8, 0xB4, 0xA4,
      nil,
    ],
    .cp850: [
      0x86, 0x84, 0x94, 0x8F, 0x8E, 0x99, 0x82, 0x81, 0x9B, 0x9D, nil, nil, nil, nil, nil, 0xAB,
    ],
    .cp437: [
      0x86, 0x84, 0x94, 0x8F, 0x8E, 0x99, 0x82, 0x81, nil, nil, nil, nil, nil, nil, nil, 0xAB,
    ],
    .macRoman: [
      0x8C, 0x8A, 0x9A, 0x81, 0x80, 0x85, 0x8E, 0x9F, 0xBF, 0xAF, nil, nil, nil, nil, 0xDB, nil,
    ],
    .sfs4017: [
      0x7D, 0x7B, 0x7C, 0x5D, 0x5B, 0x5C, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil,
    ],
  ]

  static let surnames = [
    "Mäkinen", "Korhonen", "Hämäläinen", "Lindström", "Åkerblom", "Öhman", "Äijälä", "Virtanen",
    "Sjöberg", "Nygård", "Räsänen", "Pöyhönen", "Öljymäki", "Jääskeläinen",
  ]
  static let notes = [
    "Asiakas hakee syksyllä", "Käynti peruttu", "Läsglasögon behövs vid möten", "på väg hem",
    "Yhteys vain puhelimitse", "PÄÄTÖS TEHTY", "työ jatkuu", "Ei tietoja",
  ]
  static let towns = ["Hämeenlinna", "Jyväskylä", "Turku", "Närpiö", "Åbo", "ESPOO", "Mänttä"]

  /// Lines of a file, with foreign names where the encoding has their letters.
  static func people(_ count: Int, foreign: Bool, _ random: inout SeededGenerator) -> String {
    let names = surnames + (foreign ? ["Ševtšenko", "Žukov", "Müller", "José"] : [])
    return (0..<count).map { number in
      let name = random.pick(names, or: "")
      return "\(number);\(name);\(random.pick(towns, or: ""));\(random.pick(notes, or: ""))\r\n"
    }.joined()
  }

  /// The text's bytes, or nil where the encoding has not all of its letters.
  static func encode(_ text: String, _ kind: EncodingKind) -> [UInt8]? {
    switch kind {
    case .utf8: return Array(text.utf8)
    case .utf16LE: return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BE: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    default: break
    }
    var result: [UInt8] = []
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        result.append(UInt8(scalar.value))
      } else if let index = letters.firstIndex(of: Character(scalar)),
        let byte = bytes[kind]?[index]
      {
        result.append(byte)
      } else {
        return nil
      }
    }
    return result
  }

  /// The text as it becomes when UTF-8 is taken for Windows-1252 and made UTF-8 once more.
  static func encodedTwice(_ text: String) -> [UInt8] {
    let upper: [UInt8: Unicode.Scalar] = [
      0x84: "„", 0x85: "…", 0x96: "–", 0x98: "˜", 0x9C: "œ", 0x99: "™", 0xA0: "\u{A0}",
    ]
    return text.utf8.flatMap { byte in
      Array(String(byte < 0x80 ? Unicode.Scalar(byte) : upper[byte] ?? Unicode.Scalar(byte)).utf8)
    }
  }
}
