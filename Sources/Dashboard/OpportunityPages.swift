import Engine
import Platform
import Document
import Index
import Lint
import Register
import Site
import Template

/// The pages of the opportunities: those are made again whose file, findings, links or frame changed.
struct OpportunityPages: Sendable {
    let workspace: Workspace
    let source: SiteSource
    let ids: [Int64: String]
    let names: OpportunityNames
    let context: SiteContext
    /// By path.
    let findings: [String: [Diagnostic]]
    let customers: CustomerFiles

    /// Files that a thread takes at a time.
    private static let chunk = 64

    /// A page that there is to be.
    struct Plan: Sendable {
        var file: PageFile
        var id: String
        /// From the site's root.
        var name: String
        var findings: [Diagnostic]
        var mentionedBy: [(file: Int64, id: String)]
        var customer: OpportunityPage.Customer?
        /// Of everything that the page is made from.
        var digest: UInt64
    }

    /// What the pages of some files are to be, on any thread.
    func plans(_ files: Range<Int>, _ shared: Shared) -> [Plan] {
        source.files[files].compactMap { file in
            guard let name = names.names[file.file], let id = ids[file.file] else { return nil }
            let findings = findings[file.path] ?? []
            let mentionedBy = (shared.mentionedBy[file.file] ?? []).map { (file: $0, id: ids[$0] ?? "") }
            var digest = ContentHash(file.path, file.hash.value ^ shared.seed)
            for target in shared.mentions[file.file] ?? [] {
                digest = ContentHash(names.names[target] ?? "", digest.value)
            }
            for mention in mentionedBy { digest = ContentHash("\0" + (names.names[mention.file] ?? ""), digest.value) }
            for finding in findings {
                digest = ContentHash(
                    [
                        finding.rule.name, finding.level.rawValue, finding.message.zh, finding.message.en,
                        finding.hint?.zh ?? "", finding.hint?.en ?? "", "\(finding.range.start)",
                    ]
                    .joined(separator: "\0"), digest.value)
            }
            let customer = customers.customer(of: file.file) { ids[$0] ?? "" }
            if let customer {
                digest = ContentHash("\0\(customer.name)\0\(customer.count)", digest.value)
                for other in customer.others { digest = ContentHash(names.names[other.file] ?? "", digest.value) }
            }
            return Plan(
                file: file, id: id, name: "o/\(name).html", findings: findings, mentionedBy: mentionedBy,
                customer: customer, digest: digest.value)
        }
    }

    /// What the plans of all pages need.
    struct Shared: Sendable {
        /// Of what all pages share and no file says.
        var seed: UInt64
        /// By file: those that it mentions, and those that mention it; each once.
        var mentions: [Int64: [Int64]] = [:]
        var mentionedBy: [Int64: [Int64]] = [:]
    }

    func shared() -> Shared {
        let frame = OpportunityHTML(context, names, workspace.template).seed.value
        let identity = workspace.identity
        var shared = Shared(seed: ContentHash(identity.program, frame ^ identity.schema.value).value)
        var paths: [Int64: String] = [:]
        if !source.mentions.isEmpty { for file in source.files { paths[file.file] = file.path } }
        for (file, target) in source.mentions {
            let other: Int64? =
                switch target {
                case .id(let id): names.file(id: id)
                case .file(let path): names.file(target: path, from: paths[file] ?? "")
                }
            guard let other, shared.mentions[file]?.contains(other) != true else { continue }
            shared.mentions[file, default: []].append(other)
            if other != file { shared.mentionedBy[other, default: []].append(file) }
        }
        return shared
    }

    /// Makes pages and writes them.
    func write(_ plans: [Plan], _ folder: SiteFolder) throws {
        let (chunk, count) = (Self.chunk, plans.count)
        try Parallel.pipeline(
            threads: Parallel.processorCount, count: (count + chunk - 1) / chunk, window: Parallel.processorCount * 4,
            worker: { [workspace, context, names] in Maker(workspace, context, names) },
            produce: { maker, number -> Failure? in
                for plan in plans[(number * chunk)..<min(count, (number + 1) * chunk)] {
                    do { try folder.write(maker.page(plan), plan.name) } catch {
                        return error as? Failure ?? Failure(Text(same: "\(error)"))
                    }
                }
                return nil
            },
            consume: { (failure: Failure?) throws(Failure) in if let failure { throw failure } })
    }

    /// Reads files and makes pages of them, on any thread.
    private struct Maker: Sendable {
        let workspace: Workspace
        let reader: OpportunityReader
        let html: OpportunityHTML

        init(_ workspace: Workspace, _ context: SiteContext, _ names: OpportunityNames) {
            self.workspace = workspace
            reader = OpportunityReader(workspace.template)
            html = OpportunityHTML(context, names, workspace.template)
        }

        /// A file that cannot be read has a page, too, with what was found.
        func page(_ plan: Plan) -> [UInt8] {
            let bytes = workspace.source(at: plan.file.path).bytes ?? []
            let document = Document(bytes, nestingLimit: reader.template.nestingLimit)
            var opportunity = reader.read(document)
            if !plan.file.isReadable { opportunity.isReadable = false }
            return html.page(
                OpportunityPage(
                    id: plan.id, path: plan.file.path, document: document, opportunity: opportunity,
                    findings: plan.findings.map {
                        OpportunityPage.Finding(
                            rule: $0.rule.name, level: $0.level, message: $0.message, hint: $0.hint,
                            place: Int($0.range.start))
                    }, mentionedBy: plan.mentionedBy, customer: plan.customer))
        }
    }
}

extension ContentHash {
    fileprivate init(_ text: String, _ seed: UInt64) {
        var text = text
        self = text.withUTF8 { ContentHash(UnsafeRawBufferPointer($0), seed: seed) }
    }
}
