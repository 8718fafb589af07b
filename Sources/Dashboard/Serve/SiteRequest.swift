import Document

/// What a browser asks of the server, as far as the server listens to it.
struct SiteRequest: Sendable {
    var method: String
    /// As it is in the request: path and query.
    var target: String
    /// Every header of that name.
    var hosts: [String]
    /// What the browser says of the page that asks, where it says so.
    var fetchSite: String?
    var fetchMode: String?
    /// What the browser has of the file, by its hash.
    var ifNoneMatch: String?
}

/// What the server answers.
struct SiteResponse: Sendable {
    var status: Int
    var type: String
    var body: [UInt8]
    /// Beside those of every answer.
    var headers: [(name: String, value: String)] = []
    /// What a cache may do with it. Nothing stays where nothing is said.
    var cache = "no-store"
    /// Goes on: the pages are told of changes as they come.
    var isStream = false

    /// Of every answer. A page runs what comes from this server alone, and no other site takes a file of it into its own
    /// pages.
    static let common: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Referrer-Policy", "no-referrer"),
    ]
}
