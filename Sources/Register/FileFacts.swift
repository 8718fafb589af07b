import Document
import Template

/// What other files may ask of a file: enough to judge a register as a whole without reading it again.
public struct FileFacts: Sendable, Hashable {
    /// From the register's root, separated by `/`.
    public var path: String
    /// File name without `.md`.
    public var stem: String
    /// As written in the front matter; nil when missing or unreadable.
    public var id: String?
    public var idRange: ByteRange = .none
    public var customer: String?
    public var customerRange: ByteRange = .none
    /// Node of the industry tree.
    public var industry: Int?
    public var industryRange: ByteRange = .none
    /// Node of the region tree.
    public var region: Int?
    public var regionRange: ByteRange = .none
    public var links: [Link] = []
    public var allowances: [Allowance] = []

    public init(path: String, stem: String) {
        self.path = path
        self.stem = stem
    }

    /// File name without folders and `.md`.
    public static func stem(ofPath path: String) -> String {
        var name = path.utf8[...]
        if let slash = name.lastIndex(of: UInt8(ascii: "/")) { name = name[name.index(after: slash)...] }
        return String(isMarkdown(name) ? name.dropLast(3) : name) ?? path
    }

    /// Whether a file's name ends in `.md`, in capitals or not: systems that do not tell the two apart write either.
    public static func isMarkdown(_ path: String) -> Bool { isMarkdown(path.utf8) }

    /// The same of a name's bytes.
    @inlinable public static func isMarkdown(_ name: some BidirectionalCollection<UInt8>) -> Bool {
        var end = name.suffix(3).makeIterator()
        return end.next() == UInt8(ascii: ".") && (end.next() ?? 0) | 0x20 == UInt8(ascii: "m")
            && (end.next() ?? 0) | 0x20 == UInt8(ascii: "d")
    }

    public init(path: String, stem: String, document: Document, opportunity: Opportunity, template: Template) {
        self.init(path: path, stem: stem)
        func item(_ role: Role) -> Item { template.path(of: role).map { opportunity[$0] } ?? .missing }
        if case .text(let text) = item(.id).value { (id, idRange) = (text, item(.id).range) }
        if case .text(let text) = item(.customer).value { (customer, customerRange) = (text, item(.customer).range) }
        if case .path(let node) = item(.industry).value { (industry, industryRange) = (node, item(.industry).range) }
        if case .path(let node) = item(.region).value { (region, regionRange) = (node, item(.region).range) }
        links = opportunity.links
        allowances = opportunity.allowances
    }
}

/// An id that was given where the files of a view are not: on another branch.
public struct TakenID: Sendable, Hashable {
    public var id: String
    /// From the register's root, of the file that has it there.
    public var path: String
    public var branch: String

    public init(id: String, path: String, branch: String) {
        self.id = id
        self.path = path
        self.branch = branch
    }
}

/// The files of a register side by side, or the part of it that one file has to do with.
public struct RegisterView: Sendable {
    /// In the order of their paths.
    public var files: [FileFacts]
    /// False when only the files that others depend on are here.
    public var isWhole: Bool
    public var template: Template
    /// Ids of the files that are somebody else's as well.
    public var taken: [TakenID]

    public init(_ files: [FileFacts], isWhole: Bool, template: Template, taken: [TakenID] = []) {
        self.files = files
        self.isWhole = isWhole
        self.template = template
        self.taken = taken
    }
}
