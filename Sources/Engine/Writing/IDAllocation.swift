import Platform
import Git
import Document
import Index
import Register
import Template

/// Gives out ids by the template's rule: each is above all that were ever given in its series, here, on any branch or
/// working tree that is known here, or deleted since.
struct IDAllocation {
    let workspace: Workspace
    let repository: Repository?
    /// Held until the file is written.
    private let lock: Lock
    private let cautions = WarningsGiven()

    /// What the user was told already, however many ids are asked for.
    private final class WarningsGiven {
        var said: Set<Text> = []
    }

    init(_ workspace: Workspace) throws {
        self.workspace = workspace
        repository = try Self.repository(of: workspace)
        lock = try Lock(workspace, repository)
    }

    /// A register need not be in a repository; one that git cannot read is a failure all the same.
    private static func repository(of workspace: Workspace) throws -> Repository? {
        guard Repository.isAbove(workspace.root) else { return nil }
        return try Repository.of(root: workspace.root)
    }

    /// The next id of a month and department. `department` is a code that the directory declares.
    func next(month: CivilDate, department: String?) throws -> String {
        let template = workspace.template
        guard let pattern = template.field(.id)?.pattern else {
            throw Failure(Text(zh: "模板没有编号规则", en: "the template has no id pattern"))
        }
        if pattern.namesDepartment, department == nil {
            let codes = template.directory.departments.choices.map(\.id)
            throw Failure(
                Text(zh: "编号需要部门", en: "the id needs a department"),
                hint: Text(
                    zh: "用 --department 写明：\(codes.joined(separator: "、"))。",
                    en: "Use --department with one of: \(codes.joined(separator: ", "))."))
        }
        guard let frame = pattern.frame(month: month, department: department) else {
            throw Failure(
                Text(zh: "编号规则 \(pattern.text) 里没有可以递增的号码", en: "the id pattern \(pattern.text) has no number"),
                hint: Text(
                    zh: "请写明编号：\(template.field(.id)?.written(in: template.language) ?? "id")=…",
                    en: "State the id: id=…"))
        }
        let names = try idsEverGiven("\(Repository.literal(frame.before))*\(Repository.literal(frame.behind))")
        return frame.id((names.compactMap { frame.number(of: $0) }.max() ?? 0) + 1)
    }

    /// The stems of all files that are or were anywhere, at least of those that match a pattern of git's.
    func idsEverGiven(_ pattern: String = "*") throws -> [String] {
        var names = stems(below: workspace.root)
        if let repository {
            let past = try repository.namesEverAdded("\(pattern).md")
            if let missing = past.missing { warn(missing.caution) }
            names += past.names.map { FileFacts.stem(ofPath: $0) }
            for tree in try repository.worktrees() where tree.path != repository.top {
                names += stems(below: tree.path + "/" + repository.prefix)
            }
        }
        return names
    }

    private func stems(below root: String) -> [String] {
        let files = workspace.walk(root: root).files
        return (0..<files.count).map { FileFacts.stem(ofPath: String(decoding: files.path($0), as: UTF8.self)) }
    }

    /// That a number may be given again, said once.
    private func warn(_ caution: (message: Text, hint: Text)) {
        guard cautions.said.insert(caution.message).inserted else { return }
        workspace.notices.warn(
            Text(zh: "注意：\(caution.message.zh)", en: "warning: \(caution.message.en)"), caution.hint)
    }

    /// Where the file of a new id belongs: beside the others of its year, or in the register's folder where there are
    /// no years.
    func path(of id: String, year: Int) -> String {
        // git keeps no empty folders: without any opportunity the folder for them may be gone.
        let isGone = workspace.folder.isEmpty && stems(below: workspace.root).isEmpty
        let folder = isGone ? "register/" : workspace.folder.isEmpty ? "" : workspace.folder + "/"
        let names = ProcessEnvironment.names(in: workspace.root + "/" + folder) ?? []
        let isFlat = names.contains { FileFacts.isMarkdown($0) && workspace.isInRegister(folder + $0) }
        return isFlat ? folder + id + ".md" : folder + "\(year)/" + id + ".md"
    }
}

extension Repository {
    /// Whether a folder, or one above it, holds `.git`.
    public static func isAbove(_ folder: String) -> Bool {
        var folder = folder
        while true {
            if ProcessEnvironment.exists(folder + "/.git") { return true }
            guard let slash = folder.lastIndex(of: "/"), folder.count > 1 else {
                return ProcessEnvironment.variable("GIT_DIR") != nil
            }
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
        }
    }
}
