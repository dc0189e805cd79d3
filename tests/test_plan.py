"""The planning step: who gets a list, what is on it, in which order, and what never is."""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from conftest import inss
from hypothesis import given
from hypothesis import strategies as st

from fla_batch.declared.fields import COMPANIES, USERS
from fla_batch.declared.profile import load
from fla_batch.steps.plan import LIST_LANGUAGE, plan
from fla_batch.tasks import ActionList, PersonWork, Role

FLA = load()
MADE_UP = load(Path(__file__).parent / "profiles" / "made_up.toml")
Cells = dict[str, str | None]

SIGN_IN = ["open_service", "choose_audience", "sign_in"]
REGISTER = ["identify_as_employer", "register"]
REGISTER_AND_NAME = ["identify_as_employer", "register_and_name_administrator", "hand_on"]
FIND = ["find_administrator", "hand_on"]
ASK = ["check_registration", "find_administrator_if_registered", "register_if_not_registered", "hand_on"]

A, B, C = "0123456749", "0123456848", "0123456947"
NAMED: Cells = {"admin_last_name": "Claes", "admin_first_name": "Marie", "admin_email": "marie@example.be"}
CONTACT: Cells = {"contact_name": "Jan Janssens", "contact_email": "jan@example.be"}


def frame(rows: list[Cells], names: list[str]) -> pd.DataFrame:
    return pd.DataFrame([[row.get(name) for name in names] for row in rows], columns=names, dtype=object)


def companies(*rows: Cells) -> pd.DataFrame:
    named = [{"company_name": f"Firma {row['enterprise_number']}", LIST_LANGUAGE: "de", **row} for row in rows]
    return frame(named, [*(field.name for field in COMPANIES.fields), LIST_LANGUAGE])


def company(number: str, *parts: Cells, **cells: str | None) -> Cells:
    row: Cells = {"enterprise_number": number}
    for part in (*parts, cells):
        row |= part
    return row


def users(*rows: Cells) -> pd.DataFrame:
    return frame(list(rows), [field.name for field in USERS.fields])


def user(number: str, count: int, last: str = "Peeters", first: str = "Anna", **cells: str | None) -> Cells:
    return {"enterprise_number": number, "inss": inss(50101001 + count), "last_name": last, "first_name": first} | cells


def only(lists: tuple[ActionList, ...]) -> ActionList:
    assert len(lists) == 1
    return lists[0]


def steps(tasks: Any) -> list[str]:
    return [task.step.id for task in tasks]


def work_of(lists: tuple[ActionList, ...]) -> list[PersonWork]:
    return [person for one in lists for work in one.companies for person in work.people]


@pytest.mark.parametrize(
    ("on_portal", "who", "role", "preparations"),
    [
        ("yes", NAMED, Role.ADMINISTRATOR, []),
        ("unknown", NAMED, Role.ADMINISTRATOR, []),
        (None, NAMED, Role.ADMINISTRATOR, []),
        ("no", NAMED, Role.ADMINISTRATOR, REGISTER),
        ("yes", CONTACT, Role.CONTACT, FIND),
        ("no", CONTACT, Role.CONTACT, REGISTER_AND_NAME),
        ("unknown", CONTACT, Role.CONTACT, ASK),
        (None, CONTACT, Role.CONTACT, ASK),
    ],
)
def test_who_gets_the_list_and_what_it_begins_with(
    on_portal: str | None, who: Cells, role: Role, preparations: list[str]
) -> None:
    planned = only(plan(companies(company(A, who, on_portal=on_portal)), users(user(A, 1)), FLA))
    assert planned.addressee.role is role
    assert steps(planned.companies[0].preparations) == preparations
    assert steps(planned.sign_in) == SIGN_IN
    assert steps(planned.tasks)[: len(preparations) + 3] == preparations + SIGN_IN


