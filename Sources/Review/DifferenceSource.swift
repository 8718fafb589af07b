import Document
import Register
import Template

/// A file of a register as it stood at one time, read with the template of that time.
public struct DifferenceSource: Sendable {
    /// From the register's root, separated by `/`.
    public let path: String
    public let document: Document
    public let opportunity: Opportunity
    public let template: Template

    public init(path: String, document: Document, opportunity: Opportunity, template: Template) {
        self.path = path
        self.document = document
        self.opportunity = opportunity
        self.template = template
    }

    public func item(_ role: Role) -> Item { template.path(of: role).map { opportunity[$0] } ?? .missing }

    /// As written in the front matter; the file's name where that tells none.
    public var id: String {
        if case .text(let id) = item(.id).value { id } else { FileFacts.stem(ofPath: path) }
    }

    /// Nil when missing or unreadable.
    public var customer: String? {
        if case .text(let name) = item(.customer).value { name } else { nil }
    }

    public var status: Choice? {
        if case .choice(let index) = item(.status).value { template.statuses[index] } else { nil }
    }

    /// The value of a role for people; nothing when it is missing.
    public func shown(_ role: Role, in language: Language) -> String {
        guard let path = template.path(of: role) else { return "" }
        return shown(opportunity[path], as: template.field(at: path), in: language)
    }

    /// A value for people, on one line; what cannot be read is as it is written.
    func shown(_ item: Item, as field: Field, in language: Language) -> String {
        oneLine(
            item.value == .unreadable ? document.text(item.range) : template.shown(item.value, as: field, in: language))
    }
}

/// Lines joined by blanks.
func oneLine(_ text: String) -> String { plainLines(Array(text.utf8)[...]).joined(separator: " ") }

/// The lines that say something, without blanks around them.
func plainLines(_ bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split { $0 == 0x0A || $0 == 0x0D }.map { String(decoding: withoutBlanks($0), as: UTF8.self) }.filter {
        !$0.isEmpty
    }
}

func withoutBlanks(_ text: some StringProtocol) -> String {
    String(decoding: withoutBlanks(Array(text.utf8)[...]), as: UTF8.self)
}

private func withoutBlanks(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return bytes[first...last]
}
