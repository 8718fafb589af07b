import Document
import Index
import Register

extension QueryRegister {
    /// The files of an id, by path: those that say it, and those that are called so. Several only when it was given
    /// twice.
    public func records(ofID id: String) throws -> [StoredRecord] {
        let paths = try ask { store throws(DatabaseError) in try store.paths(ofID: id) }
        var records: [StoredRecord] = []
        try ask { store throws(DatabaseError) in
            records = []
            try store.forEachRecord { record in
                if paths.contains(record.path) || FileFacts.stem(ofPath: record.path) == id { records.append(record) }
            }
        }
        records.sort { precedesByBytes($0.path, $1.path) }
        return records
    }

    /// That nothing has the id, and which one may have been meant.
    public func unknownID(_ id: String) throws -> Failure {
        var ids: [String] = []
        try ask { store throws(DatabaseError) in
            ids = []
            try store.forEachRecord { ids.append(FileFacts.stem(ofPath: $0.path)) }
        }
        return Failure(
            Text(zh: "没有编号为 \(id) 的商机", en: "unknown opportunity id \(id)"),
            hint: nearestName(to: id, among: ids).map { Text(zh: "是不是 \($0)？", en: "Did you mean \($0)?") })
    }
}
