import Foundation
import Testing

/// `oppbook serve`, asked over HTTP by Python's own client.
@Suite struct ServeCommandTests {
    @Test func itAnswersWhomItShouldAndNobodyElse() throws {
        let register = try TestRegister()
        try FileManager.default.removeItem(at: register.root.appending(path: "register"))
        try FileManager.default.copyItem(
            at: TestRegister.project.appending(path: "register"), to: register.root.appending(path: "register"))
        let answer = try Witness.run("serve.py", TestRegister.command, register.root.path())
        #expect(answer.status == 0, "\(answer.output)")
    }

    @Test func wrongUse() throws {
        let register = try TestRegister()
        for port in ["70000", "-1", "http", ""] {
            let answer = try register.run("serve", "--port=\(port)")
            #expect(
                answer.status == 2 && answer.output.isEmpty && answer.errors.contains("--port"),
                "\(port): \(answer.errors)")
        }
        try register.write("schema/template.yaml", "template: [")
        let broken = try register.run("serve", "--port", "0", language: "zh_CN.UTF-8")
        #expect(broken.status == 2 && broken.errors.contains("oppbook: 模板有错误，请先改正以上各处\n"))
    }
}
