internal import KotoModel

extension Labels {
  static let planApproved = LocalizedText(
    fi: "Suunnitelma on hyväksytty", sv: "Planen är godkänd", en: "The plan is approved")
  static let madeBy = LocalizedText(fi: "Laatija", sv: "Gjord av", en: "Made by")
  static let approvedBy = LocalizedText(fi: "Hyväksyjä", sv: "Godkänd av", en: "Approved by")
  static let planHash = LocalizedText(
    fi: "Suunnitelman SHA-256", sv: "Planens SHA-256", en: "SHA-256 of the plan")
}
