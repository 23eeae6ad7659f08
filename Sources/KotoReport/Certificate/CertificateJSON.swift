package import KotoModel

/// The certificate of a batch for programs: what the page says.
package struct CertificateJSON {
  private let certificate: BatchCertificate
  private let language: Language

  package init(_ certificate: BatchCertificate, _ language: Language) {
    self.certificate = certificate
    self.language = language
  }

  package var text: String {
    let batch = certificate.batch
    let gaps = batch.files.flatMap { $0.gaps(stored: $0.outcome) }
    let head: [(name: String, value: JSONValue)] = [
      ("schema", .string("koto.certificate/1")), ("language", .string(language.rawValue)),
      ("municipality", .string(batch.register.municipality)),
      ("name", .string(batch.register.name[language])),
      ("practice", .flag(batch.register.isPractice)),
    ]
    let tail: [(name: String, value: JSONValue)] = [
      ("finished_at", .optional(certificate.finishedAt)),
      ("mapping_sha256", .string(batch.mappingHash)),
      ("plan_sha256", .optional(certificate.planHash)),
      (
        "approvals",
        .array(
          certificate.approvals.map {
            .object([("by", .string($0.by)), ("at", .string($0.at))])
          })
      ),
      ("koto_version", .string(certificate.loadedBy)),
      (
        "rows",
        .array(
          certificate.rows.map { row in
            .object([
              ("table", .string(row.table)), ("made", .integer(row.made)),
              ("changed", .integer(row.changed)),
            ])
          })
      ),
      ("controls", ControlSection(controls: batch.controls).value),
      ("findings", .array(findings)),
      (
        "log",
        .object([
          ("origin", .string(certificate.checkpoint.origin)),
          ("size", .integer(certificate.checkpoint.size)),
          ("root", .string(certificate.checkpoint.head)), ("event", .integer(certificate.event)),
        ])
      ),
      ("issued_by", .string(certificate.issuedBy)),
      ("issued_at", .string(certificate.issuedAt.description)),
    ]
    let account = AccountSection(files: batch.files, gaps: gaps).members
    return JSONValue.object(head + batch.summary.members(language) + account + tail).text
  }

  /// By code and severity alone: places and parameters stay in the register.
  private var findings: [JSONValue] {
    Severity.allCases.flatMap { severity in
      FindingCode.allCases.compactMap { code -> JSONValue? in
        let count = certificate.batch.findings.filter {
          $0.code == code && $0.severity == severity
        }.reduce(0) { $0 + $1.occurrences }
        guard count > 0 else { return nil }
        return .object([
          ("code", .string(code.rawValue)), ("severity", .string(severity.rawValue)),
          ("title", .string(FindingCatalogue.entry(code).generalTitle(language))),
          ("occurrences", .integer(count)),
        ])
      }
    }
  }
}
