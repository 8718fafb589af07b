import Document
import Register
import Template

/// Fixes one file: makes the fixes of its findings, judges what came out, and goes on until nothing is left to fix.
///
/// A fix is kept only when its finding is gone and no other has come; so the findings become fewer with every round,
/// the rounds come to an end, and what was fixed has nothing more to fix. What no fix names stays byte for byte. A fix by
/// which more of the file is read may also show what is wrong with it, which is nothing new: of what is not read there
/// is less with each.
public struct Fixer: Sendable {
    private let linter: Linter
    private let asOf: CivilDate
    /// Whether fixes that a person should look at are made, too.
    private let isBold: Bool

    public init(_ linter: Linter, asOf: CivilDate, unsafe isBold: Bool) {
        self.linter = linter
        self.asOf = asOf
        self.isBold = isBold
    }

    /// A fixed file.
    public struct Outcome: Sendable {
        /// The same as before, or with another name.
        public var path: String
        public var bytes: [UInt8]
        /// Fixes made.
        public var count: Int { made.count }
        /// Findings whose fixes were made, each in the file as it was then.
        public var made: [Diagnostic]
    }

    /// - Parameters:
    ///   - path: from the register's root, separated by `/`.
    ///   - known: findings of rules about the whole register, for these very bytes; those about this file alone are
    ///     found here.
    public func fix(path: String, bytes: [UInt8], known: [Diagnostic] = []) -> Outcome {
        var state = judge(path, bytes)
        // Places that someone found in other bytes mean nothing here.
        let isKnown = Set(known).contains
        if state.findings.allSatisfy(isKnown) {
            state.findings = known.filter { Int($0.range.end) <= bytes.count }
        }
        var outcome = Outcome(path: path, bytes: bytes, made: [])
        var attempts = max(Self.fewestAttempts, Self.mostBytes / max(1, bytes.count))
        while let round = round(state, mendable(state.findings), &attempts) {
            state = round.state
            outcome.made += round.made
        }
        outcome.path = state.path
        outcome.bytes = state.bytes
        return outcome
    }

    /// Findings with a fix that may be made.
    public func mendable(_ findings: [Diagnostic]) -> [Diagnostic] {
        findings.filter { finding in finding.fix.map { $0.safety == .safe || isBold } ?? false }
    }

    /// Every attempt judges the whole file. A large file of which every fix does harm is not tried without end: so many
    /// bytes are judged, and in a file of whatever size so many attempts made.
    private static let mostBytes = 8 << 20
    private static let fewestAttempts = 16

    // MARK: One round

    /// Bytes and what is found in them.
    private struct State {
        var path: String
        var bytes: [UInt8]
        var findings: [Diagnostic]
        /// How far the file can be read at all.
        var depth: Depth
    }

    private enum Depth: Int { case bytes, text, fields }

    private func judge(_ path: String, _ bytes: [UInt8]) -> State {
        let result = linter.check(path: path, bytes: bytes, asOf: asOf)
        let isText =
            result.document.encoding.invalidByte == nil && !result.findings.contains { $0.rule == NotUTF8.rule.id }
        let depth: Depth = !isText ? .bytes : result.opportunity.isReadable ? .fields : .text
        return State(path: path, bytes: bytes, findings: result.findings, depth: depth)
    }

    /// Makes as many of the fixes as do no harm; nil when none is left.
    private func round(
        _ state: State, _ findings: [Diagnostic], _ attempts: inout Int
    ) -> (state: State, made: [Diagnostic])? {
        var kept: [Diagnostic] = []
        var reached: (state: State, made: [Diagnostic])?
        /// All at once, and in halves where that does harm.
        func add(_ some: ArraySlice<Diagnostic>) {
            guard attempts > 0 else { return }
            attempts -= 1
            if let next = attempt(state, kept + some) {
                kept += some
                reached = next
            } else if some.count > 1 {
                let middle = some.startIndex + some.count / 2
                add(some[..<middle])
                add(some[middle...])
            }
        }
        let apart = apart(findings)
        if !apart.isEmpty { add(apart[...]) }
        return reached
    }

