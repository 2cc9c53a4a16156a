"""What a comparer of Word files tells of a copy: per change its place in the base, counted in letters
and digits, and the words that went and came, as lines of JSON."""

import io
import json
import sys
import xml.etree.ElementTree as xml
import zipfile

from jubarte_redlines import compare_documents

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
base, copy = (open(path, "rb").read() for path in sys.argv[1:3])
redline = compare_documents(base, copy, author="Vergelijking")
body = xml.fromstring(zipfile.ZipFile(io.BytesIO(redline)).read("word/document.xml"))

at = 0
open_change = None


def close():
    global open_change
    if open_change and (open_change[2].strip() or open_change[3].strip()):
        print(json.dumps(open_change))
    open_change = None


def walk(node, went, came):
    global at, open_change
    went = went or node.tag in (W + "del", W + "moveFrom")
    came = came or node.tag in (W + "ins", W + "moveTo")
    if node.tag in (W + "t", W + "delText"):
        text = node.text or ""
        letters = sum(map(str.isalnum, text))
        if not went and not came:
            close()
            at += letters
            return
        open_change = open_change or [at, at, "", ""]
        if came:
            open_change[3] += text
        else:
            open_change[2] += text
            at += letters
            open_change[1] = at
    for child in node:
        walk(child, went, came)


walk(body, False, False)
close()
