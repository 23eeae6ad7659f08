import CLibXML2
import Foundation
import Testing

/// Debian's libxml2 and Foundation in one module: a clean build of this file is most of the test.
///
/// `Sources/CLibXML2/shim.h` keeps the system's ICU out of libxml2's headers, which clashes with Foundation's.
struct XMLBesideFoundationTests {
  private static let options = Int32(
    XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)

  @Test func parsesADocumentInMemory() {
    let text = Data("<Aineisto><Asiakas id=\"1\">Mäkinen</Asiakas></Aineisto>".utf8)
    #expect(elements(text) == ["Aineisto", "Asiakas"])
  }

  @Test func refusesAnUnfinishedDocument() {
    #expect(elements(Data("<Aineisto><Asiakas>".utf8)) == nil)
  }

  /// Names of the elements in document order, or nil when the document is not well-formed.
  private func elements(_ text: Data) -> [String]? {
    let bytes = Array(text)
    return unsafe bytes.withUnsafeBytes { buffer -> [String]? in
      // The reader lives shorter than the buffer that it reads.
      guard
        let reader = unsafe xmlReaderForMemory(
          buffer.bindMemory(to: CChar.self).baseAddress, Int32(buffer.count), nil, nil,
          Self.options)
      else { return nil }
      defer { unsafe xmlFreeTextReader(reader) }
      var names: [String] = []
      while true {
        let result = unsafe xmlTextReaderRead(reader)
        guard result == 1 else { return result == 0 ? names : nil }
        let type = unsafe UInt32(bitPattern: xmlTextReaderNodeType(reader))
        guard type == XML_READER_TYPE_ELEMENT.rawValue,
          let name = unsafe xmlTextReaderConstLocalName(reader)
        else { continue }
        unsafe names.append(String(cString: name))
      }
    }
  }
}
