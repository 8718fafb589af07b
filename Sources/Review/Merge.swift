import Document
import Register
import Template

/// Merges three versions of an opportunity by what they mean, keeping every byte that nobody changed.
public struct OpportunityMerge: Sendable {
    private let template: Template
    private let reader: OpportunityReader

    public init(_ template: Template) {
        self.template = template
        reader = OpportunityReader(template)
    }

    public enum Outcome: Sendable {
        case merged(MergedOpportunity)
        /// Two opportunities that were added under one number: told apart by these.
        case different([MergeDifference])
        /// They cannot be merged by meaning.
        case unreadable(MergeObstacle)
    }

    /// - Parameters:
    ///   - base: the common ancestor; nil where both sides added the file.
    ///   - textual: what a merge by lines gives, where it is without a clash: kept when it says the same.
    public func merge(base: [UInt8]?, ours: [UInt8], theirs: [UInt8], textual: [UInt8]? = nil) -> Outcome {
        merge(base: base, ours: ours, theirs: theirs, textual: textual, isGuessing: false)
    }

    /// Merges the sides of a file that holds conflict markers.
    public func merge(_ marked: MarkedConflicts) -> Outcome {
        func merge(_ base: [UInt8]?) -> Outcome {
            self.merge(base: base, ours: marked.ours, theirs: marked.theirs, textual: nil, isGuessing: !marked.labels.showsBase)
        }
        let outcome = merge(marked.base)
        // Too little in common for an ancestor: as if both had added the file.
        if case .unreadable(let obstacle) = outcome, obstacle.version == .base { return merge(nil) }
        return outcome
    }

    private func merge(base: [UInt8]?, ours: [UInt8], theirs: [UInt8], textual: [UInt8]?, isGuessing: Bool) -> Outcome {
        // Where git had to merge several common ancestors first, what it could not merge stands there marked.
        let base = base.map { MarkedConflicts($0)?.base ?? $0 }
        let all = [base, ours, theirs].compactMap { $0 }
        let isPlain = all.allSatisfy { MergeVersion.endings($0) != .mixed }
        func version(_ bytes: [UInt8]) -> MergeVersion { MergeVersion(bytes, reader, plain: isPlain) }
        let (b, o, t) = (base.map(version), version(ours), version(theirs))
        let fields = MergeFields(template)
        for (version, which) in [(o, MergeObstacle.Version.ours), (t, .theirs)] + (b.map { [($0, .base)] } ?? []) {
            if version.document.encoding.invalidByte != nil { return .unreadable(MergeObstacle(version: which, reason: .notUTF8)) }
            guard fields.parts(version) != nil else { return .unreadable(MergeObstacle(version: which, reason: .frontMatter)) }
        }
        if b == nil, ours != theirs {
            let differences = differences(o, t)
            if !differences.isEmpty { return .different(differences) }
        }
        guard let text = text(b, o, t, fields, MergeBody(template: template, isGuessing: isGuessing)) else { return .unreadable(MergeObstacle(version: .result, reason: .frontMatter)) }
        let endings = settled(b?.endings, o.endings, t.endings) ?? o.endings
        let mark = settled(b?.hasByteOrderMark, o.hasByteOrderMark, t.hasByteOrderMark) ?? o.hasByteOrderMark
        let merged = MergedOpportunity(text: text, isWindows: isPlain && endings == .crlf, hasByteOrderMark: mark, kept: nil)
        for side in MergeSide.allCases {
            let result = version(merged.taking(side))
            guard fields.parts(result) != nil, hasFieldsOnce(result) || !hasFieldsOnce(side == .ours ? o : t) else {
                return .unreadable(MergeObstacle(version: .result, reason: .frontMatter))
            }
        }
        if merged.conflicts.isEmpty, let textual, textual != merged.bytes(MergeMarkers()),
            saysSame(version(textual), version(merged.taking(.ours)), fields)
        {
            return .merged(MergedOpportunity(text: text, isWindows: false, hasByteOrderMark: false, kept: textual))
        }
        return .merged(merged)
    }

    private func text(
        _ base: MergeVersion?, _ ours: MergeVersion, _ theirs: MergeVersion, _ fields: MergeFields, _ body: MergeBody
    ) -> MergedText? {
        guard let o = fields.parts(ours), let t = fields.parts(theirs), case .present(let our, let ourBody) = ours.document.frontMatter,
            case .present(let their, let theirBody) = theirs.document.frontMatter
        else { return nil }
        let b = base.flatMap(fields.parts)
        var (opening, closing): ([UInt8]?, [UInt8]?)
        if let base, case .present(let range, let body) = base.document.frontMatter {
            (opening, closing) = (base.bytes(0, Int(range.start)), base.bytes(Int(range.end), body))
        }
        let (ourOpening, ourClosing) = (ours.bytes(0, Int(our.start)), ours.bytes(Int(our.end), ourBody))
        var text = MergedText(settled(opening, ourOpening, theirs.bytes(0, Int(their.start))) ?? ourOpening)
        text.append(fields.merge(b ?? MergeFields.Parts(), o, t))
        text.append(settled(closing, ourClosing, theirs.bytes(Int(their.end), theirBody)) ?? ourClosing)
        text.append(body.merge(base, ours, theirs))
        return text
    }

