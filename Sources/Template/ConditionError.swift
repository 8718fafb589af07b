import Document

/// What is wrong with a condition, and where.
public struct ConditionError: Error, Sendable, Hashable {
    /// In bytes of the condition's text; empty, behind the last word, where something is missing at the end.
    public var range: ByteRange
    public var message: Text
    public var hint: Text?

    /// What the mistake is about: where that is declared wrong, the condition is not to blame.
    enum Subject: Sendable, Hashable {
        case syntax
        /// A name that nobody knows, of a field or of a part of this one.
        case name(record: Int?)
        /// A value or an operator of this field.
        case field(FieldPath)
        case person
    }
    var subject = Subject.syntax

    func about(_ subject: Subject) -> Self {
        var error = self
        error.subject = subject
        return error
    }

    init(at range: ByteRange, zh: String, en: String, hint: Text? = nil) {
        self.range = range
        message = Text(zh: zh, en: en)
        self.hint = hint
    }
}

// MARK: Syntax

extension ConditionError {
    static func empty(_ text: String) -> Self {
        Self(at: ByteRange(0, text.utf8.count), zh: "条件是空的", en: "the condition is empty")
    }

    static func unexpectedSign(_ sign: String, at range: ByteRange) -> Self {
        Self(
            at: range, zh: "条件里不能有“\(sign)”", en: "“\(sign)” is not allowed in a condition",
            hint: Text(zh: "用 and 或 or 连接，列表用逗号隔开。", en: "Join with and or or; separate a list with commas."))
    }

    static func unknownComparison(_ sign: String, at range: ByteRange) -> Self {
        Self(
            at: range, zh: "没有比较符“\(sign)”", en: "unknown operator “\(sign)”",
            hint: Text(zh: "可用：= != < <= > >=。", en: "Operators: = != < <= > >=."))
    }

    static func unclosedQuote(at range: ByteRange) -> Self {
        Self(at: range, zh: "引号没有闭合", en: "the quotation mark is not closed")
    }

    static func unclosedParenthesis(at range: ByteRange) -> Self {
        Self(at: range, zh: "括号没有闭合", en: "the parenthesis is not closed")
    }

    static func unopenedParenthesis(at range: ByteRange) -> Self {
        Self(at: range, zh: "多了一个右括号", en: "unmatched closing parenthesis")
    }

    static func tooComplex(at range: ByteRange) -> Self {
        Self(at: range, zh: "条件过于复杂", en: "the condition is too complex")
    }

    static func nameExpected(at range: ByteRange) -> Self {
        Self(at: range, zh: "这里应是字段名", en: "expected a field name")
    }

    static func valueExpected(at range: ByteRange, _ found: ConditionToken?) -> Self {
        let hint =
            found?.keyword == nil
            ? nil
            : Text(zh: "要用这个词作为值，请加引号。", en: "Quote the word to use it as a value.")
        return Self(at: range, zh: "这里应是一个值", en: "expected a value", hint: hint)
    }

    static func emptyValue(at range: ByteRange) -> Self {
        Self(
            at: range, zh: "值是空的", en: "the value is empty",
            hint: Text(zh: "未填写用 is missing 表示。", en: "Use is missing for a field that is not filled in."))
    }

    static func quotesNeeded(_ words: String, at range: ByteRange) -> Self {
        let quoted = "'\(words.replacing("'", with: "''"))'"
        return Self(
            at: range, zh: "含空格的值要加引号", en: "quote values that contain spaces",
            hint: Text(zh: "写作 \(quoted)。", en: "Write \(quoted)."))
    }

    static func joinExpected(at range: ByteRange) -> Self {
        Self(at: range, zh: "这里应是 and 或 or", en: "expected “and” or “or”")
    }

    static func commaExpected(at range: ByteRange) -> Self {
        Self(at: range, zh: "这里应是逗号或右括号", en: "expected a comma or a closing parenthesis")
    }

    static func listExpected(at range: ByteRange) -> Self {
        Self(
            at: range, zh: "in 后面应是括号里的列表", en: "expected a list in parentheses after “in”",
            hint: Text(zh: "例如 in (甲, 乙)。", en: "For example in (a, b)."))
    }

