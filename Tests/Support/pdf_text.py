"""Prints the text of a PDF as PDFium reads it, whose /ActualText it heeds: a font may draw two characters with one glyph, such as the
character for month and the radical that looks like it."""
import sys

import pypdfium2

document = pypdfium2.PdfDocument(sys.argv[1])
for page in document:
    print(page.get_textpage().get_text_range())
