import Document
import Index
import Register

extension QueryRegister {
    /// The files of an id, by path: those that say it, and those that are called so. Several only when it was given
    /// twice.
    public func records(ofID id: String) throws -> [StoredRecord] {
        try ask { (store: Store) throws(DatabaseError) -> [StoredRecord] in
            var records: [StoredRecord] = []
            for file in try store.files(ofID: id) {
                if let record = try store.record(of: file.file) { records.append(record) }
            }
            return records
        }
    }

    /// That nothing has the id, and which one may have been meant.
    public func unknownID(_ id: String) throws -> Failure {
        let ids = try ask { (store: Store) throws(DatabaseError) -> [String] in
            try store.pageFiles().map { FileFacts.stem(ofPath: $0.path) }
        }
        return .unknownID(id, among: ids)
    }
}

extension Failure {
    /// - Parameter ids: of which one may have been meant.
    static func unknownID(_ id: String, among ids: [String]) -> Failure {
        Failure(
            Text(zh: "没有编号为 \(id) 的商机", en: "unknown opportunity id \(id)"),
            hint: nearestName(to: id, among: ids).map { Text(zh: "是不是 \($0)？", en: "Did you mean \($0)?") })
    }
}
