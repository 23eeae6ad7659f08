internal import KotoModel

/// What stands around the records of an XML file, in its own bytes: declaration, start tags and end tags.
struct XMLFrame {
  /// Nothing is taken up after the first record.
  var isComplete = false

  private let encoding: TextEncoding
  private var isBigEndian = false
  private var prolog: [UInt8] = []
  /// Start tags of the open elements, without their `>`.
  private var tags: [[UInt8]] = []

  init(_ encoding: TextEncoding) {
    self.encoding = encoding
  }

  /// Takes what stands before the root element.
  mutating func begin(_ prolog: ArraySlice<UInt8>) {
    self.prolog = Array(prolog)
    isBigEndian = prolog.first == 0xFE || prolog.first == 0
  }

  /// Takes the start tag of an element that is no record.
  mutating func open(_ tag: ArraySlice<UInt8>, depth: Int) {
    guard !isComplete else { return }
    tags.removeSubrange(min(depth - 1, tags.count)...)
    tags.append(Array(tag))
  }

  /// The bytes before the first record.
  var header: [UInt8] { tags.reduce(prolog) { $0 + $1 + written(">\n") } }

  /// The bytes after the last one.
  var footer: [UInt8] { tags.reversed().flatMap { written("</") + name(of: $0) + written(">\n") } }

  /// ASCII in the file's encoding.
  func written(_ text: String) -> [UInt8] {
    guard encoding == .utf16 else { return Array(text.utf8) }
    return text.utf8.flatMap { isBigEndian ? [0, $0] : [$0, 0] }
  }

  /// The name in a start tag, as its bytes are.
  private func name(of tag: [UInt8]) -> [UInt8] {
    let width = encoding == .utf16 ? 2 : 1
    let ends = [" ", "\t", "\r", "\n", "/"].map(written)
    var end = width
    while end < tag.count, !ends.contains(Array(tag[end..<min(end + width, tag.count)])) {
      end += width
    }
    return Array(tag[width..<end])
  }
}
