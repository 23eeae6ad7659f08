/// How koto's pages look on a screen and on A4.
enum HTMLStyle {
  /// Colours of the outcomes of a record, in the order of the account; the contrast with white is at least 4.5 to 1.
  static let outcomes = ["#1b5e3a", "#1f5a99", "#5b6670", "#8a4b00", "#6a3d8f", "#a3242f"]

  static let sheet = """
    :root { color-scheme: light; }
    body { margin: 0; background: #ffffff; color: #1a1f24;
      font: 16px/1.5 "Source Sans 3", "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
    main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
    h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 1rem; }
    h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; padding-bottom: .2rem;
      border-bottom: 2px solid #1a1f24; break-after: avoid; }
    h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; break-after: avoid; }
    p { margin: .4rem 0; max-width: 48rem; }
    p.practice { border: 2px solid #8a4b00; color: #6b3a00; padding: .5rem .8rem; font-weight: 700;
      text-align: center; max-width: none; }
    p.verdict { font-size: 1.1rem; font-weight: 600; }
    p.good { color: #1b5e3a; font-weight: 600; }
    p.bad { color: #a3242f; font-weight: 600; }
    p.small { font-size: .85rem; color: #3d454d; }
    dl { margin: .5rem 0; }
    dl div { display: grid; grid-template-columns: 13rem 1fr; gap: 0 1rem; padding: .12rem 0; }
    dt { font-weight: 600; }
    dd { margin: 0; overflow-wrap: anywhere; }
    table { border-collapse: collapse; width: 100%; margin: .6rem 0 1rem; font-size: .92rem; }
    caption { text-align: left; font-weight: 600; padding: .3rem 0; }
    th, td { text-align: left; vertical-align: top; padding: .3rem .5rem;
      border-bottom: 1px solid #aab2ba; }
    thead th { border-bottom: 2px solid #1a1f24; vertical-align: bottom; }
    tbody th { font-weight: 400; overflow-wrap: break-word; }
    td.hash { font-family: "DejaVu Sans Mono", "Noto Sans Mono", monospace; font-size: .72rem;
      overflow-wrap: anywhere; padding-top: .45rem; }
    table.codes th:first-child { width: 5rem; }
    table.files td:nth-child(2) { white-space: nowrap; }
    table.containers td { overflow-wrap: anywhere; }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    tr.total th, tr.total td { border-top: 2px solid #1a1f24; font-weight: 700; }
    figure { margin: 1rem 0; break-inside: avoid; }
    figcaption { font-size: .92rem; font-weight: 600; padding: 0 0 .4rem; }
    svg { display: block; width: 100%; height: auto; }
    .sign { display: grid; grid-template-columns: 1fr 1fr; gap: 2.5rem; margin-top: 3.5rem;
      break-inside: avoid; break-before: avoid; }
    .sign p { border-top: 1px solid #1a1f24; padding-top: .3rem; font-size: .85rem; }
    @page { size: A4; margin: 16mm 15mm 18mm; }
    @media print {
      body { font-size: 10pt; }
      main { max-width: none; padding: 0; }
      thead { display: table-header-group; }
      tr { break-inside: avoid; }
      h1 { font-size: 17pt; }
      h2 { font-size: 12.5pt; margin-top: 14pt; }
    }
    """
}
