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
        /// Two opportunities that were added under one number: distinguished by these.
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
            self.merge(
                base: base, ours: marked.ours, theirs: marked.theirs, textual: nil, isGuessing: !marked.labels.showsBase
            )
        }
        let outcome = merge(marked.base)
        // Too little in common for an ancestor: as if both had added the file.
        if case .unreadable(let obstacle) = outcome, obstacle.version == .base { return merge(nil) }
        return outcome
    }

    private func merge(base: [UInt8]?, ours: [UInt8], theirs: [UInt8], textual: [UInt8]?, isGuessing: Bool) -> Outcome {
        do throws(MergeObstacle) {
            // Where git had to merge several common ancestors first, what it could not merge is marked there.
            let base = base.map { MarkedConflicts($0)?.base ?? $0 }
            let isPlain = [base, ours, theirs].compactMap { $0 }.allSatisfy { MergeVersion.endings($0) != .mixed }
            for (version, side) in [(ours, MergeObstacle.Version.ours), (theirs, .theirs)]
            where !ConflictMarkers(version.span, .markdown).isEmpty {
                throw MergeObstacle(version: side, reason: .conflictMarkers)
            }
            let o = try read(ours, .ours, isPlain)
            let t = try read(theirs, .theirs, isPlain)
            let b = try base.map { base throws(MergeObstacle) in try read(base, .base, isPlain) }
            if b == nil, ours != theirs {
                let differences = differences(o.version, t.version)
                if !differences.isEmpty { return .different(differences) }
            }
            let text = text(b, o, t, MergeBody(template: template, isGuessing: isGuessing))
            let endings = settled(b?.version.endings, o.version.endings, t.version.endings) ?? o.version.endings
            let mark =
                settled(b?.version.hasByteOrderMark, o.version.hasByteOrderMark, t.version.hasByteOrderMark)
                ?? o.version.hasByteOrderMark
            let merged = MergedOpportunity(
                text: text, isWindows: isPlain && endings == .crlf, hasByteOrderMark: mark, kept: nil)
            let whole = try read(merged.taking(.ours), .result, isPlain)
            let other = try read(merged.taking(.theirs), .result, isPlain)
            guard whole.hasFieldsOnce || !o.hasFieldsOnce, other.hasFieldsOnce || !t.hasFieldsOnce else {
                throw MergeObstacle(version: .result, reason: .frontMatter)
            }
            if merged.conflicts.isEmpty, let textual, let read = try? read(textual, .result, isPlain),
                saysSame(read, whole)
            {
                return .merged(MergedOpportunity(text: text, isWindows: false, hasByteOrderMark: false, kept: textual))
            }
            return .merged(merged)
        } catch {
            return .unreadable(error)
        }
    }

    /// A version and the fields it was taken apart into.
    private struct Reading {
        var version: MergeVersion
        var parts: MergeFields.Parts
        /// Bytes of the front matter's two fences.
        var opening: [UInt8]
        var closing: [UInt8]

        var hasFieldsOnce: Bool {
            !version.document.yaml.problems.contains { if case .duplicateKey = $0.kind { true } else { false } }
                && !version.opportunity.problems.contains { if case .fieldTwice = $0.kind { true } else { false } }
        }
    }

    private func read(_ bytes: [UInt8], _ which: MergeObstacle.Version, _ isPlain: Bool) throws(MergeObstacle)
        -> Reading
    {
        let version = MergeVersion(bytes, reader, plain: isPlain)
        guard version.document.encoding.invalidByte == nil else {
            throw MergeObstacle(version: which, reason: .notUTF8)
        }
        guard case .present(let range, let body) = version.document.frontMatter,
            let parts = MergeFields(template).parts(version)
        else {
            throw MergeObstacle(version: which, reason: .frontMatter)
        }
        return Reading(
            version: version, parts: parts, opening: version.bytes(0, Int(range.start)),
            closing: version.bytes(Int(range.end), body))
    }

    private func text(_ base: Reading?, _ ours: Reading, _ theirs: Reading, _ body: MergeBody) -> MergedText {
        var text = MergedText(settled(base?.opening, ours.opening, theirs.opening) ?? ours.opening)
        text.append(MergeFields(template).merge(base?.parts ?? MergeFields.Parts(), ours.parts, theirs.parts))
        text.append(settled(base?.closing, ours.closing, theirs.closing) ?? ours.closing)
        text.append(body.merge(base?.version, ours.version, theirs.version))
        return text
    }

    /// Whether two texts hold the same fields, sections and entries, whatever the order of the first and the blank
    /// lines between all of them.
    private func saysSame(_ a: Reading, _ b: Reading) -> Bool {
        let (one, other) = (a.parts, b.parts)
        guard a.hasFieldsOnce, Set(one.keys) == Set(other.keys), one.end == other.end else { return false }
        let body = MergeBody(template: template)
        let (first, second) = (body.sections(a.version), body.sections(b.version))
        return one.keys.allSatisfy {
            one.entries[$0]?.core == other.entries[$0]?.core && one.entries[$0]?.head == other.entries[$0]?.head
        }
            && first.keys == second.keys
            && first.keys.allSatisfy { substance(first.pieces[$0]?.core) == substance(second.pieces[$0]?.core) }
    }

    /// Lines that are not blank.
    private func substance(_ text: [UInt8]?) -> [[UInt8]] {
        lines(text ?? []).map { $0.filter { $0 != UInt8(ascii: "\n") } }.filter { $0.contains { $0 > 0x20 } }
    }

    // MARK: Two opportunities under one number

    /// What distinguishes two opportunities that have no common ancestor: another customer, another day of discovery,
    /// another title. Two that have none of these are treated as different ones.
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
                        name: template.field(at: path).label, ours: ours.document.text(our.range),
                        theirs: theirs.document.text(their.range)))
            }
        }
        let titles = (
            ours.opportunity.title.map(ours.document.text), theirs.opportunity.title.map(theirs.document.text)
        )
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

/// What distinguishes two opportunities.
public struct MergeDifference: Sendable, Hashable {
    public var name: Text
    /// As written; empty where neither side says.
    public var ours: String
    public var theirs: String
}

/// Why versions cannot be merged by meaning.
public struct MergeObstacle: Error, Hashable {
    public enum Version: Sendable, Hashable { case base, ours, theirs, result }
    public enum Reason: Sendable, Hashable {
        case notUTF8
        /// Missing, unclosed, or not readable as fields.
        case frontMatter
        /// An earlier conflict was committed as it was.
        case conflictMarkers
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

    /// The file; conflicts are between markers.
    public func bytes(_ markers: MergeMarkers) -> [UInt8] { kept ?? finished(text.marked(markers)) }

    /// The file with one side's word in every conflict.
    public func taking(_ side: MergeSide) -> [UInt8] { kept ?? finished(text.taking(side)) }

    private func finished(_ text: [UInt8]) -> [UInt8] {
        let mark: [UInt8] = hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
        guard isWindows else { return mark + text }
        return mark + text.flatMap { $0 == UInt8(ascii: "\n") ? [UInt8(ascii: "\r"), $0] : [$0] }
    }
}
