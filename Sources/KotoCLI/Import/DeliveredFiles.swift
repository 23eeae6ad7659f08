internal import ArgumentParser
internal import Foundation
internal import KotoImport
internal import KotoModel
internal import KotoSource

/// What a command line names as a delivery: files, folders, archives, standard input.
enum DeliveredFiles {
  /// The files, unpacked where they were packed, and a note for each archive.
  ///
  /// `pipe` is the name of what comes through standard input, which stands as `-`.
  static func find(
    _ paths: [String], pipe: String?, _ context: CommandContext
  ) throws -> (files: [DeliveryPart], notes: [Finding]) {
    var files: [DeliveryPart] = []
    var notes: [Finding] = []
    do throws(SourceError) {
      for path in paths where path == "-" {
        guard let pipe else { continue }
        files += try Unpacking.standardInput(name: pipe)
      }
    } catch {
      throw Failure(error)
    }
    if paths.contains("-"), pipe == nil { throw Failure.pipeWithoutName }
    for file in try list(paths.filter { $0 != "-" }, context) {
      do throws(SourceError) {
        let (content, broken) = try Unpacking.readable(of: file)
        files += content
        notes += broken.compactMap { member in
          member.error.finding.map { $0.inMember(member.name) }
        }
        guard content.contains(where: { $0.spool != nil }) else { continue }
        notes += content.map {
          Finding(.archiveUnpacked, at: Place(file: $0.name), ["found": file.name])
        }
      } catch {
        guard let finding = error.finding else { throw Failure(error) }
        notes.append(finding)
      }
    }
    return (files, notes)
  }

  private static func list(
    _ paths: [String], _ context: CommandContext
  ) throws -> [DeliveryPart] {
    var found: [DeliveryPart] = []
    for path in paths {
      let absolute = context.resolve(path)
      var isFolder: ObjCBool = false
      guard unsafe FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder) else {
        throw Failure(SourceError(.notFound, path: path))
      }
      guard isFolder.boolValue else {
        found.append(
          DeliveryPart(name: URL(fileURLWithPath: absolute).lastPathComponent, path: absolute))
        continue
      }
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: absolute) else {
        throw Failure(SourceError(.notPermitted, path: path))
      }
      let visible = names.filter { !$0.hasPrefix(".") }.sorted()
      guard !visible.isEmpty else {
        throw Failure(
          .inputNotFound,
          LocalizedText(
            fi: "kansio on tyhjä: \(path)", sv: "mappen är tom: \(path)",
            en: "the folder is empty: \(path)"))
      }
      found += visible.map { DeliveryPart(name: $0, path: absolute + "/" + $0) }
    }
    return found
  }
}

extension Finding {
  /// The finding about an archive as one about a member of it.
  fileprivate func inMember(_ name: String) -> Finding {
    Finding(
      code, at: Place(file: "\(place.file) · \(name)"), parameters, severity: severity)
  }
}

/// The name of what comes through standard input.
struct PipeOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Name of what comes through standard input, which stands as - among the files.",
      valueName: "name"))
  var stdinName: String?
}

extension Mapping {
  /// A name that the mapping's only kind of file matches, or nil where it has several.
  var onlyFileName: String? {
    let patterns = Set(files.map(\.match.text))
    guard patterns.count == 1, let pattern = patterns.first else { return nil }
    return pattern.replacing("*", with: "")
  }
}

extension Failure {
  /// Standard input has no name by which a mapping could know it.
  static var pipeWithoutName: Failure {
    Failure(
      .usage,
      LocalizedText(
        fi: "vakiosyötteellä ei ole nimeä, josta kuvaus tuntisi sen",
        sv: "standardinmatningen har inget namn som mappningen kan känna igen den på",
        en: "standard input has no name by which the mapping could know it"),
      remedy: LocalizedText(
        fi: "anna nimi: --stdin-name asiakkaat.csv",
        sv: "ange ett namn: --stdin-name asiakkaat.csv",
        en: "give one: --stdin-name asiakkaat.csv"))
  }
}
