# pdfdump.py PDF PREFIX -- what Python libraries take for the text of a PDF, into PREFIX*.txt
import sys

import pdfplumber
import pymupdf

pdf, prefix = sys.argv[1:]


def write(name, texts):
    with open(f"{prefix}{name}.txt", "w", encoding="utf-8") as out:
        out.write("\n".join(texts).rstrip("\n") + "\n")


with pymupdf.open(pdf) as doc:
    write("pymupdf", (page.get_text() for page in doc))
    write("pymupdf-sort", (page.get_text(sort=True) for page in doc))
    write("pymupdf-blocks", (block[4] for page in doc for block in page.get_text("blocks")))
with pdfplumber.open(pdf) as doc:
    write("pdfplumber", (page.extract_text() or "" for page in doc.pages))
