import KotoImport
import KotoModel
import Testing

/// The cases of a shipped mapping must notice when a step or an entry of a value map goes missing.
struct MappingMutationTests {
  /// Cases that fail, by name.
  private func failures(_ mapping: Mapping, _ tables: [String: CodeTable]) throws -> Set<String> {
    let today = try #require(CivilDate(iso: "2026-11-21"))
    let results = MappingTestRunner.run(
      mapping, Compiler.compile(mapping, tables: tables), today: today)
    return Set(results.filter { !$0.passed }.map(\.name))
  }

  /// The mapping once for each step and each value of a value map, without it.
  private func mutants(of mapping: Mapping) -> [(name: String, mapping: Mapping)] {
    var mutants: [(String, Mapping)] = []
    func add(_ path: WritableKeyPath<Mapping, FieldRule>, _ name: String) {
      let rule = mapping[keyPath: path]
      for index in rule.steps.indices {
        var mutant = mapping
        mutant[keyPath: path].steps.remove(at: index)
        mutants.append(("\(name) step \(index + 1)", mutant))
      }
      for (index, entry) in (rule.values ?? []).enumerated() {
        var mutant = mapping
        mutant[keyPath: path].values?.remove(at: index)
        mutants.append(("\(name) value \(entry.from)", mutant))
      }
    }
    for (index, block) in mapping.blocks.enumerated() {
      for (field, rule) in block.fields.enumerated() {
        add(\.blocks[index].fields[field], "\(block.name.text).\(rule.field.text)")
      }
      for (entry, each) in block.each.enumerated() {
        add(\.blocks[index].each[entry].to, "\(block.name.text).\(each.to.field.text)")
      }
    }
    return mutants
  }

  @Test(arguments: [
    ("typpi-csv.yaml", Survivors.typpi), ("customer-list.yaml", Survivors.customerList),
  ])
  func everyStepAndValueIsTested(_ name: String, _ known: Survivors) throws {
    let (mapping, tables) = try Repository.mapping(name)
    let before = try failures(mapping, tables)
    #expect(before == [])
    var survivors: [String] = []
    for mutant in mutants(of: mapping)
    where try failures(mutant.mapping, tables).subtracting(before).isEmpty {
      survivors.append(mutant.name)
    }
    #expect(survivors.filter { !known.survivors.contains($0) } == [])
  }
}

/// What the cases of the shipped mappings do not prove yet; a line goes when a case comes, and none is added.
struct Survivors: Sendable {
  let survivors: Set<String>

  static let typpi = Survivors(
    survivors: Set(
      ["home_address.protected value E"]
        + (2_015...2_023).map { "plan.law_version value \($0)" }
        + (2_026...2_027).map { "plan.law_version value \($0)" }))
  static let customerList = Survivors(
    survivors: Set(
      ["communication.interpreter value ei"]
        + (2_019...2_023).map { "plan.law_version value \($0)" }
        + (2_026...2_027).map { "plan.law_version value \($0)" }))
}
