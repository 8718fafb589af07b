import Lint
import Document
import Review
import Template

/// A review in business terms: tables of what happened, each kind in its own.
public struct ReviewReport {
    public struct Section {
        var title: Text
        var header: [Text]
        /// A row for each event, a cell for each name in the header.
        var rows: [[String]]
    }

    /// One line: how many of what, and what it does to the weighted pipeline.
    public private(set) var summary: Text
    public private(set) var notes: [Text] = []
    public private(set) var sections: [Section] = []

    private let words: ChangeWords
    let material: ReviewMaterial
    let effect: PipelineEffect

    public init(_ material: ReviewMaterial) {
        self.material = material
        effect = PipelineEffect(material.review.opportunities, asOf: material.asOf)
        words = ChangeWords(language: material.language)
        summary = Text(zh: "", en: "")
        add(Self.newTitle, [Self.statusName, Self.amountName, Self.ownerName, Self.weightedName], newOpportunities())
        addOutcomes()
        add(
            Text(zh: "状态变化", en: "Status"), [Text(zh: "变化", en: "Change")],
            events { $0.outcome == nil ? $0.difference[.status].map { [words.change($0.old, $0.new)] } : nil })
        addAmounts()
        addCloses()
        add(
            Text(zh: "责任人变更", en: "Owner"), [Text(zh: "变化", en: "Change")],
            events { $0.difference[.owner].map { [words.change($0.old, $0.new)] } })
        addEntries()
        add(
            Text(zh: "策略调整", en: "Strategy"), [Text(zh: "变化", en: "Change")],
            events { $0.difference[.strategies].map { [words.change($0)] } })
        addFields()
        addTexts()
        add(
            Text(zh: "文件改名", en: "Renamed files"), [Text(zh: "原来", en: "Old"), Text(zh: "现在", en: "New")],
            events { one in one.oldPath.map { [material.name($0), material.name(one.path)] } })
        add(Text(zh: "删除的商机", en: "Deleted"), [Self.statusName, Self.amountName, Self.weightedName], deleted())
        add(
            Text(zh: "无法读取", en: "Cannot be read"), [Text(zh: "文件", en: "File"), Text(zh: "哪一版", en: "Which version")],
            opportunities.filter { $0.kind == .unreadable }.map {
                [$0.id, $0.customer, material.name($0.path), unreadableVersion($0)]
            })
        add(
            Text(zh: "只有写法不同", en: "Spelling only"), [Text(zh: "文件", en: "File")],
            opportunities.filter { $0.kind == .same && $0.oldPath == nil }.map {
                [$0.id, $0.customer, material.name($0.path)]
            })
        addCalls()
        addFindings()
        if let branches = material.branches { addBranches(branches) }
        summary = makeSummary(material.template.currency.code)
        let unreadable = opportunities.count { $0.kind == .unreadable }
        if unreadable > 0 {
            notes.append(
                Text(
                    zh: "有 \(unreadable) 份档案的一个版本无法读取，那一版的金额不在加权金额的变化里。",
                    en:
                        "\(unreadable == 1 ? "1 file" : "\(unreadable) files") cannot be read in one of the versions; its amount in that version is not included in the change of the weighted pipeline."
                ))
        }
        addConflicts()
        if material.isSchemaChanged {
            notes.append(
                Text(
                    zh: "模板也有变化：两个版本各按当时的模板读取。", en: "The schema changed, too: each state was read with its own schema."
                ))
        }
    }

    private var opportunities: [OpportunityReview] { material.review.opportunities }

    public var isEmpty: Bool {
        opportunities.isEmpty && material.calls.isEmpty && material.removedCalls.isEmpty
            && material.findings.introduced.isEmpty
    }

    // MARK: Names

    private static let newTitle = Text(zh: "新商机", en: "New opportunities")
    private static let statusName = Text(zh: "状态", en: "Status")
    private static let amountName = Text(zh: "金额", en: "Amount")
    private static let ownerName = Text(zh: "责任人", en: "Owner")
    private static let weightedName = Text(zh: "加权金额", en: "Weighted")
    private static let who = [Text(zh: "客户", en: "Customer"), Text(zh: "编号", en: "Id")]

    /// A table of opportunities; none without rows.
    private mutating func add(_ title: Text, _ header: [Text], _ rows: [[String]]) {
        guard !rows.isEmpty else { return }
        sections.append(Section(title: title, header: Self.who + header, rows: rows))
    }

    /// Rows of those for which there is something to tell.
    private func events(_ cells: (OpportunityReview) -> [String]?) -> [[String]] {
        opportunities.compactMap { one in cells(one).map { [one.customer, one.id] + $0 } }
    }

    private func weighted(_ place: Int) -> String {
        let effect = effect.each[place]
        guard effect.isKnown else { return words(.unknown) }
        return effect.isNothing ? "0" : effect.text(words.language)
    }

    // MARK: Coming and going

    private func newOpportunities() -> [[String]] {
        opportunities.enumerated().compactMap { place, one in
            guard one.kind == .new, let new = one.new else { return nil }
            return [one.customer, one.id]
                + [.status, .amount, .owner].map { new.shown($0, in: words.language) } + [weighted(place)]
        }
    }

