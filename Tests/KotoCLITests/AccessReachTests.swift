import KotoModel
import KotoRegister
import Testing

/// Whom a right reaches: one rule for looking, asking who and why, searching and simulating.
@Suite struct AccessReachTests {
  /// Rights of every extent, of the keeper's municipality and of another one, and customers with every tie.
  @Test func aRightReachesWhomItsMunicipalityExtentAndUnitSay() {
    func right(
      _ municipality: String, _ extent: AccessExtent, unit: String? = nil, customers: [String] = []
    ) -> LiveRight {
      LiveRight(
        grant: 1, role: .reader, municipality: municipality, organisation: 1, extent: extent,
        unit: unit, customers: customers, sections: [.basic], operations: [.read],
        until: Workplace.now)
    }
    let people: [String: CustomerTies] = [
      "nobody": CustomerTies(keeper: "249"),
      "keeper's": CustomerTies(
        keeper: "249", reference: "k", relationships: [("249", "pohjoinen")]),
      "neighbour's": CustomerTies(
        keeper: "249", reference: "n", relationships: [("091", "pohjoinen")]),
      "former": CustomerTies(keeper: "249", reference: "f", relationships: [("091", nil)]),
    ]
    let cases: [(LiveRight, Set<String>)] = [
      (right("249", .municipality), ["nobody", "keeper's", "neighbour's", "former"]),
      (right("091", .municipality), ["neighbour's", "former"]), (right("092", .municipality), []),
      (right("249", .unit, unit: "pohjoinen"), ["keeper's", "neighbour's"]),
      (right("091", .unit, unit: "pohjoinen"), ["neighbour's"]),
      (right("249", .unit, unit: "etelä"), []), (right("249", .unit), []),
      (right("249", .customers, customers: ["k", "n"]), ["keeper's", "neighbour's"]),
      (right("091", .customers, customers: ["k", "n"]), ["neighbour's"]),
    ]
    for (right, reached) in cases {
      #expect(Set(people.filter { right.reaches($0.value) }.keys) == reached, "\(right)")
    }
  }

  @Test func aRightForAnotherMunicipalityOpensOnlyThatOnesCustomers() async throws {
    let workplace = try Workplace()
    try SmallDelivery.write(to: workplace)
    try await workplace.makeRegister()
    _ = await workplace.load("small.yaml", "delivery")
    try await workplace.addUser("aino")
    let area = await workplace.run([
      "access", "area", "--municipality", "091", "--agreement", "YT 7/2026", "--from",
      "2026-11-21", "--through", "2027-11-30",
    ])
    #expect(area.status == 0, "\(area.all)")
    let grant = Workplace.grant("aino", through: "2027-01-31", ["--municipality", "091"])
    #expect(await workplace.run(grant).status == 0)
    let show = ["customer", "show", "1", "--purpose", "72.1"]
    let search = ["customer", "search", "Virtanen", "--purpose", "72.1"]
    let why = ["access", "why", "--user", "aino", "--customer", "1"]
    for (municipality, isOpen) in [("249", false), ("091", true)] {
      try CustomerOffice.change(
        "UPDATE clienthood SET municipality = '\(municipality)'", in: workplace)
      let shown = await workplace.run(show, as: "aino")
      #expect(shown.status == (isOpen ? 0 : 77), "\(municipality) \(shown.all)")
      let found = await workplace.run(search, as: "aino")
      #expect(found.out.contains("Virtanen") == isOpen, "\(municipality) \(found.all)")
      let who = try await workplace.numbers(["access", "who", "--customer", "1"])
      #expect(who.contains(3) == isOpen, "\(municipality)")
      #expect(await workplace.run(why).status == (isOpen ? 0 : 1), "\(municipality)")
      let glass = await workplace.run(
        ["access", "breakglass", "--customer", "1", "--reason", "päivystys"], as: "aino")
      #expect(glass.status == (isOpen ? 0 : 77), "\(municipality) \(glass.all)")
    }
    // The keeper's own rights reach every customer of its register.
    #expect(await workplace.run(show, as: "testaaja").status == 0)
  }
}
