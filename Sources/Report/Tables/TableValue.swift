import Analysis
import Document

/// What a cell says, before it becomes words, HTML, CSV or JSON.
enum TableValue: Sendable {
    /// The number does not exist; JSON leaves its key out.
    case nothing
    /// Words for people.
    case text(Text)
    /// A number with one decimal.
    case decimal(Double?)
    /// A name; nil for 未填.
    case label(Text?)
    /// One of the template's choices: other programs read its id.
    case choice(id: String, Text)
    /// A count, with what it counts.
    case count([Int32])
    /// A count of which other programs read the number alone; a dash for people where it can only be zero.
    case tally([Int32], canBeMore: Bool)
    /// A plain number.
    case number(Int64)
    /// Low, mid and high.
    case sum(MoneySum)
    /// The middle of a sum.
    /// - Parameter isAlone: whether nothing beside it counts what the sum leaves out.
    case middle(MoneySum, isAlone: Bool)
    /// A win rate; `none` is said where nothing is closed.
    /// - Parameter rows: what is closed, where no column beside it counts them.
    case rate(WinRate, none: Text, rows: [Int32] = [])
    /// A share of a whole.
    case share(Double?)
    /// So many of so many, and the opportunities that are missing.
    case ratio(Int, of: Int, missing: [Int32])
    /// Those of a cohort that are open and not followed up.
    case stale(StaleShare)
    /// An index from 0 to 10,000.
    case index(Double?)
    /// How many of each choice.
    case counts([(id: String, label: Text, count: Int)])
}

extension TableValue {
    /// For people.
    var cell: Cell {
        switch self {
        case .nothing: Cell(.dash)
        case .text(let text): Cell(text)
        case .decimal(let number): Cell(number.map { number in Text { $0.decimal(number) } } ?? .dash, order: number)
        case .label(let label): Cell(label ?? .missing)
        case .choice(_, let label): Cell(label)
        case .count(let rows): .count(rows)
        case .tally(let rows, let canBeMore): canBeMore ? .count(rows) : Cell(.dash)
        case .number(let number): .number(number)
        case .sum(let sum): .sum(sum, isAlone: false)
        case .middle(let sum, let isAlone): .middle(sum, isAlone: isAlone)
        case .rate(let rate, let none, let rows): .rate(rate, none: none, rows: rows)
        case .share(let share): .share(share)
        case .ratio(let part, let whole, let missing):
            Cell(Text(same: "\(part)/\(whole)"), order: whole == 0 ? nil : Double(part) / Double(whole), rows: missing)
        case .stale(let stale): .stale(stale)
        case .index(let index): index.map { .number(Int64($0.rounded())) } ?? Cell(.none)
        case .counts(let counts):
            Cell(
                Text { words in words.list(counts.map { "\(words($0.label)) \($0.count)" }) })
        }
    }

    /// The fields of a CSV table: what follows the column's name, and the plain number; empty where it is not known.
    func fields(_ language: Language) -> [(suffix: String, text: String)] {
        switch self {
        case .nothing: [("", "")]
        case .text(let text): [("", text[language])]
        case .label(let label): [("", (label ?? .missing)[language])]
        case .choice(let id, _): [("", id)]
        case .count(let rows), .tally(let rows, _): [("", "\(rows.count)")]
        case .number(let number): [("", "\(number)")]
        case .sum(let sum), .middle(let sum, _):
            zip(["_low", "_mid", "_high"], [sum.low, sum.mid, sum.high]).map { ($0, sum.isKnown ? "\($1)" : "") }
                + [("_is_open", sum.isOpen ? "1" : "0")]
        case .rate(let rate, _, _):
            // Below five cases there is none.
            zip(["", "_low", "_high"], [rate.rate?.value, rate.rate?.low, rate.rate?.high]).map { suffix, share in
                (suffix, share.map { "\(rounded($0))" } ?? "")
            }
        case .share(let share), .decimal(let share): [("", share.map { "\(rounded($0))" } ?? "")]
        case .ratio(let part, let whole, _): [("", "\(part)"), ("_of", "\(whole)")]
        case .stale(let stale): [("", "\(stale.rows.count)")]
        case .index(let index): [("", index.map { "\(Int64($0.rounded()))" } ?? "")]
        case .counts(let counts): counts.map { ("_" + $0.id, "\($0.count)") }
        }
    }

    /// Writes the value for JSON, under a key; leaves the key out where the number does not exist.
    func encode(
        _ key: String, to keys: inout KeyedEncodingContainer<NameKey>, _ writer: SegmentDocument.Writer
    ) throws {
        let key = NameKey(key)
        switch self {
        case .nothing: break
        case .text(let text): try keys.encode(text[writer.language], forKey: key)
        case .label(let label): try keys.encodeIfPresent(label?[writer.language], forKey: key)
        case .choice(let id, _): try keys.encode(id, forKey: key)
        case .count(let rows): try keys.encode(writer.count(rows), forKey: key)
        case .tally(let rows, _): try keys.encode(rows.count, forKey: key)
        case .number(let number): try keys.encode(number, forKey: key)
        case .sum(let sum), .middle(let sum, _): try keys.encode(writer.money(sum), forKey: key)
        case .rate(let rate, _, _): try keys.encode(ShareDocument(rate), forKey: key)
        case .share(let share), .decimal(let share), .index(let share):
            try keys.encodeIfPresent(share.map(rounded), forKey: key)
        case .ratio(let part, let whole, _): try keys.encode([part, whole], forKey: key)
        case .stale(let stale): try keys.encode(StaleDocument(stale, writer), forKey: key)
        case .counts(let counts):
            var parts = keys.nestedContainer(keyedBy: NameKey.self, forKey: key)
            for part in counts { try parts.encode(part.count, forKey: NameKey(part.id)) }
        }
    }
}

/// Four digits behind the point are all that a share of a few hundred cases can tell.
func rounded(_ share: Double) -> Double { (share * 10_000).rounded() / 10_000 }
