import Document
import Register
import Template

/// Finds the files that an earlier import made of the rows of a table, so that no row is imported twice.
///
/// A row is known by the mapping's key, else by the values of its columns; a row with an id of its own by that. Where a
/// row resembles a file whose own row is no longer in the table, it may be that row, changed. A person has to decide,
/// since a second file would count the opportunity twice.
public struct RowRecognition: Sendable {
    /// Takes the place of the id where texts of different ids are compared: a private-use character, which no
    /// opportunity contains.
    public static let placeholder = "\u{F8FF}"

    public enum Finding: Sendable {
        case unknown
        case known(HeldOpportunities.Holding)
        case doubtful(Text)
    }

    private let reading: RowReading
    private let held: HeldOpportunities
    private var rowMarks = RowMarks()
    /// The marks of all rows of the table that are made of their values.
    private var marksOfTable: Set<ImportMark> = []
    /// Files whose rows are not in the table, by customer and title.
    private var lostRows: [String: [HeldOpportunities.Holding]] = [:]
    private var lineOfKey: [String: Int] = [:]
    /// The mark of the row that was looked for last; nil where its own id tells it from others.
    public private(set) var mark: ImportMark?

    private var mapping: Mapping { reading.binding.mapping }

    /// Whether there is anything that a row's page could be compared with.
    public var comparesPages: Bool { !held.byID.isEmpty }

    public init(_ reading: RowReading, _ held: HeldOpportunities) {
        self.reading = reading
        self.held = held
        guard !held.ofRows.isEmpty else { return }
        var marks = RowMarks()
        for record in reading.binding.table.records { marksOfTable.insert(marks.next(record, reading.binding)) }
        for holding in held.ofRows where !(holding.mark.map(marksOfTable.contains) ?? true) {
            lostRows[Self.likeness(holding.customer, holding.title), default: []].append(holding)
        }
    }

    /// - Parameters:
    ///   - page: the row's file with the placeholder for an id.
    ///   - id: the row's own, where the mapping reads one.
    public mutating func find(_ row: inout RowReader, page: RowPage, id: String?, frame: IDFrame?) -> Finding {
        let ofRow = rowMarks.next(row.record, reading.binding)
        mark = mapping.id.isMade ? ofRow : nil
        if !mapping.key.isEmpty {
            guard let key = key(&row) else { return .unknown }
            mark = ImportMark(origin: .key, text: key)
        }
        if let mark, let holding = held.byMark[mark] ?? held.byMark[ofRow] { return same(holding, mark, page) }
        if let id, let holding = held.byID[id]?.first { return taken(holding, id, page) }
        guard mapping.id.isMade, page.row.reasons.isEmpty else { return .unknown }
        if let holding = held.byContent[ImportMark.content(Array(page.text.utf8), id: Self.placeholder)] {
            return .known(holding)
        }
        return resembling(page, frame)
    }

    private mutating func key(_ row: inout RowReader) -> String? {
        guard let key = row.word(mapping.key)?.oneLine, !key.isEmpty else {
            row.reject(Text(zh: "映射的 key 在这一行没有值", en: "the mapping's key has no value in this row"))
            return nil
        }
        if let line = lineOfKey[key] {
            row.reject(
                Text(
                    zh: "映射的 key“\(key)”与第 \(line) 行重复", en: "the mapping's key “\(key)” is the same as on line \(line)"
                ))
        } else {
            lineOfKey[key] = row.record.line
        }
        return key
    }

    // MARK: What was found

    /// A row with the key of a file: the same opportunity, unless the customers differ.
    private func same(_ holding: HeldOpportunities.Holding, _ mark: ImportMark, _ page: RowPage) -> Finding {
        guard mark.origin == .key, Self.differ(holding.customer, page.customer) else { return .known(holding) }
        let (old, new) = (holding.customer ?? "", page.customer ?? "")
        return .doubtful(
            Text(
                zh: "key“\(mark.text)”属于 \(holding.path)，客户是“\(old)”，不是“\(new)”",
                en: "the key “\(mark.text)” belongs to \(holding.path), whose customer is “\(old)”, not “\(new)”"))
    }

    /// A row with the id of a file.
    private func taken(_ holding: HeldOpportunities.Holding, _ id: String, _ page: RowPage) -> Finding {
        guard Self.differ(holding.customer, page.customer) else { return .known(holding) }
        return .doubtful(
            Text(
                zh: "编号“\(id)”已被 \(holding.path) 使用，客户是“\(holding.customer ?? "")”",
                en: "the id “\(id)” is used by \(holding.path), whose customer is “\(holding.customer ?? "")”"))
    }

    /// A row that may be one that was imported before and changed since.
    private func resembling(_ page: RowPage, _ frame: IDFrame?) -> Finding {
        let alike = lostRows[Self.likeness(page.customer, page.title)] ?? []
        guard let holding = alike.first(where: { !hasOwnMonth || (frame?.number(of: $0.id) ?? 0) > 0 }) else {
            return .unknown
        }
        return .doubtful(
            Text(
                zh: "像是 \(holding.path) 导入后改动过的行：是同一个商机，就改那份文件；不是，就删去那份文件里的 # import: 一行再导入；映射里写明 key，以后就能识别",
                en:
                    "this may be the row of \(holding.path), changed since: if it is the same opportunity, edit that file; "
                    + "if not, delete the line # import: from it and import again; with a key in the mapping, rows are recognised"
            ))
    }

    /// Whether the month of an id comes from the row, so that a row of another month is another row.
    private var hasOwnMonth: Bool {
        guard case .made(let month, _, _) = mapping.id else { return false }
        return month.contains { if case .constant = $0.origin { false } else { true } }
    }

    private static func likeness(_ customer: String?, _ title: String) -> String {
        customerKey(customer ?? "") + "\n" + title.oneLine
    }

    /// Whether two names are surely those of two customers.
    private static func differ(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return false }
        return customerKey(one) != customerKey(other)
    }
}
