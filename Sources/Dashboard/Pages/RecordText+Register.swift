import Engine
import Index
import Register
import Report

extension RecordText {
    /// An opportunity of a register: its fields, its text and what links to it.
    /// - Throws: ``Failure`` where the index cannot be queried, or the file cannot be read.
    public static func text(_ record: StoredRecord, _ register: QueryRegister) throws -> String {
        let workspace = register.workspace
        let links = try register.ask { store throws(DatabaseError) in
            try store.pathsLinking(toID: FileFacts.stem(ofPath: record.path))
        }
        return RecordText(template: workspace.template, language: workspace.language).text(
            record, body: try workspace.body(of: record.path), links: links)
    }
}
