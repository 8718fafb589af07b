import Document

/// Amounts, numbers of people, percentages, points and durations as people say them: `约80万`, `三百多人`, `七八成`, `8/10`.
struct SpokenQuantity {
    let field: Field
    let template: Template
    let kind: QuantityKind

    init(_ field: Field, _ template: Template) {
        self.field = field
        self.template = template
        kind = field.kind.quantity ?? .count
    }

    /// What stands around the number, and how far it can be relied on.
    struct Setting {
        enum Opening { case none, up, down }

        var opening = Opening.none
        /// 约, 左右: the number is an estimate.
        var isEstimate = false
        /// Whether a word says what is counted in.
        var hasUnit = false
    }

    func read(_ text: String) -> Interpretation? {
        let text = kind == .days ? Self.withMonths(text) : text
        if let reading = idiom(text) { return reading }
        var (rest, setting) = (text[...], Setting())
        guard strip(&rest, &setting) else { return nil }
        if kind.isShare || kind.hasScaleTop, let reading = fraction(rest) ?? onAnotherScale(rest) { return reading }
        guard let (low, high, isVague) = ends(rest, &setting), let range = range(low, high, setting) else { return nil }
        // 2027年3月 is not a duration.
        if kind == .days, range.high ?? range.low > 3660 { return nil }
        // An interval says itself that it is an estimate.
        let isCertain = !isVague && (!setting.isEstimate || range.low != range.high)
        if let shared = BareNumber(sharing: String(rest), range, kind) {
            return .oneOf([written(Quantity(low: range.low * shared.factor, high: range.high)), written(range)])
        }
        if !setting.hasUnit, let unit = bareUnit(range) {
            return .likely(written(range.times(unit)))
        }
        if !setting.hasUnit, BareNumber.isDoubtful(range, field) {
            return .oneOf([written(range), written(range.times(10))])
        }
        return isCertain ? .certain(written(range)) : .likely(written(range))
    }

    /// What a small amount is probably counted in where it does not say; see ``BareNumber``.
    private func bareUnit(_ amount: Quantity) -> Int64? {
        guard kind == .money, let unit = template.currency.usualUnit(in: template.language),
            unit.doubtful.contains(amount.high ?? amount.low)
        else { return nil }
        return unit.factor
    }

    // MARK: Words around the number

    func strip(_ text: inout Substring, _ setting: inout Setting) -> Bool {
        var isDone = false
        while !isDone {
            isDone = true
            for (words, effect) in Self.before {
                if SpokenWords.dropPrefix(words, &text) != nil { isDone = !Self.apply(effect, &setting) && isDone }
            }
            for (words, effect) in Self.behind {
                if SpokenWords.dropSuffix(words, &text) != nil { isDone = !Self.apply(effect, &setting) && isDone }
            }
            if SpokenWords.dropPrefix(marks, &text) != nil || SpokenWords.dropSuffix(marks, &text) != nil {
                // 元 and ¥ say what is counted in.
                if kind == .money { setting.hasUnit = true }
                isDone = false
            }
            if kind.isShare {
                let isShare =
                    SpokenWords.dropPrefix(["百分之"], &text) != nil
                    || SpokenWords.dropSuffix(Self.percents, &text) != nil
                if isShare { (isDone, setting.hasUnit) = (false, true) }
            }
        }
        return !text.isEmpty
    }

    private enum Effect { case estimate, up, down, nothing }

    private static func apply(_ effect: Effect, _ setting: inout Setting) -> Bool {
        switch effect {
        case .estimate: setting.isEstimate = true
        case .up: setting.opening = .up
        case .down: setting.opening = .down
        case .nothing: break
        }
        return true
    }

    private static let before: [([String], Effect)] = [
        (
            [
                "大约", "大概", "大致", "大概是", "差不多", "估计", "估算", "预估", "预计", "约莫", "约为", "约", "应该", "可能", "粗估", "暂估", "≈",
                "~", "about",
                "around", "approximately", "approx.", "approx", "roughly", "circa", "ca.", "ca", "c.", "some", "maybe",
                "probably", "est.", "estimated", "将近", "接近", "近", "快", "almost", "nearly", "close to",
            ], .estimate
        ),
        (
            [
                "至少", "最少", "起码", "不少于", "不低于", "不小于", "少说", "少说也有", "大于等于", "超过", "超", "大于", "高于", "突破", ">=", "≥",
                ">", "at least",
                "min.", "minimum", "not less than", "no less than", "more than", "over", "above",
            ], .up
        ),
        (
            [
                "至多", "最多", "顶多", "不超过", "不多于", "不高于", "不大于", "不到", "未到", "不满", "未满", "不足", "小于等于", "小于", "少于", "低于",
                "撑死", "<=", "≤",
                "<", "up to", "at most", "max.", "max", "maximum", "no more than", "not more than", "less than",
                "under",
                "below",
            ], .down
        ),
        (["金额", "总价", "合同", "between", "from", "共", "总共", "一共", "共计", "合计"], .nothing),
    ].map { (SpokenWords.sorted($0), $1) }

