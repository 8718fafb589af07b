import Foundation
import Testing

/// A register below the top of its repository, from every folder: people are shown paths from where they are, programs
/// paths from the top.
@Suite struct SubfolderTests {
    private static let prefix = "销售 部's/[簿]/"

    private func repository() throws -> TestRepository {
        let repository = try TestRepository(prefix: Self.prefix)
        try repository.write(1, TestRepository.bad)
        try repository.sh("git add .")
        return repository
    }

    @Test(arguments: [
        ("", "销售 部's/[簿]/register/202405-SAL-001.md"), (prefix, "register/202405-SAL-001.md"),
        (prefix + "register", "202405-SAL-001.md"),
        (prefix + "schema", "../register/202405-SAL-001.md"), (".git", "../销售 部's/[簿]/register/202405-SAL-001.md"),
    ])
    func peopleReadPathsFromWhereTheyAre(folder: String, path: String) throws {
        let repository = try repository()
        let root = "\"$here\"/\(TestRepository.quoted(Self.prefix))"
        func from(_ command: String) throws -> String {
            try repository.sh(
                "here=$PWD; cd \(TestRepository.quoted("./" + folder)) && oppbook \(command) --root \(root) \(TestRepository.day)"
            ).output
        }
        for command in ["lint", "lint --staged", "lint --since HEAD", "lint --no-cache"] {
            let said = try from(command)
            #expect(said.contains("\n\(path):16:") || said.hasPrefix("\(path):16:"), "\(command): \(said)")
        }
        #expect(try from("review HEAD").contains("202405-SAL-001"))
        for (format, place) in [
            ("github", "file=销售 部's/[簿]/register/202405-SAL-001.md,"),
            ("gitlab", "\"path\" : \"销售 部's/[簿]/register/202405-SAL-001.md\""),
            ("checkstyle", "<file name=\"销售 部's/[簿]/register/202405-SAL-001.md\">"),
            ("junit", " file=\"销售 部's/[簿]/register/202405-SAL-001.md\""),
            ("json", "\"path\" : \"销售 部's/[簿]/register/202405-SAL-001.md\""),
            ("sarif", "\"uri\" : \"%E9%94%80%E5%94%AE%20%E9%83%A8%27s/%5B%E7%B0%BF%5D/register/202405-SAL-001.md\""),
        ] {
            let said = try from("lint --format \(format)")
            #expect(said.contains(place), "\(format): \(said)")
            #expect(!said.contains("SRCROOT"))
        }
    }

    /// What commands write is named as lint names it: from where they run.
    @Test func commandsNameFilesFromHere() throws {
        let repository = try TestRepository(prefix: Self.prefix)
        try repository.write(1)
        try repository.sh("git add . && git commit -qm one")
        func from(_ folder: String, _ command: String) throws -> String {
            try repository.sh("cd \(repository.root)/\(folder) && oppbook \(command)").output
        }
        #expect(
            try from("schema", "set --by 明 \(TestRepository.day) 202405-SAL-001 所在区域=华南").hasPrefix(
                "../register/202405-SAL-001.md\n"))
        #expect(
            try from("register", "log --by 明 \(TestRepository.day) 202405-SAL-001 来电").hasPrefix("202405-SAL-001.md\n"))
        #expect(try from("register", "new --department SAL --bare --as-of=2024-05-31") == "202405-SAL-002.md\n")
        #expect(
            try from("schema", "renumber 202405-SAL-001").contains(
                "../register/202405-SAL-001.md → ../register/202405-SAL-003.md"))
        #expect(try from("schema", "search 来电").contains("../register/202405-SAL-003.md:"))
        try repository.register.write(Self.prefix + "register/202405-SAL-009.md", "<<<<<<< a\nx\n")
        #expect(try from("register", "resolve 202405-SAL-009.md").hasPrefix("202405-SAL-009.md"))
    }

    @Test func aReviewNamesFilesFromHere() throws {
        let repository = try TestRepository(prefix: Self.prefix)
        try repository.write(1)
        try repository.sh("git add . && git commit -qm one")
        try repository.register.write(Self.prefix + "register/202405-SAL-003.md", "---\n机会编号: [\n---\n")
        let review = try repository.sh("cd \(repository.root)/register && oppbook review HEAD").output
        #expect(review.contains("  202405-SAL-003.md"), "\(review)")
        // For a merge request the repository is what its readers see.
        let markdown = try repository.sh("cd \(repository.root)/register && oppbook review HEAD --format markdown")
            .output
        #expect(markdown.contains("register/202405-SAL-003.md"), "\(markdown)")
    }

    @Test func theSchemaIsShownFromHereToo() throws {
        let repository = try repository()
        try repository.register.write(Self.prefix + "schema/directory.yaml", "无此键: 1\n")
        let said = try repository.sh("cd \(repository.root)/register && oppbook schema check").output
        #expect(said.hasPrefix("../schema/directory.yaml:1:1: error"), "\(said)")
    }

    /// An id given in a repository of several registers, whose folders hold what globs take for signs.
    @Test func idsAreCountedBelowTheRegisterOnly() throws {
        let repository = try repository()
        try repository.write(1)
        try repository.write(5)
        try repository.sh(
            "git add . && git commit -qm five && git rm -q \(TestRepository.quoted(repository.path(5))) && git commit -qm gone"
        )
        let answer = try repository.sh(
            "cd \(repository.root) && oppbook new --department SAL --bare --as-of=2024-05-31")
        #expect(answer.output == "register/202405-SAL-006.md\n", "\(answer.output)")
    }

    @Test func aPathMayBeGivenAsAReportNamesIt() throws {
        let repository = try TestRepository(prefix: "簿/")
        try repository.sh("cd 簿/schema && oppbook log --by 明 \(TestRepository.day) register/202405-SAL-001.md 来电")
        #expect(String(decoding: try repository.register.read(repository.path(1)), as: UTF8.self).contains("来电"))
    }
}
