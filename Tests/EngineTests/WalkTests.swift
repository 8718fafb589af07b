import Engine
import Index
import Testing

/// Which files are a register's.
@Suite struct WalkTests {
    private let register = try! ScratchRegister()

    private func listed() throws -> [String] {
        let files = try register.workspace().walk().files
        return files.byPath.map { String(decoding: files.path($0), as: UTF8.self) }
    }

    @Test func markdownBelowTheFolderIsListed() throws {
        for path in ["register/b.md", "register/2024/a.md", "register/C.MD", "register/a.txt", "a.md"] {
            try register.write(path, "")
        }
        #expect(try listed() == ["register/2024/a.md", "register/C.MD", "register/b.md"])
    }

    @Test func hiddenAndIgnoredFilesAreNot() throws {
        for path in ["register/.a.md", "register/.git/b.md", "register/2024/NOTES.md", "register/d.md"] {
            try register.write(path, "")
        }
        #expect(try listed() == ["register/d.md"])
    }

    @Test func aLinkToAFileIsListedAndALinkToAFolderIsNotFollowed() throws {
        try register.write("register/2024/a.md", "")
        try register.link("register/b.md", to: "2024/a.md")
        try register.link("register/2025", to: "2024")
        #expect(try listed() == ["register/2024/a.md", "register/b.md"])
    }

    @Test func aFileNamedAfterAnIDIsToldWhenItIsNotRead() throws {
        try register.write("register/202405-SAL-007.txt", "")
        try register.write("register/202405-SAL-008.md.bak", "")
        try register.write("register/minutes.txt", "")
        let strays = try register.workspace().walk().strays
        #expect(Set(strays.map(\.id)) == ["202405-SAL-007", "202405-SAL-008"])
    }
}
