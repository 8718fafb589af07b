import Document
import Register
import Template

/// A file that came, went, or says something else to the others than it did.
public struct FactsChange: Sendable {
    public var file: Int64
    /// Nil for a new file.
    public var old: FileFacts?
    /// Nil for one that is gone.
    public var new: FileFacts?

    public init(file: Int64, old: FileFacts?, new: FileFacts?) {
        (self.file, self.old, self.new) = (file, old, new)
    }
}

/// Files to judge against each other, and those that they have to do with.
public struct RelatedFiles: Sendable {
    /// Those whose findings about the register may be others than before.
    public var judged: Set<Int64>
    /// Them and all that their findings depend on, in the order of paths.
    public var files: [(file: Int64, facts: FileFacts)]
}

extension Store {
    /// The files that have a key, and perhaps one more.
    func files(with key: FileKey) throws(DatabaseError) -> [Int64] {
        try numbers(&openKey, "SELECT file FROM file_keys WHERE hash = ?", key.hash)
    }

    private func numbers(_ open: inout Statement?, _ sql: String, _ parameter: Int64) throws(DatabaseError) -> [Int64] {
        let rows = try database.prepare(sql, once: &open)
        defer { rows.reset() }
        rows.bind(1, parameter)
        var numbers: [Int64] = []
        while try rows.step() { numbers.append(rows.integer(0)) }
        return numbers
    }

    /// The files of a customer, however spelled, and of those that are one slip away.
    private func files(near customer: String) throws(DatabaseError) -> Set<Int64> {
        let key = customerKey(customer)
        let own = FileKey.customer(customerKeyHash(key))
        var files = Set(try self.files(with: own))
        for slip in customerSlipKeys(key) { files.formUnion(try self.files(with: .customer(slip))) }
        let longer = try numbers(&openSlip, "SELECT customer FROM customer_slips WHERE slip = ?", own.hash)
        for other in longer {
            files.formUnion(try numbers(&openKey, "SELECT file FROM file_keys WHERE hash = ?", other))
        }
        return files
    }

    /// The other files that findings about the register in some files depend on. The files need not be as the index
    /// knows them, nor be in it.
    public func relatives(of facts: [FileFacts]) throws(DatabaseError) -> [(file: Int64, facts: FileFacts)] {
        var wanted: Set<Int64> = []
        var customers: Set<String> = []
        var links: Set<String> = []
        for file in facts {
            if let id = file.id { wanted.formUnion(try files(with: .name(id))) }
            if let customer = file.customer, customers.insert(customer).inserted {
                wanted.formUnion(try files(near: customer))
            }
            for link in file.links {
                switch link.target {
                case .id(let id):
                    guard links.insert(id).inserted else { continue }
                    wanted.formUnion(try files(with: .name(id)))
                case .file(let target):
                    guard let path = resolvedPath(target, from: file.path) else { continue }
                    if let known = try self.file(at: Array(path.utf8)) { wanted.insert(known.id) }
                }
            }
        }
        var found = try self.facts(of: wanted)
        let names = Set((found.map(\.facts) + facts).flatMap { [$0.id, $0.stem].compactMap { $0 } })
        let near = try files(near: links.filter { !names.contains($0) })
        found += try self.facts(of: near.subtracting(wanted))
        return found
    }

    /// The files whose ids may have been meant by others; looks through the names of all.
    private func files(near ids: Set<String>) throws(DatabaseError) -> Set<Int64> {
        guard !ids.isEmpty else { return [] }
        let near = NearIDs(Array(ids))
        let rows = try database.prepare("SELECT file, coalesce(id, path) FROM files")
        var files: Set<Int64> = []
        while try rows.step() {
            let isNear = rows.withBytes(1) { name in
                let stem = name.lastIndex(of: UInt8(ascii: "/")).map { name[($0 + 1)...] } ?? name[...]
                return !near.near(to: Array(stem)[...]).isEmpty
                    || FileFacts.isMarkdown(stem) && !near.near(to: Array(stem.dropLast(3))[...]).isEmpty
            }
            if isNear { files.insert(rows.integer(0)) }
        }
        return files
    }

    /// The files whose findings about the register may have come or gone with some changes, which are in the index
    /// already. Nil when they are so many that the whole register is judged as soon.
    public func related(to changes: [FactsChange], limit: Int) throws(DatabaseError) -> RelatedFiles? {
        var judged: Set<Int64> = []
        var customers: Set<String> = []
        var haveNamesChanged = false
        for change in changes {
            let (old, new) = (change.old, change.new)
            if new != nil { judged.insert(change.file) }
            if old == nil || new == nil || old?.id != new?.id || old?.stem != new?.stem {
                haveNamesChanged = true
                for name in Set([old?.id, old?.stem, new?.id, new?.stem].compactMap { $0 }) {
                    judged.formUnion(try files(with: .name(name)))
                    judged.formUnion(try files(with: .linkToID(name)))
                }
                if let path = (new ?? old)?.path { judged.formUnion(try files(with: .linkToPath(path))) }
            }
            if old?.customer != new?.customer || old?.industry != new?.industry || old?.region != new?.region {
                customers.formUnion([old?.customer, new?.customer].compactMap { $0 })
            }
            guard judged.count <= limit else { return nil }
        }
        for customer in customers {
            judged.formUnion(try files(near: customer))
            guard judged.count <= limit else { return nil }
        }
        // A new name may be what a broken link elsewhere meant.
        if haveNamesChanged { judged.formUnion(try filesWithBrokenLinks()) }
        guard judged.count <= limit else { return nil }
        var files = try facts(of: judged)
        let relatives = try self.relatives(of: files.map(\.facts))
        files += relatives.filter { !judged.contains($0.file) }
        files.sort { precedesByBytes($0.facts.path, $1.facts.path) }
        return RelatedFiles(judged: judged, files: files)
    }

    private func filesWithBrokenLinks() throws(DatabaseError) -> [Int64] {
        let rows = try database.prepare(
            "SELECT DISTINCT key >> \(TableLayout.positionBits) FROM findings WHERE scope = 'register' AND rule = 'broken-link'"
        )
        var files: [Int64] = []
        while try rows.step() { files.append(rows.integer(0)) }
        return files
    }
}
