import Platform
import Analysis
import Document
import Index
import Register
import Template

/// The agenda of a register, read from its files.
public struct AgendaReading: Sendable {
    public let workspace: Workspace

    public init(_ workspace: Workspace) { self.workspace = workspace }

    /// What one file holds.
    private struct Reading: Sendable {
        var items: [AgendaItem]
        var gap: AgendaGap?
        /// As the file says, or is called.
        var id: String
    }

    /// The items, by day, then by kind, id and words; and what they leave out.
    public func items() throws -> (items: [AgendaItem], omissions: Omissions) {
        let files = workspace.walk().files
        let chunk = max(256, (files.count + 3) / 4)
        let reader = OpportunityReader(workspace.template)
        let found = Parallel.map(threads: 2, Array(stride(from: 0, to: files.count, by: chunk))) { start in
            (start..<min(files.count, start + chunk)).map {
                (path: files.path($0), reading: read(files.path($0), reader))
            }
        }.joined()
        let readings = found.compactMap { file in file.reading.map { (path: file.path, items: $0.items) } }
        let items = Self.named(readings.filter { !$0.items.isEmpty }).sorted { a, b in
            a.due == b.due ? (a.kind, a.id, a.words) < (b.kind, b.id, b.words) : a.due < b.due
        }
        let unreadable = found.filter { $0.reading == nil }.map { String(decoding: $0.path, as: UTF8.self) }
        var omissions = Omissions(unreadable: unreadable.sorted(by: precedesByBytes))
        omissions.place = .agenda
        func ids(_ gap: AgendaGap) -> [String] {
            found.compactMap { $0.reading }.filter { $0.gap == gap }.map(\.id).sorted(by: precedesByBytes)
        }
        (omissions.uncounted[.status], omissions.uncounted[.day]) = (ids(.status), ids(.day))
        return (items, omissions)
    }

    /// With identities that no two items of the register share: the opportunity's id comes first, and where two files
    /// have the same id, or none, the file's path identifies them.
    private static func named(_ found: [(path: [UInt8], items: [AgendaItem])]) -> [AgendaItem] {
        let owners = found.map { path, items in
            items[0].id.isEmpty ? FileFacts.stem(ofPath: String(decoding: path, as: UTF8.self)) : items[0].id
        }
        let counts = Dictionary(owners.map { ($0, 1) }, uniquingKeysWith: +)
        return zip(found, owners).flatMap { file, owner in
            let isShared = counts[owner, default: 0] > 1
            let name = isShared ? "\(owner)-\(String(ContentHash(file.path).value, radix: 16))" : owner
            return file.items.map { item in
                var item = item
                item.identity = "\(name)-\(item.identity)"
                return item
            }
        }
    }

    /// Nil for what was meant as an opportunity and cannot be read; lint says why.
    private func read(_ path: [UInt8], _ reader: OpportunityReader) -> Reading? {
        let place = Array(workspace.root.utf8) + [UInt8(ascii: "/")] + path + [0]
        let limit = workspace.template.fileSizeLimit
        let file: ReadFile? = place.withCPath { start in
            do throws(FileError) { return try ReadFile(path: start, limit: limit) } catch { return nil }
        }
        guard let file, file.bytes.count <= limit else { return nil }
        let document = Document(file.bytes, nestingLimit: reader.template.nestingLimit)
        let opportunity = reader.read(document)
        let stem = FileFacts.stem(ofPath: String(decoding: path, as: UTF8.self))
        guard opportunity.isReadable else {
            return reader.isMeantAsOpportunity(document, stem: stem) ? nil : Reading(items: [], id: stem)
        }
        var id = stem
        if let path = reader.template.path(of: .id), case .text(let text) = opportunity[path].value { id = text }
        return Reading(
            items: opportunity.agenda(document, reader.template), gap: opportunity.agendaGap(document, reader.template),
            id: id)
    }
}
