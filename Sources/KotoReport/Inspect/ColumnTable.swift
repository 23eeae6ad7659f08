internal import KotoModel

/// The table of columns that formats of every kind share.
enum ColumnTable {
  /// The columns among so many records, under what a column is called there.
  static func of(
    _ columns: [ColumnProfile], records: Int, named title: LocalizedText, _ language: Language
  ) -> TextTable {
    var table = TextTable([
      .number("#"), .name(title[language]), .number(InspectLabels.filled[language]),
      .number(InspectLabels.distinct[language]), .number(InspectLabels.length[language]),
      .text(InspectLabels.meaning[language]),
    ])
    for column in columns {
      let wording = ColumnWording(column, records: records, language)
      table.add(
        [
          "\(column.number)", column.name ?? "–", wording.filled, wording.distinct, wording.length,
          wording.meaning,
        ], note: wording.note)
    }
    return table
  }
}