    /// Whether every field stands there once.
    private func hasFieldsOnce(_ version: MergeVersion) -> Bool {
        !version.document.yaml.problems.contains { if case .duplicateKey = $0.kind { true } else { false } }
            && !version.opportunity.problems.contains { if case .fieldTwice = $0.kind { true } else { false } }
    }

    /// Whether two texts hold the same fields, sections and entries, whatever the order of the first and the blank lines
    /// between all of them.
    private func saysSame(_ a: MergeVersion, _ b: MergeVersion, _ fields: MergeFields) -> Bool {
        guard let one = fields.parts(a), let other = fields.parts(b), hasFieldsOnce(a),
            Set(one.keys) == Set(other.keys), one.end == other.end
        else { return false }
        let body = MergeBody(template: template)
        let (first, second) = (body.sections(a), body.sections(b))
        return one.keys.allSatisfy { one.entries[$0]?.core == other.entries[$0]?.core && one.entries[$0]?.head == other.entries[$0]?.head }
            && first.keys == second.keys
            && first.keys.allSatisfy { substance(first.pieces[$0]?.core) == substance(second.pieces[$0]?.core) }
    }

    /// Lines that are not blank.
    private func substance(_ text: [UInt8]?) -> [[UInt8]] {
        lines(text ?? []).map { $0.filter { $0 != UInt8(ascii: "\n") } }.filter { $0.contains { $0 > 0x20 } }
    }

    // MARK: Two opportunities under one number

    /// What tells two opportunities apart that have no common ancestor: another customer, another day of discovery, another
    /// title. Two that have none of these are taken for different ones.
    private func differences(_ ours: MergeVersion, _ theirs: MergeVersion) -> [MergeDifference] {
        var differences: [MergeDifference] = []
        var isKnown = false
        for role in [Role.customer, .discovered] {
            guard let path = template.path(of: role) else { continue }
            let (our, their) = (ours.opportunity[path], theirs.opportunity[path])
            guard our.value != .missing, their.value != .missing else { continue }
            isKnown = true
            if !isSame(our.value, their.value) {
                differences.append(
                    MergeDifference(
                        name: template.field(at: path).label, ours: ours.document.text(our.range), theirs: theirs.document.text(their.range)))
            }
        }
        let titles = (ours.opportunity.title.map(ours.document.text), theirs.opportunity.title.map(theirs.document.text))
        if let our = titles.0, let their = titles.1, customerKey(our) != customerKey(their) {
            differences.append(MergeDifference(name: Text(zh: "标题", en: "title"), ours: our, theirs: their))
        }
        if differences.isEmpty, !isKnown {
            differences.append(MergeDifference(name: Text(zh: "客户", en: "customer"), ours: "", theirs: ""))
        }
        return differences
    }

    private func isSame(_ a: Value, _ b: Value) -> Bool {
        guard case .text(let one) = a, case .text(let other) = b else { return a == b && a != .unreadable }
        return customerKey(one) == customerKey(other)
    }
}

/// What tells two opportunities apart.
public struct MergeDifference: Sendable, Hashable {
    public var name: Text
    /// As written; empty where neither side says.
    public var ours: String
    public var theirs: String
}

/// Why versions cannot be merged by meaning.
public struct MergeObstacle: Sendable, Hashable {
    public enum Version: Sendable, Hashable { case base, ours, theirs, result }
    public enum Reason: Sendable, Hashable {
        case notUTF8
        /// Missing, unclosed, or not readable as fields.
        case frontMatter
    }

    public var version: Version
    public var reason: Reason
}

/// An opportunity that was merged.
public struct MergedOpportunity: Sendable {
    let text: MergedText
    /// Whether its lines end as on Windows.
    let isWindows: Bool
    let hasByteOrderMark: Bool
    /// The bytes of another merge that says the same.
    let kept: [UInt8]?

    /// Where both sides changed the same thing, in the order of the file.
    public var conflicts: [MergeClash] { text.clashes }

    /// The file; conflicts stand between markers.
    public func bytes(_ markers: MergeMarkers) -> [UInt8] { kept ?? finished(text.marked(markers)) }

    /// The file with one side's word in every conflict.
    public func taking(_ side: MergeSide) -> [UInt8] { kept ?? finished(text.taking(side)) }

    private func finished(_ text: [UInt8]) -> [UInt8] {
        let mark: [UInt8] = hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
        guard isWindows else { return mark + text }
        return mark + text.flatMap { $0 == UInt8(ascii: "\n") ? [UInt8(ascii: "\r"), $0] : [$0] }
    }
}