    private func deleted() -> [[String]] {
        opportunities.enumerated().compactMap { place, one in
            guard one.kind == .deleted, let old = one.old else { return nil }
            return [one.customer, one.id] + [.status, .amount].map { old.shown($0, in: words.language) } + [
                weighted(place)
            ]
        }
    }

    private mutating func addOutcomes() {
        let ends: [(Meaning, Text, Text, [Role])] = [
            (.won, Text(zh: "赢单", en: "Won"), Text(zh: "合同金额", en: "Contract"), [.signedAmount]),
            (.lost, Text(zh: "流失", en: "Lost"), Text(zh: "原因", en: "Reason"), [.lossReason, .lossDetail]),
            (.invalid, Text(zh: "无效", en: "Invalid"), Self.amountName, [.amount]),
        ]
        for (meaning, title, detail, roles) in ends {
            add(
                title, [Text(zh: "变化", en: "Change"), detail],
                events { one in
                    guard one.outcome == meaning, let new = one.new, let status = one.difference[.status] else {
                        return nil
                    }
                    let details = roles.map { new.shown($0, in: words.language) }.filter { !$0.isEmpty }
                    return [
                        words.change(status.old, status.new), details.joined(separator: words(Text(zh: "，", en: ", "))),
                    ]
                })
        }
    }

    private func unreadableVersion(_ one: OpportunityReview) -> String {
        let old = one.old.map { !$0.opportunity.isReadable } ?? false
        let new = one.new.map { !$0.opportunity.isReadable } ?? false
        return words(
            old && new
                ? Text(zh: "两版都是", en: "both")
                : new ? Text(zh: "新的", en: "the new one") : Text(zh: "旧的", en: "the old one"))
    }

    // MARK: Money and days

    private mutating func addAmounts() {
        let rows = opportunities.enumerated().compactMap { place, one -> [String]? in
            guard let amount = one.difference[.amount] else { return nil }
            let direction =
                switch one.amountDirection {
                case 1: Text(zh: "上调", en: "up")
                case -1: Text(zh: "下调", en: "down")
                default: Text(zh: "改动", en: "changed")
                }
            return [one.customer, one.id, words.change(amount.old, amount.new), words(direction), weighted(place)]
        }
        add(
            Text(zh: "金额变化", en: "Amount"),
            [Text(zh: "变化", en: "Change"), Text(zh: "方向", en: "Direction"), Self.weightedName], rows)
    }

    private mutating func addCloses() {
        add(
            Text(zh: "预计签约日期变化", en: "Expected close"), [Text(zh: "变化", en: "Change"), Text(zh: "推迟", en: "Pushed")],
            events { one in
                guard let close = one.difference[.expectedClose] else { return nil }
                let days = one.pushedDays.map { days in
                    words(
                        days > 0
                            ? Text(zh: "推迟 \(days) 天", en: "later by \(days.counted("day"))")
                            : Text(zh: "提前 \(-days) 天", en: "earlier by \((-days).counted("day"))"))
                }
                return [words.change(close.old, close.new), days ?? ""]
            })
    }

    // MARK: The rest of the record

    private mutating func addEntries() {
        let rows = opportunities.flatMap { one in
            one.difference.entries.map { [one.customer, one.id, words.kind($0.kind), $0.heading, $0.words] }
        }
        add(
            Text(zh: "跟进记录", en: "Follow-ups"),
            [Text(zh: "变化", en: "Change"), Text(zh: "跟进", en: "Entry"), Text(zh: "内容", en: "Text")], rows)
    }

    /// Roles whose changes have a table of their own.
    private static let told: Set<Role> = [.status, .amount, .expectedClose, .owner, .strategies]

    private mutating func addFields() {
        let rows = opportunities.flatMap { one in
            one.difference.fields.filter { field in !(field.role.map(Self.told.contains) ?? false) }
                .map { [one.customer, one.id, $0.label[words.language], words.change($0)] }
        }
        add(Text(zh: "其他字段", en: "Other fields"), [Text(zh: "字段", en: "Field"), Text(zh: "变化", en: "Change")], rows)
    }

    private mutating func addTexts() {
        let rows = opportunities.flatMap { one in
            one.difference.sections.map {
                [one.customer, one.id, words.kind($0.kind), $0.label[words.language], $0.words]
            }
        }
        add(
            Text(zh: "正文", en: "Text"),
            [Text(zh: "变化", en: "Change"), Text(zh: "小节", en: "Section"), Text(zh: "内容", en: "Text")], rows)
    }

    // MARK: Findings and branches

