import Document
import Index
import Lint
import Register
import Site
import Synchronization
import Template

/// The pages of the opportunities: those are made again whose file, findings, links or frame changed.
struct OpportunityPages {
    let workspace: Workspace
    let source: SiteSource
    let ids: [Int64: String]
    let names: OpportunityNames
    let context: SiteContext
    /// By path.
    let findings: [String: [Diagnostic]]

    /// Files that a thread takes at a time.
    private static let chunk = 64

    /// One page to be made, or not.
    private struct Plan: Sendable {
        var file: PageFile
        var id: String
        var name: String
        var findings: [Diagnostic]
        var mentionedBy: [(file: Int64, id: String)]
        var digest: UInt64
    }

    /// Adds the pages to the manifest, and returns how to write those that changed.
    func plan(_ folder: SiteFolder, _ manifest: inout SiteManifest) -> (all: Int, write: () throws -> Int) {
        let seed = seed()
        let links = links()
        var plans: [Plan] = []
        for file in source.files {
            guard let name = names.names[file.file], let id = ids[file.file] else { continue }
            let findings = findings[file.path] ?? []
            let mentionedBy = (links.to[file.file] ?? []).map { (file: $0, id: ids[$0] ?? "") }
            var digest = ContentHash(file.path, file.hash.value ^ seed)
            for target in links.from[file.file] ?? [] { digest = ContentHash(names.names[target] ?? "", digest.value) }
            for mention in mentionedBy { digest = ContentHash("\0" + (names.names[mention.file] ?? ""), digest.value) }
            for finding in findings {
                digest = ContentHash(
                    [finding.rule.name, finding.level.rawValue, finding.message.zh, finding.message.en, finding.hint?.zh ?? "", finding.hint?.en ?? "", "\(finding.range.start)"]
                        .joined(separator: "\0"), digest.value)
            }
            let page = "o/\(name).html"
            manifest.digests[page] = digest.value
            guard !folder.holds(page, digest.value) else { continue }
            plans.append(Plan(file: file, id: id, name: page, findings: findings, mentionedBy: mentionedBy, digest: digest.value))
        }
        let waiting = plans
        return (source.files.count, { try write(waiting, folder) })
    }

    /// What all pages share and no file says.
    private func seed() -> UInt64 {
        let frame = OpportunityHTML(context, names, workspace.template).seed.value
        let identity = workspace.identity
        return ContentHash(identity.tool, frame ^ identity.schema.value).value
    }

    /// Which files mention which, each once.
    private func links() -> (from: [Int64: [Int64]], to: [Int64: [Int64]]) {
        var paths: [Int64: String] = [:]
        if !source.mentions.isEmpty { for file in source.files { paths[file.file] = file.path } }
        var from: [Int64: [Int64]] = [:]
        var to: [Int64: [Int64]] = [:]
        for (file, target) in source.mentions {
            let other: Int64? = switch target {
            case .id(let id): names.file(id: id)
            case .file(let path): names.file(target: path, from: paths[file] ?? "")
            }
            guard let other, from[file]?.contains(other) != true else { continue }
            from[file, default: []].append(other)
            if other != file { to[other, default: []].append(file) }
        }
        return (from, to)
    }

    private func write(_ plans: [Plan], _ folder: SiteFolder) throws -> Int {
        let (chunk, count) = (Self.chunk, plans.count)
        try Parallel.pipeline(
            threads: Parallel.processorCount, count: (count + chunk - 1) / chunk, window: Parallel.processorCount * 4,
            worker: { [workspace, context, names] in Maker(workspace.withOwnTemplate(forFiles: count), context, names) },
            produce: { maker, number -> Failure? in
                for plan in plans[(number * chunk)..<min(count, (number + 1) * chunk)] {
                    do { try folder.write(maker.page(plan), plan.name) } catch {
                        return error as? Failure ?? Failure(Text(same: "\(error)"))
                    }
                }
                return nil
            },
            consume: { (failure: Failure?) throws(Failure) in if let failure { throw failure } })
        return count
    }

    /// Reads files and makes pages of them, on any thread.
    private struct Maker: Sendable {
        let root: String
        let reader: OpportunityReader
        let html: OpportunityHTML

        init(_ workspace: Workspace, _ context: SiteContext, _ names: OpportunityNames) {
            root = workspace.root
            reader = OpportunityReader(workspace.template)
            html = OpportunityHTML(context, names, workspace.template)
        }

        /// A file that cannot be read has a page, too, with what was found.
        func page(_ plan: Plan) -> [UInt8] {
            let limit = reader.template.fileSizeLimit
            var bytes: [UInt8] = []
            do throws(FileError) { bytes = try ReadFile(path: root + "/" + plan.file.path, limit: limit).bytes } catch { bytes = [] }
            let document = Document(bytes.count > limit ? [] : bytes, nestingLimit: reader.template.nestingLimit)
            var opportunity = reader.read(document)
            if !plan.file.isReadable { opportunity.isReadable = false }
            return html.page(
                OpportunityPage(
                    id: plan.id, path: plan.file.path, document: document, opportunity: opportunity,
                    findings: plan.findings.map {
                        OpportunityPage.Finding(rule: $0.rule.name, level: $0.level, message: $0.message, hint: $0.hint, place: Int($0.range.start))
                    }, mentionedBy: plan.mentionedBy))
        }
    }
}

extension ContentHash {
    fileprivate init(_ text: String, _ seed: UInt64) {
        var text = text
        self = text.withUTF8 { ContentHash(UnsafeRawBufferPointer($0), seed: seed) }
    }
}
