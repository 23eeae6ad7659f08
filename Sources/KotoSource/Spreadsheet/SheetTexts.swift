internal import KotoModel

/// The texts that cells share: back to back in one array, because a sheet may have a million.
final class SheetTexts: XMLSink {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var open: [Part] = []

  private enum Part { case item, text, phonetic, other }

  var count: Int { ends.count - 1 }

  subscript(index: Int) -> ArraySlice<UInt8> { bytes[ends[index]..<ends[index + 1]] }

  func startElement(
    _ name: Span<UInt8>, _ namespace: Span<UInt8>, in document: XMLDocument
  ) {
    let part: Part =
      switch XMLName(name, namespace).local {
      case "si": .item
      case "t": open.contains(.phonetic) ? .other : .text
      case "rPh": .phonetic
      default: .other
      }
    open.append(part)
  }

  func attribute(
    _ name: Span<UInt8>, _ namespace: Span<UInt8>, _ value: Span<UInt8>, in document: XMLDocument
  ) {}

  func text(_ text: Span<UInt8>, in document: XMLDocument) {
    guard open.last == .text else { return }
    for index in text.indices { bytes.append(text[index]) }
    if bytes.count > PackedLimits.sharedStrings {
      document.refuse(
        XMLRefusal(
          .unpacksTooFar, line: document.line,
          ["expected": "\(PackedLimits.sharedStrings >> 20) MiB"]))
    }
  }

  func endElement(in document: XMLDocument) {
    if open.removeLast() == .item { ends.append(bytes.count) }
  }
}
