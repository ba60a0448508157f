#!/bin/sh
# Plays the story of the private chat with tg-auto-test, which needs Python 3.12 or newer in a folder of its own.
# Where there is none this says so and ends well, for the bot itself needs 3.11 only.
#
# SHOUWANG_NEWER_PYTHON=/path/to/python   takes this Python first
set -eu
cd "$(dirname "$0")/.."

venv=.venv-tg-auto-test
wanted=tests/private_chat/requirements.txt

will_do() {
    "$1" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null
}

make_venv() {
    for python in ${SHOUWANG_NEWER_PYTHON:+"$SHOUWANG_NEWER_PYTHON"} python3.14 python3.13 python3.12 python3; do
        command -v "$python" >/dev/null 2>&1 && will_do "$python" || continue
        "$python" -m venv "$venv" && return
    done
    if command -v uv >/dev/null 2>&1; then
        uv venv --quiet --seed --python '>=3.12' "$venv" && return
    fi
    echo "Skipped: tg-auto-test needs Python 3.12 or newer, or uv to fetch one, and there is neither."
    exit 0
}

if ! cmp -s "$wanted" "$venv/installed.txt"; then
    rm -rf "$venv"
    make_venv
    echo "Installing tg-auto-test into $venv ..."
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input -r "$wanted" >"$venv/setup.log" 2>&1 || {
        tail -n 5 "$venv/setup.log" >&2
        exit 1
    }
    cp "$wanted" "$venv/installed.txt"
fi
exec "$venv/bin/python" -m tests.private_chat.play .venv/bin/python
