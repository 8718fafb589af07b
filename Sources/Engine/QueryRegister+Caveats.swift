import Git
import Platform
import Analysis
import Document
import Index
import Lint
import Register
import Template

extension QueryRegister {
    /// What the numbers of an answer leave out.
    /// - Parameters:
    ///   - unreadable: paths, as the index knows them.
    ///   - day: the earliest one that the answer tells of: what was removed after it is missing there.
    ///   - uncounted: of the opportunities that the answer sums up: those it leaves out.
    public func caveats(
        _ unreadable: [String], since day: CivilDate, _ uncounted: Uncounted, of opportunities: OpportunityColumns
    )
        -> ReportCaveats
    {
        caveats(unreadable, since: day).with(uncounted, of: opportunities)
    }

    /// The same for an answer without sums.
    public func caveats(_ unreadable: [String], since day: CivilDate) -> ReportCaveats {
        // Folders that cannot be listed are in no index.
        let closed = register.findings.filter { $0.diagnostic.rule.name == "file-unreadable" }.map(\.path)
        let paths = Set(unreadable).union(closed).sorted(by: precedesByBytes)
        return ReportCaveats(unreadable: paths, removed: day < ProcessEnvironment.today ? removed(after: day) : [])
    }

    /// A file of the register that is gone, and what it held.
    typealias RemovedContent = (file: Repository.RemovedFile, bytes: [UInt8])

    /// Nothing where git cannot tell: there is no repository, or no git.
    static func removed(from workspace: Workspace, after day: CivilDate) -> [RemovedContent] {
        guard let repository = try? Repository.of(root: workspace.root),
            let files = try? repository.removed(after: day), !files.isEmpty
        else { return [] }
        let gone = files.filter {
            workspace.isInRegister($0.path) && !ProcessEnvironment.exists(workspace.root + "/" + $0.path)
        }
        guard !gone.isEmpty, let contents = try? repository.objects(gone.map(\.content)) else { return [] }
        return zip(gone, contents).compactMap { file, bytes in bytes.map { (file, $0) } }
    }

    private func removed(after day: CivilDate) -> [ReportCaveats.Removed] {
        let found =
            removals?.day == day
            ? (try? removals?.found.wait()) ?? [] : Self.removed(from: workspace, after: day)
        let reader = OpportunityReader(workspace.template)
        var removed: [ReportCaveats.Removed] = []
        for (file, bytes) in found {
            guard let id = removedRecord(bytes, reader) else { continue }
            // One that was moved and changed at once is there under another name.
            if let paths = try? ask({ store throws(DatabaseError) in try store.paths(ofID: id.id) }), !paths.isEmpty {
                continue
            }
            removed.removeAll { $0.path == file.path }
            removed.append(ReportCaveats.Removed(path: file.path, day: file.day, words: id.words))
        }
        return removed
    }

    /// The id of what was removed, and its status and amount; nil for what was no opportunity.
    private func removedRecord(_ bytes: [UInt8], _ reader: OpportunityReader) -> (id: String, words: Text)? {
        let template = workspace.template
        let document = Document(bytes, nestingLimit: template.nestingLimit)
        if case .missing = document.frontMatter { return nil }
        let opportunity = reader.read(document)
        guard opportunity.isReadable else { return ("", Text(same: "")) }
        func shown(_ role: Role) -> Text? {
            guard let path = template.path(of: role) else { return nil }
            let value = opportunity[path].value
            guard !value.isMissing, value != .unreadable else { return nil }
            let field = template.field(at: path)
            return Text(zh: template.shown(value, as: field, in: .zh), en: template.shown(value, as: field, in: .en))
        }
        let words = [shown(.status), shown(.amount)].compactMap { $0 }
        let id = template.path(of: .id).flatMap { path -> String? in
            guard case .text(let id) = opportunity[path].value else { return nil }
            return id
        }
        return (id ?? "", Text(zh: words.map(\.zh).joined(separator: "，"), en: words.map(\.en).joined(separator: ", ")))
    }
}