    /// Of files in conflict nobody knows yet what they will say.
    private mutating func addConflicts() {
        let paths = opportunities.filter(\.isInConflict).map { material.name($0.path) }
        guard !paths.isEmpty else { return }
        let shown = paths.prefix(10)
        let more = paths.count - shown.count
        let zh = shown.joined(separator: "、") + (more > 0 ? " 等" : "")
        let en = shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
        notes.append(
            Text(
                zh: "\(paths.count) 份档案有没解决的合并冲突，下面关于它们的内容不可靠：\(zh)。先运行 oppbook resolve。",
                en: """
                    \(paths.count.counted("file")) with unresolved merge conflicts, so what follows is unreliable for \(paths.count == 1 ? "it" : "them"): \(en). \
                    Run oppbook resolve first.
                    """))
    }

    private mutating func addCalls() {
        let rows = [
            (words(Text(zh: "新增", en: "new")), material.calls),
            (words(Text(zh: "删除", en: "removed")), material.removedCalls),
        ]
        .flatMap { change, calls in calls.map { (change, $0.quarter, $0.call) } }
        guard !rows.isEmpty else { return }
        func yuan(_ amount: Int64) -> String { Text(exactAmount: amount)[words.language] }
        sections.append(
            Section(
                title: SigningCallSections.title,
                header: [
                    Text(zh: "变化", en: "Change"), Text(zh: "季度", en: "Quarter"), Text(zh: "人员", en: "Person"),
                    Text(zh: "范围", en: "Scope"),
                    Text(zh: "日期", en: "Date"), ForecastCategory.commit.label, ForecastCategory.bestCase.label,
                ],
                rows: rows.map { change, quarter, call in
                    [
                        change, quarter, call.person, words(SigningCallSections.scope(call.isOfAll)),
                        call.date.description,
                        yuan(call.commit), yuan(call.bestCase),
                    ]
                }))
    }

    private mutating func addFindings() {
        let rows = material.findings.byRule.map { rule in
            let path =
                material.findings.introduced.first { $0.diagnostic.rule == rule.rule }.map { material.name($0.path) }
                ?? ""
            return [rule.rule.name, rule.level.word[words.language], "\(rule.introduced)", "\(rule.resolved)", path]
        }
        guard !rows.isEmpty else { return }
        sections.append(
            Section(
                title: Text(zh: "检查结果", en: "Findings"),
                header: [
                    Text(zh: "规则", en: "Rule"), Text(zh: "级别", en: "Level"), Text(zh: "新增", en: "Introduced"),
                    Text(zh: "消除", en: "Resolved"),
                    Text(zh: "例如", en: "For example"),
                ], rows: rows))
    }

    private mutating func addBranches(_ branches: (touches: [BranchTouch], notes: [Text])) {
        let rows = branches.touches.flatMap { touch in touch.rows(words).map { [touch.branch] + $0 } }
        notes += branches.notes
        guard !rows.isEmpty else { return }
        sections.append(
            Section(
                title: Text(zh: "其他分支也在改", en: "Open branches that touch the same opportunities or customers"),
                header: [Text(zh: "分支", en: "Branch")] + BranchTouch.header, rows: rows))
    }

    // MARK: The summary

    private func makeSummary(_ currency: String) -> Text {
        guard !isEmpty else { return Text(zh: "登记簿没有变化。", en: "No changes in the register.") }
        guard !opportunities.isEmpty else { return Text(zh: "商机没有变化。", en: "No opportunity changed.") }
        func count(_ isCounted: (OpportunityReview) -> Bool) -> Int { opportunities.count(where: isCounted) }
        let counts: [(Int, Text)] = [
            (count { $0.kind == .new }, Text(zh: "新增", en: "new")),
            (count { $0.outcome == .won }, Text(zh: "赢单", en: "won")),
            (count { $0.outcome == .lost }, Text(zh: "流失", en: "lost")),
            (count { $0.outcome == .invalid }, Text(zh: "无效", en: "invalid")),
            (
                count { $0.outcome == nil && $0.difference[.status] != nil },
                Text(zh: "状态变化", en: "with a changed status")
            ),
            (count { $0.difference[.amount] != nil }, Text(zh: "金额变化", en: "with a changed amount")),
            (count { ($0.pushedDays ?? 0) > 0 }, Text(zh: "推迟签约", en: "pushed")),
            (count { $0.kind == .deleted }, Text(zh: "删除", en: "deleted")),
            (count { $0.kind == .unreadable }, Text(zh: "无法读取", en: "unreadable")),
        ].filter { $0.0 > 0 }
        let zh = counts.map { "\($0.1.zh) \($0.0)" }.joined(separator: "，")
        let en = counts.map { "\($0.0) \($0.1.en)" }.joined(separator: ", ")
        let total = opportunities.count
        var text = Text(
            zh: "\(total) 个商机有变化" + (zh.isEmpty ? "" : "：\(zh)"),
            en: "\(total.counted("opportunity", "opportunities")) changed" + (en.isEmpty ? "" : ": \(en)"))
        let effect = effect.weighted
        if effect.isNothing {
            text = Text(zh: text.zh + "；加权金额不变。", en: text.en + "; weighted pipeline unchanged.")
        } else {
            text = Text(
                zh: text.zh + "；加权金额 \(effect.text(.zh))。",
                en: text.en + "; weighted pipeline \(effect.text(.en)).")
        }
        return text
    }
}