    /// The fixes that do not touch one another; the others wait for the next round.
    private func apart(_ findings: [Diagnostic]) -> [Diagnostic] {
        var taken: [Edit] = []
        var isNamed = false
        return findings.filter { finding in
            guard let fix = finding.fix else { return false }
            if fix.fileName != nil {
                defer { isNamed = true }
                return !isNamed
            }
            let own = fix.edits.sorted { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
            guard zip(own, own.dropFirst()).allSatisfy({ Self.isApart($0, $1) }) else { return false }
            for edit in own {
                let place = Self.place(of: edit, in: taken)
                guard place == 0 || Self.isApart(taken[place - 1], edit),
                    place == taken.count || Self.isApart(edit, taken[place])
                else { return false }
            }
            for edit in own { taken.insert(edit, at: Self.place(of: edit, in: taken)) }
            return true
        }
    }

    /// Whether an edit ends before another begins.
    private static func isApart(_ first: Edit, _ second: Edit) -> Bool {
        first.range.end <= second.range.start && first.range.start < second.range.start
    }

    /// Where an edit belongs among others in their order.
    private static func place(of edit: Edit, in edits: [Edit]) -> Int {
        edits.partitioningIndex { $0.range.start >= edit.range.start }
    }

    /// What the fixes make of a file; nil when one of them does not help, or brings a new finding.
    private func attempt(_ state: State, _ fixed: [Diagnostic]) -> (state: State, made: [Diagnostic])? {
        let step = step(state, fixed)
        if step.added.isEmpty { return step.next.map { ($0, fixed) } }
        // What one fix brings another may fix: a customer's name, and the title that repeats it.
        let more = apart(mendable(step.added))
        guard let next = step.next, more.count == step.added.count else { return nil }
        let after = self.step(next, more)
        guard after.added.isEmpty, let last = after.next, last.findings.count < state.findings.count else { return nil }
        return (last, fixed + more)
    }

    /// The file with the fixes made and what is new about it; no file when less of it can be read, or no fewer findings
    /// are left.
    private func step(_ state: State, _ fixed: [Diagnostic]) -> (next: State?, added: [Diagnostic]) {
        let edits = fixed.flatMap { $0.fix?.edits ?? [] }.sorted { $0.range.start < $1.range.start }
        let name = fixed.lazy.compactMap { $0.fix?.fileName }.first
        let next = judge(name.map { sibling($0, of: state.path) } ?? state.path, edits.applied(to: state.bytes[...]))
        // What could not be read before is not new.
        if next.depth.rawValue > state.depth.rawValue { return (next, []) }
        guard next.depth == state.depth else { return (nil, []) }
        let added = added(in: next, to: state, fixed, edits)
        let others = state.findings.count - fixed.count
        guard next.findings.count - added.count <= others else { return (nil, []) }
        func unread(_ findings: [Diagnostic]) -> Int { findings.count { Self.unread.contains($0.rule) } }
        guard unread(next.findings) < unread(state.findings) else { return (next, added) }
        let (causes, shift) = (fixed.filter { Self.unread.contains($0.rule) }, EditShift(edits))
        return (next, added.filter { !isShown($0, by: causes, shift, next) })
    }

    // MARK: What is read

    /// Rules about what is not read.
    private static let unread: Set<RuleID> = [
        "unknown-field", "wrong-kind", "unknown-choice", "unknown-path", "unknown-person", "invalid-date",
        "invalid-quantity", "out-of-range",
    ]

    /// Whether a finding could not be there as long as a value was not read: it is about this value, or the value was
    /// certain.
    /// - Parameter causes: the fixes of what was not read.
    private func isShown(_ finding: Diagnostic, by causes: [Diagnostic], _ shift: EditShift, _ next: State) -> Bool {
        guard !Self.unread.contains(finding.rule) else { return false }
        return causes.contains { cause in
            if cause.fix?.safety == .safe { return true }
            // A field that the value demands is told at the key before it, and is about another value.
            if finding.rule == RequiredField.rule.id, isKey(finding.range, next.bytes) { return false }
            let start = shift.moved(Int(cause.range.start))
            let (low, high) = (min(start, Int(finding.range.start)), max(start, Int(finding.range.start)))
            return high <= next.bytes.count && !next.bytes[low..<high].contains(0x0A)
        }
    }

    /// Whether a place begins a line.
    private func isKey(_ range: ByteRange, _ bytes: [UInt8]) -> Bool {
        let start = Int(range.start)
        return start == 0 || (start <= bytes.count && bytes[start - 1] == 0x0A)
    }

    private func sibling(_ name: String, of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return name }
        return path[...slash] + name
    }

    // MARK: What is new

    /// Where a rule points.
    private struct Place: Hashable {
        var rule: RuleID
        var start: Int
    }

    private struct Words: Hashable {
        var rule: RuleID
        var message: Text
    }

    /// Findings that were not there. One is known by its rule and words, or by its rule and place, since words quote
    /// what another fix may have rewritten.
    private func added(in next: State, to state: State, _ fixed: [Diagnostic], _ edits: [Edit]) -> [Diagnostic] {
        var words: [Words: Int] = [:]
        var places: [Place: Int] = [:]
        let (mended, shift) = (Set(fixed), EditShift(edits))
        for finding in state.findings where !mended.contains(finding) {
            words[Words(rule: finding.rule, message: finding.message), default: 0] += 1
            places[Place(rule: finding.rule, start: shift.moved(Int(finding.range.start))), default: 0] += 1
        }
        return next.findings.filter { finding in
            let word = Words(rule: finding.rule, message: finding.message)
            if let count = words[word], count > 0 {
                words[word] = count - 1
                return false
            }
            let place = Place(rule: finding.rule, start: Int(finding.range.start))
            if let count = places[place], count > 0 {
                places[place] = count - 1
                return false
            }
            return true
        }
    }
}

/// Where offsets are when some edits are made.
private struct EditShift {
    /// Where each edit ends, and by how much it and those before it move what follows.
    private var ends: [(end: Int, shift: Int)] = []

    /// - Parameter edits: apart, in their order.
    init(_ edits: [Edit]) {
        var shift = 0
        for edit in edits {
            shift += edit.replacement.utf8.count - edit.range.count
            ends.append((Int(edit.range.end), shift))
        }
    }

    func moved(_ offset: Int) -> Int {
        let count = ends.partitioningIndex { $0.end > offset }
        return count == 0 ? offset : offset + ends[count - 1].shift
    }
}
