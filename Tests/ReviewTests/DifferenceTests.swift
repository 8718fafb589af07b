import Document
import Register
import Template
import Testing

@testable import Review

/// What changed, on pages to read: a file with its old lines behind `-` and its new ones behind `+`.
@Suite struct DifferenceTests {
    @Test func fieldsAreTheirMeaning() throws {
        let changes = try Page(
            """
             ---
            -客户名称: 甲公司
            -金额: 50万
            +金额: "500000"
            +customer: '甲公司'
             状态: 接洽
             ---
            """
        ).changes()
        #expect(changes == [])
    }

    @Test func aFieldChanges() throws {
        let changes = try Page(
            """
             ---
             客户名称: 甲公司
            -状态: 接洽
            +状态: 签订
            -金额: 小
            +金额: 60万以上
            +截止: 2024-07-01
             ---
            """
        ).changes()
        #expect(changes == ["状态: 接洽 → 签订", "金额: 小 → 至少 60万", "截止:  → 2024-07-01"])
    }

    @Test func partsOfARecordChangeEachForItself() throws {
        let changes = try Page(
            """
             ---
            -下一步: { 事项: 寄样, 日期: 2024-05-01 }
            +下一步: { 日期: 2024-05-08, 事项: 寄样 }
             ---
            """
        ).changes()
        #expect(changes == ["下一步·日期: 2024-05-01 → 2024-05-08"])
    }

