import Document
import Platform
import Lint
import Probe
import Register
import Template

@testable import Index

/// An index in memory of files that are given as texts, kept as the program keeps it.
struct IndexedFiles {
    static let linter = Shipped.linter
    static let day = CivilDate(year: 2024, month: 6, day: 10) ?? CivilDate(days: 0)
    static let identity = Store.Identity(schema: ContentHash(value: 1), program: "test")

    let store: Store
    private(set) var files: [String: String] = [:]
    private var numbers: [String: Int64] = [:]
    private let maker = RecordMaker(Self.linter.template)

    /// From nothing.
    init(_ files: [String: String] = [:]) throws {
        store = try Store.create("", Self.identity, template: Self.linter.template, fileCount: files.count)
        let paths = files.keys.sorted(by: precedesByBytes)
        var numbers: [String: Int64] = [:]
        let (store, maker) = (store, maker)
        try store.transaction { () throws(DatabaseError) in
            for path in paths { numbers[path] = try store.put(Self.record(path, files[path] ?? "", maker)) }
            try store.seal()
            try Self.judgeAll(store)
        }
        (self.files, self.numbers) = (files, numbers)
    }

    /// Writes a file, or removes it with nil, and judges what has to do with it.
    mutating func set(_ path: String, _ text: String?) throws {
        let (store, maker, known) = (store, maker, numbers[path])
        guard text != nil || known != nil else { return }
        files[path] = text
        numbers[path] = try store.transaction { () throws(DatabaseError) -> Int64? in
            let old = try known.map { known throws(DatabaseError) in try store.facts(of: known) } ?? nil
            guard let text, let number = try? store.put(Self.record(path, text, maker), replacing: known) else {
                if let known { try store.remove(known) }
                try Self.judge(FactsChange(file: known ?? 0, old: old, new: nil), store)
                return nil
            }
            try Self.judge(FactsChange(file: number, old: old, new: try store.facts(of: number)), store)
            return number
        }
    }

    private static func record(_ path: String, _ text: String, _ maker: RecordMaker) -> FileRecord {
        let bytes = Array(text.utf8)
        return maker.record(
            path: Array(path.utf8), stamp: FileStamp(size: 1, modified: 2, changed: 3, inode: 4), isRacy: false,
            hash: ContentHash(bytes), linter.check(path: path, bytes: bytes, asOf: day))
    }

    private static func judgeAll(_ store: Store) throws(DatabaseError) {
        let files = try store.facts().sorted { precedesByBytes($0.facts.path, $1.facts.path) }
        let view = RegisterView(files.map(\.facts), isWhole: true, template: linter.template)
        try store.replaceRegisterFindings(linter.check(view).map { (files[$0.file].file, $0.diagnostic) })
    }

    private static func judge(_ change: FactsChange, _ store: Store) throws(DatabaseError) {
        guard let related = try store.related(to: [change], limit: 1000) else { return try judgeAll(store) }
        let view = RegisterView(related.files.map(\.facts), isWhole: true, template: linter.template)
        let findings = linter.check(view).map { (file: related.files[$0.file].file, diagnostic: $0.diagnostic) }
        try store.replaceRegisterFindings(of: related.judged, findings.filter { related.judged.contains($0.file) })
    }

    /// Every finding as text, in order.
    func findings() throws -> [String] {
        try store.findings().map {
            "\($0.path): \($0.diagnostic.rule.name) \($0.diagnostic.range.start) \($0.diagnostic.message.en) \($0.diagnostic.hint?.en ?? "")"
        }.sorted()
    }

    /// An opportunity with little in it.
    static func text(id: String, customer: String = "某新能源汽车有限公司", extra: String = "", body: String = "") -> String {
        "---\n机会编号: \(id)\n客户名称: \(customer)\n\(extra)---\n\n## 核心需求痛点\n\n\(body)\n"
    }
}
