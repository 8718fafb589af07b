import Document
import Index
import Register
import Template

/// The agenda of a register, read from its files.
struct AgendaReading {
    let workspace: Workspace

    init(_ workspace: Workspace) { self.workspace = workspace }

    /// The items, by day, then by kind, id and words; and the paths of what cannot be read, in order.
    func items() throws -> (items: [AgendaItem], unreadable: [String]) {
        let files = workspace.walk().files
        // A chunk reads the schema once more.
        let chunk = max(256, (files.count + 3) / 4)
        let read = Parallel.map(threads: 2, Array(stride(from: 0, to: files.count, by: chunk))) { start in
            let reader = OpportunityReader(workspace.withOwnTemplate(forFiles: files.count).template)
            return (start..<min(files.count, start + chunk)).map { ($0, self.read(files.path($0), reader)) }
        }.joined()
        let items = read.flatMap { $0.1 ?? [] }.sorted { a, b in
            a.due == b.due ? (a.kind, a.id, a.words) < (b.kind, b.id, b.words) : a.due < b.due
        }
        let unreadable = read.filter { $0.1 == nil }.map { String(decoding: files.path($0.0), as: UTF8.self) }
        return (items, unreadable.sorted(by: precedesByBytes))
    }

    /// Nil for what was meant as an opportunity and cannot be read; lint says why.
    private func read(_ path: [UInt8], _ reader: OpportunityReader) -> [AgendaItem]? {
        let place = Array(workspace.root.utf8) + [UInt8(ascii: "/")] + path + [0]
        let limit = workspace.template.fileSizeLimit
        let file: ReadFile? = place.withCPath { start in
            do throws(FileError) { return try ReadFile(path: start, limit: limit) } catch { return nil }
        }
        guard let file, file.bytes.count <= limit else { return nil }
        let document = Document(file.bytes, nestingLimit: reader.template.nestingLimit)
        let opportunity = reader.read(document)
        guard opportunity.isReadable else {
            if case .missing = document.frontMatter, document.encoding.invalidByte == nil { return [] }
            return nil
        }
        return opportunity.agenda(document, reader.template)
    }
}
