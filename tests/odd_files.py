"""What comes in place of a workbook: files that are something else, locked ones, and names of any bytes."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import sqlite3
import struct
import tarfile
from collections.abc import Callable, Mapping
from contextlib import closing
from hashlib import sha1
from pathlib import Path

from conftest import ROOT
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hostile import locked, packed, right
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted
from msoffcrypto.method.ecma376_agile import ECMA376Agile
from msoffcrypto.method.ecma376_standard import ECMA376Standard

LOCKED = ROOT / "tests" / "locked"
XLS = ROOT / "fuzz" / "given" / "libreoffice.xls"
PASSWORD = "Grüße 1905"
"""Of every locked file here; the ones in the folder were locked by LibreOffice."""
EXCEL_2003 = (
    b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
)
FLAT_TEXT = (
    b'<?xml version="1.0"?>\n<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">'
    b"<office:body><office:text/></office:body></office:document>"
)
MAIL = b"Return-Path: <a@example.be>\r\nReceived: by mx\r\nFrom: a@example.be\r\nSubject: Liste\r\n\r\nHallo"
UNNAMED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def agile(password: str, rounds: int = 1_000, content: bytes | None = None) -> bytes:
    """Lock as Excel does since 2010, turning the password over less often."""
    return bytes(ECMA376Agile.encrypt(password, io.BytesIO(content or right()), spin_count=rounds))


def slow() -> bytes:
    """Say that each password is to be turned over a million times."""
    said = b'spinCount="1000" saltSize="16"'
    return agile("x").replace(said, b'spinCount="999999"'.ljust(len(said)))


def standard(password: str) -> bytes:
    """Lock as Excel 2007 did."""
    salt, verifier, padding = bytes(range(16)), bytes(range(16, 32)), bytes(12)
    key = ECMA376Standard.makekey_from_password(password, 0x660E, 0x8004, 0x18, 128, 16, salt)
    cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
    header = struct.pack("<8I", 0x24, 0, 0x660E, 0x8004, 128, 0x18, 0, 0) + "AES\0".encode("utf-16-le")
    check = cipher.update(verifier), cipher.update(sha1(verifier).digest() + padding)
    info = struct.pack("<HHII", 4, 2, 0x24, len(header)) + header
    info += struct.pack("<I", 16) + salt + check[0] + struct.pack("<I", 20) + check[1]
    content = struct.pack("<Q", len(right())) + cipher.update(right() + bytes(-len(right()) % 16))
    return _around(content, info)


def _around(content: bytes, info: bytes) -> bytes:
    memory = io.BytesIO()
    ECMA376Encrypted(content, info).write_to(memory)
    return memory.getvalue()


def managed() -> bytes:
    """Lock as an organisation does that manages the rights of its files: nothing is said of any password."""
    data = _around("DRMEncryptedTransform".encode("utf-16-le") + bytes(5_000), b"x")
    return data.replace("EncryptionInfo".encode("utf-16-le"), "SomethingOther".encode("utf-16-le"))


def compound(stream: str, content: bytes = b"") -> bytes:
    """Make an old compound file around one stream, by giving another one its name."""
    name, taken = (each.encode("utf-16-le") for each in (stream, "EncryptedPackage"))
    data = _around(content, b"x") if content else agile("x")
    start = data.rindex(taken + b"\0\0")
    data = data.replace("EncryptionInfo".encode("utf-16-le"), "SomethingOther".encode("utf-16-le"))
    entry = name + bytes(64 - len(name)) + struct.pack("<H", len(name) + 2)
    return (data[:start] + entry + data[start + 66 :]).replace(taken, bytes(len(taken)))


def bytes_named(folder: Path, name: bytes) -> Path:
    return Path(os.fsdecode(os.fsencode(folder) + b"/" + name))


def database() -> bytes:
    """Give a database of SQLite with one table."""
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("CREATE TABLE people (name)")
        return bytes(made.serialize())


def tar() -> bytes:
    """Pack a workbook as a tar file."""
    memory = io.BytesIO()
    with tarfile.open(fileobj=memory, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("client.xlsx"))
    return memory.getvalue()


CONTENTS: Mapping[str, tuple[str, str, Callable[[], bytes]]] = {
    "empty": ("F002", "0 bytes", lambda: b""),
    "agile": ("F003", "password", lambda: agile(PASSWORD)),
    "standard": ("F003", "password", lambda: standard(PASSWORD)),
    "xls": ("F003", "password", (LOCKED / "password.xls").read_bytes),
    "damaged": ("F004", "damaged", lambda: right()[:3_000] + bytes(2_000) + right()[5_000:]),
    "damaged list of parts": ("F004", "damaged", lambda: right().replace(b"PK\x01\x02", b"PK\x09\x09")),
    "old and damaged": ("F004", "damaged", lambda: UNNAMED + bytes(600)),
    "pdf": ("F005", "a PDF document", lambda: b"%PDF-1.7\n"),
    "png": ("F005", "a picture", lambda: b"\x89PNG\r\n\x1a\n"),
    "jpeg": ("F005", "a picture", lambda: b"\xff\xd8\xff\xe0"),
    **{
        f"photo {kind}": ("F005", "a picture", lambda kind=kind: b"\0\0\0\x18ftyp" + kind.encode())
        for kind in ("heic", "heix", "mif1", "avif")
    },
    "gif": ("F005", "a picture", lambda: b"GIF89a\1\0\1\0"),
    "bmp": ("F005", "a picture", lambda: b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0"),
    "tiff": ("F005", "a picture", lambda: b"II*\0\x08\0\0\0"),
    "tiff of a Mac": ("F005", "a picture", lambda: b"MM\0*\0\0\0\x08"),
    "webp": ("F005", "a picture", lambda: b"RIFF\x1a\0\0\0WEBPVP8L"),
    "svg": ("F005", "a picture", lambda: b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "docx": ("F005", "a Word document", lambda: packed({"word/document.xml": b"<w/>"})),
    "doc": ("F005", "a Word document", lambda: compound("WordDocument")),
    "pptx": ("F005", "a presentation", lambda: packed({"ppt/presentation.xml": b"<p/>"})),
    "ppt": ("F005", "a presentation", lambda: compound("PowerPoint Document")),
    "vsdx": ("F005", "a drawing", lambda: packed({"visio/document.xml": b"<v/>"})),
    "vsd": ("F005", "a drawing", lambda: compound("VisioDocument")),
    "odt": ("F005", "another document", lambda: packed({"content.xml": b"<office:text/>"})),
    "rtf": ("F005", "a text document", lambda: b"{\\rtf1 INSS}"),
    "exe": ("F005", "a program", lambda: b"MZ\x90\0"),
    "elf": ("F005", "a program", lambda: b"\x7fELF\2\1\1\0"),
    "script": ("F005", "a program", lambda: b"#!/bin/sh\n"),
    "noise": ("F005", "a file of another kind", lambda: bytes(300)),
    "ods": ("F013", "OpenDocument", (LOCKED / "password.ods").read_bytes),
    "slow lock": ("F013", "very long", slow),
    "unknown lock": ("F013", "do not know", lambda: agile("x").replace(b"\4\0\4\0\x40\0\0\0", b"\4\0\3\0\x40\0\0\0")),
    "managed": ("F013", "manages its rights", managed),
    "locked part": ("F013", "an archive with a password", lambda: locked(right())),
    "cut off": ("F014", "its end is missing", lambda: right()[: len(right()) // 2]),
    "old, open and cut off": ("F014", "its end is missing", lambda: XLS.read_bytes()[:5_000]),
    "old and cut off": ("F014", "its end is missing", lambda: (LOCKED / "structure.xls").read_bytes()[:9_000]),
    "locked and cut off": ("F014", "its end is missing", lambda: (LOCKED / "password.xls").read_bytes()[:9_000]),
    "excel 2": ("F015", "an old program", lambda: b"\x09\0\x04\0\x02\0\x10\0"),
    "excel 3": ("F015", "an old program", lambda: b"\x09\x02\x06\0\0\0\x10\0\0\0"),
    "excel 4": ("F015", "an old program", lambda: b"\x09\x04\x06\0\0\0\x10\0\0\0"),
    "lotus": ("F015", "an old program", lambda: b"\0\0\x02\0\x06\x04\x06\0"),
    "lotus 3": ("F015", "an old program", lambda: b"\0\0\x1a\0\0\x10\x04\0"),
    "sylk": ("F015", "an old program", lambda: b"ID;PWXL;N;E\r\n"),
    "dif": ("F015", "an old program", lambda: b'TABLE\r\n0,1\r\n"EXCEL"\r\n'),
    "quattro": ("F015", "an old program", lambda: compound("NativeContent_MAIN")),
    "dbase": ("F015", "a database", lambda: b"\x03\x75\x03\x05\x03\0\0\0\xa1\0\x21" + bytes(22)),
    "sqlite": ("F015", "a database", database),
    "access": ("F015", "a database", lambda: b"\0\1\0\0Standard Jet DB\0\1"),
    "new access": ("F015", "a database", lambda: b"\0\1\0\0Standard ACE DB\0\2"),
    "old numbers": ("F015", "Numbers", lambda: packed({"List.numbers/Index.zip": b"x"})),
    "html": ("F015", "a web page", lambda: b"\xef\xbb\xbf\n<html><table><tr><td>INSS</td></tr></table></html>"),
    "utf-16 html": ("F015", "a web page", lambda: "<table><tr><td>INSS".encode("utf-16")),
    "html behind text": ("F015", "a web page", lambda: b"Liste vom 1. Mai\r\n<HTML><table><tr><td>INSS"),
    "fragment": ("F015", "a web page", lambda: b"<div><table><tr><td>INSS</td></tr></table></div>"),
    "excel 2003": ("F015", "an XML table of Excel 2003", lambda: EXCEL_2003),
    "fodt": ("F015", "in one piece", lambda: FLAT_TEXT),
    "xml": ("F015", "an XML file", lambda: b'<?xml version="1.0"?><rows/>'),
    "csv": ("F015", "plain text, such as CSV", lambda: b"Artikel;Menge\r\nSchrauben;2\r\n"),
    "numbers": ("F015", "Numbers", lambda: packed({"Index/Document.iwa": b"x"})),
    "google": ("F015", "Google", lambda: b'{"url": "https://docs.google.com/open?id=x", "doc_id": "x"}'),
    "mail": ("F016", "an e-mail", lambda: MAIL),
    "outlook": ("F016", "an e-mail", lambda: compound("__properties_version1.0")),
    "zip": ("F016", "an archive", lambda: packed({"a.txt": b"x"})),
    "rar": ("F016", "an archive", lambda: b"Rar!\x1a\x07\0"),
    "7z": ("F016", "an archive", lambda: b"7z\xbc\xaf\x27\x1c\0\4"),
    "gz": ("F016", "an archive", lambda: gzip.compress(right())),
    "bz2": ("F016", "an archive", lambda: bz2.compress(right())),
    "xz": ("F016", "an archive", lambda: lzma.compress(right())),
    "tar": ("F016", "an archive", tar),
}
"""For each kind of content: the code, what the English message says, and how it is made."""
