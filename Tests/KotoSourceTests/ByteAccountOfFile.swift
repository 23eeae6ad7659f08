import Foundation
import KotoModel
import Testing

extension ReadFile {
  /// Holds the account against the file: header, records and what lies between them are its bytes in order.
  ///
  /// Every file that a test reads to its end goes through this.
  func expectAccount(of path: String) {
    guard let data = FileManager.default.contents(atPath: path) else {
      Issue.record("the file is gone: \(path)")
      return
    }
    let file = Array(data)
    #expect(size == file.count)
    #expect(bytes.sum == file.count)
    #expect(headerBytes + body == file)
    #expect(bytes.header == headerBytes.count)
    var end = headerBytes.count
    var between: [UInt8] = []
    for record in records {
      guard record.byteOffset >= end, record.byteOffset + record.original.count <= file.count else {
        Issue.record("record \(record.number) lies over another or beyond the file")
        return
      }
      between += file[end..<record.byteOffset]
      end = record.byteOffset + record.original.count
      if !file[record.byteOffset..<end].elementsEqual(record.original) {
        Issue.record("record \(record.number) is not what stands in the file")
      }
    }
    between += file[end...]
    #expect(bytes.records == records.reduce(0) { $0 + $1.original.count })
    #expect(bytes.blank == between.count)
    // Only a note may explain that something else than blank lines lies between records.
    let passesOverText = (notes + findings).contains {
      $0.hasPrefix("K1214") || $0.hasPrefix("K1215")
    }
    if !passesOverText {
      let text = between.filter { ![0, 10, 13].contains($0) }
      // Delimiters and quotes of empty rows.
      #expect(Set(text).count <= 2, "text lies outside of header and records")
    }
  }
}