@pytest.mark.parametrize(
    ("several_roles", "expected"),
    [("yes", ["choose_role"]), ("no", []), ("unknown", ["choose_role_if_asked"]), (None, ["choose_role_if_asked"])],
)
def test_the_role_is_chosen_where_there_are_several(several_roles: str | None, expected: list[str]) -> None:
    planned = only(plan(companies(company(A, NAMED, several_roles=several_roles)), users(user(A, 1)), FLA))
    assert steps(planned.companies[0].tasks) == expected


@pytest.mark.parametrize(
    ("known_user", "expected"),
    [
        ("yes", ["add_application"]),
        ("no", ["create_user", "add_application"]),
        ("unknown", ["create_user_unless_there", "add_application"]),
        (None, ["create_user_unless_there", "add_application"]),
    ],
)
def test_a_person_is_created_unless_there(known_user: str | None, expected: list[str]) -> None:
    planned = plan(companies(company(A, NAMED)), users(user(A, 1, known_user=known_user)), FLA)
    assert [steps(work.tasks) for work in work_of(planned)] == [expected]


@pytest.mark.parametrize(
    "cells",
    [
        {"admin_last_name": "Claes"},
        {"admin_email": "marie@example.be"},
        NAMED,
    ],
)
def test_a_name_or_an_address_makes_an_administrator_known(cells: Cells) -> None:
    planned = only(plan(companies(company(A, CONTACT, cells)), users(user(A, 1)), FLA))
    assert planned.addressee.role is Role.ADMINISTRATOR
    assert planned.addressee.email == (cells.get("admin_email") or "")
    assert planned.addressee.last_name == (cells.get("admin_last_name") or "")


def test_a_first_name_alone_is_not_enough() -> None:
    planned = only(plan(companies(company(A, CONTACT, admin_first_name="Marie")), users(user(A, 1)), FLA))
    assert planned.addressee.role is Role.CONTACT
    assert planned.addressee.full_name == "Jan Janssens"
    assert planned.addressee.email == "jan@example.be"


def test_one_administrator_gets_one_list_of_all_companies_in_their_order() -> None:
    rows = companies(
        company(B, admin_email="marie@example.be"), company(A, admin_last_name="Wouters"), company(C, NAMED)
    )
    planned = plan(rows, users(user(C, 1), user(A, 2), user(B, 3), user(C, 4, "Maes")), FLA)
    assert [[work.company.enterprise_number for work in one.companies] for one in planned] == [[B, C], [A]]
    assert planned[0].addressee.full_name == "Marie Claes"
    assert [work.person.last_name for work in planned[0].companies[1].people] == ["Peeters", "Maes"]


def test_without_an_address_the_same_name_in_two_companies_may_be_two_persons() -> None:
    rows = companies(company(A, admin_last_name="Claes"), company(B, admin_last_name="Claes"))
    planned = plan(rows, users(user(A, 1), user(B, 2)), FLA)
    assert len(planned) == 2
    assert len({one.id for one in planned}) == 2


def test_a_contact_gets_a_list_for_each_company() -> None:
    rows = companies(company(A, CONTACT), company(B, CONTACT))
    planned = plan(rows, users(user(A, 1), user(B, 2, "Maes")), FLA)
    assert [[work.company.enterprise_number for work in one.companies] for one in planned] == [[A], [B]]
    assert [work.person.last_name for work in work_of(planned)] == ["Peeters", "Maes"]
    assert len({one.id for one in planned}) == 2


def test_nothing_foreign_is_on_a_list() -> None:
    rows = companies(
        company(A, NAMED), company(B, admin_email="bob@example.be", on_portal="no"), company(C, CONTACT, on_portal="no")
    )
    planned = plan(rows, users(*(user(number, count) for count, number in enumerate([A, B, C, A, B, C]))), FLA)
    assert len(planned) == 3
    for one, number in zip(planned, [A, B, C], strict=True):
        assert {task.company.enterprise_number for task in one.tasks if task.company} == {number}
        own = {inss(50101001 + count) for count in ([A, B, C].index(number), [A, B, C].index(number) + 3)}
        assert {task.person.inss for task in one.tasks if task.person} == own


