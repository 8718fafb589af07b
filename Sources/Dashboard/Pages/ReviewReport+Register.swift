import Document
import Engine
import Report

extension ReviewReport {
    /// What changed in a register.
    /// - Parameter naming: how paths are shown.
    public init(_ reading: ReviewReading, _ workspace: Workspace, _ naming: PathNaming) {
        let (range, comparison) = (reading.range, reading.comparison)
        func name(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
        self.init(
            ReviewMaterial(
                title: range.title, base: .init(name: name(range.base.name), commit: range.base.id),
                head: .init(name: name(range.head?.name), commit: range.head?.id), review: comparison.review,
                findings: comparison.findings, isSchemaChanged: comparison.isSchemaChanged,
                calls: comparison.calls, removedCalls: comparison.removedCalls,
                branches: reading.branches.map { ($0.touches, $0.notes) }, template: workspace.template,
                asOf: workspace.asOf, language: workspace.language, name: { naming.name($0, root: workspace.root) }))
    }
}
