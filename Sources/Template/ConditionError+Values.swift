import Document

/// What can be wrong with a literal value.
extension ConditionError {
    static func unknownValue(_ value: String, _ title: Text, hint: Text?, at range: ByteRange) -> Self {
        Self(at: range, zh: "“\(title.zh)”没有取值“\(value)”", en: "unknown value “\(value)” for “\(title.en)”", hint: hint)
    }

    static func unknownPerson(_ value: String, nearest: String?, at range: ByteRange) -> Self {
        Self(
            at: range, zh: "人员名单里没有“\(value)”", en: "“\(value)” is not among the people",
            hint: .didYouMean(nearest, among: []))
    }

    static func noOrder(_ status: Text, at range: ByteRange) -> Self {
        Self(
            at: range, zh: "“\(status.zh)”不在推进顺序里，不能比较先后",
            en: "“\(status.en)” is not part of the status chain and cannot be ordered",
            hint: Text(zh: "用 = 或 in 比较。", en: "Compare it with = or in."))
    }

    static func outOfRange(_ value: String, _ title: Text, limits: Text, at range: ByteRange) -> Self {
        Self(
            at: range, zh: "“\(value)”超出“\(title.zh)”的范围", en: "“\(value)” is out of range for “\(title.en)”",
            hint: limits)
    }

    /// `hint`: the bands, where there are some.
    static func wrongQuantity(
        _ problem: QuantityProblem, _ value: String, _ title: Text, _ field: Field, hint: Text?, at range: ByteRange
    ) -> Self {
        switch problem {
        case .notANumber:
            return Self(
                at: range, zh: "“\(value)”不能与“\(title.zh)”比较", en: "“\(value)” cannot be compared with “\(title.en)”",
                hint: hint ?? field.kind.example)
        case .unknownUnit(let unit):
            return Self(at: range, zh: "无法识别的单位“\(unit)”", en: "unknown unit “\(unit)”", hint: field.kind.example)
        case .notWhole:
            return Self(at: range, zh: "“\(value)”不是最小单位的整数倍", en: "“\(value)” is not a multiple of the smallest unit")
        case .reversed:
            return .reversedBounds(at: range)
        case .fractionOrPercent:
            return Self(
                at: range, zh: "“\(value)”是比例还是百分数？", en: "is “\(value)” a fraction or a percentage?",
                hint: Text(zh: "写明 %，例如 60%。", en: "Write the %, for example 60%."))
        case .tooLarge:
            return Self(at: range, zh: "“\(value)”太大", en: "“\(value)” is too large")
        }
    }

    /// A number that may mean another.
    static func doubtfulNumber(_ bare: BareNumber, at range: ByteRange) -> Self {
        Self(
            at: range, zh: "“\(bare.text)”是 \(bare.asWritten)，还是 \(bare.asMeant)？",
            en: "does “\(bare.text)” mean \(bare.asWritten) or \(bare.asMeant)?",
            hint: Text(
                zh: "写成 \(bare.asMeant) 或 \(bare.asWritten)。", en: "Write \(bare.asMeant) or \(bare.asWritten)."))
    }

    static func wrongForm(_ problem: ScalarProblem, _ value: String, _ title: Text, _ field: Field, at range: ByteRange)
        -> Self
    {
        switch problem {
        case .noSuchDay:
            Self(at: range, zh: "没有“\(value)”这一天", en: "the date “\(value)” does not exist")
        case .notADate:
            Self(
                at: range, zh: "“\(value)”不是日期", en: "“\(value)” is not a date",
                hint: Text(zh: "日期写作 2024-05-06。", en: "Write dates as 2024-05-06."))
        case .notOfKind(let kind):
            Self(
                at: range, zh: "“\(value)”不是\(kind.zh)", en: "“\(value)” is not \(kind.en)",
                hint: Text(zh: "写\(kind.zh)。", en: "Write \(kind.en)."))
        case .notAnID:
            Self(
                at: range, zh: "“\(value)”不是编号", en: "“\(value)” is not an id",
                hint: Text(zh: "只知道一部分时用 contains。", en: "Use contains if only a part of it is known."))
        default:
            Self(at: range, zh: "“\(value)”不能与“\(title.zh)”比较", en: "“\(value)” cannot be compared with “\(title.en)”")
        }
    }
}

extension Text {
    /// The most choices that a hint lists in full.
    static let fewChoices = 12

    static func didYouMean(_ name: Text) -> Text {
        Text(zh: "是不是“\(name.zh)”？", en: "Did you mean “\(name.en)”?")
    }

    /// The nearest name, if one is near, and all choices, if they are few.
    static func didYouMean(_ nearest: String?, among choices: [Choice]) -> Text? {
        var parts: [Text] = []
        if let nearest { parts.append(.didYouMean(Text(same: nearest))) }
        if !choices.isEmpty, choices.count <= fewChoices {
            let zh = choices.map(\.label.zh).joined(separator: "、")
            let en = choices.map(\.id).joined(separator: ", ")
            parts.append(Text(zh: "可选：\(zh)。", en: "Possible values: \(en)."))
        }
        guard !parts.isEmpty else { return nil }
        return Text(zh: parts.map(\.zh).joined(), en: parts.map(\.en).joined(separator: " "))
    }
}