def test_a_company_without_users_gives_no_list() -> None:
    assert plan(companies(company(A, NAMED, on_portal="no")), users(), FLA) == ()
    planned = plan(companies(company(A, NAMED), company(B, NAMED)), users(user(B, 1)), FLA)
    assert [work.company.enterprise_number for work in only(planned).companies] == [B]


def test_nothing_gives_nothing() -> None:
    assert plan(companies(), users(), FLA) == ()


@pytest.mark.parametrize(
    ("languages", "expected"), [(["fr", "nl", "nl"], "nl"), (["fr", "nl", "de"], "fr"), (["en", "en", "nl"], "en")]
)
def test_a_list_speaks_the_language_of_most_companies_the_first_when_equal(languages: list[str], expected: str) -> None:
    rows = companies(*(company(n, NAMED, list_language=lang) for n, lang in zip([A, B, C], languages, strict=True)))
    planned = plan(rows, users(user(A, 1), user(B, 2), user(C, 3)), FLA)
    assert only(planned).language == expected


def test_rows_of_one_company_are_merged() -> None:
    rows = companies(
        company(A, company_name="Muster", on_portal="unknown", list_language="fr"),
        company(B, NAMED),
        company(A, company_name="Andere", on_portal="no", several_roles=None, nsso_number="123456749"),
        company(A, NAMED, several_roles="yes", list_language="nl"),
    )
    planned = only(plan(rows, users(user(A, 1), user(B, 2)), FLA))
    merged = planned.companies[0].company
    assert (merged.enterprise_number, merged.name, merged.nsso_number) == (A, "Muster", "123456749")
    assert (merged.on_portal, merged.several_roles) == ("no", "yes")
    assert planned.companies[1].company.enterprise_number == B
    assert planned.language == "fr"


def test_rows_of_one_person_in_one_company_are_merged() -> None:
    rows = users(
        user(A, 1, email=None, known_user="unknown", remark="zuerst"),
        user(B, 1),
        user(A, 1, email="anna@example.be", known_user="yes", remark="danach"),
    )
    work = work_of(plan(companies(company(A, NAMED), company(B, NAMED)), rows, FLA))
    assert len(work) == 2
    person = work[0].person
    assert (person.email, person.known_user, person.remark) == ("anna@example.be", "yes", "zuerst")


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["yes", "no"], "unknown"),
        (["no", "yes", "no"], "unknown"),
        (["no", "unknown", "no"], "no"),
        ([None, "no"], "no"),
        (["unknown", None], "unknown"),
        ([None], "unknown"),
    ],
)
def test_answers_about_a_known_user_that_contradict_are_no_answer(answers: list[str | None], expected: str) -> None:
    rows = users(*(user(A, 1, known_user=answer) for answer in answers))
    work = work_of(plan(companies(company(A, NAMED)), rows, FLA))
    assert [one.person.known_user for one in work] == [expected]


def test_a_contradiction_about_one_person_leaves_the_others_alone() -> None:
    rows = users(
        user(B, 1, known_user="no"),
        user(A, 2, known_user="yes"),
        user(B, 3, known_user="yes"),
        user(A, 2, known_user="no"),
    )
    work = work_of(plan(companies(company(A, NAMED), company(B, NAMED)), rows, FLA))
    assert [one.person.known_user for one in work] == ["unknown", "no", "yes"]


def ids(lists: tuple[ActionList, ...]) -> list[str]:
    return [name for one in lists for name in (one.id, *(task.id for task in one.tasks))]


def a_run(shift: int = 0) -> tuple[ActionList, ...]:
    rows = companies(company(A, NAMED, on_portal="no"), company(B, CONTACT), company(C, NAMED, several_roles="yes"))
    people = (user(number, shift + count) for count, number in enumerate([A, B, C, A, B, C]))
    return plan(rows, users(*people), FLA)


def test_ids_are_the_same_again_and_never_made_of_the_inss() -> None:
    assert ids(a_run()) == ids(a_run())
    assert ids(a_run(shift=100)) == ids(a_run())


def test_ids_stay_as_they_are_from_one_version_to_the_next() -> None:
    assert ids(a_run())[:2] == ["1c696f10e13c1ec0", "915cf6a890d5e12a"]


