import Document

/// What to try with the example. Every command in it runs as it is, one after another; a test sees to it.
enum ExampleReadme {
    static let text = Text(
        zh: """
            # 商机登记簿（示例）

            每个商机是 `register/` 里的一个文件，文件名就是机会编号。字段、选项、状态和规则在 `schema/` 里。名单、打法和商机都是虚构的。

            ```sh
            oppbook lint                                                  # 检查
            oppbook log 202405-SAL-003 --way 电话 客户要求补充报价          # 记一次跟进
            oppbook advance 202405-SAL-003 商务谈判 --reason 重谈付款条件   # 换到另一个状态
            oppbook agenda                                                # 到期的事项
            oppbook segments --by industry                                # 客群分析
            oppbook strategy 202405-SAL-003                               # 匹配打法
            ```

            自己的登记簿在另一个文件夹里建立，不带示例：

            ```sh
            oppbook init own
            ```

            """,
        en: """
            # Sales opportunities (example)

            Every opportunity is a file in `register/`; the file name is its id. Fields, choices, statuses and rules are defined in
            `schema/`. The lists, the plays and the opportunity are fictitious.

            ```sh
            oppbook lint                                                          # check
            oppbook log 202405-SAL-003 --way phone "They want a new quotation."   # log a contact
            oppbook advance 202405-SAL-003 negotiation --reason "new terms"       # move to another status
            oppbook agenda                                                        # what is due
            oppbook segments --by industry                                        # customer segments
            oppbook strategy 202405-SAL-003                                       # match plays
            ```

            Create a register of your own, without the example, in another folder:

            ```sh
            oppbook init own
            ```

            """)
}
