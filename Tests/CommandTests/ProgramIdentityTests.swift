import Foundation
import Testing

/// Another build of the program makes the index anew: what an older rule found never comes back.
@Suite struct ProgramIdentityTests {
    @Test func anIndexOfAnotherBuildIsNotTrusted() throws {
        let register = try TestRegister()
        try register.write("register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001"))
        try register.run("index", "--as-of=2024-06-10")
        let other = register.root.appending(path: "other-build")
        try Self.withAnotherBuildID(Data(contentsOf: URL(filePath: TestRegister.command))).write(to: other)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: other.path())
        let explained = "index --as-of=2024-06-10 --explain-cache"
        func isMadeAnew(by program: String) throws -> Bool {
            try register.shell("'\(program)' \(explained)", language: "en_US.UTF-8").output
                .contains("the index is rebuilt")
        }
        #expect(try !isMadeAnew(by: TestRegister.command))
        #expect(try isMadeAnew(by: other.path()))
        #expect(try !isMadeAnew(by: other.path()))
        #expect(try isMadeAnew(by: TestRegister.command))
    }

    /// The program with one byte of its build id changed.
    private static func withAnotherBuildID(_ program: Data) throws -> Data {
        // The head of the note: the lengths of the name and of the id, the type 3, the name "GNU".
        let head = Data([4, 0, 0, 0, 20, 0, 0, 0, 3, 0, 0, 0, 0x47, 0x4E, 0x55, 0])
        let note = try #require(program.range(of: head), "the program has a build id")
        var program = program
        program[note.upperBound] ^= 0xFF
        return program
    }
}
