import Document
import Testing

import Platform
@testable import Index

/// Sums by which a walk sees that nothing changed.
@Suite struct FileSumsTests {
    private func stamp(_ number: Int64) -> FileStamp {
        FileStamp(size: 100 + number, modified: 7, changed: 8, inode: number)
    }
    private func path(_ number: Int64) -> UInt64 { ContentHash(Array("register/\(number).md".utf8)).value }

    private func sums(_ files: [Int64]) -> FileSums {
        var sums = FileSums(fileCount: 1000)
        for number in files { sums.add(path: path(number), stamp(number), isRacy: false) }
        return sums
    }

    @Test func theOrderDoesNotMatterAndWhatIsTakenOffIsGone() {
        var some = sums(Array(0..<500))
        #expect(some == sums(Array((0..<500).reversed())))
        some.remove(path: path(7), stamp(7), isRacy: false)
        #expect(some == sums((0..<500).filter { $0 != 7 }))
        #expect(some != sums(Array(0..<500)))
    }

    @Test func everyChangeShowsInTheGroupOfItsFileAlone() {
        let before = sums(Array(0..<500))
        func groups(_ change: (inout FileSums) -> Void) -> [Int] {
            var after = before
            change(&after)
            return after.sums.indices.filter { after.sums[$0] != before.sums[$0] }
        }
        let group = before.group(ofPath: path(3))
        for change in [\FileStamp.size, \.modified, \.changed, \.inode] {
            var other = stamp(3)
            other[keyPath: change] += 1
            #expect(
                groups {
                    $0.remove(path: path(3), stamp(3), isRacy: false); $0.add(path: path(3), other, isRacy: false)
                } == [group])
        }
        #expect(
            groups {
                $0.remove(path: path(3), stamp(3), isRacy: false); $0.add(path: path(3), stamp(3), isRacy: true)
            } == [group])
        #expect(groups { $0.add(path: path(3), nil, isRacy: false) } == [group])
    }

    @Test func groupsAreRangesOfHashesInTheOrderOfTheDatabase() {
        let sums = FileSums(fileCount: 100_000)
        for number: Int64 in 0..<1000 {
            let hash = path(number)
            for group in [0, sums.group(ofPath: hash), sums.count - 1] {
                #expect(sums.hashes(of: group).contains(Int64(bitPattern: hash)) == (group == sums.group(ofPath: hash)))
            }
        }
    }

    @Test func bytesComeBackAndDamagedOnesAreRefused() {
        let some = sums(Array(0..<500))
        #expect(some.bytes.withUnsafeBytes { FileSums($0) } == some)
        for count in [0, 1, 8, 24, some.bytes.count - 8] {
            #expect(Array(some.bytes.prefix(count)).withUnsafeBytes { FileSums($0) } == nil)
        }
    }
}
