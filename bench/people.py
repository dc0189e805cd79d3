"""Invented companies and people: numbers whose check digits fit, names as they sound in Belgium."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

_FIRST = """
Anna Marie Luc Koen Sofie Céline Olivier Jürgen Ingrid Karin Dirk Chantal Frédéric Aurélie Yves Brigitte Xavier
Liesbeth Stijn Katrien Annelies Wouter Veerle Joris Emma Noah Olivia Arthur Louise Jules Mila Adam Lina Mohamed
Fatima Yasmina Ahmed Łukasz Katarzyna Đorđe Özgür Mélanie Benoît Günther Ursula Monika Heike Birgit Tom Els
"""
_LAST: Sequence[tuple[Sequence[str], str, Sequence[str]]] = (
    (
        ("", "", "Van ", "Van den ", "De ", "Ver"),
        "Bosch Brug Dael Eyck Gracht Hout Kamp Linde Meers Nieuw Oever Poort Ryck Steen Velde Water Wyn Zande",
        ("", "mans", "ens", "aert", "inck", "hove", "broeck", "poel", "kens", "houdt", "laere", "voort"),
    ),
    (
        ("", "", "Le", "De", "Del", "d'"),
        "Bois Champ Colin Dup Font Grand Hén Lamb March Mont Perr Roch Sim Thib Vaux Vill Léon Gér",
        ("ard", "in", "on", "et", "ier", "ot", "eau", "elle", "ret", "bert", "mont", "ville"),
    ),
    (
        ("", "", "", "Ober", "Nieder", "von "),
        "Bäck Brunn Eich Fisch Grün Hein Hügel Keller Linden Müller Rader Roth Schön Stein Thön Wald Weber Zimmer",
        ("mann", "er", "meyer", "bach", "berg", "stein", "hoff", "ler", "ig", "feld"),
    ),
)
"""What last names begin with, are made of and end with, in each of the languages."""
_TRADES = "Bakkerij Boulangerie Bäckerei Garage Meubles Möbel Tuinen Jardins Druckerei Imprimerie Café Transport"
_FORMS = ("bv", "nv", "SRL", "SA", "GmbH", "AG", "asbl", "vzw")

_FIRST_DAY, _SERIALS = date(1900, 1, 1), 998
_DAYS = (date(1910, 12, 31) - _FIRST_DAY).days
_STRIDE = 1_000_003
"""A prime: neighbours in a file are no neighbours in age."""


def inss(number: int) -> str:
    """Make the number of somebody born from 1900 to 1910, whom nobody living can be; each number is another person."""
    day, serial = divmod(number * _STRIDE % (_DAYS * _SERIALS), _SERIALS)
    base = int(f"{_FIRST_DAY + timedelta(days=day):%y%m%d}{serial + 1:03d}")
    return f"{base:09d}{97 - base % 97:02d}"


def enterprise_number(number: int) -> str:
    """Make the number of a company; each number is another one."""
    base = 2_000_000 + 7 * number
    return f"{base:08d}{97 - base % 97:02d}"


def nsso_number(number: int) -> str:
    """Make the number that a company has with the NSSO."""
    base = 1_000_100 + number
    return f"{base:07d}{96 - 100 * base % 97 or 97:02d}"


def first_name(dice: Random) -> str:
    """Draw a first name."""
    return dice.choice(_FIRST.split())


def last_name(dice: Random) -> str:
    """Draw a last name, now and then a double one."""
    before, stems, endings = dice.choice(_LAST)
    single = dice.choice(before) + dice.choice(stems.split()) + dice.choice(endings)
    return f"{single}-{last_name(dice)}" if dice.random() < 0.03 else single


def company_name(dice: Random) -> str:
    """Draw the name of a company."""
    return f"{dice.choice(_TRADES.split())} {last_name(dice)} {dice.choice(_FORMS)}"


def email(first: str, last: str, number: int) -> str:
    """Make an address that nobody else has."""
    plain = f"{first}.{last}".lower().encode("ascii", "ignore").decode().replace(" ", "").replace("'", "")
    return f"{plain}{number}@example.be"
