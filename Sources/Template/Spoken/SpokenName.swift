import Document

/// Names of choices, places, industries and people as people say them: `谈判中`, `丢了`, `无锡`, `江苏无锡`, `王芳`.
struct SpokenName {
    private let template: Template
    private let field: Field
    private let names: Kind.Names

    init(_ template: Template, _ field: Field, _ names: Kind.Names) {
        (self.template, self.field, self.names) = (template, field, names)
    }

    func read(_ text: String) -> Interpretation? {
        switch names {
        case .choices: field.choices.flatMap { choice(text, $0) }
        case .tree: template.tree(of: field).flatMap { SpokenPath($0, template.language).read(text) }
        case .people: person(text)
        case .opportunities: nil
        }
    }

    /// Words for yes and no.
    static func flag(_ text: String, _ language: Language) -> Interpretation? {
        let yes = ["y", "t", "1", "对", "是的", "有的", "√", "✓", "✔", "☑", "主要", "on", "ok", "确认", "已确认"]
        let no = ["n", "f", "0", "不是", "没有", "×", "✗", "✘", "☐", "off", "不", "非", "未"]
        if yes.contains(text) { return .certain(language == .zh ? "是" : "yes") }
        return no.contains(text) ? .certain(language == .zh ? "否" : "no") : nil
    }

    // MARK: Choices

    private func choice(_ text: String, _ list: ChoiceList) -> Interpretation? {
        func written(_ index: Int) -> String { list[index].written(in: template.language) }
        for words in [text] + Self.bare(text) {
            if let index = index(of: words, list) { return .certain(written(index)) }
        }
        for (role, meaning, words) in Self.meanings
        where role == field.role && (words.contains(text) || Self.bare(text).contains(where: words.contains)) {
            let meant = list.choices.indices.filter { list[$0].means == meaning }
            if meant.count == 1 { return .certain(written(meant[0])) }
        }
        // The only one whose name holds the word, or of which the words hold the name.
        let holding = list.choices.indices.filter { index in
            Self.names(list[index]).contains { Self.isPart(text, of: $0) || Self.isPart($0, of: text) }
        }
        switch holding.count {
        case 0:
            let near = Self.bare(text).lazy.compactMap {
                nearestName(to: $0, among: list.names).flatMap { list.find($0) }
            }
            return (abbreviated(text, list) ?? near.first?.index).map { .likely(written($0)) }
        case 1: return .likely(written(holding[0]))
        default: return .oneOf(holding.map(written))
        }
    }

    private func index(of text: String, _ list: ChoiceList) -> Int? {
        let found = list.choices.indices.filter { Self.names(list[$0]).contains(text) }
        return found.count == 1 ? found[0] : nil
    }

    /// 商谈 for 商务谈判: the only one that begins with the first character and has the others in this order.
    private func abbreviated(_ text: String, _ list: ChoiceList) -> Int? {
        guard (2...4).contains(text.count), text.utf8.count > text.count else { return nil }
        let found = list.choices.indices.filter { index in
            Self.names(list[index]).contains { name in
                guard name.first == text.first, name.count > text.count else { return false }
                var rest = name[...]
                return text.allSatisfy { character in
                    guard let place = rest.firstIndex(of: character) else { return false }
                    rest = rest[rest.index(after: place)...]
                    return true
                }
            }
        }
        return found.count == 1 ? found[0] : nil
    }

    static func names(_ choice: Choice) -> [String] {
        ([choice.id, choice.label.zh, choice.label.en] + choice.aliases).map {
            SpokenWords.plain($0.replacing("_", with: " "))
        }
    }

    /// Long enough to say something.
    private static func isPart(_ part: String, of whole: String) -> Bool {
        guard part.count >= (part.utf8.count > part.count ? 2 : 4), part.count < whole.count else { return false }
        return whole.contains(part)
    }

    /// Without the small words that say when and how: `已提交方案`, `谈判中`, `in negotiation`.
    private static func bare(_ text: String) -> [String] {
        var rest = text[...]
        while SpokenWords.dropPrefix(before, &rest) != nil {}
        while SpokenWords.dropSuffix(behind, &rest) != nil {}
        let bare = String(rest)
        return bare == text ? [] : [bare]
    }

    private static let before = SpokenWords.sorted([
        "已经", "已", "正在", "正", "在", "目前", "处于", "进入", "准备", "刚", "is", "in", "at", "now", "currently", "already", "the",
    ])
    private static let behind = SpokenWords.sorted([
        "阶段", "状态", "期间", "中", "了", "里", "ing", "stage", "phase", "status", "当中", "过程中", "ed",
    ])

