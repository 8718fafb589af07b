import Analysis

/// The opportunities behind the numbers of one page, kept in a script beside it that is loaded when somebody asks.
/// A list is its total and its first rows, each as the difference from the one before it.
public struct RowLists {
    /// More than these are not listed one by one.
    static let most = 50_000

    private var lists: [[Int32]: Int] = [:]
    private var json = ScriptJSON(capacity: 0)

    /// - Parameter page: the name of the page that the lists are of.
    public init(page: String) { self.page = page }
    private let page: String

    public var isEmpty: Bool { lists.isEmpty }

    /// The number of a list, the same for the same rows.
    mutating func number(of rows: [Int32]) -> Int {
        if let number = lists[rows] { return number }
        let number = lists.count
        lists[rows] = number
        json.array { json in
            json.integer(Int64(rows.count))
            json.array { json in
                var last: Int32 = 0
                for row in rows.prefix(Self.most) {
                    json.integer(Int64(row - last))
                    last = row
                }
            }
        }
        return number
    }

    /// The script of the page.
    public var script: [UInt8] {
        var name = ScriptJSON()
        name.string(page)
        return Array("oppbook.rows(".utf8) + name.bytes + Array(",[".utf8) + json.bytes + Array("]);\n".utf8)
    }
}
