#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import ArgumentParser
import Document
import Lint
import Register
import Template

/// `oppbook renumber`: gives an opportunity another id, and lets every link follow.
struct RenumberCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "renumber",
        abstract: Text(zh: "给商机换一个编号，并改正所有引用", en: "give an opportunity another id, and let every link follow").here,
        discussion: Text(
            zh: "两个分支取了同一个编号、合并时冲突的，也用它：我方的保留编号，对方的得到新编号。",
            en: "It also parts two opportunities that took the same id on two branches: ours keeps the id, theirs gets a new one."
        ).here)

    @OptionGroup var options: RegisterOptions
    @Option(name: .customLong("to"), help: ArgumentHelp(Text(zh: "新编号（默认：同一系列的下一个）", en: "the new id (default: the next of its series)").here, valueName: "id"))
    var wanted: String?
    @Argument(help: ArgumentHelp(Text(zh: "机会编号或文件", en: "the opportunity's id or file").here))
    var id: String

    func run() throws {
        let workspace = try options.workspace()
        guard let idPath = workspace.template.path(of: .id), idPath.sub == nil else {
            throw Failure(Text(zh: "模版里没有编号字段", en: "the template has no id field"))
        }
        let allocation = try IDAllocation(workspace)
        let file = try OpportunityFile(id, in: workspace)
        let old = FileFacts.stem(ofPath: file.path)
        let new = try wanted ?? next(after: old, allocation, workspace)
        let folder = String(file.path.dropLast(old.count + 3))
        let target = folder + new + ".md"
        guard !new.contains("/"), !new.isEmpty, !new.hasPrefix("."), !Surroundings.exists(workspace.root + "/" + target) else {
            throw Failure(Text(zh: "不能用编号“\(new)”：已有 \(target)，或不能作文件名", en: "“\(new)” cannot be the id: \(target) is there, or no such name can be"))
        }
        let reader = OpportunityReader(workspace.template)
        let clash = try Clash(file.path, workspace, allocation.repository)
        let moved = clash?.theirs ?? file.rewrite.file.bytes
        let bytes: [UInt8]
        do throws(OpportunityEditor.Problem) {
            bytes = try OpportunityEditor(moved, reader: reader).setting(idPath, to: new).applied(to: moved[...])
        } catch {
            throw OpportunityChange.failure(error, workspace.template.field(at: idPath).written(in: workspace.template.language), file.path)
        }
        // Whatever interrupts this, the content is in the old file or in both.
        try NewFile.write(bytes, to: workspace.root + "/" + target)
        Console.write("\(file.path) → \(target)\n")
        if let clash {
            try file.rewrite.write(clash.ours)
            Console.note(
                Text(
                    zh: "我方的保留编号 \(old)。指向它的引用没有改：请核对对方分支里的引用，然后 git add \(file.path) \(target)。",
                    en: "Ours keeps \(old). Links to it stay as they are: look at those that came from the other branch, then git add \(file.path) \(target)."
                )[workspace.language])
            return
        }
        let isShared = try follow(from: file.path, old, to: new, target, reader, workspace)
        guard unlink(workspace.root + "/" + file.path) == 0 else {
            let words = FileError.last.words
            throw Failure(Text(zh: "无法删去 \(file.path)：\(words)", en: "cannot remove \(file.path): \(words)"))
        }
        if isShared {
            Console.note(
                Text(
                    zh: "另有文件也是编号 \(old)，写着 [[\(old)]] 的引用没有改，请核对。",
                    en: "Another file has the id \(old), too: links written [[\(old)]] stay as they are; look at them.")[workspace.language])
        }
    }

    /// The next id of the series that the old one belongs to.
    private func next(after old: String, _ allocation: IDAllocation, _ workspace: Workspace) throws -> String {
        let bytes = Array(old.utf8)
        let parts = workspace.template.field(.id)?.pattern?.match(bytes.span)
        let month = parts.flatMap { parts in parts.year.flatMap { CivilDate(year: $0, month: parts.month ?? 1, day: 1) } }
        let department = parts?.department.map { String(decoding: bytes[$0], as: UTF8.self) }
        return try allocation.next(month: month ?? workspace.asOf, department: department)
    }

    /// Lets the links in all files follow. Returns whether another file has the old id, so that its name alone does not say which is
    /// meant.
    private func follow(
        from path: String, _ old: String, to new: String, _ target: String, _ reader: OpportunityReader, _ workspace: Workspace
    ) throws -> Bool {
        let files = workspace.walk().files
        let paths = files.byPath.map { String(decoding: files.path($0), as: UTF8.self) }.filter { $0 != path }
        let isShared = paths.contains { FileFacts.stem(ofPath: $0) == old }
        for other in paths {
            let rewrite = try Rewrite(path: workspace.root + "/" + other, limit: workspace.template.fileSizeLimit)
            guard String(decoding: rewrite.file.bytes, as: UTF8.self).contains(old) else { continue }
            let document = Document(rewrite.file.bytes, nestingLimit: workspace.template.nestingLimit)
            let place = other == target ? path : other
            let edits = reader.read(document).renaming(document, from: old, to: new) { link in
                switch link {
                case .id(let id): id == old && (!isShared || other == target)
                case .file(let file): resolvedPath(file, from: place) == path
                }
            }
            guard !edits.isEmpty else { continue }
            try rewrite.write(edits.applied(to: document.source))
            Console.write("  \(other)\n")
        }
        return isShared
    }
}

/// Two opportunities that took the same path on two branches, while git waits for the merge to be settled.
private struct Clash {
    var ours: [UInt8]
    var theirs: [UInt8]

    /// Nil where git sees no such clash.
    init?(_ path: String, _ workspace: Workspace, _ repository: Repository?) throws {
        guard let repository else { return nil }
        guard let file = try repository.unmergedFiles().first(where: { $0.path == path }), let ours = file.stages[2],
            let theirs = file.stages[3], file.stages[1] == nil
        else { return nil }
        let contents = try repository.contents(of: [ours, theirs])
        (self.ours, self.theirs) = (contents[0], contents[1])
    }
}
