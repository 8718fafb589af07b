import Testing

@testable import Dashboard

/// What the server of `oppbook serve` takes for a request.
@Suite struct HTTPRequestHeadTests {
    @Test func aHeadIsReadToItsEmptyLine() {
        let text = "GET /a?b=c HTTP/1.1\r\nHost: localhost:8000\r\nSEC-Fetch-Site:\t same-origin \r\n\r\nmore"
        let head = HTTPRequestHead(
            method: "GET", target: "/a?b=c",
            headers: [("host", "localhost:8000"), ("sec-fetch-site", "same-origin")])
        #expect(HTTPRequestHead.read(Array(text.utf8)) == .complete(head, length: text.utf8.count - "more".utf8.count))
        #expect(
            HTTPRequestHead.read(Array("HEAD / HTTP/1.0\r\n\r\n".utf8))
                == .complete(HTTPRequestHead(method: "HEAD", target: "/", headers: []), length: 19))
    }

    @Test func everyBeginningOfAHeadIsWaitedFor() {
        let text = Array("GET /a HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        for length in 0..<text.count {
            #expect(HTTPRequestHead.read(Array(text[..<length])) == .incomplete, "\(length) bytes")
        }
    }

    @Test(arguments: [
        "GET / HTTP/2.0\r\n\r\n", "GET /\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", " GET / HTTP/1.1\r\n\r\n",
        "G(T / HTTP/1.1\r\n\r\n", "GET /\u{1} HTTP/1.1\r\n\r\n", "GET /中 HTTP/1.1\r\n\r\n", "\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n\r\n", "GET / HTTP/1.1\r\n: x\r\n\r\n", "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\r\n folded\r\n\r\n", "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\nC: d\r\n\r\n", "GET / HTTP/1.1\r\nA: \0\r\n\r\n", "GET / HTTP/1.1\n",
        "\u{16}\u{3}\u{1}",
    ])
    func anythingElseIsRefused(text: String) {
        #expect(HTTPRequestHead.read(Array(text.utf8)) == .malformed)
    }
}