    private static let behind: [([String], Effect)] = [
        (
            ["左右", "上下", "前后", "的样子", "样子", "吧", "出头", "or so", "-ish", "ish", "approx.", "approx", "roughly"],
            .estimate
        ),
        (
            [
                "以上", "及以上", "或以上", "往上", "起", "起步", "打底", "+", "plus", "and more", "or more", "and up", "or above",
                "and above",
                "upwards", "minimum", "min",
            ], .up
        ),
        (
            [
                "以下", "以内", "之内", "及以下", "或以下", "封顶", "or less", "and less", "or below", "and below", "max", "maximum",
                "tops",
            ],
            .down
        ),
        (["整", "的预算", "预算", "不等", "的把握", "把握", "的可能", "可能性", "的概率"], .nothing),
    ].map { (SpokenWords.sorted($0), $1) }

    private static let percents = SpokenWords.sorted(["%", "percent", "per cent", "pct", "个百分点", "百分点", "个点", "点"])

    private var marks: [String] {
        let own = kind.marks(template.currency).map { $0.lowercased() }
        let others: [String] =
            switch kind {
            case .money: ["块钱", "块", "圆", "元人民币"].filter { _ in template.currency.code == "CNY" }
            case .count where kind.counted.isEmpty:
                ["员工", "多名员工", "heads", "head", "persons", "person", "employee", "ftes", "fte", "号人", "口人"]
            case .score: ["颗星", "星", "points", "point", "pts", "stars"]
            default: []
            }
        return SpokenWords.sorted(own + others)
    }

    // MARK: The number

    /// Both ends in millionths of a written unit.
    private func ends(_ text: Substring, _ setting: inout Setting) -> (low: Int64, high: Int64, isVague: Bool)? {
        if let number = number(text) {
            if number.hasUnit { setting.hasUnit = true }
            return (number.low, number.high, number.isVague)
        }
        for dash in ["到", "至", "~", "-", "–", "—", "或者", "或", " to ", " and ", " or "] {
            for place in text.ranges(of: dash) {
                var left = text[..<place.lowerBound]
                var right = text[place.upperBound...]
                left = left.drop { $0 == " " }
                while left.last == " " { left = left.dropLast() }
                right = right.drop { $0 == " " }
                var inner = Setting()
                guard strip(&left, &inner), inner.opening == .none, strip(&right, &inner), inner.opening == .none,
                    var first = number(left), let second = number(right)
                else { continue }
                if inner.isEstimate { setting.isEstimate = true }
                if inner.hasUnit || second.hasUnit || first.hasUnit { setting.hasUnit = true }
                if !first.hasUnit, second.hasUnit, let factor = withoutUnits(right)?.factor {
                    guard first.scale(by: factor) else { return nil }
                }
                let shared = sharedPlace(left, right)
                if let shared, !first.scale(by: shared) { return nil }
                guard first.low < second.high else { return nil }
                return (first.low, second.high, first.isVague || second.isVague || shared != nil)
            }
        }
        return nil
    }

    func number(_ text: Substring) -> SpokenNumber? { SpokenNumber(text, units) }

    /// 3-5百万 is probably 300-500万: what 百 or 千 multiplies stands before it alone, and the left side is a bare number.
    private func sharedPlace(_ left: Substring, _ right: Substring) -> Int64? {
        let places: [Character: Int64] = ["百": 100, "千": 1000]
        guard let rest = withoutUnits(right)?.rest, let place = rest.last.flatMap({ places[$0] }) else { return nil }
        func isBare(_ text: Substring) -> Bool {
            !text.isEmpty
                && (text.allSatisfy { $0.isASCII && $0.isNumber } || (text.count == 1 && "一二两三四五六七八九".contains(text)))
        }
        return isBare(left) && isBare(rest.dropLast()) ? place : nil
    }

    /// A number without the units at its end, and what they multiply by; 1 for none.
    private func withoutUnits(_ text: Substring) -> (rest: Substring, factor: Int64)? {
        var rest = text
        var factor: Int64 = 1
        while let (word, value) = units.words.first(where: { rest.hasSuffix($0.word) && rest.count > $0.word.count }) {
            rest = rest.dropLast(word.count)
            while rest.last == " " || rest.last == "个" { rest = rest.dropLast() }
            let (product, overflow) = factor.multipliedReportingOverflow(by: value)
            guard !overflow else { return nil }
            factor = product
        }
        return (rest, factor)
    }

    private var units: SpokenNumber.Units {
        // 千 is a word of numbers.
        let own = kind.units(template.currency).filter { $0.name != "千" }.map { (word: $0.name, factor: $0.factor) }
        switch kind {
        case .money, .count: return .myriads(and: own)
        case .percent: return SpokenNumber.Units([("成", 10)])
        case .days:
            let others: [(word: String, factor: Int64)] = [("礼拜", 7), ("wk", 7), ("wks", 7), ("工作日", 1), ("yr", 365)]
            return SpokenNumber.Units(own + others)
        default: return SpokenNumber.Units([])
        }
    }

