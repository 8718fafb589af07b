import Document
import Index
import Register
import Template

extension QueryRegister {
    /// The opportunity that somebody means by its id, or by a part of the id or of its customer's name that no other
    /// has. An id may have several files.
    /// - Throws: ``Failure`` where nothing is meant, or several are and nobody says which.
    public func records(meantBy given: String) throws -> [StoredRecord] {
        let named = try records(ofID: given)
        guard named.isEmpty else { return named }
        let candidates = try candidates(given)
        switch candidates.count {
        case 0: throw try unknown(given)
        case 1: return candidates
        default:
            let shown = candidates.prefix(Self.mostShown).map(line)
            if let asking = workspace.asking {
                let question = Text(zh: "“\(given)”可能是：", en: "“\(given)” may be:")
                guard let index = asking.choose(question, shown) else { throw several(given, shown, candidates.count) }
                return [candidates[index]]
            }
            throw several(given, shown, candidates.count)
        }
    }

    private static let mostShown = 12

    /// Those whose customer's name, or else whose id, holds the words; open ones first.
    private func candidates(_ given: String) throws -> [StoredRecord] {
        let words = foldedText(Array(given.trimmed.utf8))
        guard !words.isEmpty else { return [] }
        let template = workspace.template
        for role in [Role.customer, .id] {
            guard let path = template.path(of: role) else { continue }
            let files = try ask { (store: Store) throws(DatabaseError) -> [Int64] in
                let found = try store.files(reading: [path.field]) { items in
                    guard case .text(let text) = items[path.field].value else { return false }
                    return foldedText(text.utf8).holds(words)
                }
                return try store.inOrderOfPaths(found.files)
            }
            guard files.isEmpty else {
                let records = try records(files)
                return records.filter(isOpen) + records.filter { !isOpen($0) }
            }
        }
        return []
    }

    private func status(_ record: StoredRecord) -> Int? {
        guard let path = workspace.template.path(of: .status),
            case .choice(let status) = record.values[path.field].value
        else { return nil }
        return status
    }

    private func isOpen(_ record: StoredRecord) -> Bool {
        status(record).map { workspace.template.statusMeaning($0) == .open } ?? false
    }

    /// `202405-SAL-003  某公司  方案提交`
    private func line(_ record: StoredRecord) -> String {
        let template = workspace.template
        let customer = template.path(of: .customer).flatMap { path -> String? in
            if case .text(let name) = record.values[path.field].value { name } else { nil }
        }
        let state = status(record).map { template.statuses[$0].label[workspace.language] }
        return ([FileFacts.stem(ofPath: record.path), customer, state] as [String?]).compactMap { $0 }.joined(
            separator: "  ")
    }

    private func several(_ given: String, _ shown: [String], _ count: Int) -> Failure {
        let rest = count - shown.count
        let list = shown.map { "\n      " + $0 }.joined()
        return Failure(
            Text(zh: "“\(given)”可能是 \(count) 个商机之一", en: "“\(given)” may be any of \(count) opportunities"),
            hint: Text(
                zh: "写编号，或客户名称里更长的一段：\(list)\(rest > 0 ? "\n      ……还有 \(rest) 个" : "")",
                en:
                    "Give the id, or a longer part of the customer's name:\(list)\(rest > 0 ? "\n      … and \(rest) more" : "")"
            ))
    }

    private func unknown(_ given: String) throws -> Failure {
        let ids = try ask { (store: Store) throws(DatabaseError) -> [String] in
            try store.pageFiles().map { FileFacts.stem(ofPath: $0.path) }
        }
        return OpportunityReader(workspace.template).isID(given)
            ? .unknownID(given, among: ids) : .unknownOpportunity(given, among: ids)
    }
}

extension Failure {
    /// - Parameter ids: of which one may have been meant.
    static func unknownID(_ id: String, among ids: [String]) -> Failure {
        Failure(
            Text(zh: "没有编号为 \(id) 的商机", en: "unknown opportunity id \(id)"),
            hint: nearestName(to: id, among: ids).map { Text(zh: "是不是 \($0)？", en: "Did you mean \($0)?") })
    }

    static func unknownOpportunity(_ given: String, among ids: [String]) -> Failure {
        Failure(
            Text(
                zh: "没有编号或客户名称含“\(given)”的商机", en: "no opportunity has “\(given)” in its id or its customer's name"),
            hint: nearestName(to: given, among: ids).map { Text(zh: "是不是 \($0)？", en: "Did you mean \($0)?") }
                ?? Text(
                    zh: "oppbook list 列出所有商机，oppbook search 在正文里找。",
                    en: "oppbook list shows all opportunities; oppbook search looks in their text."))
    }
}
