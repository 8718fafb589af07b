import Document
import Register
import Template

/// What the register and the folder that is imported to hold already, as far as an import must know it.
public struct HeldOpportunities: Sendable {
    /// One file.
    public struct Holding: Sendable {
        /// As the user would name it.
        public var path: String
        /// The file's name without `.md`.
        public var id: String
        /// Nil where none is given or the file cannot be read.
        public var customer: String?
        public var title: String
        public var mark: ImportMark?
        /// Whether it is in the folder that is imported to.
        public var isInOutput = true
        /// See ``ImportMark/content(_:id:)``.
        public var content: ContentHash
    }

    public private(set) var byID: [String: [Holding]] = [:]
    public private(set) var byMark: [ImportMark: Holding] = [:]
    /// Files of the folder that is imported to, without a mark, by what they say: those that were imported before there
    /// were marks, or that lost theirs.
    public private(set) var byContent: [ContentHash: Holding] = [:]
    /// Files whose mark was made of a row.
    public private(set) var ofRows: [Holding] = []
    /// Every id that was ever given, on whatever branch; those of the files among them.
    public private(set) var idsEverGiven: Set<String> = []

    public init(_ holdings: [Holding] = [], idsEverGiven: some Sequence<String> = []) {
        for holding in holdings {
            byID[holding.id, default: []].append(holding)
            if let mark = holding.mark {
                byMark[mark] = byMark[mark] ?? holding
            } else if holding.isInOutput {
                byContent[holding.content] = byContent[holding.content] ?? holding
            }
            if holding.mark?.origin == .row { ofRows.append(holding) }
        }
        self.idsEverGiven = Set(idsEverGiven).union(byID.keys)
    }

    /// The highest number of a series that was ever given; 0 where there is none.
    public func highestNumber(of frame: IDFrame) -> Int {
        idsEverGiven.lazy.compactMap { frame.number(of: $0) }.max() ?? 0
    }
}

extension HeldOpportunities.Holding {
    /// - Parameter path: as the user would name it.
    public init(_ bytes: [UInt8], path: String, reader: OpportunityReader) {
        let document = Document(bytes, nestingLimit: reader.template.nestingLimit)
        let opportunity = reader.read(document)
        let id = FileFacts.stem(ofPath: path)
        let facts = FileFacts(
            path: path, stem: id, document: document, opportunity: opportunity, template: reader.template)
        let body = bytes[min(document.bodyStart, bytes.count)...]
        let line = body.split(separator: UInt8(ascii: "\n")).first { $0.starts(with: "# ".utf8) }
        self.init(
            path: path, id: id, customer: facts.customer,
            title: line.map { String(decoding: $0.dropFirst(2), as: UTF8.self).trimmed } ?? "",
            mark: ImportMark.find(in: bytes), content: ImportMark.content(bytes, id: id))
    }
}