    /// The ends in base units; the upper one is nil where it is open.
    func range(_ low: Int64, _ high: Int64, _ setting: Setting) -> Quantity? {
        func base(_ value: Int64) -> Int64? {
            let (product, overflow) = value.multipliedReportingOverflow(by: kind.scale)
            return overflow || product % SpokenNumber.one != 0 ? nil : product / SpokenNumber.one
        }
        guard let low = base(low), let high = base(high) else { return nil }
        switch setting.opening {
        case .none: return Quantity(low: low, high: high)
        case .up: return low == high ? Quantity(low: low, high: nil) : nil
        case .down: return low == high ? Quantity(low: 0, high: high) : nil
        }
    }

    /// 半年 and 一年半 are not whole numbers of days.
    private static func withMonths(_ text: String) -> String {
        if let place = text.firstRange(of: "年半"),
            let years = SpokenNumber(text[..<place.lowerBound], SpokenNumber.Units([]))
        {
            return "\(years.low / SpokenNumber.one * 12 + 6)个月" + text[place.upperBound...]
        }
        return text.replacing("半年", with: "6个月").replacing("half a year", with: "6 months")
    }

    // MARK: Writing

    /// In the register's unit words; with the currency's mark where it would be in doubt what a number counts in.
    func written(_ quantity: Quantity) -> String {
        let text = inUnits(quantity)
        guard kind == .money, template.language == .en, let unit = template.currency.usualUnit(in: .en),
            unit.doubtful.contains(quantity.high ?? quantity.low)
        else { return text }
        return unit.mark.added(to: text)
    }

    private func inUnits(_ quantity: Quantity) -> String {
        let isChinese = template.language == .zh
        func text(_ value: Int64, _ unit: Unit) -> String { Self.decimal(value, unit.factor * kind.scale) + unit.word }
        guard let high = quantity.high else {
            return text(quantity.low, unit(for: [quantity.low])) + (isChinese ? "以上" : " or more")
        }
        if quantity.low == 0, high > 0 { return text(high, unit(for: [high])) + (isChinese ? "以下" : " or less") }
        guard quantity.low < high else { return text(high, unit(for: [high])) }
        let unit = unit(for: [quantity.low, high])
        // 80万-1.2亿; 2万-300万, which could be taken for 200-300万.
        if high / (unit.factor * kind.scale) >= 10_000 || high / quantity.low >= 50 {
            return text(quantity.low, unit) + "-" + text(high, self.unit(for: [high]))
        }
        return Self.decimal(quantity.low, unit.factor * kind.scale) + "-" + text(high, unit)
    }

    private typealias Unit = (word: String, factor: Int64)

    /// The largest one in which all have at most two decimals, and are at least one.
    private func unit(for values: [Int64]) -> Unit {
        for unit in writtenUnits {
            let factor = unit.factor * kind.scale
            // Durations are whole.
            let parts: Int64 = kind == .days ? 1 : 100
            if values.allSatisfy({ $0 >= factor && $0 * parts % factor == 0 }) { return unit }
        }
        return smallest
    }

    /// Largest first.
    private var writtenUnits: [Unit] {
        let isChinese = template.language == .zh
        switch kind {
        case .days: return isChinese ? [("个月", 30), ("周", 7)] : [(" months", 30), (" weeks", 7)]
        case .money, .count:
            // 千 is a word of numbers in Chinese, and letters are for English.
            let units = kind.units(template.currency).filter { unit in
                unit.name.unicodeScalars.allSatisfy(\.isASCII) != isChinese && unit.name != "千"
            }
            return units.map { ($0.name, $0.factor) }.sorted { $0.factor > $1.factor }
        default: return []
        }
    }

    private var smallest: Unit {
        let isChinese = template.language == .zh
        switch kind {
        case .percent: return ("%", 1)
        case .days: return (isChinese ? "天" : " days", 1)
        case .count: return (kind.countedWord(in: template.language), 1)
        case .money where isChinese:
            let mark = template.currency.marks.first { $0.unicodeScalars.allSatisfy(\.properties.isIdeographic) }
            return (mark ?? "", 1)
        default: return ("", 1)
        }
    }

    private static func decimal(_ value: Int64, _ factor: Int64) -> String {
        let (whole, rest) = value.quotientAndRemainder(dividingBy: factor)
        guard rest > 0 else { return String(whole) }
        var digits =
            String(repeating: "0", count: String(factor).utf8.count - 1 - String(rest).utf8.count) + String(rest)
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(whole).\(digits)"
    }
}

extension Quantity {
    fileprivate func times(_ factor: Int64) -> Quantity { Quantity(low: low * factor, high: high.map { $0 * factor }) }
}
