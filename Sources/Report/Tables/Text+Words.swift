import Analysis
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
    /// What the numbers of stale opportunities mean beside a win rate.
    public static var staleWords: Text {
        Text(
            zh: "在谈但久未跟进：占登记总数的比例。它们不在赢单率里；其中已经丢掉的越多，真实赢单率越低。",
            en:
                "Open and stale: as a share of all registered. No win rate counts them; the more of them are lost, the lower the true rate."
        )
    }
    /// The same behind one win rate; nil where they are few.
    public static func stale(_ count: Int, of registered: Int) -> Text? {
        guard StaleShare.isLarge(count, of: registered) else { return nil }
        return Text(
            zh: "登记的 \(registered) 个里有 \(count) 个在谈但久未跟进，未计入",
            en: "\(count) of \(registered) registered are open and stale, not counted")
    }
    /// How amounts are to be read.
    /// - Parameter currency: its code.
    public static func amounts(in currency: String) -> Text {
        Text(
            zh: "金额币种 \(currency)；括号里是低值到高值，“至少”表示含有没有上限的金额。",
            en: "Amounts in \(currency), with low and high in brackets; “at least” if an amount has no upper end.")
    }
    /// There is something to tell, and nobody knows what.
    public static var unknown: Text { Text(zh: "未知", en: "not known") }
}
