package import KotoModel

// Spreadsheets: a profile for every sheet.
extension FileInspector {
  /// The profile of a file; of a spreadsheet those of its sheets, as an import would read them.
  package static func profiles(
    path: String, name: String, _ known: Known = Known(), today: CivilDate
  ) throws(SourceError) -> [FileProfile] {
    guard Spreadsheet.isPacked(path: path) else {
      return [try profile(path: path, name: name, known, today: today)]
    }
    let size = try InputFile(path: path).size
    let names: [String]
    do {
      names = try Spreadsheet.sheets(path: path, name: name)
    } catch {
      guard let finding = error.finding else { throw error }
      return [FileProfile(unreadable: name, size: size, finding)]
    }
    var profiles: [FileProfile] = []
    for (index, sheet) in names.enumerated() {
      let place = SheetPlace(file: name, name: sheet, number: index + 1, count: names.count)
      let title = "\(name) · \(sheet)"
      do {
        profiles.append(try profile(of: place, title, path, size, known.header, today))
      } catch {
        guard let finding = error.finding else { throw error }
        profiles.append(FileProfile(unreadable: title, size: size, finding))
      }
    }
    return profiles
  }

  /// The profile of a sheet, from the row that names its columns.
  private static func profile(
    of place: SheetPlace, _ title: String, _ path: String, _ size: Int,
    _ header: HeaderJudgement?, _ today: CivilDate
  ) throws(SourceError) -> FileProfile {
    let known = Known(encoding: .utf8, delimiter: UInt8(ascii: ";"), header: header)
    func read(_ row: Int) throws(SourceError) -> FileProfile {
      // By its number, as names may be those of other sheets' numbers.
      let text = try Spreadsheet.text(
        path: path, name: place.file, sheet: "\(place.number)", headerRow: row)
      var profile = try Self.profile(path: text.spool.path, name: title, known, today: today)
      profile.findings += FindingGroup.groups(of: text.findings)
      return profile
    }
    var profile = try read(1)
    var row = profile.layout?.headerLine ?? 1
    if row > 1 {
      profile = try read(row)
      row += (profile.layout?.headerLine ?? 1) - 1
      profile.passes += 1
    }
    profile.layout?.headerLine = row
    profile.sheet = place
    profile.size = size
    if profile.layout != nil { profile.format = "xlsx" }
    return profile
  }
}
