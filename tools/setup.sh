#!/bin/sh
# Makes .venv ready: `sh tools/setup.sh run` for the bot, `sh tools/setup.sh dev` for the tests as well.
# Nothing is installed outside .venv, and a second call with the same lock file does nothing.
#
# SHOUWANG_PYTHON=/path/to/python   takes this Python and no other
# SHOUWANG_PLAIN_SQLITE=yes         goes on where there is no SQLCipher; the database is then not encrypted
set -eu
cd "$(dirname "$0")/.."

kind=${1:-run}
case $kind in
    run) lock=requirements.txt ;;
    dev) lock=requirements-dev.txt ;;
    *) echo "Say run or dev, not $kind." >&2; exit 2 ;;
esac
venv=.venv
log=$venv/setup.log

# What dev installs holds all that run asks for, so one stamp of dev serves both. A stamp is a copy of the lock file.
is_ready() {
    [ -x "$venv/bin/shouwang" ] && "$venv/bin/python" -c '' 2>/dev/null || return 1
    cmp -s "$lock" "$venv/installed-$kind.txt" && return 0
    [ "$kind" = run ] && cmp -s requirements-dev.txt "$venv/installed-dev.txt"
}

stop() {
    echo >&2
    printf '%s\n' "$@" >&2
    exit 1
}

version_of() {
    "$1" -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null
}

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

has_venv() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

# Sets python to the first that will do; without_venv and found remember what was there, for the words below.
find_python() {
    python='' without_venv='' found=''
    if [ -n "${SHOUWANG_PYTHON:-}" ] && ! version_of "$SHOUWANG_PYTHON" >/dev/null; then
        stop "SHOUWANG_PYTHON names $SHOUWANG_PYTHON, which is no Python that runs." \
            "SHOUWANG_PYTHON 指定的 Python 无法运行：$SHOUWANG_PYTHON"
    fi
    for name in ${SHOUWANG_PYTHON:+"$SHOUWANG_PYTHON"} python3.14 python3.13 python3.12 python3.11 python3 python; do
        command -v "$name" >/dev/null 2>&1 || continue
        version=$(version_of "$name") || version=''
        if [ -n "$version" ]; then
            if ! is_new_enough "$name"; then
                found="${found:+$found, }$name is $version ($(command -v "$name"))"
            elif [ -n "$uv" ] || has_venv "$name"; then
                python=$name
                return
            elif [ -z "$without_venv" ]; then
                without_venv=$name
            fi
        fi
        [ -z "${SHOUWANG_PYTHON:-}" ] || break
    done
    if [ -n "$without_venv" ]; then
        version=$("$without_venv" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        package=python3-venv
        [ "$without_venv" = python3 ] || [ "$without_venv" = python ] || package=python$version-venv
        stop "Python $version is here, but its part for virtual environments is missing (venv and ensurepip)." \
            "On Debian or Ubuntu, as root:  apt install $package" \
            "缺少 Python 的虚拟环境组件。请以 root 执行：apt install $package"
    fi
    if [ -n "$found" ]; then
        stop "Shouwang needs Python 3.11 or newer. Found only: $found." \
            "Debian 12 and Ubuntu 24.04 have a newer one; on Ubuntu 22.04:  apt install python3.11 python3.11-venv" \
            "Is it in another place?  SHOUWANG_PYTHON=/path/to/python make setup" \
            "Python 版本太旧，需要 3.11 或更新。"
    fi
    stop "No Python was found. Shouwang needs Python 3.11 or newer." \
        "On Debian or Ubuntu, as root:  apt install python3 python3-venv" \
        "没有找到 Python。请以 root 执行：apt install python3 python3-venv"
}

make_venv() {
    if [ -x "$venv/bin/python" ] && is_new_enough "$venv/bin/python"; then
        [ -n "$uv" ] && return
        "$venv/bin/python" -m pip --version >/dev/null 2>&1 && return
    fi
    find_python
    echo "Making $venv with Python $version ..."
    rm -rf "$venv"
    if [ -n "$uv" ]; then
        "$uv" venv --quiet --python "$(command -v "$python")" "$venv"
    else
        "$python" -m venv "$venv" || stop "Python could not make $venv; its own words are above."
    fi
}

install_from() {
    if [ -n "$uv" ]; then
        "$uv" pip install --quiet --python "$venv/bin/python" --require-hashes -r "$1" >"$log" 2>&1
    else
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
            --require-hashes -r "$1" >"$log" 2>&1
    fi
}

install() {
    echo "Installing what $lock names; the first time takes a minute or two ..."
    chosen=$lock
    if [ "${SHOUWANG_PLAIN_SQLITE:-}" = yes ]; then
        chosen=$venv/without-sqlcipher.txt
        awk '/^[a-z0-9]/ {skip = /^sqlcipher3==/} !skip' "$lock" >"$chosen"
    fi
    install_from "$chosen" && return
    tail -n 15 "$log" >&2
    if grep -qi 'fail.*build.*sqlcipher3' "$log"; then
        stop "There is no ready-made SQLCipher for this computer, so the database could not be encrypted." \
            "To go on with a database that is NOT encrypted:  SHOUWANG_PLAIN_SQLITE=yes make setup" \
            "这台机器没有现成的 SQLCipher，数据库将无法加密。"
    fi
    if grep -qiE 'name resolution|name or service|dns error|unreachable|connection (refused|reset|error)|timed out|ConnectError|No matching distribution|error sending request|failed to fetch' "$log"; then
        stop "The packages could not be fetched. Is this computer online, and is a proxy or mirror set for pip (or uv)?" \
            "无法下载依赖包。请检查网络，或为 pip（或 uv）设置代理或镜像。"
    fi
    stop "The packages could not be installed; the last lines above say why, all of it is in $log." \
        "依赖包安装失败，原因见上面几行，完整记录在 $log。"
}

# The source is used where it lies. The path in the .pth is relative, so a checkout may be renamed, and its path may hold
# anything; the launcher asks where it is for the same reason (a shebang can hold neither spaces nor long paths).
link_source() {
    packages=$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    echo '../../../..' >"$packages/shouwang.pth"
    rm -f "$venv/bin/shouwang"
    cat >"$venv/bin/shouwang" <<'LAUNCHER'
#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
exec "$here/python" -P -c 'import sys; sys.argv[0] = "shouwang"; from bot.cli import main; sys.exit(main())' "$@"
LAUNCHER
    chmod +x "$venv/bin/shouwang"
}

is_ready && exit 0

# Two calls at once would write into each other's .venv; where there is no flock this is up to the caller.
if command -v flock >/dev/null 2>&1; then
    exec 9<"$lock"
    flock 9
    is_ready && exit 0
fi

uv=$(command -v uv || true)
make_venv
install
link_source
cp "$lock" "$venv/installed-$kind.txt"
[ "$kind" = run ] || cp requirements.txt "$venv/installed-run.txt"