    /// What people say for what a choice means to the rules, whatever the template calls it.
    private static let meanings: [(Role, Meaning, Set<String>)] = [
        (
            .status, .won,
            [
                "赢", "赢单", "签", "签单", "签约", "签合同", "签下", "签下来", "成交", "中标", "拿下", "成单", "成功", "won", "closed won",
                "win", "signed",
                "closed-won", "deal won", "success",
            ]
        ),
        (
            .status, .lost,
            [
                "丢", "丢单", "输", "输单", "失单", "黄", "流失", "丢标", "没中", "落标", "未中标", "失败", "飞", "lost", "closed lost",
                "closed-lost",
                "loss", "dead", "deal lost", "failed",
            ]
        ),
        (
            .status, .hold,
            [
                "暂停", "搁置", "挂起", "暂缓", "冻结", "延期", "停", "on hold", "hold", "paused", "parked", "postponed", "frozen",
                "deferred",
            ]
        ),
        (
            .status, .invalid,
            [
                "无效", "作废", "误报", "重复", "撤销", "报废", "invalid", "junk", "duplicate", "disqualified", "cancelled", "void",
                "spam",
            ]
        ),
        (
            .relation, .new,
            [
                "新客户", "新客", "首次", "第一次", "首次合作", "初次接触", "初次合作", "没合作过", "未合作过", "从未合作", "没有合作过", "未合作", "无合作",
                "new customer",
                "first time", "never", "no history",
            ]
        ),
        (
            .relation, .existing,
            ["老客", "合作过", "在合作", "有合作", "正在合作", "合作中", "现有客户", "existing", "current", "current customer", "active"]
        ),
        (
            .relation, .former,
            ["以前合作过", "曾合作", "曾经合作", "前客户", "流失客户", "former", "lapsed", "churned", "ex-customer", "past customer"]
        ),
        (
            .lossReason, .competitor,
            [
                "竞争对手", "对手", "友商", "同行", "被对手抢了", "竞品中标", "对手中标", "competition", "rival", "a competitor",
                "lost to competitor",
            ]
        ),
        (
            .competition, .noRival,
            ["没有竞争", "没有对手", "无对手", "独家", "无竞争对手", "没有竞争对手", "no competition", "no competitor", "no competitors"]
        ),
        (
            .decisionProcess, .single,
            ["单人", "个人", "单个人", "single", "one", "一个人", "一人决定", "老板定", "老板拍板", "一把手", "one person", "sole decider"]
        ),
        (
            .decisionProcess, .several,
            ["multi", "multiple", "several people", "几个部门", "多人", "多个部门", "多部门", "集体决策", "会签", "committee", "several"]
        ),
    ]

    // MARK: People

    /// By what is left of the name without a title: `松哥`, `王建国`, `小华`.
    private func person(_ text: String) -> Interpretation? {
        let people = template.directory.people
        func written(_ index: Int) -> String { people[index].written(in: template.language) }
        var found: [Int] = []
        var rest = text[...]
        while SpokenWords.dropSuffix(Self.titles, &rest) != nil {}
        for name in [text, String(rest)] {
            found = people.choices.indices.filter { Self.names(people[$0]).contains(name) }
            if found.count == 1 { return name == text ? .certain(written(found[0])) : .likely(written(found[0])) }
        }
        // 小松, 老松, 李松, and the first name alone.
        found = people.choices.indices.filter { index in
            Self.names(people[index]).contains { own in
                let isEnd = rest.count <= 4 && rest.hasSuffix(own) && rest.count == own.count + 1
                let isFirst = rest.count > 2 && (own.hasPrefix(rest + " ") || own.hasSuffix(" " + rest))
                let isShort = rest.count == 1 && own.count == 2 && own.hasSuffix(rest) && "阿小老大".contains(own.prefix(1))
                let isLast = rest.count >= 2 && own.count == rest.count + 1 && own.hasSuffix(rest)
                return isEnd || isFirst || isShort || isLast
            }
        }
        switch found.count {
        case 0: return nil
        case 1:
            // 小雨 for 林小雨, Jane for Jane Doe: the part of the name itself that one person alone has.
            let isPart = rest == text && text.count > 1 && Self.names(people[found[0]]).contains { $0.contains(text) }
            return isPart ? .certain(written(found[0])) : .likely(written(found[0]))
        default: return .oneOf(found.map(written))
        }
    }

    private static let titles = SpokenWords.sorted([
        "总", "经理", "总监", "工", "哥", "姐", "老师", "主任", "主管", "(销售)", "同学", "部长",
    ])
}
