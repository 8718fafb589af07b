"""Prints the text of a PDF, page by page, as another reader gets it. Characters that only look the same are made one (NFKC): the
browser names a glyph that two characters share by the first of them, such as the radical for the character."""
import sys
import unicodedata

from pypdf import PdfReader

for page in PdfReader(sys.argv[1]).pages:
    print(unicodedata.normalize("NFKC", page.extract_text()))
