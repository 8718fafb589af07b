@testable import Document
import Foundation
import Register
import Template
import Testing

@testable import oppbook

/// The two samples, imported by the built command and read back: the counts are those that are known of the data.
/// The data is not part of the project; where it is missing, these tests are skipped and say so.
@Suite(.enabled(if: Sample.isThere, "the sample data is not at ../shared/data"), .serialized)
struct ImportSampleTests {
    @Test func businessToBusinessDeals() throws {
        let sample = try Sample("salvirt")
        defer { sample.remove() }
        let run = try sample.importing("salvirt-b2b/salvirt-b2b.csv", joins: [:], in: .zh)
        #expect(run.errors.hasSuffix("共 448 行 = 导入 448 + 退回 0\n"))
        #expect(run.status == 0)

        let register = try sample.register()
        #expect(register.problems == [])
        #expect(register.closed() == Closed(won: 227, lost: 221))
        #expect(
            register.closed(by: "competition") == [
                "none": Closed(won: 192, lost: 93), "few": Closed(won: 30, lost: 113), "": Closed(won: 5, lost: 15),
            ])
        #expect(
            register.closed(by: "history.relation") == [
                "existing": Closed(won: 199, lost: 87), "none": Closed(won: 27, lost: 131),
                "former": Closed(won: 1, lost: 3),
            ])
        #expect(
            register.closed(by: "source_detail") == [
                "Joint past": Closed(won: 208, lost: 131), "Referral": Closed(won: 13, lost: 40),
                "Media": Closed(won: 1, lost: 22),
                "Direct mail": Closed(won: 0, lost: 16), "": Closed(won: 2, lost: 8),
                "Online form": Closed(won: 0, lost: 3),
                "Event": Closed(won: 2, lost: 0), "Other": Closed(won: 1, lost: 1),
            ])
        #expect(
            register.closed(by: "source") == [
                "other": Closed(won: 210, lost: 170), "referral": Closed(won: 13, lost: 40),
                "": Closed(won: 2, lost: 8),
                "online": Closed(won: 0, lost: 3), "trade_show": Closed(won: 2, lost: 0),
            ])
    }

    @Test func salesPipeline() throws {
        let sample = try Sample("crm")
        defer { sample.remove() }
        let run = try sample.importing(
            "crm-sales-opportunities/sales_pipeline.csv",
            joins: ["accounts": "accounts", "teams": "sales_teams", "products": "products"], in: .en)
        #expect(run.errors.hasSuffix("rows 8800 = imported 8800 + rejected 0\n"))
        #expect(run.status == 0)

        let register = try sample.register()
        #expect(register.problems == [])
        #expect(register.closed() == Closed(won: 4238, lost: 2473))
        #expect(register.count("status", "engaging") == 1589)
        #expect(register.count("status", "prospecting") == 500)
        #expect(register.missing("customer") == 1425)
        #expect(register.missing("engage_date") == 500)
        #expect(
            register.closed(by: "sector") == [
                "": Closed(won: 0, lost: 0),
                "employment": Closed(won: 179, lost: 107), "entertainment": Closed(won: 260, lost: 142),
                "finance": Closed(won: 375, lost: 238), "marketing": Closed(won: 404, lost: 219),
                "medical": Closed(won: 592, lost: 358), "retail": Closed(won: 799, lost: 468),
                "services": Closed(won: 223, lost: 129), "software": Closed(won: 450, lost: 254),
                "technology": Closed(won: 671, lost: 387), "telecommunications": Closed(won: 285, lost: 171),
            ])
    }

    /// Rows that differ in nothing are opportunities of their own in the first run, and all are recognized in the
    /// second.
    @Test func aSecondRunChangesNothing() throws {
        let sample = try Sample("salvirt")
        defer { sample.remove() }
        _ = try sample.importing("salvirt-b2b/salvirt-b2b.csv", joins: [:], in: .zh)
        let before = try sample.files()
        let second = try sample.importing("salvirt-b2b/salvirt-b2b.csv", joins: [:], in: .zh)
        #expect(second.status == 0)
        #expect(second.errors.hasSuffix("共 448 行 = 导入 0 + 此前已导入 448 + 退回 0\n"))
        #expect(try sample.files() == before)
    }
}
