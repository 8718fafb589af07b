import Document
import Register
import Template

/// What only some analyses ask of opportunities, in columns beside those of ``OpportunityColumns``. Empty unless
/// ``OpportunityParts/strategy`` and ``OpportunityParts/activity`` were asked for.
struct OpportunityDetails: Sendable {
    /// An outcome that the log records, and what was recorded just before it.
    struct Closing: Sendable {
        var day: Int32
        /// Index of the status it closed with, won or lost.
        var status: Int32
        /// Which conditions held, and which were unknown; see ``OpportunityDetails/conditions``.
        var held: BitSet
        var unknown: BitSet
        /// Plays in use, as the log shows.
        var adopted: BitSet
        /// Plays of the record of which the log does not show that they were in use by then.
        var unlogged: BitSet
        var rating: Rating
    }

    /// The probability that was recorded first, before an outcome.
    enum Rating: Sendable, Hashable {
        case none
        /// The record has one, and the log does not show that it was there before.
        case unlogged
        case recorded(Interval)
    }

    /// A play that was taken out of use while the opportunity went on.
    struct Abandonment: Sendable {
        var day: Int32
        /// Index of the play.
        var play: Int32
        /// What the customer had said before, in the record's words; empty where nothing is recorded. See ``text(_:)``.
        var feedback: Int32
    }

    /// Something that is to be done, as ``AgendaItem`` tells it of the present record.
    struct Task: Sendable {
        var kind: AgendaItem.Kind
        var due: Int32
        /// Index into the directory's people; -1 where nobody is named.
        var person: Int32
        /// See ``text(_:)``.
        var words: Int32
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
    private var followUpList = JaggedArray<Int32>()
    private var closingList = JaggedArray<Closing>()
    private var abandonmentList = JaggedArray<Abandonment>()
    private var taskList = JaggedArray<Task>()
    private var words = TextColumn()

    func milestones(_ row: Int32) -> ArraySlice<Milestone> { milestoneList[row] }
    /// Days of the entries of the log, in order.
    func contacts(_ row: Int32) -> ArraySlice<Int32> { contactList[row] }
    /// Days of those that are follow-ups; see ``LogEntry/isFollowUp(_:)``.
    func followUps(_ row: Int32) -> ArraySlice<Int32> { followUpList[row] }
    func closings(_ row: Int32) -> ArraySlice<Closing> { closingList[row] }
    func abandonments(_ row: Int32) -> ArraySlice<Abandonment> { abandonmentList[row] }
    func tasks(_ row: Int32) -> ArraySlice<Task> { taskList[row] }
    func text(_ number: Int32) -> String { words.text(Int(number)) }
    /// Whether the n-th competitor of the row's list supplies the customer.
    func isIncumbent(_ number: Int, _ row: Int32) -> Bool {
        incumbents[Int(row)][number]
    }

    /// How many conditions a row tells of: plays, and behind them saved segments.
    static func conditionCount(_ template: Template) -> Int { template.plays.count + template.segments.count }

    // MARK: Filling

    /// The columns that ``append(_:_:_:)`` reads.
    static let kinds: [ColumnKind] =
        // Conditions, plays in use, fit, next step, incumbents, milestones, contacts and follow-ups.
        [.numbers, .numbers, .numbers, .numbers, .number] + Array(repeating: .numbers, count: 5)
        // Closings, abandonments and tasks.
        + Array(repeating: .numbers, count: 7) + [.numbers, .numbers, .texts]
        + [.numbers, .numbers, .numbers, .texts]

    /// Takes the rows of a pack; false for damaged ones.
    mutating func append(_ template: Template, _ parts: OpportunityParts, _ reader: inout ColumnReader) -> Bool {
        func append(_ part: OpportunityParts, _ columns: Int, _ read: () -> Bool) -> Bool {
            guard parts.contains(part) else {
                reader.skip(columns)
                return true
            }
            return read()
        }
        return append(.strategy, 3) { appendConditions(&reader) }
            && append(.activity, 5) { appendPresent(&reader) && appendMilestones(&reader) }
            && append(.contacts, 2) {
                contactList.append(reader.numberLists()) { OpportunityColumns.day($0) }
                    && followUpList.append(reader.numberLists()) { OpportunityColumns.day($0) }
            }
            && append(.strategy, 10) { appendClosings(template, &reader) && appendAbandonments(template, &reader) }
            && append(.activity, 4) { appendTasks(template, &reader) }
    }

    private mutating func appendConditions(_ reader: inout ColumnReader) -> Bool {
        guard let held = reader.numberLists(), let unknown = reader.numberLists(), let adopted = reader.numberLists()
        else { return false }
        for row in reader.places.indices {
            self.held.append(BitSet(words: held[row]))
            self.unknown.append(BitSet(words: unknown[row]))
            self.adopted.append(BitSet(words: adopted[row]))
        }
        return true
    }

    private mutating func appendPresent(_ reader: inout ColumnReader) -> Bool {
        guard let fits = reader.numberLists(), let next = reader.numbers(), let incumbents = reader.numberLists()
        else { return false }
        for row in reader.places.indices {
            guard let next = OpportunityColumns.day(next[row]) else { return false }
            self.fits.append(fits[row].first.map { Int32(truncatingIfNeeded: $0) })
            nextDues.append(next)
            self.incumbents.append(BitSet(words: incumbents[row]))
        }
        return true
    }

