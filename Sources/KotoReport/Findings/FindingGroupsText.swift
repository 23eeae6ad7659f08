package import KotoModel

/// Findings about a whole delivery, by severity and kind with their first places.
package struct FindingGroupsText {
  private let groups: [FindingGroup]
  private let presentation: Presentation

  package init(_ groups: [FindingGroup], _ presentation: Presentation) {
    self.groups = groups
    self.presentation = presentation
  }

  package var text: String {
    var page = TextPage(presentation)
    if groups.isEmpty { page.line(Labels.noFindings[page.language]) }
    FindingGroupsSection(groups: groups).write(to: &page)
    return page.text
  }
}