    @Test func itemsOfListsComeAndGoByIdentity() throws {
        let changes = try Page(
            """
             ---
            -痛点: [成本, 效率]
            +痛点: [效率, { 种类: 合规, 依据: 访谈 }]
            -联系人: [{ 姓名: 王, 职务: 经理 }, { 姓名: 李, 职务: 主管 }]
            +联系人: [{ 姓名: 李, 职务: 总监 }, { 姓名: 王, 职务: 经理 }, { 姓名: 王, 职务: 会计 }]
            -打法: [差异化, 自由]
            +打法: [差异化]
             ---
            """
        ).changes()
        #expect(
            changes == [
                "痛点: + 依据 访谈，种类 合规 − 成本", "联系人: + 姓名 王，职务 会计 ~ 李(联系人·职务: 主管 → 总监)", "打法: − 自由",
            ])
    }

    @Test func unknownFieldsAndUnreadableValuesAreToldAsWritten() throws {
        let changes = try Page(
            """
             ---
            -状态: 谈着
            +状态: 谈崩
            -备注: 旧
            +备注: 新
             ---
            """
        ).changes()
        #expect(changes == ["状态: 谈着 → 谈崩", "备注: 旧 → 新"])
    }

    @Test func entriesOfTheLogComeGoAndAreRewritten() throws {
        let changes = try Page(
            """
             ---
             客户名称: 甲
             ---

             ## 跟进

            -### 2024-05-01 电话 明
            -
            -- 状态：接洽
            -
             ### 2024-05-02 电话 明

            -谈了
            +谈了很久

            +### 2024-06-01 面谈 明
            +
            +- 状态：接洽 → 签订
            +
            +签了。
            """
        ).changes()
        #expect(
            changes == [
                "changed 2024-05-02 电话 明: 谈了很久", "added 2024-06-01 面谈 明: 状态：接洽 → 签订  签了。",
                "removed 2024-05-01 电话 明: 状态：接洽",
            ])
    }

    @Test func sectionsAreTexts() throws {
        let changes = try Page(
            """
             ---
             客户名称: 甲
             ---

            -# 甲
            +# 甲公司

             ## 计划

            -先寄样。
            +  先寄样。

            +## 附录
            +
            +一
             ## 跟进
            """
        ).changes()
        #expect(changes == ["changed section : # 甲公司", "added section 附录: 一"])
    }

    /// The same values under two templates, of which one renames and one adds.
    @Test func versionsOfTwoTemplatesAreComparedByCanonicalNames() throws {
        let renamed = try #require(
            Page.load(
                Page.schema.replacing("label: { zh: 金额, en: Amount }", with: "label: { zh: 预计金额, en: Amount }")
                    .replacing(
                        "{ id: contact, label: { zh: 接洽, en: Contact }, means: open }",
                        with:
                            "{ id: lead, label: { zh: 线索, en: Lead }, means: open }\n  - { id: contact, label: { zh: 初步接洽, en: Contact }, means: open }"
                    )))
        let changes = try Page(
            """
             ---
            -金额: 50万
            -状态: 接洽
            +预计金额: 50万
            +状态: 初步接洽
             ---
            """
        ).changes(to: renamed)
        #expect(changes == [])
    }

    @Test func whatCannotBeReadHasNoFields() throws {
        let page = try Page(
            """
             ---
            -状态: 接洽
            +状态: [接洽
             ---
            """)
        let review = RegisterReview([(page.old, page.new)], language: .zh)
        #expect(review.opportunities.map(\.kind) == [.unreadable])
        #expect(try page.changes() == [])
    }

    // MARK: Registers

    @Test func aFileThatMovedIsOneOpportunity() throws {
        let page = try Page(" ---\n 编号: d1\n-状态: 接洽\n+状态: 流失\n ---\n")
        let moved = DifferenceSource(
            path: "register/2024/d1.md", document: page.new.document, opportunity: page.new.opportunity,
            template: page.new.template)
        let review = RegisterReview([(page.old, nil), (nil, moved)], language: .zh)
        #expect(review.opportunities.map(\.kind) == [.changed])
        #expect(review.opportunities.first?.oldPath == "register/d1.md")
        #expect(review.opportunities.first?.outcome == .lost)
    }

    /// Git takes a file that went and a like one that came for one file.
    @Test func anotherCustomersOpportunityIsAnotherOne() throws {
        let page = try Page(" ---\n-编号: d1\n+编号: d2\n-客户名称: 甲\n+客户名称: 乙\n 状态: 接洽\n ---\n")
        let other = DifferenceSource(
            path: "register/d2.md", document: page.new.document, opportunity: page.new.opportunity,
            template: page.new.template)
        #expect(RegisterReview([(page.old, other)], language: .zh).opportunities.map(\.kind) == [.deleted, .new])
        let renumbered = try Page(" ---\n-编号: d1\n+编号: d2\n 客户名称: 甲\n ---\n")
        let same = DifferenceSource(
            path: "register/d2.md", document: renumbered.new.document, opportunity: renumbered.new.opportunity,
            template: page.new.template)
        #expect(RegisterReview([(renumbered.old, same)], language: .zh).opportunities.map(\.kind) == [.changed])
    }

    @Test(arguments: [
        ("50万", "60万", 1), ("60万", "50万", -1), ("40-60万", "30-70万", 0), ("40-60万", "50-60万", 1), ("小", "大", 1),
        ("小", "谈着", 0),
    ]) func amountsGoUpAndDown(_ old: String, _ new: String, _ direction: Int) throws {
        let page = try Page(" ---\n-金额: \(old)\n+金额: \(new)\n ---\n")
        #expect(RegisterReview([(page.old, page.new)], language: .zh).opportunities[0].amountDirection == direction)
    }

    @Test func closesArePushed() throws {
        let page = try Page(" ---\n-截止: 2024-02-27\n+截止: 2024-03-01\n ---\n")
        #expect(RegisterReview([(page.old, page.new)], language: .zh).opportunities[0].pushedDays == 3)
    }

    // MARK: Two people at work

    @Test func theSameFieldToTwoValuesIsAConflict() throws {
        let mine = try Page(
            " ---\n-状态: 接洽\n+状态: 签订\n-金额: 50万\n+金额: 60万\n-打法: [甲]\n+打法: [甲, 乙]\n-截止: 2024-01-01\n+截止: 2024-02-01\n ---\n"
        )
        let theirs = try Page(
            " ---\n-状态: 接洽\n+状态: 流失\n-金额: 50万\n+金额: 600000\n-打法: [甲]\n+打法: [甲, 丙]\n 截止: 2024-01-01\n ---\n")
        let overlap = DifferenceOverlap(mine: try mine.difference(), theirs: try theirs.difference())
        #expect(overlap.fields.map { "\($0.name) \($0.isConflict)" } == ["status true", "amount false", "plays false"])
        #expect(overlap.hasConflict && !overlap.isEmpty)
    }

    @Test func differentPartsAreNoConflict() throws {
        let mine = try Page(" ---\n-状态: 接洽\n+状态: 签订\n 金额: 50万\n ---\n")
        let theirs = try Page(" ---\n 状态: 接洽\n-金额: 50万\n+金额: 60万\n ---\n")
        #expect(DifferenceOverlap(mine: try mine.difference(), theirs: try theirs.difference()).isEmpty)
    }

    // MARK: The picture for git

    @Test func thePictureIsTheSameForWhatSaysTheSame() throws {
        let page = try Page(
            """
             ---
            -客户名称: 甲
            -金额: 50万
            +金额: "500000"
            +customer: 甲
             联系人: [{ 姓名: 王, 职务: 经理 }]
             备注: 原样
             下一步: { 事项: 寄样 }
             ---
             # 甲


             ## 跟进
             ### 2024-05-01 电话 明
            -谈了  
            +谈了
            """)
        let text = DifferencePicture(page.old).text
        #expect(text == DifferencePicture(page.new).text)
        #expect(
            text == """
                客户名称: 甲
                金额: 50万
                下一步.事项: 寄样
                联系人:
                  - 姓名 王，职务 经理
                备注: 原样

                # 甲

                ## 跟进

                ### 2024-05-01 电话 明
                谈了

                """)
    }

    @Test(arguments: ["", "no front matter\n", "---\na: [\n---\n", "---\n状态: 接洽\n"])
    func whatIsNoOpportunityHasNoPicture(_ text: String) throws {
        let page = try Page(
            text.split(separator: "\n", omittingEmptySubsequences: false).map { " " + $0 }.joined(separator: "\n"))
        #expect(DifferencePicture(page.old).text == nil)
    }
}
