import Document

extension DatabaseError {
    /// What is wrong with a statement, in both languages: SQLite says it in English. What it says otherwise is left as
    /// it is.
    public var words: Text {
        let heads: [(String, (String) -> String)] = [
            ("no such table: ", { "没有表“\($0)”" }), ("no such column: ", { "没有列“\($0)”" }),
            ("no such function: ", { "没有函数“\($0)”" }), ("ambiguous column name: ", { "列名“\($0)”不止一个" }),
            ("misuse of aggregate: ", { "这里不能用汇总函数 \($0)" }), ("unrecognized token: ", { "无法识别 \($0)" }),
        ]
        for (head, zh) in heads where message.hasPrefix(head) {
            return Text(zh: zh(String(message.dropFirst(head.count))), en: message)
        }
        if message == "incomplete input" { return Text(zh: "语句没有写完", en: message) }
        if message.hasPrefix("near "), message.hasSuffix(": syntax error") {
            return Text(zh: "\(message.dropFirst(5).dropLast(14)) 附近语法有误", en: message)
        }
        return Text(same: message)
    }
}
