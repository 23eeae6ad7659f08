package import KotoModel

/// The certificate of a batch as one page to print and sign.
package struct CertificateHTML {
  private let certificate: BatchCertificate
  private let language: Language

  package init(_ certificate: BatchCertificate, _ language: Language) {
    self.certificate = certificate
    self.language = language
  }

  private var batch: BatchDetail { certificate.batch }

  package var text: String {
    let title = CertificateLabels.title.filled(language, ["batch": "\(batch.summary.number)"])
    var page = HTMLPage(language, title: title)
    page.practiceNotice(batch.register)
    page.paragraph(verdict, class: "verdict")
    if ["undone", "partly_undone"].contains(batch.summary.state) {
      page.paragraph(CertificateLabels.undone[language], class: "bad")
    }
    writeHead(to: &page)
    writeFiles(to: &page)
    writeAccount(to: &page)
    writeControls(to: &page)
    writeFindings(to: &page)
    writeProof(to: &page)
    return page.text
  }

  private var verdict: String {
    let outcome = batch.summary.outcome
    func number(_ count: Int) -> String { Figures.grouped(count) }
    let rest = CertificateLabels.restOf.filled(
      language,
      [
        "rejected": number(outcome.rejected), "held": number(outcome.held),
        "filtered": number(outcome.filtered),
      ])
    return CertificateLabels.verdict.filled(
      language,
      [
        "read": Labels.records(batch.summary.read, language),
        "kept": number(outcome.inserted + outcome.updated + outcome.unchanged), "open": rest,
      ])
  }

  private func writeHead(to page: inout HTMLPage) {
    let summary = batch.summary
    let approvals = certificate.approvals.map { "\($0.by), \(Figures.instant($0.at))" }
    page.heading(CertificateLabels.who[language])
    page.pairs([
      (Labels.register, "\(batch.register.name[language]) (\(batch.register.municipality))"),
      (Labels.batch, "\(summary.number), \(summary.stateLabel(language))"),
      (Labels.corrects, summary.corrects.map(String.init)),
      (Labels.system, summary.system),
      (Labels.basis, Head.basis(summary.basis, language)),
      (Labels.runBy, summary.account),
      (Labels.started, Figures.instant(summary.startedAt)),
      (CertificateLabels.finished, certificate.finishedAt.map(Figures.instant)),
      (
        CertificateLabels.approvedBy,
        approvals.isEmpty
          ? CertificateLabels.noApproval[language] : approvals.joined(separator: "; ")
      ),
      (CertificateLabels.plan, certificate.planHash),
      (Labels.mapping, summary.mapping),
      (CertificateLabels.mappingHash, batch.mappingHash),
      (CertificateLabels.version, "koto \(certificate.loadedBy)"),
    ])
  }

  private func writeFiles(to page: inout HTMLPage) {
    page.heading(CertificateLabels.delivered[language])
    page.table(
      CertificateLabels.files[language],
      [
        Labels.file[language], CertificateLabels.encoding[language], "SHA-256",
        CertificateLabels.bytes[language],
      ], numbersFrom: 3,
      delivered.map { file in
        [file.name, file.encoding, file.sha256, Figures.grouped(file.size)]
      }, class: "files")
    page.table(
      CertificateLabels.containers[language],
      [
        CertificateLabels.container[language], CertificateLabels.readOutOf[language], "SHA-256",
        CertificateLabels.bytes[language],
      ], numbersFrom: 3,
      containers.map { container in
        let members = delivered.filter {
          $0.container?.layers(of: $0.name).contains(container) ?? false
        }.map(\.name)
        return [
          container.name, members.joined(separator: ", "), container.sha256,
          Figures.grouped(container.bytes),
        ]
      }, class: "containers")
    if delivered.contains(where: { FileName.isSheet($0.name) }) {
      page.paragraph(CertificateLabels.sheets[language])
    }
  }

  /// The files, each once: several kinds of record may come in one.
  private var delivered: [FileAccount] {
    var seen: Set<String> = []
    return batch.files.filter { seen.insert($0.name).inserted }
  }

  /// The archives, compressed files and workbooks as they were delivered, each once.
  private var containers: [Container] {
    var found: [Container] = []
    for file in delivered {
      for layer in file.container?.layers(of: file.name) ?? [] where !found.contains(layer) {
        found.append(layer)
      }
    }
    return found
  }

  private func writeAccount(to page: inout HTMLPage) {
    page.heading(CertificateLabels.account[language])
    let gaps = batch.files.flatMap { $0.gaps(stored: $0.outcome) }
    let account = AccountSection(files: batch.files, gaps: gaps)
    for line in account.sharedFiles { page.paragraph(line) }
    let headers = [Labels.file, Labels.read] + AccountSection.outcomes.map(\.label)
    func cells(_ name: String, _ read: Int, _ outcome: RecordAccount) -> [String] {
      [name, Figures.grouped(read)]
        + AccountSection.outcomes.map { Figures.grouped(outcome[keyPath: $0.path]) }
    }
    page.table(
      CertificateLabels.accountTable[language], headers.map { $0[language] }, numbersFrom: 1,
      batch.files.map { cells(account.shownName($0), $0.read, $0.outcome) }
        + [cells(Labels.total[language], batch.summary.read, batch.summary.outcome)],
      hasTotal: true)
    page.paragraph(
      gaps.isEmpty
        ? Labels.accountCloses.filled(
          language,
          [
            "records": Labels.records(batch.summary.read, language),
            "bytes": Labels.bytes(account.size, language),
          ]) : Labels.accountOpen[language] + " " + gaps.joined(separator: "; "),
      class: gaps.isEmpty ? "good" : "bad")
    if !batch.files.isEmpty { page.add(AccountPicture(account, language).figure) }
    page.table(
      CertificateLabels.rows[language],
      [
        Labels.table[language], CertificateLabels.made[language],
        CertificateLabels.changed[language],
      ], numbersFrom: 1,
      certificate.rows.map { row in
        [
          Head.table(row.table, language), Figures.grouped(row.made), Figures.grouped(row.changed),
        ]
      })
  }

  private func writeControls(to page: inout HTMLPage) {
    guard !batch.controls.isEmpty else { return }
    page.heading(ControlLabels.heading[language])
    page.table(
      ControlLabels.heading[language],
      [
        ControlLabels.what[language], ControlLabels.input[language], ControlLabels.note[language],
        ControlLabels.register[language],
      ], numbersFrom: 1,
      batch.controls.map { control in
        [ControlSection.what(control, language)]
          + [control.computed, control.noted, control.stored].map {
            ControlSection.figure($0, control.measure, language)
          }
      })
    let differ = batch.controls.flatMap(\.findings).contains { $0.severity == .stop }
    page.paragraph(
      (differ ? ControlLabels.differ : ControlLabels.agree)[language],
      class: differ ? "bad" : "good"
    )
  }

  private func writeFindings(to page: inout HTMLPage) {
    page.heading(CertificateLabels.noticed[language])
    if batch.findings.isEmpty { page.paragraph(Labels.noFindings[language]) }
    for severity in Severity.allCases {
      var counts: [FindingCode: Int] = [:]
      for group in batch.findings where group.severity == severity {
        counts[group.code, default: 0] += group.occurrences
      }
      page.table(
        CertificateLabels.severities[severity]?[language] ?? severity.rawValue,
        [
          CertificateLabels.code[language], Labels.whatWasFound[language],
          Labels.countHeader[language],
        ], numbersFrom: 2,
        FindingCode.allCases.compactMap { code in
          counts[code].map { count in
            [
              code.rawValue, FindingCatalogue.entry(code).generalTitle(language),
              Figures.grouped(count),
            ]
          }
        }, class: "codes")
    }
  }

  private func writeProof(to page: inout HTMLPage) {
    page.heading(CertificateLabels.proof[language])
    page.paragraph(
      CertificateLabels.proofText.filled(language, ["event": "\(certificate.event)"]))
    page.pairs([
      (CertificateLabels.origin, certificate.checkpoint.origin),
      (CertificateLabels.size, Figures.grouped(certificate.checkpoint.size)),
      (CertificateLabels.root, certificate.checkpoint.head),
      (
        CertificateLabels.issued,
        "\(certificate.issuedBy), \(Figures.instant(certificate.issuedAt.description))"
      ),
    ])
    page.paragraph(
      CertificateLabels.noPeople.filled(language, ["version": certificate.version]),
      class: "small")
    page.add(
      .element(
        "div", ["class": "sign"],
        CertificateLabels.signatures.map { .element("p", text: $0[language]) }))
  }
}
