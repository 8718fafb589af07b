import Document

extension Text {
    /// What the words of each language make of the same numbers.
    init(_ make: (Words) -> String) { self.init(zh: make(Words(language: .zh)), en: make(Words(language: .en))) }

    /// No value is recorded.
    public static var missing: Text { Text(zh: "未填", en: "not filled in") }
    /// There is nothing to tell.
    static var dash: Text { Text(same: "–") }
    /// All of them together.
    public static var all: Text { Text(zh: "合计", en: "Total") }
    static var none: Text { Text(zh: "无", en: "none") }
    /// What follows a sum that leaves some out; nothing behind one that leaves out none.
    public static func leftOut(_ count: Int) -> Text {
        count == 0 ? Text(same: "") : Text(zh: "（另有 \(count) 个未填）", en: " (\(count) more not filled in)")
    }
    /// Nothing was won or lost yet.
    public static var noneClosed: Text { Text(zh: "没有结案", en: "none closed") }
    /// There is something to tell, and nobody knows what.
    public static var unknown: Text { Text(zh: "未知", en: "not known") }
}
