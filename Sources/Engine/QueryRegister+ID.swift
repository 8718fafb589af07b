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
}
