/// What people try who want a page to run something.
enum Payloads {
    static let all = [
        "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)", "javascript:alert(1)", "</title><script>alert(1)</script>", "<!--<script>",
        "]]><script>alert(1)</script>",
        "{{{title}}}{{#x}}", "${alert(1)}", "&lt;script&gt;alert(1)&lt;/script&gt;", "\u{2028}alert(1)\u{2029}",
        "</textarea><script>alert(1)</script>",
        "<a href=\"javascript:alert(1)\">x</a>", "<iframe srcdoc=\"<script>alert(1)</script>\">", "\\\"};alert(1);//",
        "<style>*{display:none}</style>",
        "<base href=//evil.example>", "<meta http-equiv=refresh content=0>", "\u{202E}txt.exe\u{0}",
        "<math><mi xlink:href=\"data:x,<script>alert(1)</script>\">",
    ]
}
