import Document

/// The comments of the shipped schema that it has in Chinese alone, in English.
enum SchemaComments {
    static let english: [String: String] = [
        "字段的 id 是英文登记簿的写法，也是索引里的列名，启用后不要再改；label、aliases、help 随时可改。":
            "The id of a field is its name in an English register and its column in the index: do not change it later. label, aliases and help may change at any time.",
        "阶段：means 是 open 的依次排成销售漏斗，won 是终点；其余在漏斗之外，任何未结的商机都可能变为这些状态。":
            "Statuses: those that mean open are the funnel, in their order, which ends with the one that means won. Every open opportunity can get one of the others.",
        "允许的变化；note: required 表示那次跟进还要写明原因。":
            "The moves that are allowed; with note: required, the entry has to give the reason.",
        "未结而没有下一步，由规则 next-step-missing 提醒。":
            "The rule next-step-missing asks every open opportunity for one.",
        "优先级：各项得分相加，达到哪一级就是哪一级；缺一项就不评级。":
            "Priority: the points are added up, and the first grade that they reach is the grade; without one of the terms there is none.",
        "常用客群：给经常查看的一组客户命名，when 的写法与打法、规则相同；oppbook segment 名称 看全部分析。":
            "Saved segments: names for conditions that are often looked at, written as in plays and rules; oppbook segment NAME has all analyses.",
        "预测类别：从上往下，以第一条全部符合的为准；没写的条件不限，都不符合的算“在谈”。与加权金额并列，不相加。":
            "Forecast categories: the first line that holds counts. What a line does not name may be anything; the rest is in the pipeline. Beside the weighted amounts, and not added to them.",
        "规则的级别：error、warning、hint 或 off；没写的用默认级别（oppbook rules 可查）。":
            "Levels of rules: error, warning, hint or off; those that are not named keep their own (see oppbook rules).",
        "团队自己的规则：when 成立而 require 不成立时提醒。":
            "Rules of your own: lint reports where when holds and require does not.",
        "姓名即 id，档案里照写；department 决定他的机会归哪个部门统计。":
            "The id is the name, as it is written in the files; department is where the opportunities of that person count.",
        "打法库：策略建议只来自这里。when 是适用条件；review_on 是复核日。":
            "Playbook: suggestions come only from here. when says for which opportunities a play is; review_on is the day of its review.",
        "没填的字段使条件无法判断，会提示补填；选填的字段先写 is not missing，没填就算不适用。":
            "A blank field leaves a condition undecided and is asked for; for an optional one write is not missing first, so that blank means no.",
    ]
}
