import Document
import Template

/// The first steps in a register of one's own, with its own names. Every command in it runs as it is, one after another;
/// a test sees to it.
struct OwnReadme {
    let text: Text

    init(_ template: Template) {
        let people = template.directory.people.choices.map(\.id)
        let departments = template.directory.departments.choices
        let owner = ShellWord.typed(people.first ?? "")
        let code = departments.first?.id ?? ""
        let language = template.language
        func root(_ role: Role) -> String {
            guard let field = template.field(role), let tree = template.tree(of: field), let first = tree.roots.first
            else { return "" }
            return ShellWord.typed(tree.written(first, in: language))
        }
        func fresh(_ names: [String]) -> String { ShellWord.typed(names.first { !people.contains($0) } ?? names[0]) }
        func second(_ role: Role, _ part: Role) -> String {
            guard let path = template.path(of: part), template.path(of: role)?.field == path.field,
                let choice = template.field(at: path).choices?.choices.first
            else { return "" }
            return ShellWord.typed(choice.written(in: language))
        }
        let relation = second(.history, .relation)
        text = Text(
            zh: """
                # 商机登记簿

                每个商机是 `register/` 里的一个文件，文件名就是机会编号。字段、选项、状态和规则在 `schema/` 里，按自己的情况改。

                ## 登记第一个商机

                知道客户、来源、责任人和下一步就可以登记；其余的字段几天内补上，到时候会提醒。

                ```sh
                oppbook new 客户名称=某某有限公司 来源渠道=展会 责任人=\(owner) 下一步="电话回访，下周五"
                oppbook log 某某 电话 客户要求补充报价 --next "寄样品 下周三"    # 记一次跟进，定下一步
                oppbook set 某某 业务场景=新市场拓展 机会类型=新购 所属行业=\(root(.industry)) 所在区域=\(root(.region)) '联系人=[{ 姓名: 王工, 职务: 技术总监 }]' 历史合作情况.合作关系=\(relation)
                oppbook lint      # 检查
                oppbook list      # 全部商机
                oppbook agenda    # 到期的事项
                oppbook segments --by industry    # 客群分析
                ```

                换阶段用 `oppbook advance 某某 \(ShellWord.typed(template.statuses.count > 1 ? template.statuses[1].label.zh : ""))`：缺什么会问，或列出来。

                ## 加人、加选项

                ```sh
                oppbook schema add person \(fresh(["李四", "王五", "赵六"])) --department \(code)
                oppbook schema add competitor 某竞品公司
                oppbook schema add choice 来源渠道 直播
                oppbook schema check
                ```

                这些也可以直接在 `schema/` 的文件里改，改完运行 `oppbook schema check`。有人离开后，可以从名单里删去：旧记录只有提醒，
                他负责的未结束商机要先改责任人。

                """,
            en: """
                # Sales opportunities

                Every opportunity is a file in `register/`; the file name is its id. Fields, choices, statuses and rules are defined in
                `schema/`: adapt them to your business.

                ## Register the first opportunity

                The customer, the source, the owner and the next step are enough to begin with; add the other fields within a few days.

                ```sh
                oppbook new customer="Acme Corporation" source=trade_show owner=\(owner) next_step="call back, next Friday"
                oppbook log Acme phone "They want a new quotation." --next "send samples, next Wednesday"   # log a contact, set the next step
                oppbook set Acme scenario=new_market type=new industry=\(root(.industry)) region=\(root(.region)) 'contacts=[{ name: Mr Wang, title: technical director }]' history.relation=\(relation)
                oppbook lint      # check
                oppbook list      # all opportunities
                oppbook agenda    # what is due
                oppbook segments --by industry    # customer segments
                ```

                `oppbook advance Acme \(ShellWord.typed(template.statuses.count > 1 ? template.statuses[1].id : ""))` moves it to the next stage: it asks for what is missing, or lists it.

                ## Add people and choices

                ```sh
                oppbook schema add person \(fresh(["John Smith", "Mary Jones", "Peter Brown"])) --department \(code)
                oppbook schema add competitor "Rival Incorporated"
                oppbook schema add choice source webinar
                oppbook schema check
                ```

                You can also edit the files in `schema/`; run `oppbook schema check` afterwards. When somebody leaves, you can remove the
                name from the list: old log entries only get a warning; open opportunities need another owner first.

                """)
    }
}
