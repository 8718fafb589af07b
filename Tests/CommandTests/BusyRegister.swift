import Document
import Foundation
import Template

/// A register of three years in the shipped schema, with enough of a history for forecasts.
enum BusyRegister {
    static func make() throws -> TestRegister {
        let register = try TestRegister()
        guard let first = CivilDate(year: 2024, month: 1, day: 1), let last = CivilDate(year: 2026, month: 11, day: 24)
        else { return register }
        for number in 0..<130 {
            let (found, closed) = (first + number * 8, first + (number * 8 + 20 + number * 37 % 130))
            let isWon = number % 5 < 2
            let status = closed > last ? "方案提交" : isWon ? "合同签订" : "已流失"
            let contract = status == "合同签订" ? "合同: { 签订日期: \(closed), 合同金额: 30万元 }\n" : ""
            let id = "202401-SAL-\(100 + number)"
            try register.write(
                "register/\(id).md",
                """
                ---
                机会编号: \(id)
                登记日期: \(found)
                预计合同金额: 40万元
                责任人: \(number % 7 == 0 ? "松" : "明")
                机会状态: \(status)
                \(contract)---

                ## 跟进记录

                \(closed > last ? "" : "### \(closed) 面谈 明\n\n- 机会状态：方案提交 → \(status)\n")
                """)
        }
        return register
    }
}
