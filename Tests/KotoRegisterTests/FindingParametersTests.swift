import KotoRegister
import Testing

@Suite struct FindingParametersTests {
  @Test func writesOneFormInTheOrderOfTheNames() {
    let text = FindingParameters.encode([
      "shape": "\"9\\\n", "expected": "d.M.yyyy", "bell": "\u{7}\u{7F}", "": "å€😀/",
    ])
    #expect(
      text == #"{"":"å€😀/","bell":"\u0007\u007f","expected":"d.M.yyyy","shape":"\"9\\\n"}"#)
    #expect(FindingParameters.encode([:]) == "{}")
  }

  @Test func readsWhatOtherWritersOfJSONWrite() {
    let text = #" { "a" : "\u00e5\uD83D\uDE00\/\b\f\r\t" , "b":"" } "#
    #expect(FindingParameters.decode(text) == ["a": "å😀/\u{8}\u{C}\r\t", "b": ""])
  }

  @Test(arguments: [
    "", "{", "{}{}", "[]", #"{"a"}"#, #"{"a":1}"#, #"{"a":"b",}"#, #"{"a":"b" "c":"d"}"#,
    #"{"a":"b","a":"c"}"#, #"{"a":"\x"}"#, #"{"a":"\u12"}"#, #"{"a":"\uD83D"}"#,
    #"{"a":"\uD83Dx"}"#, #"{"a":"\uDE00"}"#, "{\"a\":\"\n\"}", #"{"a":"b"#, #"{'a':'b'}"#,
  ])
  func refusesAnythingElse(_ text: String) {
    #expect(FindingParameters.decode(text) == nil)
  }

  @Test func everyParameterComesBack() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var dice = Dice(seed: seed)
    for _ in 1...2_000 {
      var parameters: [String: String] = [:]
      for _ in 0..<Int.random(in: 0...5, using: &dice) {
        parameters[Self.text(&dice, 12)] = Self.text(&dice, 60)
      }
      let text = FindingParameters.encode(parameters)
      guard FindingParameters.decode(text) == parameters else {
        Issue.record("seed \(seed): \(text)")
        return
      }
    }
  }

  @Test func staysWithinTheColumn() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var dice = Dice(seed: seed)
    for _ in 1...200 {
      let parameters = [
        "a": Self.text(&dice, 4_000), "b": Self.text(&dice, 4_000), "kept": "d.M.yyyy",
      ]
      let text = FindingParameters.encode(parameters)
      #expect(text.unicodeScalars.count <= FindingParameters.limit, "seed \(seed)")
      #expect(FindingParameters.decode(text)?["kept"] == "d.M.yyyy", "seed \(seed)")
    }
    // Nothing can be cut from names.
    #expect(FindingParameters.encode([String(repeating: "x", count: 3_000): "y"]) == "{}")
  }

  /// Text with everything that needs an escape, and more than one byte or one scalar a character.
  private static func text(_ dice: inout Dice, _ limit: Int) -> String {
    let alphabet: [Unicode.Scalar] = [
      "a", "\"", "\\", "/", "\n", "\r", "\t", "\u{0}", "\u{1F}", "\u{7F}", "ä", "\u{301}", "€", "😀",
      "{", "}", ":", ",", " ", "u", "\u{2028}", "\u{FFFF}",
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...limit, using: &dice) {
      text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &dice)])
    }
    return String(text)
  }
}

/// Random numbers that a printed seed repeats: SplitMix64 (Steele, Lea and Flood, 2014).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
