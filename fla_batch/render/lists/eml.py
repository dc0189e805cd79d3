"""An action list as the draft of a mail to whoever gets it, with the list attached in another format."""

from __future__ import annotations

from fla_batch.declared.settings import MAIL
from fla_batch.render.letter import ENROLLED, ON_PAPER, Letter, fits_on_paper, list_format
from fla_batch.render.mail import Attachment, Mail, draft
from fla_batch.texts import N_, slug


@list_format(MAIL)
def as_eml(letter: Letter) -> bytes:
    """Write the draft."""
    addressee, words = letter.plan.addressee, letter.words
    form = letter.settings.attachment
    if form == ON_PAPER and not fits_on_paper(letter.plan):
        form = "xlsx"
    name = f"{slug(words.say(N_('Action list')))}-{letter.plan.id}"
    mail = Mail(
        letter.plan.id,
        words,
        addressee.full_name,
        addressee.email,
        words.say(N_("{title}: your action list"), title=letter.title),
        _paragraphs(letter),
        Attachment(name, form, ENROLLED[form](letter)),
    )
    return draft(mail, letter.settings, letter.today)


def _paragraphs(letter: Letter) -> list[str]:
    say, application = letter.words.say, letter.profile.application
    attached = N_("Attached is the action list for access to {application}: {counts}.")
    how = N_("It begins with what to have at hand, and then leads through the portal step by step.")
    opening = f"{say(attached, application=application, counts=letter.counts)} {say(how)}"
    return [part for part in (opening, letter.why, letter.send_back, letter.keep_safe) if part]
