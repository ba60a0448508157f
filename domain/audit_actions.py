"""What the audit trail calls each thing staff do, in words for the people it is about and for administrators."""

from i18n.text import Text, t

SAW_LIST, SAW_PERSON, SAW_ASKER, SAW_VISITOR = "saw_list", "saw_person", "saw_asker", "saw_visitor"
SAW_AUDIT, AUDIT_EXPORTED, AUDIT_DROPPED, BACKUP_MADE, RESTORED = (
    "saw_audit",
    "audit_exported",
    "audit_dropped",
    "backup_made",
    "backup_restored",
)
INVITED, TOOK_POST, BOUND_GROUP = "invited", "took_post", "bound_group"
SAW_HELP, ASKED_HELP = "saw_help", "asked_help"
SAW_UNREACHED, TOLD_OF_STRANGER = "saw_unreached", "told_of_stranger"

ACTIONS: dict[str, Text] = {
    SAW_LIST: t("saw the list of those under watch (name, door, phone)"),
    SAW_PERSON: t("saw whom an alert is about (name, door, phone, last report)"),
    SAW_ASKER: t("answers a question and saw who asked it (name, door, phone)"),
    SAW_VISITOR: t("listens, and was told who it is because they wished so"),
    SAW_AUDIT: t("looked up who had looked at somebody's data"),
    "alert_called": t("noted a call about an alert"),
    "alert_visiting": t("noted a visit about an alert"),
    "alert_resolved": t("settled an alert"),
    "closure_release": t("ended a health watch"),
    "closure_extend": t("made a health watch longer"),
    "closure_hospital": t("ended a health watch: in hospital"),
    "closure_lost": t("ended a health watch: lost to follow-up"),
    SAW_HELP: t("helps, and saw who asked for it (name, door, phone, what is needed)"),
    ASKED_HELP: t("asked for help for somebody"),
    "saw_care": t("saw a household in quarantine (name, door, phone, visits)"),
    "care_assigned": t("gave a household in quarantine somebody who looks after it"),
    "care_visited": t("entered a visit at the door (temperature, symptoms, supplies)"),
    "saw_transfer": t("saw who is brought to hospital (name, door, phone)"),
    "transfer_begun": t("began a transfer to hospital"),
    "transfer_step": t("noted a step of a transfer to hospital"),
    "transfer_undone": t("took back a step of a transfer to hospital"),
    "transfer_closed": t("closed a transfer to hospital"),
    "transfer_summary": t("made a summary for the hospital (name, phone, door, reports, household)"),
    "pass_issued": t("gave out an entry pass"),
    "pass_scanned": t("looked at an entry pass at a gate (first name)"),
    "gate_fever": t("measured a fever at a gate"),
    "round_planned": t("planned a round"),
    "round_ended": t("ended a planned round"),
    "round_done": t("finished a round"),
    "round_forms": t("printed the forms of rounds"),
    "saw_volunteers": t("saw who offers to help (name, phone)"),
    "volunteer_decided": t("accepted a volunteer, or ended a block"),
    "volunteer_refused": t("refused somebody who offered to help"),
    "volunteer_blocked": t("blocked a volunteer"),
    "paired": t("gave a household somebody who looks after it"),
    "unpaired": t("ended that somebody looks after a household"),
    "saw_paired": t("looks after a household, and saw who lives there (name, door)"),
    "saw_household": t("opened a household (names, phones)"),
    "household_code": t("made a code to join a household"),
    "resident_added": t("entered somebody into a household"),
    "resident_changed": t("changed an entry of a household"),
    "resident_removed": t("took somebody out of a household"),
    "resident_joined": t("let somebody join a household"),
    "residents_merged": t("made one entry of two"),
    "residents_told_apart": t("noted that two entries are two people"),
    "roster_imported": t("took over a list of residents"),
    "roster_undone": t("took an imported list back"),
    SAW_UNREACHED: t("saw whom a notice did not reach"),
    TOLD_OF_STRANGER: t("was told of somebody who came into a monitoring group"),
    "notice_reword": t("changed the words of a notice"),
    "notice_pause": t("let a notice pause"),
    "notice_resume": t("let a notice go on"),
    "notice_stop": t("stopped a notice"),
    "notice_recall": t("recalled a notice"),
    "notice_yes": t("agreed to a notice of somebody else"),
    "notice_no": t("did not agree to a notice of somebody else"),
    "template_words": t("changed a template"),
    "template_remove": t("removed a template"),
    "saw_guests": t("saw the guests of a house (name, room, phone)"),
    "guests_registered": t("registered guests"),
    "premises_visited": t("looked over a shop, a hotel or an office"),
    "policy_told": t("was told whose watch a change of the rules moves"),
    "policy_previewed": t("saw whose watch a change of the rules would move"),
    "policy_changed": t("changed the rules"),
    "policy_withdrawn": t("took a change of the rules back"),
    "put_on_duty": t("put somebody on duty"),
    "took_off_duty": t("took somebody off duty"),
    "revoked_post": t("ended a post"),
    "visited": t("noted a visit at a door"),
    "supplies_in": t("noted what was given"),
    "donor_changed": t("changed how a donor is named"),
    "handed_out": t("handed something out to a household"),
    "taken_back": t("took something back from a household"),
    "supplies_moved": t("moved supplies to another area"),
    "supplies_counted": t("counted supplies anew"),
    "supplies_round": t("began a new round of handing out"),
    "saw_without": t("saw which households have received nothing yet, and where somebody needs help"),
    "exported_ledger": t("made a sheet of all supplies (donors, doors)"),
    "exported_fairness": t("made a sheet of which households have received something"),
    "thanks_shown": t("showed the thanks for supplies in a group"),
    "saw_facade": t("saw the picture of a building's doors"),
    "saw_missing_doors": t("saw which doors are missing"),
    "exported_walk_list": t("made a list of doors to visit (names)"),
    INVITED: t("invited somebody to a post"),
    TOOK_POST: t("took a post"),
    BOUND_GROUP: t("said which area a group serves"),
    "renewed_codes": t("made old posters useless"),
    "places_imported": t("changed the places on the map"),
    "answers_imported": t("took over a sheet of ready answers"),
    "dropped_reply": t("threw a saved reply away"),
    BACKUP_MADE: t("made a backup of everything"),
    RESTORED: t("put a backup in place"),
    AUDIT_EXPORTED: t("exported the audit trail"),
    AUDIT_DROPPED: t("dropped audit entries whose time is over"),
}
_PREMISES = t("changed what is kept of a shop, a hotel or an office")
_ANSWERS = t("changed a ready answer")


def told(action: str) -> Text:
    """An action in words; one of another release under its own name."""
    if action.startswith("answer_"):
        return _ANSWERS
    if action.startswith("premises_"):
        return ACTIONS.get(action) or _PREMISES
    return ACTIONS.get(action) or t("did something else: {action}", action=action)
