import Document

extension Currency {
    /// An amount as people write it in this register, for hints: with a unit word of the language where there is one.
    public func example(_ amount: Int64) -> Text {
        Text(zh: example(amount) { !$0.allSatisfy(\.isASCII) }, en: example(amount) { $0.allSatisfy(\.isASCII) })
    }

    private func example(_ amount: Int64, _ isPreferred: (String) -> Bool) -> String {
        let fitting = units.filter { $0.factor >= 10 && $0.factor <= amount && amount % ($0.factor / 10) == 0 }
        let preferred = fitting.filter { isPreferred($0.name) }
        guard let unit = (preferred.isEmpty ? fitting : preferred).max(by: { $0.factor < $1.factor }) else {
            return "\(amount)"
        }
        let (whole, tenths) = (amount / unit.factor, amount % unit.factor / (unit.factor / 10))
        return "\(whole)" + (tenths == 0 ? "" : ".\(tenths)") + unit.name
    }
}
