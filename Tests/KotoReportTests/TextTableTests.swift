import KotoReport
import Testing

struct TextTableTests {
  private func text(_ table: TextTable, width: Int) -> String {
    let lines = table.lines(width: width)
    return (lines.header + lines.rows).joined(separator: "\n")
  }

  private var measures: TextTable {
    var table = TextTable([.name("Measure"), .number("Count"), .text("Remark")])
    table.add(["language_course", "12", "half of them in the evening"], note: "counted by hand")
    table.add(["työkokeilu", "1 234", ""])
    return table
  }

  @Test func putsColumnsTwoSpacesApart() {
    #expect(
      text(measures, width: 80) == """
        Measure          Count  Remark
        language_course     12  half of them in the evening
            counted by hand
        työkokeilu       1 234
        """)
  }

  @Test func wrapsTextAndKeepsNamesAndNumbersWhole() {
    #expect(
      text(measures, width: 40) == """
        Measure          Count  Remark
        language_course     12  half of them in
                                the evening
            counted by hand
        työkokeilu       1 234
        """)
  }

  @Test func givesTheFirstColumnItsOwnLineWhenTheRestWouldBeTooNarrow() {
    #expect(
      text(measures, width: 24) == """
        Measure
          Count  Remark
        language_course
             12  half of them in
                 the evening
            counted by hand
        työkokeilu
          1 234
        """)
  }

  @Test func labelsEveryCellWhenNoColumnsFit() {
    var table = TextTable([.name("A"), .number("First"), .number("Second")])
    table.add(["x", "1 000 000", "2 000 000"])
    #expect(
      text(table, width: 20) == """
        A: x
        First: 1 000 000
        Second: 2 000 000

        """)
  }

  @Test func countsCharactersAndNotBytes() {
    var table = TextTable([.text("Nimi"), .number("N")])
    table.add(["a\u{308}iti\u{301}", "1"])
    table.add(["sisar", "2"])
    #expect(
      text(table, width: 80) == """
        Nimi   N
        a\u{308}iti\u{301}   1
        sisar  2
        """)
  }
}
