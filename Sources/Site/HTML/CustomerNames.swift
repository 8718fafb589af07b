import Document

/// What the pages of customers are called: by a hash, since a name may hold anything.
public enum CustomerNames {
    /// From the site's root, without `.html`.
    public static func page(of customer: String) -> String {
        let digits = String(ContentHash(Array(customer.utf8)).value, radix: 16)
        return "c/" + String(repeating: "0", count: 16 - digits.count) + digits
    }
}