def test_namesakes_and_companies_have_ids_of_their_own() -> None:
    all_ids = ids(a_run())
    assert len(set(all_ids)) == len(all_ids)


def test_a_name_is_the_same_however_it_is_accented() -> None:
    lists = [plan(companies(company(A, NAMED)), users(user(A, 1, last)), FLA) for last in ("Müller", "MULLER")]
    assert ids(lists[0]) == ids(lists[1])


def test_an_id_does_not_change_when_other_rows_come_before() -> None:
    alone = work_of(plan(companies(company(A, NAMED)), users(user(A, 1)), FLA))[0]
    rows = companies(company(B, CONTACT), company(A, NAMED))
    later = work_of(plan(rows, users(user(A, 2, "Maes"), user(B, 3), user(A, 1)), FLA))[-1]
    assert [task.id for task in later.tasks] == [task.id for task in alone.tasks]


def test_an_id_holds_no_address_and_no_number() -> None:
    assert ids(a_run())
    for name in ids(a_run()):
        assert len(name) == 16
        assert "@" not in name
        assert A not in name


def test_another_profile_plans_by_its_own_conditions() -> None:
    rows = companies(
        company(A, NAMED, on_portal="yes", several_roles="no"),
        company(B, CONTACT, on_portal="no", several_roles="no"),
        company(C, CONTACT, several_roles="no"),
    )
    people = users(user(A, 1, known_user="yes"), user(B, 2, known_user="yes"), user(C, 3), user(A, 4))
    planned = plan(rows, people, MADE_UP)
    assert [steps(one.tasks) for one in planned] == [
        ["choose_club", "rename", "grant", "grant"],
        ["call", "grant"],
        ["call", "choose_club", "grant"],
    ]


def test_columns_of_texts_instead_of_objects_are_read_too() -> None:
    rows, people = companies(company(A, NAMED)), users(user(A, 1))
    assert plan(rows.astype("str").where(rows.notna()), people.astype("str").where(people.notna()), FLA) == plan(
        rows, people, FLA
    )


STATES = st.sampled_from(["yes", "no", "unknown", None])
NUMBERS = [A, B, C]
COMPANY_ROWS = st.builds(
    company,
    st.sampled_from(NUMBERS),
    st.sampled_from([NAMED, CONTACT, {"admin_last_name": "Wouters"}]),
    on_portal=STATES,
    several_roles=STATES,
)
USER_ROWS = st.builds(
    user,
    st.sampled_from(NUMBERS),
    st.integers(0, 5),
    st.sampled_from(["Peeters", "Maes"]),
    st.sampled_from(["Anna", "Änna"]),
    known_user=STATES,
)


@given(st.lists(COMPANY_ROWS, max_size=6), st.lists(USER_ROWS, max_size=12))
def test_every_released_user_is_on_exactly_one_list_once(company_rows: list[Cells], user_rows: list[Cells]) -> None:
    missing = [company(number, CONTACT) for number in NUMBERS]
    planned = plan(companies(*company_rows, *missing), users(*user_rows), FLA)
    found = Counter(
        (work.company.enterprise_number, person.person.inss)
        for one in planned
        for work in one.companies
        for person in work.people
    )
    assert found == Counter({(row["enterprise_number"], row["inss"]) for row in user_rows})
    assert all(person.tasks for person in work_of(planned))
    assert len(set(ids(planned))) == len(ids(planned))


@pytest.mark.parametrize("answers", list(product(["yes", "no", "unknown"], [NAMED, CONTACT], ["yes", "no", "unknown"])))
def test_whatever_is_known_every_list_leads_to_the_application(answers: tuple[str, Cells, str]) -> None:
    on_portal, who, known_user = answers
    row = company(A, who, on_portal=on_portal)
    planned = only(plan(companies(row), users(user(A, 1, known_user=known_user)), FLA))
    assert steps(planned.tasks)[-1] == "add_application"
    assert ("hand_on" in steps(planned.tasks)) == (planned.addressee.role is Role.CONTACT)
