"""getUpdates and the webhook."""

import time

from sandbox import webhooks
from sandbox.errors import too_many_requests
from sandbox.methods.table import Call, method
from sandbox.polling import LONGEST_S, WEBHOOK_ACTIVE, WEBHOOK_SET
from sandbox.polls import close_when_due
from sandbox.updates import Update
from sandbox.wire import Json

LEAST_PAUSE_S = 1.0


@method("getUpdates")
async def get_updates(call: Call) -> list[Update]:
    """Updates are answered as they were stored; the answer is put together in `api`."""
    box, params = call.box, call.params
    if box.webhook is not None:
        raise await box.poller.conflict(WEBHOOK_ACTIVE)
    close_when_due(box)
    _take_allowed(call)
    limit = params.integer("limit", 100, 1, 100)
    return await box.poller.poll(params.integer("offset"), limit, params.integer("timeout", 0, 0, LONGEST_S))


def _take_allowed(call: Call) -> None:
    if not call.params.has("allowed_updates"):
        return
    try:
        call.box.updates.allow(call.params.parsed("allowed_updates"))
    except ValueError:
        return


@method("setWebhook")
def set_webhook(call: Call) -> bool:
    """An empty address deletes the webhook."""
    if not call.params.has("url"):
        return delete_webhook(call)
    _not_twice_a_second(call)
    settings = webhooks.settings(call.params)
    _take_allowed(call)
    _forget_pending(call)
    call.box.poller.abort(WEBHOOK_SET)
    _stop(call)
    call.box.webhook = webhooks.Webhook(call.box, settings)
    call.box.webhook.start()
    return True


def _not_twice_a_second(call: Call) -> None:
    """Also when the webhook was deleted in between."""
    now = time.monotonic()
    if now < call.box.next_webhook_at:
        raise too_many_requests(1)
    call.box.next_webhook_at = now + LEAST_PAUSE_S


def _forget_pending(call: Call) -> None:
    if call.params.flag("drop_pending_updates"):
        call.box.updates.clear()


def _stop(call: Call) -> None:
    if call.box.webhook is not None:
        call.box.webhook.stop()
        call.box.webhook = None


@method("deleteWebhook")
def delete_webhook(call: Call) -> bool:
    """Updates not yet delivered wait for getUpdates, unless they are to be dropped."""
    _stop(call)
    _forget_pending(call)
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Json:
    """Where updates go and what went wrong last."""
    updates, webhook = call.box.updates, call.box.webhook
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(updates.pending())}
    if webhook is not None:
        info |= webhook.info()
    if updates.allowed is not None:
        info["allowed_updates"] = sorted(updates.allowed)
    return info


@method("logOut", "close")
def leave_server(_: Call) -> bool:
    """There is no other server to go to."""
    return True
