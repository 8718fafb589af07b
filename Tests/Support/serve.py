"""Asks `oppbook serve` as browsers, and as those who mean no good, ask it. Arguments: the command, a register's folder.
Only Python's own library, and its own HTTP client."""
import http.client
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import time

command, root = sys.argv[1], pathlib.Path(sys.argv[2])
failures = []


def check(holds, what):
    if not holds:
        failures.append(what)


def start(*more):
    """The server and the port it says it listens to."""
    environment = {"LC_ALL": "en_US.UTF-8", "PATH": os.environ["PATH"]}
    server = subprocess.Popen(
        [command, "serve", "--as-of", "2026-11-24", *more], cwd=root, stderr=subprocess.PIPE, text=True, env=environment)
    line = server.stderr.readline()
    found = re.match(r"the dashboard is at http://127\.0\.0\.1:(\d+)/ ", line)
    if not found:
        # Otherwise reading the rest of what it says would wait for ever.
        server.kill()
    return server, int(found.group(1)) if found else None, line


def ask(path, method="GET", headers=None, host=None, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for value in [f"127.0.0.1:{port}"] if host is None else host:
        connection.putheader("Host", value)
    for name, value in (headers or {}).items():
        connection.putheader(name, value)
    if body is not None:
        connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def raw(data):
    """What comes back for bytes that no client would send."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        received = b""
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            while part := connection.recv(65536):
                received += part
        except OSError:
            # Cut off in the middle, as one who sends such things may be.
            pass
        return received


def wait(holds, what):
    """Until something holds; a minute is more than any machine takes."""
    for _ in range(300):
        if holds():
            return
        time.sleep(0.2)
    check(False, what)


server, port, line = start("--port", "0")
if port is None:
    print("no server:", line, server.stderr.read())
    sys.exit(1)

# Pages and their headers.
for path, kind in [
    ("/", "text/html"), ("/index.html", "text/html"), ("/index.html?owner=1#x", "text/html"), ("/assets/style.css", "text/css"),
    ("/assets/app.js", "text/javascript"), ("/data/opportunities.js", "text/javascript"), ("/_live.js", "text/javascript"), ("/_live.css", "text/css"),
    ("/%69ndex.html", "text/html"),
]:
    answer, content = ask(path)
    check(answer.status == 200 and answer.getheader("Content-Type") == kind + "; charset=utf-8" and content, path)
check(ask("/favicon.ico")[0].getheader("Content-Type") == "image/svg+xml", "the icon")
answer, page = ask("/")
check(answer.getheader("X-Content-Type-Options") == "nosniff", "nosniff")
check(answer.getheader("Cache-Control") == "no-cache" and answer.getheader("ETag"), "a page is asked for anew each time")
style = re.search(rb"assets/style\.css\?v=[0-9a-f]+", page)
check(bool(style), "assets are named by their hash")
if style:
    kept, _ = ask("/" + style[0].decode())
    check("immutable" in kept.getheader("Cache-Control"), f"an asset is kept: {kept.getheader('Cache-Control')}")
    check("immutable" not in ask("/assets/style.css?v=0")[0].getheader("Cache-Control"), "another hash is not kept")
data, content = ask("/data/opportunities.js")
again, nothing = ask("/data/opportunities.js", headers={"If-None-Match": data.getheader("ETag")})
check(again.status == 304 and nothing == b"", f"what has not changed is not sent again: {again.status}")
check(ask("/data/opportunities.js", headers={"If-None-Match": '"0"'})[0].status == 200, "what has changed is sent")
check(answer.getheader("Cross-Origin-Resource-Policy") == "same-origin", "resource policy")
policy = answer.getheader("Content-Security-Policy") or ""
check("default-src 'none'" in policy and "script-src 'self';" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy, policy)
check(page.count(b"/_live.js") == 1 and b"live-trouble" not in page, "the script that listens")
check(b"/_live.js" not in (root / "build/site/index.html").read_bytes(), "the site on the disk has no such script")
head, nothing = ask("/", method="HEAD")
check(head.status == 200 and nothing == b"" and head.getheader("Content-Length") == str(len(page)), "HEAD")

# Who asks.
for host, status in [
    ([f"localhost:{port}"], 200), ([f"LOCALHOST:{port}"], 200), ([f"[::1]:{port}"], 200), (["evil.example"], 421), ([f"evil.example:{port}"], 421),
    (["127.0.0.1"], 421), (["127.0.0.1:1"], 421), ([f"127.0.0.1:{port}.evil.example"], 421), ([f"127.0.0.1.evil.example:{port}"], 421), ([""], 421),
    ([f"127.0.0.1:{port}", "evil.example"], 421), ([f"0.0.0.0:{port}"], 421),
]:
    answer, content = ask("/", host=host)
    check(answer.status == status, f"Host {host}: {answer.status}")
    check(status == 200 or content == f"Only http://127.0.0.1:{port} and http://localhost:{port} are answered.\n".encode(), f"Host {host}: {content}")
check(ask("/_changes", host=["evil.example"])[0].status == 421, "changes for another host")
check(b" 421 " in raw(b"GET / HTTP/1.0\r\n\r\n").split(b"\r\n")[0], "no Host")
for headers, status in [
    ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403), ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"}, 403),
    ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 200), ({"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "no-cors"}, 200),
    ({"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"}, 200),
]:
    check(ask("/data/opportunities.js", headers=headers)[0].status == status, f"{headers}")

# For reading only.
for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"]:
    answer, _ = ask("/", method=method, body=b"x" if method in ("POST", "PUT", "PATCH") else None)
    check(answer.status == 405 and answer.getheader("Allow") == "GET, HEAD", f"{method}: {answer.status}")

# No way out of the site, and to nothing hidden in it.
(root / "build/site/secret.html").symlink_to(root / "schema/template.yaml")
(root / "build/site/out").symlink_to(root / "schema")
(root / "build/site/inner.html").symlink_to("index.html")
(root / "build/site/plain.txt").write_text("x")
secret = (root / "schema/template.yaml").read_bytes()[:40]
for path in [
    "/../schema/template.yaml", "/../../schema/template.yaml", "/%2e%2e/%2e%2e/schema/template.yaml", "/..%2f..%2fschema/template.yaml",
    "/%2e%2e%2f%2e%2e%2fschema%2ftemplate.yaml", "/assets/../../../schema/template.yaml", "/assets/../index.html", "/./index.html", "//etc/passwd",
    "/%2fetc/passwd", "/etc/passwd", "/.oppbook-pages", "/%2eoppbook-pages", "/o/", "/o", "/assets", "/assets//style.css", "/..\\..\\schema\\template.yaml",
    "/%5c..%5cschema", "/%252e%252e/schema/template.yaml", "/secret.html", "/out/template.yaml", "/inner.html", "/plain.txt", "/index.html/", "/index.HTML",
    "/index.html%20", "/" + "a" * 5000, "/%E4%B8%AD.html", "/_live.html",
]:
    answer, content = ask(path)
    check(answer.status == 404 and content == b"Page not found.\n" and secret not in content, f"{path[:60]}: {answer.status}")
for path in ["/index.html%00", "/index.html%00.js", "/%", "/%4", "/%zz", "/%ff%fe.html", "*", "http://127.0.0.1/index.html"]:
    answer, content = ask(path)
    check(answer.status == 400, f"{path}: {answer.status}")
for data in [b"nonsense\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nHeader" + b"x" * 200_000 + b"\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00", b""]:
    check(b" 200 " not in raw(data), f"{data[:20]}")
check(ask("/")[0].status == 200, "still there")
for data in [b"GET / HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n", b"GET / HTTP/1.1\nHost: x\n\n", b"GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
             b"GET / HTTP/1.1\r\nHost : x\r\n\r\n", b"GET / HTTP/2.0\r\nHost: x\r\n\r\n", b"GET /\xe4 HTTP/1.1\r\nHost: x\r\n\r\n"]:
    check(b" 400 " in raw(data).split(b"\r\n")[0], f"{data}")
check(b" 431 " in raw(b"GET / HTTP/1.1\r\nHost: x\r\nHeader: " + b"x" * 100_000 + b"\r\n\r\n").split(b"\r\n")[0], "a head without end")
# Those who send half a request, or read no answer, keep nobody waiting.
slow = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(100)]
for connection in slow[:50]:
    connection.sendall(b"GET /index.html HT")
for connection in slow[50:]:
    connection.sendall(f"GET /assets/echarts.min.js HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
check(ask("/")[0].status == 200, "beside slow ones")
# A request that arrives byte by byte is one.
for byte in f"TP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode():
    slow[0].sendall(bytes([byte]))
    time.sleep(0.001)
check(slow[0].recv(12) == b"HTTP/1.1 200", "a request in pieces")
for connection in slow:
    connection.close()

# A change reaches the page that waits for it, and the next page is the new one.
waiting = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
waiting.request("GET", "/_changes", headers={"Host": f"127.0.0.1:{port}"})
stream = waiting.getresponse()
check(stream.getheader("Content-Type") == "text/event-stream", "a stream of events")
first = stream.readline().decode().strip()
check(first == "data: " + re.search(rb'data-version="([^"]+)"', ask("/")[1]).group(1).decode(), f"the page's own version: {first}")


def told():
    # At the end of the stream, `readline` gives nothing.
    while line := stream.readline():
        event = line.decode().strip()
        if event.startswith("data: ") and event != first:
            return event
    check(False, "the stream ended early")
    return ""


path = sorted((root / "register").rglob("*.md"))[0]
text = path.read_text()
id_ = re.search(r"机会编号: (\S+)", text).group(1)
path.write_text(text.replace("客户名称: ", "客户名称: 改名后的", 1))
first = told()
check("改名后的" in ask(f"/o/{id_}.html")[1].decode(), "the page of what changed")
check(ask("/")[1].decode().count(first.removeprefix("data: ")) == 1, "the page's version is the new one")

# A schema with errors leaves the last good site, and says so on top; whatever it says is text.
schema = root / "schema/template.yaml"
good = schema.read_text()
schema.write_text(good.replace("template: 1", "template: 1\n<script>alert(1)</script>: x", 1))
first = told()
page = ask("/")[1].decode()
check('role="alert">The files have errors' in page and "schema/template.yaml:" in page, "what is wrong stands on the page")
check("<script>alert" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in page, "it is text")
check("改名后的" in ask(f"/o/{id_}.html")[1].decode(), "the last good site")
schema.write_text(good)
first = told()
check("live-trouble" not in ask("/")[1].decode(), "mended")

# A file that cannot be read takes its money out of every number: pages and terminal name it.
path.write_text("---\na: [\n---\n")
first = told()
check("1 file cannot be read" in ask("/")[1].decode(), "the page names the broken file")

# A removed file takes its page along.
path.unlink()
first = told()
check(ask(f"/o/{id_}.html")[0].status == 404, "the page of what is gone")

# A port that is taken.
second = subprocess.run(
    [command, "serve", "--as-of", "2026-11-24", "--port", str(port)], cwd=root, capture_output=True, text=True,
    env={"LC_ALL": "en_US.UTF-8", "PATH": os.environ["PATH"]})
check(second.returncode == 2 and second.stderr.startswith(f"oppbook: port {port} is already in use\n  = Use another port, such as --port"), second.stderr)

# No other address of this computer.
with socket.socket() as outside:
    outside.settimeout(5)
    try:
        outside.connect(("127.0.0.2", port))
        check(False, "127.0.0.2")
    except OSError:
        pass

server.send_signal(signal.SIGINT)
server.wait(timeout=60)
check(server.returncode == 0, f"Ctrl-C: {server.returncode}")
said = server.stderr.read()
check(said.count("1 file cannot be read") == 1 and path.name in said, f"the terminal names the broken file: {said}")
# To its end, as chunks have it: a stream that is cut off is an error.
check(all(line == b"" or line.startswith(b"data: ") for line in stream.read().split(b"\n")), "the stream has ended")
again, port, line = start("--port", str(port))
check(port is not None, "the port is free again: " + line)
again.terminate()
again.wait(timeout=60)
check(again.returncode == 0, f"terminated: {again.returncode}")

print("\n".join(failures))
sys.exit(1 if failures else 0)
