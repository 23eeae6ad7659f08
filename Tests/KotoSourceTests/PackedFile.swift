import Foundation
import KotoModel
import KotoSource

/// Archives that another program writes: Python's own modules.
enum PackedFile {
  /// Runs Python on a script with the arguments.
  static func python(_ script: String, _ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script] + arguments
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  }

  /// A ZIP archive of members with their texts, in order.
  static func zip(_ members: [(name: String, text: String)], at path: String) throws {
    let parts = members.flatMap { [$0.name, $0.text] }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      [
        "python3", "-c",
        """
        import sys, zipfile
        with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in zip(sys.argv[2::2], sys.argv[3::2]):
                archive.writestr(name, text)
        """, path,
      ] + parts
    try process.run()
    process.waitUntilExit()
  }

  /// Name and text of everything in a file, or what stopped the unpacking.
  static func contents(of path: String, name: String) -> [String] {
    do throws(SourceError) {
      return try Unpacking.files(of: DeliveryPart(name: name, path: path)).map { file in
        let data = FileManager.default.contents(atPath: file.path) ?? Data()
        return "\(file.name): \(String(decoding: data, as: UTF8.self))"
      }
    } catch {
      return [error.finding.map(described) ?? "\(error.code)"]
    }
  }
}