    static func upperBoundExpected(at range: ByteRange) -> Self {
        Self(
            at: range, zh: "between 还缺上限", en: "“between” has no upper bound",
            hint: Text(zh: "写作 between 下限 and 上限。", en: "Write between LOW and HIGH."))
    }

    static func reversedBounds(at range: ByteRange) -> Self {
        Self(at: range, zh: "下限大于上限", en: "the lower bound is above the upper one")
    }

    static func missingExpected(at range: ByteRange) -> Self {
        Self(
            at: range, zh: "is 后面只能是 missing 或 not missing", en: "expected “missing” or “not missing” after “is”",
            hint: Text(zh: "比较用 =。", en: "Compare with =."))
    }
}

// MARK: Names and operators

extension ConditionError {
    /// `record`: the title of the record that lacks the name; nil for the template.
    static func unknownName(_ name: String, in record: Text?, nearest: String?, at range: ByteRange) -> Self {
        let hint = Text.didYouMean(nearest, among: [])
        guard let record else {
            return Self(at: range, zh: "没有字段“\(name)”", en: "unknown field “\(name)”", hint: hint)
        }
        return Self(
            at: range, zh: "“\(record.zh)”里没有“\(name)”", en: "there is no “\(name)” in “\(record.en)”", hint: hint)
    }

    static func recordLeftOut(_ name: String, _ field: Field, _ sub: Field, at range: ByteRange) -> Self {
        let hint: Text
        if field.kind.structure == .records {
            hint = Text(zh: "写作 \(field.label.zh) has \(sub.label.zh) = …。", en: "Write \(field.id) has \(sub.id) = ….")
        } else {
            hint = .didYouMean(Text(zh: "\(field.label.zh).\(sub.label.zh)", en: "\(field.id).\(sub.id)"))
        }
        return Self(at: range, zh: "没有字段“\(name)”", en: "unknown field “\(name)”", hint: hint)
    }

    static func dotInList(_ field: Field, _ sub: Field, at range: ByteRange) -> Self {
        Self(
            at: range, zh: "“\(field.label.zh)”可能有多条，不能用“.”",
            en: "“\(field.id)” may have several records; “.” is ambiguous",
            hint: Text(zh: "写作 \(field.label.zh) has \(sub.label.zh) = …。", en: "Write \(field.id) has \(sub.id) = …."))
    }

    static func subfieldExpected(_ field: Field, at range: ByteRange) -> Self {
        let sub = field.subfields.first
        return Self(
            at: range, zh: "has 后面应指明“\(field.label.zh)”的子字段",
            en: "expected a subfield of “\(field.id)” after “has”",
            hint: sub.map {
                Text(
                    zh: "例如 \(field.label.zh) has \($0.label.zh) = …。", en: "For example \(field.id) has \($0.id) = ….")
            })
    }

    static func operatorExpected(_ title: Text, _ field: Field, at range: ByteRange) -> Self {
        Self(
            at: range, zh: "“\(title.zh)”后面应是比较符", en: "expected an operator after “\(title.en)”",
            hint: operators(title, field))
    }

    static func unfitOperator(_ sign: String, _ title: Text, _ field: Field, at range: ByteRange) -> Self {
        Self(
            at: range, zh: "“\(title.zh)”不能用“\(sign)”比较", en: "“\(title.en)” cannot be compared with “\(sign)”",
            hint: operators(title, field))
    }

    private static func operators(_ title: Text, _ field: Field) -> Text {
        if field.kind.structure == .record, let sub = field.subfields.first {
            return Text(
                zh: "指明子字段，例如 \(title.zh).\(sub.label.zh)。", en: "Name a subfield, for example \(title.en).\(sub.id).")
        }
        let signs = ConditionTest.Operator.all.filter { field.allows($0) }.map(\.sign)
        return Text(
            zh: "可用：\(signs.joined(separator: "、"))。", en: "Operators: \(signs.joined(separator: ", ")).")
    }
}
