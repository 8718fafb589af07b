@testable import Document
import Foundation
import Testing

@testable import oppbook
@testable import Engine

/// Which language the tool speaks: the option, else the environment, else the register.
@Suite struct SpokenLanguageTests {
    @Test(
        arguments: [
            ("zh_CN.UTF-8", Language.zh), ("zh", .zh), ("ZH_TW", .zh), ("en_US.UTF-8", .en), ("de_DE", .en), ("C", nil),
            ("C.UTF-8", nil), ("POSIX", nil), ("", nil),
        ] as [(String, Language?)]) func aLocaleNamesALanguageOrNone(locale: String, language: Language?)
    {
        #expect(SpokenLanguage.named(by: locale) == language)
    }

    private static let day = "--as-of=2024-06-10"

    private func register(_ language: Language) throws -> TestRegister {
        let register = try TestRegister()
        try register.write("register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001"))
        if language == .en {
            let template = String(decoding: try register.read("schema/template.yaml"), as: UTF8.self)
            try register.write(
                "schema/template.yaml",
                template.replacing("\nlanguage: zh\n", with: "\nlanguage: en # of the register\n"))
        }
        return register
    }

    /// An output of each kind, and words of each language that it holds.
    private static let outputs: [(arguments: [String], zh: String, en: String)] = [
        (["report", "weekly"], "销售周报", "Weekly sales report"),
        (["segments", "--by", "scenario"], "客群分析", "Segments by"),
        (["agenda", "--days=30"], "将到期", "Coming up"), (["agenda", "--format", "ics"], "//ZH", "//EN"),
        (["lint"], "已检查", "checked"),
        (["segment", "没有这个"], "没有客群", "unknown segment"),
        (["compare", "--from", "2024-05-01"], "在谈金额变化", "How the pipeline changed"),
        (["list", "机会状态 ="], "oppbook: ", "oppbook: "),
    ]

    @Test(arguments: [Language.zh, .en], ["C", ""]) func withoutALocaleTheRegisterCounts(own: Language, locale: String)
        throws
    {
        let register = try register(own)
        for (arguments, zh, en) in Self.outputs {
            let plain = try register.run(arguments + [Self.day], language: locale)
            #expect((plain.output + plain.errors).contains(own == .zh ? zh : en), "\(arguments)")
            // What is asked for wins over both, and the environment over the register.
            let other: Language = own == .zh ? .en : .zh
            let asked = try register.run(arguments + [Self.day, "--language", other.rawValue], language: locale)
            #expect((asked.output + asked.errors).contains(other == .zh ? zh : en), "\(arguments)")
            let named = try register.run(arguments + [Self.day], language: other == .zh ? "zh_CN.UTF-8" : "en_US.UTF-8")
            #expect((named.output + named.errors).contains(other == .zh ? zh : en), "\(arguments)")
        }
        #expect(
            try register.run("--help", language: locale).output.contains(own == .zh ? "商机簿：" : "a plain-text register"))
        // A schema with errors still says which language it is written in.
        let template = String(decoding: try register.read("schema/template.yaml"), as: UTF8.self)
        try register.write("schema/template.yaml", template.replacing("\ntransitions:\n", with: "\ntransitions: [\n"))
        let broken = try register.run("lint", language: locale)
        #expect(broken.status == 2 && (broken.output + broken.errors).contains(own == .zh ? "错误" : "error"))
    }

    /// Every page of a site, those of opportunities too, begins in one language.
    @Test(arguments: [
        (Language.zh, "C", "zh"), (.en, "C", "en"), (.zh, "en_US.UTF-8", "en"), (.en, "zh_CN.UTF-8", "zh"),
    ])
    func pagesOfOneSiteSpeakOneLanguage(own: Language, locale: String, spoken: String) throws {
        let register = try register(own)
        _ = try register.run("dashboard", Self.day, language: locale)
        let site = register.root.appending(path: "build/site")
        let names = try FileManager.default.subpathsOfDirectory(atPath: site.path()).filter { $0.hasSuffix(".html") }
        #expect(names.contains("o/202405-SAL-001.html"))
        for name in names {
            let page = String(decoding: try register.read("build/site/" + name), as: UTF8.self)
            #expect(page.contains("<html lang=\"\(spoken)\" data-lang=\"\(spoken)\""), "\(name)")
        }
    }

    /// The hook, and the driver of merges, speak as the register does where git's environment names no language.
    @Test func hooksSpeakTheRegistersLanguage() throws {
        let repository = try TestRepository()
        try repository.sh("oppbook hooks install")
        try repository.write(2, TestRepository.bad)
        let answer = try repository.sh("git add . && git commit -m bad", language: "C")
        #expect(answer.status != 0 && answer.output.contains("错误"))
    }
}
