import Analysis
import Document
import Engine
import Index
import Platform
import Register
import Site
import Template

/// The files of each customer's opportunities.
struct CustomerFiles: Sendable {
    /// By the customer's name, in the order of reports.
    private(set) var files: [String: [Int64]] = [:]
    /// The customer of each file.
    private(set) var names: [Int64: String] = [:]

    init(_ day: DayView) {
        for row in day.opportunities.order {
            guard let name = day.customer(row), !name.isEmpty else { continue }
            let file = day.opportunities.files[Int(row)]
            files[name, default: []].append(file)
            names[file] = name
        }
    }

    /// So many others a page names.
    private static let most = 20

    /// What the page of a file tells of the customer.
    func customer(of file: Int64, id: (Int64) -> String) -> OpportunityPage.Customer? {
        guard let name = names[file], let all = files[name] else { return nil }
        let others = all.prefix(Self.most + 1).filter { $0 != file }.prefix(Self.most).map { (file: $0, id: id($0)) }
        return OpportunityPage.Customer(name: name, others: Array(others), count: all.count - 1)
    }
}

/// The pages of customers: those are made again of which a file, or the frame, changed.
struct CustomerPages: Sendable {
    let workspace: Workspace
    let source: SiteSource
    let ids: [Int64: String]
    let names: OpportunityNames
    let context: SiteContext
    let customers: CustomerFiles

    /// A page that there is to be.
    struct Plan: Sendable {
        /// From the site's root.
        var name: String
        var customer: String
        var files: [PageFile]
        /// Of everything that the page is made from.
        var digest: UInt64
    }

    func plans() -> [Plan] {
        var files: [Int64: PageFile] = [:]
        files.reserveCapacity(source.files.count)
        for file in source.files { files[file.file] = file }
        let html = CustomerHTML(context, names, workspace.template)
        let identity = workspace.identity
        let seed = ContentHash(Array(identity.program.utf8), seed: html.seed.value ^ identity.schema.value)
        return customers.files.map { customer, numbers in
            let own = numbers.compactMap { files[$0] }
            var digest = ContentHash(Array(customer.utf8), seed: seed.value)
            for file in own {
                digest = ContentHash(
                    Array((names.names[file.file] ?? "").utf8), seed: digest.value ^ file.hash.value)
            }
            return Plan(
                name: CustomerNames.page(of: customer) + ".html", customer: customer, files: own, digest: digest.value)
        }.sorted { $0.name < $1.name }
    }

    /// Customers that a thread takes at a time.
    private static let chunk = 32

    func write(_ plans: [Plan], _ folder: SiteFolder) throws {
        let (chunk, count) = (Self.chunk, plans.count)
        try Parallel.pipeline(
            threads: Parallel.processorCount, count: (count + chunk - 1) / chunk, window: Parallel.processorCount * 4,
            worker: { [workspace, context, names] in
                (OpportunityReader(workspace.template), CustomerHTML(context, names, workspace.template))
            },
            produce: { [workspace, ids, names] worker, number -> Failure? in
                for plan in plans[(number * chunk)..<min(count, (number + 1) * chunk)] {
                    let deals = plan.files.map { file -> CustomerHTML.Deal in
                        let document = Document(
                            workspace.source(at: file.path).bytes ?? [],
                            nestingLimit: workspace.template.nestingLimit)
                        return CustomerHTML.Deal(
                            id: ids[file.file] ?? "", name: names.names[file.file] ?? "", document: document,
                            opportunity: worker.0.read(document))
                    }
                    do { try folder.write(worker.1.page(plan.customer, deals), plan.name) } catch {
                        return error as? Failure ?? Failure(Text(same: "\(error)"))
                    }
                }
                return nil
            },
            consume: { (failure: Failure?) throws(Failure) in if let failure { throw failure } })
    }
}
