"""Every command, button and link there is, with who may use it and where: the one place that says so."""

from domain.access import ANSWERING, ANY_POST, APPROVING, CARERS, Where
from handlers import counselling, desk, duty, faq, groups, links, notices, policy, posts, presses, private, staff
from handlers.entry import Entry, OnLink, OnPress, OnUpdate, by_name, command
from services import (
    alert_cards,
    answering,
    channels,
    counselling_calls,
    duty_pages,
    entering,
    faq_pages,
    feedback_buttons,
    inlining,
    learning,
    level_brief,
    nearby,
    notice_list,
    notice_progress,
    notice_seconding,
    notice_templates,
    policy_preview,
    receiving,
    reply_shelf,
    rights,
    staffing,
    talks,
    ticket_cards,
    welcoming,
)
from services import (
    posts as post_pages,
)

# What stands behind `/start`; some are followed by a token.
LINKS: dict[str, Entry[OnLink]] = by_name(
    (
        Entry(entering.GATE, links.open_gate),
        Entry(staffing.INVITE, links.accept_invite),
        Entry(staffing.CLAIM, links.claim_admin),
        Entry(inlining.START, links.greet),
    )
)

COMMANDS: dict[str, Entry[OnUpdate]] = by_name(
    (
        command("start", links.start_with(LINKS)),
        command("help", private.tell_help),
        command("status", private.tell_status),
        command("report", private.offer_report),
        command("cancel", private.cancel),
        command("language", private.offer_languages),
        command("privacy", private.tell_privacy),
        command("mydata", private.send_my_data),
        command("forget", private.confirm_forget),
        command("talk", counselling.begin),
        command("end", counselling.end),
        command("duty", duty.command),
        command("handover", duty.hand_over),
        command("ask", private.ask),
        command("nearby", private.find_nearby),
        command("staff", posts.tell_posts),
        command("notice", notices.write),
        command("notices", notices.show_all),
        command("templates", notices.show_templates),
        command("faq", faq.command),
        command("policy", policy.command),
        command("places", staff.send_places),
        command("list", staff.show_list),
        command("poster", staff.send_posters),
        command("newcode", staff.renew_codes),
        command("invite", staff.invite),
        command("brief", groups.brief),
        command("desk", desk.figures),
        command("reply", desk.replies),
        command("topic", desk.topic),
        command("bind", groups.bind),
    )
)

# A file whose caption is such a command and "import"; who may send it stands with the command.
SHEETS: dict[str, Entry[OnUpdate]] = by_name((command("faq", faq.take_file), command("places", staff.take_places)))

BUTTONS: dict[str, Entry[OnPress]] = by_name(
    (
        Entry(talks.PREFIX, presses.in_conversation),
        Entry(talks.PREVIEW, presses.only_a_preview),
        Entry(receiving.ALL_WELL, presses.all_well),
        Entry(receiving.REPORT_AGAIN, presses.report_again),
        Entry(welcoming.LANGUAGE, presses.choose_language),
        Entry(nearby.PIN, presses.show_pin),
        Entry(rights.FORGET, presses.forget),
        Entry(counselling_calls.PREFIX, counselling.press),
        Entry(duty_pages.PREFIX, duty.press, ANY_POST),
        Entry(post_pages.PREFIX, posts.press, ANY_POST),
        Entry(alert_cards.PREFIX, presses.alert_card, CARERS, Where.ANYWHERE),
        Entry(ticket_cards.PREFIX, desk.card, ANSWERING, Where.ANYWHERE),
        Entry(feedback_buttons.PREFIX, desk.feedback_on, where=Where.ANYWHERE),
        Entry(reply_shelf.SHOW, desk.show_reply, ANSWERING, Where.ANYWHERE),
        Entry(reply_shelf.SEND, desk.send_reply, ANSWERING, Where.ANYWHERE),
        Entry(reply_shelf.LIST, desk.list_replies, ANSWERING, Where.ANYWHERE),
        Entry(answering.PREFIX, faq.answer, where=Where.ANYWHERE),
        Entry(faq_pages.PREFIX, faq.press, ANY_POST, Where.ANYWHERE),
        Entry(level_brief.PREFIX, policy.open_brief, CARERS, Where.ANYWHERE),
        Entry(policy_preview.PREFIX, policy.press, CARERS),
        Entry(learning.PREFIX, faq.learn, APPROVING, Where.ANYWHERE),
        Entry(notice_list.PREFIX, notices.press, CARERS),
        Entry(notice_templates.PREFIX, notices.template, CARERS),
        Entry(notice_progress.PREFIX, notices.pull, CARERS),
        Entry(notice_progress.RECEIPT, notices.read, where=Where.ANYWHERE),
        Entry(notice_seconding.PREFIX, notices.second, CARERS),
        Entry(channels.PREFIX, notices.bind_channel, CARERS),
    )
)
