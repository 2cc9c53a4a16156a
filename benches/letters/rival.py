"""Writes one letter as others do in Python: Jinja2 and markdown-it-py to HTML, docxtpl to Word.

Started with what to write and the folder in which the driver laid what is needed. Answers each line
with a number by so many letters, and the word `file` by laying its letter there.
"""

import io
import json
import re
import sys
from pathlib import Path

SILENT = re.compile(r"^[ \t]*((?:\{%(?!-? *include)[^%]*%\}[ \t]*)+)\n", re.MULTILINE)
what, folder = sys.argv[1], Path(sys.argv[2])


def html():
    from jinja2 import ChainableUndefined, Environment, FileSystemLoader
    from markdown_it import MarkdownIt

    class Templates(FileSystemLoader):
        def get_source(self, environment, name):
            source, *rest = super().get_source(environment, name)
            # A line with nothing but conditions and loops gives no line.
            source = SILENT.sub(r"\1", source.replace("?.", "."))
            return source, *rest

    def opsomming(items):
        items = list(items)
        return " en ".join(filter(None, [", ".join(items[:-1]), *items[-1:]]))

    jinja = Environment(
        loader=Templates(folder / "templates"),
        undefined=ChainableUndefined,
    )
    jinja.filters["opsomming"] = opsomming
    jinja.filters["hoofdletter"] = lambda text: text[:1].upper() + text[1:]
    jinja.filters["zin"] = lambda text: text if text.endswith((".", "!", "?")) else text + "."
    letter = jinja.get_template("ingebrekestelling.md")
    page = jinja.from_string((folder / "page.html").read_text())
    markdown = MarkdownIt("commonmark").enable("table")
    view = json.loads((folder / "view.json").read_text())
    return lambda: page.render(view, body=markdown.render(letter.render(view))).encode()


def docx():
    from docxtpl import DocxTemplate

    template = (folder / "docxtpl.docx").read_bytes()
    values = json.loads((folder / "values.json").read_text())

    def write():
        letter = DocxTemplate(io.BytesIO(template))
        letter.render(values, autoescape=True)
        out = io.BytesIO()
        letter.save(out)
        return out.getvalue()

    return write


write = {"html": html, "docx": docx}[what]()
for line in sys.stdin:
    if line.strip() == "file":
        (folder / f"python.{what}").write_bytes(write())
    else:
        for _ in range(int(line)):
            write()
    print("done", flush=True)
