internal import Foundation
internal import KotoModel

/// A new file, readable by its owner unless said otherwise, written through and closed with an answer.
final class OutputFile {
  private let path: String
  private var descriptor: Int32

  /// Mode of a file that says nothing about people and that others have to read.
  static let shared: mode_t = 0o644

  /// Makes the file; one that is there already is left alone.
  init(creating path: String, mode: mode_t = 0o600) throws {
    self.path = path
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw Self.failure(path) }
  }

  deinit {
    if descriptor >= 0 { Foundation.close(descriptor) }
  }

  func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { buffer in
        unsafe Foundation.write(descriptor, buffer.baseAddress, buffer.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure(path) }
      rest = rest.dropFirst(count)
    }
  }

  func close() throws {
    let result = fsync(descriptor) | Foundation.close(descriptor)
    descriptor = -1
    guard result == 0 else { throw Self.failure(path) }
  }

  /// Makes a folder that only its owner may enter, unless it is there.
  static func makeFolder(_ folder: String) throws {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    } catch {
      throw failure(folder)
    }
  }

  /// Refuses a path at which something is already, before the work for it begins.
  static func refuseExisting(_ path: String) throws {
    if FileManager.default.fileExists(atPath: path) { throw failure(path, EEXIST) }
  }

  static func failure(_ path: String, _ number: Int32 = errno) -> Failure {
    let reason = unsafe String(cString: strerror(number))
    return Failure(
      .cannotCreate,
      LocalizedText(
        fi: "ei voi luoda: \(path) (\(reason))", sv: "kan inte skapa: \(path) (\(reason))",
        en: "cannot create \(path) (\(reason))"),
      remedy: LocalizedText(
        fi: "valitse toinen kansio; koto ei kirjoita vanhan tiedoston päälle",
        sv: "välj en annan mapp; koto skriver inte över en gammal fil",
        en: "choose another folder; koto does not overwrite a file"))
  }
}
