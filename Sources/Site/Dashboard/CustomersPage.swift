import Analysis
import Document
import Report

/// Who buys, what they have in common, and who else sells to them.
public enum CustomersPage {
    /// - Parameter sections: of the whole register.
    public static func page(_ sections: AnalysisSections) -> Page {
        Page(
            name: "customers", title: Text(zh: "客户与竞争", en: "Customers and competitors"),
            sections: [sections.customers(), sections.concentration(), sections.profiles(), sections.competitors()])
    }
}