    private mutating func appendMilestones(_ reader: inout ColumnReader) -> Bool {
        milestoneList.append(reader.numberLists(), reader.numberLists()) { due, done in
            guard let due = OpportunityColumns.day(due), let done = OpportunityColumns.day(done) else { return nil }
            return Milestone(due: due, done: done)
        }
    }

    private mutating func appendClosings(_ template: Template, _ reader: inout ColumnReader) -> Bool {
        guard let days = reader.numberLists(), let statuses = reader.numberLists(), statuses.ends == days.ends,
            let held = reader.numberLists(), let unknown = reader.numberLists(), let adopted = reader.numberLists(),
            let unlogged = reader.numberLists(), let ratings = reader.numberLists()
        else { return false }
        let count = days.values.count
        let conditionWords = BitSet.wordCount(Self.conditionCount(template))
        let playWords = BitSet.wordCount(template.plays.count)
        guard held.values.count == count * conditionWords, unknown.values.count == count * conditionWords,
            adopted.values.count == count * playWords, unlogged.values.count == count * playWords,
            ratings.values.count == count * 3
        else { return false }
        var index = 0
        return closingList.append(days, statuses) { day, status in
            guard let day = OpportunityColumns.day(day), status >= 0, status < template.statuses.count else {
                return nil
            }
            defer { index += 1 }
            let conditions = (index * conditionWords)..<((index + 1) * conditionWords)
            let plays = (index * playWords)..<((index + 1) * playWords)
            return Closing(
                day: day, status: Int32(status), held: BitSet(words: held.values[conditions]),
                unknown: BitSet(words: unknown.values[conditions]),
                adopted: BitSet(words: adopted.values[plays]), unlogged: BitSet(words: unlogged.values[plays]),
                rating: Rating(ratings.values[(index * 3)..<(index * 3 + 3)]))
        }
    }

    private mutating func appendAbandonments(_ template: Template, _ reader: inout ColumnReader) -> Bool {
        guard let days = reader.numberLists(), let plays = reader.numberLists(), plays.ends == days.ends,
            var feedback = reader.textLists()
        else { return false }
        var words = TextColumn()
        swap(&words, &self.words)
        defer { swap(&words, &self.words) }
        return abandonmentList.append(days, plays) { day, play in
            guard let day = OpportunityColumns.day(day), play >= 0, play < template.plays.count,
                let text = feedback.texts.next()
            else { return nil }
            return Abandonment(day: day, play: Int32(play), feedback: words.add(text))
        }
    }

    private mutating func appendTasks(_ template: Template, _ reader: inout ColumnReader) -> Bool {
        guard let kinds = reader.numberLists(), let days = reader.numberLists(), let people = reader.numberLists(),
            days.ends == kinds.ends, people.ends == kinds.ends, var texts = reader.textLists()
        else { return false }
        var index = 0
        var words = TextColumn()
        swap(&words, &self.words)
        defer { swap(&words, &self.words) }
        return taskList.append(kinds, days) { kind, day in
            let person = people.values[index]
            index += 1
            guard kind >= 0, kind < AgendaItem.Kind.allCases.count, let due = OpportunityColumns.day(day),
                person >= -1, person < template.directory.people.count, let text = texts.texts.next()
            else { return nil }
            return Task(
                kind: AgendaItem.Kind.allCases[Int(kind)], due: due, person: Int32(person), words: words.add(text))
        }
    }
}

extension OpportunityDetails.Rating {
    /// - Parameter numbers: low, mid and high; a low of -1 for none, of -2 for one that the log does not show; a high of
    ///   -1 for an open top.
    fileprivate init(_ numbers: ArraySlice<Int64>) {
        let (low, mid, high) = (
            numbers[numbers.startIndex], numbers[numbers.startIndex + 1], numbers[numbers.startIndex + 2]
        )
        self =
            low >= 0
            ? .recorded(Interval(low: low, mid: mid, high: high < 0 ? nil : high)) : low == -2 ? .unlogged : .none
    }
}

/// Lists of the rows, one behind the other, and where each ends.
private struct JaggedArray<Element: Sendable>: Sendable {
    private var elements: [Element] = []
    private var ends: [Int32] = []

    subscript(row: Int32) -> ArraySlice<Element> {
        elements[(row == 0 ? 0 : Int(ends[Int(row) - 1]))..<Int(ends[Int(row)])]
    }

    /// Adds the lists of the rows of a pack; false where there is none, or an item cannot be read.
    mutating func append(_ lists: ColumnReader.NumberLists?, _ read: (Int64) -> Element?) -> Bool {
        append(lists, lists) { number, _ in read(number) }
    }

    /// Two lists of the same length in each row.
    mutating func append(
        _ lists: ColumnReader.NumberLists?, _ others: ColumnReader.NumberLists?, _ read: (Int64, Int64) -> Element?
    ) -> Bool {
        guard let lists, let others, lists.ends == others.ends else { return false }
        let before = elements.count
        for index in lists.values.indices {
            guard let element = read(lists.values[index], others.values[index]) else { return false }
            elements.append(element)
        }
        ends += lists.ends.map { Int32(before + $0) }
        return true
    }
}
