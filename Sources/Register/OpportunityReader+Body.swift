import Document
import Template

extension OpportunityReader {
    /// Level-2 headings are sections; the first level-1 heading is the title.
    func readSections(_ document: Document, into opportunity: inout Opportunity) {
        let blocks = document.blocks
        var open: Int?
        func close(_ next: Int, _ opportunity: inout Opportunity) {
            guard let index = open else { return }
            let end = next < blocks.count ? Int(blocks[next].range.start) : document.sourceCount
            let first = opportunity.sections[index].blocks.lowerBound
            opportunity.sections[index].blocks = first..<next
            opportunity.sections[index].body = ByteRange(Int(opportunity.sections[index].heading.end), end)
            open = nil
        }
        for (index, block) in blocks.enumerated() {
            guard block.depth == 0, case .heading(let level) = block.kind, level <= 2 else { continue }
            close(index, &opportunity)
            if level == 1 {
                if opportunity.title == nil { opportunity.title = block.text }
                continue
            }
            let found = template.sectionNames.find(document.store.span.extracting(block.text.indices))
            if let found, found.spelling.isForeign(insists: insists) {
                let own = template.sections[found.index].choice.written(in: template.language)
                opportunity.problems.append(Problem(kind: .otherLanguageName(own: own), path: nil, range: block.text))
            }
            opportunity.sections.append(
                SectionSpan(
                    section: found?.index, heading: block.range, name: block.text, blocks: (index + 1)..<(index + 1),
                    body: .none))
            open = opportunity.sections.count - 1
        }
        close(blocks.count, &opportunity)
        if let logSection, let span = opportunity.sections.first(where: { $0.section == logSection }) {
            readLog(document, span, into: &opportunity)
        }
    }

    // MARK: Links

    func readLinks(_ document: Document, into opportunity: inout Opportunity) {
        for link in document.links {
            guard let file = relativeMarkdownFile(link.target) else { continue }
            opportunity.links.append(Link(target: .file(file), range: link.range))
        }
        let bytes = document.store
        var code = CodePlaces(document)
        var at = document.bodyStart
        while let bracket = bytes.span.firstOffset(of: UInt8(ascii: "["), from: at, to: document.sourceCount) {
            at = bracket
            guard at + 3 < document.sourceCount else { break }
            // The last two of three are a link's.
            guard bytes[at + 1] == UInt8(ascii: "["), bytes[at + 2] != UInt8(ascii: "[") else {
                at += 1
                continue
            }
            var end = at + 2
            let limit = min(document.sourceCount, end + Self.longestTarget)
            while end < limit, bytes[end] != UInt8(ascii: "]"), bytes[end] != 0x0A { end += 1 }
            guard end + 1 < document.sourceCount, bytes[end] == UInt8(ascii: "]"), bytes[end + 1] == UInt8(ascii: "]"),
                end > at + 2
            else {
                at += 1
                continue
            }
            if !code.holds(at) {
                // `[[id|words]]` shows words and points to id.
                let stop =
                    bytes[(at + 2)..<end].firstIndex { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "#") } ?? end
                let place = unpadded(bytes, ByteRange(at + 2, stop))
                opportunity.links.append(Link(target: .id(document.text(place)), range: place))
            }
            at = end + 2
        }
        readLinkSlips(document, into: &opportunity)
    }

    /// Bytes between `[[` and `]]`; what is longer mentions no opportunity.
    private static let longestTarget = 512

    /// The file a link points to when it is a Markdown file of this register: relative, ending in `.md`.
    private func relativeMarkdownFile(_ target: String) -> String? {
        let path = String(target.prefix { $0 != "#" && $0 != "?" })
        guard FileFacts.isMarkdown(path), !path.hasPrefix("/"), !path.contains(":") else { return nil }
        var bytes: [UInt8] = []
        var rest = Array(path.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: Allowances

    private static let mark: StaticString = "<!-- oppbook:"

    func readAllowances(_ document: Document, into opportunity: inout Opportunity) {
        let bytes = document.store
        var at = document.bodyStart
        let end = document.sourceCount
        var code = CodePlaces(document)
        while let angle = bytes.span.firstOffset(of: UInt8(ascii: "<"), from: at, to: end) {
            at = angle
            let words = at + Self.mark.utf8CodeUnitCount
            guard words < end, bytes.span.holds(Self.mark, at: at), !code.holds(at) else {
                at += 1
                continue
            }
            var close = words
            while close + 2 < end,
                !(bytes[close] == UInt8(ascii: "-") && bytes[close + 1] == UInt8(ascii: "-")
                    && bytes[close + 2] == UInt8(ascii: ">"))
            { close += 1 }
            // Line ends part words like blanks; in scalars, since CR LF is a single character.
            let parts = document.text(ByteRange(words, close)).unicodeScalars.split(
                maxSplits: 2, whereSeparator: \.properties.isWhitespace
            ).map { String($0) }
            if parts.first == "allow" {
                opportunity.allowances.append(
                    Allowance(
                        rule: RuleID(parts.count > 1 ? parts[1] : ""),
                        reason: parts.count > 2 ? parts[2].trimmed : "", range: ByteRange(at, min(close + 3, end))
                    ))
            }
            at = close
        }
    }
}

/// Places of code: inside a code block, or behind an odd number of backticks on the line. Asked from the front to the
/// back, so that all answers together take the time of the text, and none takes any.
struct CodePlaces {
    private let document: Document
    /// Looked for when first asked: most bodies hold nothing to ask about.
    private lazy var blocks: [Range<Int>] = document.blocks.compactMap { $0.kind == .code ? $0.range.indices : nil }
    private var next = 0
    private var seen: Int
    private var isInTicks = false

    init(_ document: Document) {
        self.document = document
        seen = document.bodyStart
    }

    mutating func holds(_ offset: Int) -> Bool {
        while seen < offset {
            switch document.store[seen] {
            case 0x0A: isInTicks = false
            case UInt8(ascii: "`"): isInTicks.toggle()
            default: break
            }
            seen += 1
        }
        while next < blocks.count, blocks[next].upperBound <= offset { next += 1 }
        return isInTicks || (next < blocks.count && blocks[next].contains(offset))
    }
}
