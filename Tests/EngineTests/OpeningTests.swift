import Document
import Engine
import Testing

/// Finding a register and reading its schema.
@Suite struct OpeningTests {
    private let register = try! ScratchRegister()

    @Test func aRegisterIsFoundUpward() throws {
        try register.write("register/2024/a.md", "")
        let root = try Workspace.locate(nil, start: register.root + "/register/2024")
        #expect(root == register.root)
        #expect(try Workspace.open(root: nil, start: root, asOf: nil, language: nil).folder == "register")
    }

    @Test func whereThereIsNoneItSaysSo() throws {
        #expect { try Workspace.locate(nil, start: "/") } throws: {
            ($0 as? Failure)?.message.en.hasPrefix("not a register: ") == true
        }
        #expect { try Workspace.locate(register.root + "/nowhere") } throws: {
            ($0 as? Failure)?.message.en.hasSuffix("/nowhere does not exist") == true
        }
        #expect { try Workspace.locate(register.root + "/register") } throws: {
            ($0 as? Failure)?.message.en.hasSuffix("/register has no schema/template.yaml") == true
        }
    }

    @Test func aBrokenSchemaIsGivenWithItsFindings() throws {
        try register.write("schema/template.yaml", "template: 1\nstatuses: 7\n")
        #expect { try register.workspace() } throws: { error in
            guard let broken = error as? UnusableSchema else { return false }
            return broken.root == register.root && broken.findings.contains { $0.diagnostic.level == .error }
        }
    }

    @Test func withoutAFolderOfItsOwnTheRegisterIsTheWholeRoot() throws {
        try register.remove("register")
        let workspace = try register.workspace()
        #expect(workspace.folder == "")
        #expect(workspace.isInRegister("a.md"))
        #expect(!workspace.isInRegister("schema/a.md"), "a folder for something else")
    }

    @Test func aPathIsTakenFromTheRootOrFromTheWorkingFolder() throws {
        try register.write("register/a.md", "")
        let workspace = try register.workspace()
        #expect(workspace.pathInRegister(register.root + "/register/a.md") == "register/a.md")
        #expect(workspace.pathInRegister("register/a.md") == "register/a.md")
        #expect(workspace.pathInRegister("/register/a.md") == nil)
    }
}
