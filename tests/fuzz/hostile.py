# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Inputs too large to keep in the tree: nesting 100,000 deep (SEC-13), and what makes careless
code look at everything once for each thing it looks at.

A target's inputs are made of beginnings and of units that are repeated behind each of them.
"""

DEEP = 100_000
LONG_BYTES = 150_000


def repeated(unit):
    return unit * (LONG_BYTES // len(unit))


def deep(unit):
    return unit * DEEP


def numbered(form, count=15_000):
    return b"".join(form % number for number in range(1, count + 1))


def falling(count=15_000):
    """A set of numbers in the order that costs most to sort in."""
    return b",".join(b"%d" % (3 * number) for number in range(count, 0, -1))


MULTIPART = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
DISTINCT_MULTIPARTS = b"".join(MULTIPART.replace(b"b\r", b"b%d\r" % level) for level in range(200))
EMBEDDED_BODY = b'("message" "rfc822" NIL NIL NIL "7bit" 1 (' + b"NIL " * 9 + b"NIL) "

# name of the corpus: (beginnings, units for each of them, whole inputs beside)
INPUTS = {
    "discovery_address": ([b"", b"a@", b'"'],
                          [b"@", b".", b"a.", b'"', b"\\", b"[", b" ", b"xn--", b"\xd1\x8f.",
                           b"<", b"\xff"],
                          []),
    "discovery_probe": ([b"000", b"010", b"200", b"210", b"100"],
                        [b"a", b"* OK\r\n", b"220-a\r\n", b"250-AUTH=a\r\n", b"+OK\r\n", b"\r",
                         b"{1}\r\n", b"a1 OK\r\n"],
                        [b"000* OK\r\n* CAPABILITY" + numbered(b" AUTH=X%d") + b"\r\n",
                         b"200220 a\r\n250-AUTH" + numbered(b" X%d") + b"\r\n250 a\r\n"]),
    "discovery_settings": (
        [b"0", b"1", b"2", b"0<clientConfig>", b"1<Autodiscover>", b'2{"a":'],
        [b"<a>", b"<a b='", b"<!--", b"&", b"&lt;", b"<incomingServer type='imap'>", b"<?a ", b"[",
         b'{"a":', b'"', b"]]>", b"%EMAILADDRESS%"],
        [b"0<clientConfig><emailProvider>" + repeated(
            b"<incomingServer type='imap'><hostname>a.example</hostname><port>993</port>"
            b"<socketType>SSL</socketType><username>a</username></incomingServer>"),
         b"0<a" + numbered(b" a%d='b'") + b">", b"2" + deep(b"["), b"2" + deep(b'{"a":')]),
    "imap_command": ([b"000", b"200", b"400"], [b'"', b"\\", b"{1}\r\n", b"&", b"a|"],
                     [b"000" + falling() + b"|1:*"]),
    "imap_framer": ([b"0", b"1"], [b"a", b"{1}\r\na", b"{0}\r\n", b"\r\n", b"\r", b"~{1}\r\n"],
                    [b"0* 1 FETCH (BODY[] {100000}\r\n" + b"x" * DEEP + b")\r\n",
                     b"1* 1 FETCH (BODY[] {100000}\r\n" + b"x" * DEEP + b")\r\n"]),
    "imap_name": ([b"0", b"1"], [b"&", b"&-", b"&BB4-", b"/", b"&AAA", b"a", b"\xd0\x9f"], []),
    "imap_response": (
        [b"2X ", b"3", b"4"], [b"(", b"()", b'("a" ', b'"', b"{1}\r\na", b"a[b "],
        [b"4" + deep(b"("), b"4" + deep(b"(") + deep(b")"), b"2X " + deep(b"("),
         b"3(NIL NIL (" + repeated(b'(NIL NIL "a" "b")') + b"))",
         b"4" + EMBEDDED_BODY * 10_000, b"1CAPABILITY" + numbered(b" X%d"),
         b"1LIST (" + repeated(b"\\a ") + b') "/" a', b"2FLAGS (" + numbered(b"f%d ") + b"x))",
         b"2" + repeated(b"UID x "), b"2" + repeated(b'BODY[1] "" ') + b")",
         b"1VANISHED " + falling(), b"1SEARCH" + numbered(b" %d"),
         b"61," + falling() + b" 1," + falling() + b"] x", b"5" + repeated(b"[a ")]),
    "imap_session": (
        [b"33"], [b"* OK x\r\n", b"* 1 EXPUNGE\r\n", b"* 1 FETCH (UID 5)\r\n", b"A9 OK x\r\n"],
        [b"33* 1 FETCH (BODYSTRUCTURE " + deep(b"(") + b"\r\n",
         b"30* CAPABILITY" + numbered(b" X%d") + b"\r\n",
         b"30* 4000000000 EXISTS\r\n* VANISHED " + falling() + b"\r\n"]),
    "mime_address": (
        [b"", b"a <", b"a@"],
        [b"(", b"a:", b"<", b'"', b"\\", b"[", b"@a,", b"a@b,", b"a@b ", b"=?", b"=?utf-8?Q?a?= ",
         b".", b"xn--", b"\xd1\x8f."],
        [deep(b"("), deep(b"a:"), deep(b":"), deep(b"a:(")]),
    "mime_charset": ([b"utf-8\n", b"utf-7\n", b"iso-2022-jp\n", b"\n", b"utf-16\n"],
                     [b"\xff", b"\xd0", b"+", b"\x1b$B", b"\xed\xa0\x80"], []),
    "mime_compose": ([b"1", b"7" + b"|" * 9], [b'"', b"word ", b"> ", b"\xd1\x8f", b"=?", b"\n"],
                     []),
    "mime_css": ([b"", b"a{", b"@media x{"],
                 [b"{", b"}", b"a{", b"a{}", b"/*", b"(", b'"', b";", b"a:b;", b"\\", b"@a"], []),
    "mime_date": ([b""], [b"(", b"1 ", b",", b":", b"a"], [deep(b"(")]),
    "mime_filename": ([b"\n"], [b".", b"/", b"a", b"\xf0\x9f\x90\xa6", b"a.b"], []),
    "mime_flowed": (
        [b"0", b"1"],
        [b"> ", b">", b"a \n", b"word ", b"-- \n", b" ", b"www.a.b ", b"http://)", b"a@b.c ",
         b"Re: ", b")"],
        [b"0" + deep(b"> "), b"0" + repeated(b"http://x" + b")" * 4000)]),
    "mime_html": (
        [b""],
        [b"<div>", b"<b><p>", b"<table>", b"<a><b><i>", b"<!--", b"</p>", b"<p a", b"&", b"<svg>",
         b"<font><table>", b"<select>", b"<pre>", b"<style>", b"<p style='a:b;"],
        [deep(b"<div>"), deep(b"<b>"), deep(b"<font>"), b"<p" + numbered(b" a%d=b") + b">"]),
    "mime_link": ([b"http://", b"http://a/", b"x\n"], [b"a.", b"%", b"@", b"\xd1\x8f.", b"xn--."],
                  []),
    "mime_mailto": ([b"", b"?subject="], [b"a@b,", b"%2C", b"&to=a@b", b"%", b"(", b"&body=x"],
                    [deep(b"("), deep(b"a:")]),
    "mime_parameters": ([b"a; ", b"a; name="],
                        [b"(", b" (", b" (a", b'"', b"\\", b";", b"a=b;", b"=?", b"'", b"%"],
                        [b"a; " + numbered(b"name*%d=a;"), deep(b"(")]),
    "mime_reader": (
        [b"", b"From: ", b"Content-Type: ", b"Content-Type: text/html\r\n\r\n",
         MULTIPART],
        [b"a:", b"(", b"A: b\r\n", b"--b\r\n", b"<", b'"', b"; a=b", b"\r\n"],
        [deep(MULTIPART), deep(b"Content-Type: message/rfc822\r\n\r\n"), DISTINCT_MULTIPARTS,
         b"From: " + deep(b"("), b"To: " + deep(b"a:"), b"Content-Type: " + deep(b"("),
         b"References: " + repeated(b"<a@b> "), b"To: " + numbered(b"a%d@b, ", 6000)]),
    "mime_transfer": ([b""], [b"=", b"=\r\n", b" ", b"\r", b"\n", b"begin 644 a\r\n", b"M"], []),
    "mime_words": ([b"", b'"'],
                   [b"=?", b"=?utf-8?Q?", b"=?utf-8?Q?a?= ", b"=?utf-8?B?", b"?=", b"(", b'"',
                    b"\r\n ", b"\xd0"], [deep(b"(")]),
    "net_lines": ([b"0", b"1", b"2"], [b"a", b"a\n", b"\r", b"* a\r\n"], []),
    "pop3_parser": (
        [b"0", b"7", b"01 ", b"71 "],
        [b"a", b"<", b"<a@", b"..\r\n", b".\r", b"\n", b"1 a\r\n", b"1 ", b" ", b"[", b"SASL a\r\n",
         b"0"],
        [b"0" + numbered(b"%d id\r\n") + b".\r\n", b"7SASL" + numbered(b" X%d") + b"\r\n.\r\n"]),
    "pop3_session": (
        [b"00+OK\n+OK\nPIPELINING\n.\n+OK\n+OK\n", b"30+OK\n-ERR\n", b"07+OK\n", b"00"],
        [b"+OK\n", b"-ERR\n", b".\n", b"+OK\na\n.\n", b"a", b"+ \n", b"+OK\n1 a\n.\n"],
        [b"00+OK\n+OK\nPIPELINING\n.\n+OK\n+OK\n+OK 1 1\n+OK\n" + numbered(b"%d id\n") + b".\n",
         b"00+OK\n+OK\n" + numbered(b"SASL X%d\n", 190) + b".\n"]),
    "sasl_challenge": ([b"0", b"4", b"5"], [b"r=", b",", b"|", b"{", b"="], []),
    "smtp_reply": ([b"0"], [b"250-a\r\n", b"250 a\r\n", b"a", b"\r", b"250-" + b"a" * 8000], []),
    "smtp_session": ([b"00", b"30"], [b"220 a\r\n", b"250-AUTH=a\r\n", b"334 \r\n", b"a"],
                     [b"00220 a\r\n" + numbered(b"250-AUTH X%d\r\n", 90) + b"250 a\r\n"]),
    "store_blobs": ([b"\x02\x01", b"\x02"], [b"\x00", b"\xff", b"\x7f", b"\x1e", b"\x1f"], []),
    "store_search": ([b"", b"\n"],
                     [b"a ", b"a", b'"', b"\xd1\x91", b"\xe4\xbd\xa0", b"\xff", b"AND ", b"- "],
                     []),
}


def write_inputs(name, folder):
    """Files of the target's inputs; no target is without any."""
    beginnings, units, whole = INPUTS[name]
    inputs = whole + [start + repeated(unit) for start in beginnings for unit in units]
    files = []
    for number, content in enumerate(inputs):
        files.append(folder / f"hostile-{number}")
        files[-1].write_bytes(content)
    return files
