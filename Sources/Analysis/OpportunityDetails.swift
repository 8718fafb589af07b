import Document
import Register
import Template

/// What only some analyses ask of opportunities, in columns beside those of ``OpportunityColumns``. Empty unless it was
/// asked for.
struct OpportunityDetails: Sendable {
    /// An outcome that the log records, and what was recorded just before it.
    struct Closing: Sendable {
        var day: Int32
        /// Index of the status it closed with, won or lost.
        var status: Int32
        /// Which conditions held, and which were unknown; see ``OpportunityDetails/conditions``.
        var held: BitSet
        var unknown: BitSet
        /// Plays in use.
        var adopted: BitSet
    }

    /// A play that was taken out of use while the opportunity went on.
    struct Abandonment: Sendable {
        var day: Int32
        /// Index of the play.
        var play: Int32
        /// What the customer had said before, in the record's words; empty where nothing is recorded.
        var feedback: String
    }

    /// Something that is to be done, as ``AgendaItem`` tells it of the present record.
    struct Task: Sendable {
        var kind: AgendaItem.Kind
        var due: Int32
        /// Index into the directory's people; -1 where nobody is named.
        var person: Int32
        var words: String
    }

    struct Milestone: Sendable {
        var due: Int32
        /// ``OpportunityColumns/noDay`` where it is not done.
        var done: Int32
    }

    /// Whether each play, and behind the plays each saved segment, holds for the present values.
    private(set) var held: [BitSet] = []
    private(set) var unknown: [BitSet] = []
    /// Plays in use.
    private(set) var adopted: [BitSet] = []
    /// Points by the declared formula.
    private(set) var fits: [Int32?] = []
    /// ``OpportunityColumns/noDay`` for none.
    private(set) var nextDues: [Int32] = []
    private var incumbents: [BitSet] = []
    private var milestoneList = JaggedArray<Milestone>()
    private var contactList = JaggedArray<Int32>()
    private var closingList = JaggedArray<Closing>()
    private var abandonmentList = JaggedArray<Abandonment>()
    private var taskList = JaggedArray<Task>()

    func milestones(_ row: Int32) -> ArraySlice<Milestone> { milestoneList[row] }
    /// Days of the entries of the log, in order.
    func contacts(_ row: Int32) -> ArraySlice<Int32> { contactList[row] }
    func closings(_ row: Int32) -> ArraySlice<Closing> { closingList[row] }
    func abandonments(_ row: Int32) -> ArraySlice<Abandonment> { abandonmentList[row] }
    func tasks(_ row: Int32) -> ArraySlice<Task> { taskList[row] }
    /// Whether the n-th competitor of the row's list supplies the customer.
    func isIncumbent(_ number: Int, _ row: Int32) -> Bool {
        incumbents[Int(row)][number]
    }

    /// How many conditions a row tells of: plays, and behind them saved segments.
    static func conditionCount(_ template: Template) -> Int { template.plays.count + template.segments.count }

    /// Takes a row from the bytes of ``OpportunityColumnsWriter``; false for damaged ones.
    mutating func append(_ template: Template, _ reader: inout ByteReader, _ texts: inout TextRun) -> Bool {
        let count = Self.conditionCount(template)
        guard let held = BitSet(count, &reader), let unknown = BitSet(count, &reader),
            let adopted = BitSet(template.plays.count, &reader), let hasFit = reader.byte(),
            let fit = reader.int(),
            let next = OpportunityColumns.day(&reader), let competitorCount = reader.count(),
            let incumbents = BitSet(competitorCount, &reader)
        else { return false }
        self.held.append(held)
        self.unknown.append(unknown)
        self.adopted.append(adopted)
        fits.append(hasFit == 1 ? Int32(truncatingIfNeeded: fit) : nil)
        nextDues.append(next)
        self.incumbents.append(incumbents)
        return milestoneList.append(&reader) { reader in
            guard let due = OpportunityColumns.day(&reader), let done = OpportunityColumns.day(&reader) else {
                return nil
            }
            return Milestone(due: due, done: done)
        } && contactList.append(&reader) { OpportunityColumns.day(&$0) }
            && closingList.append(&reader) { reader in
                guard let day = OpportunityColumns.day(&reader), let status = reader.int(),
                    (0..<template.statuses.count).contains(status),
                    let held = BitSet(count, &reader), let unknown = BitSet(count, &reader),
                    let adopted = BitSet(template.plays.count, &reader)
                else { return nil }
                return Closing(day: day, status: Int32(status), held: held, unknown: unknown, adopted: adopted)
            }
            && abandonmentList.append(&reader) { reader in
                guard let day = OpportunityColumns.day(&reader), let play = reader.int(),
                    (0..<template.plays.count).contains(play),
                    let length = reader.int(), let text = texts.next(length)
                else { return nil }
                return Abandonment(day: day, play: Int32(play), feedback: String(decoding: text, as: UTF8.self))
            }
            && taskList.append(&reader) { reader in
                guard let kind = reader.byte(), kind < AgendaItem.Kind.allCases.count,
                    let due = OpportunityColumns.day(&reader),
                    let person = reader.int(), (-1..<template.directory.people.count).contains(person),
                    let length = reader.int(),
                    let text = texts.next(length)
                else { return nil }
                return Task(
                    kind: AgendaItem.Kind.allCases[Int(kind)], due: due, person: Int32(person),
                    words: String(decoding: text, as: UTF8.self))
            }
    }
}

/// Lists of the rows, one behind the other, and where each ends.
private struct JaggedArray<Element: Sendable>: Sendable {
    private var elements: [Element] = []
    private var ends: [Int32] = []

    subscript(row: Int32) -> ArraySlice<Element> {
        elements[(row == 0 ? 0 : Int(ends[Int(row) - 1]))..<Int(ends[Int(row)])]
    }

    mutating func append(_ reader: inout ByteReader, _ read: (inout ByteReader) -> Element?) -> Bool {
        guard let count = reader.count() else { return false }
        for _ in 0..<count {
            guard let element = read(&reader) else { return false }
            elements.append(element)
        }
        ends.append(Int32(elements.count))
        return true
    }
}
