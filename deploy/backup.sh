#!/bin/sh
# Backs up what cannot be made anew: knowledge files, settings, usage log, old versions; and, in a place of their own, the
# key of the usage log and the token. The bot may go on running. Run it as root, or as the user of the bot.
#
#   backup.sh CHECKOUT BACKUPS SECRETS [KEEP]     each run makes a folder in BACKUPS; the newest KEEP (14) stay
#
# Whoever has a backup and the secrets could find out who asked: neither place may lie within the other.
set -eu
umask 077

fail() {
    echo "没有备份：$1" >&2
    exit 1
}

if [ $# -lt 3 ] || [ $# -gt 4 ]; then
    echo "用法：backup.sh 程序的文件夹 备份放在哪里 密钥放在哪里 [留几份]" >&2
    exit 2
fi
most=${4:-14}
case $most in '' | 0* | *[!0-9]*) fail "份数不能是“${most}”，要写 1 以上的整数。" ;; esac
environment=${ENVIRONMENT_FILE:-/etc/report-answering-bot.env}
from=$(cd "$1" && pwd -P)
mkdir -p "$2" "$3"
to=$(cd "$2" && pwd -P)
secrets=$(cd "$3" && pwd -P)
case $to/ in "$secrets"/*) fail "备份和密钥不能放在一起。" ;; esac
case $secrets/ in "$to"/*) fail "备份和密钥不能放在一起。" ;; esac
case $to/ in "$from"/*) fail "备份要放在程序的文件夹外面。" ;; esac
case $secrets/ in "$from"/*) fail "密钥的备份要放在程序的文件夹外面。" ;; esac

cd "$from"
python=$from/.venv/bin/python
paths=$("$python" -B -c '
import sys
from config import SettingsError, read_settings
try:
    settings = read_settings()
except SettingsError as error:
    sys.exit(str(error))
print(settings.knowledge.folder, settings.knowledge.archive, settings.usage.database, settings.usage.key, sep="\n")
') || fail "设置读不出来。"
{ read -r knowledge && read -r versions && read -r database && read -r key; } <<END
$paths
END
[ -f "$database" ] || fail "还没有使用记录 $database，先启动一次机器人。"
[ -f "$key" ] || fail "找不到密钥 $key。"

now=$(date +%Y%m%d-%H%M%S)
made=$to/report-bot-$now
[ ! -e "$made" ] || fail "$made 已经有了。"
part=$(mktemp -d "$to/.part-XXXXXX")
trap 'rm -rf "$part"' EXIT
trap 'exit 1' HUP INT TERM

# A secret is copied where it is not there yet; one that is there and differs stays, under the time of today.
keep() {
    cmp -s "$1" "$secrets/$2" && return
    cp "$1" "$secrets/.$2"
    chmod 600 "$secrets/.$2"
    if [ -e "$secrets/$2" ]; then
        mv "$secrets/$2" "$secrets/$2-$now"
        echo "注意：$2 和上次的不一样，上次的改名为 $2-$now。"
    fi
    mv "$secrets/.$2" "$secrets/$2"
}
keep "$key" usage.key
[ ! -r "$environment" ] || keep "$environment" report-answering-bot.env

# SQLite's own online backup: copying the file of a log that is written to may give a broken one.
"$python" -B - "$database" "$part/usage.db" <<'END' || fail "使用记录没有抄成。"
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

live, copy = Path(sys.argv[1]), sys.argv[2]
with closing(sqlite3.connect(f"{live.as_uri()}?mode=rw", uri=True, timeout=30)) as source:
    with closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
        found = target.execute("PRAGMA integrity_check").fetchone()[0]
        sys.exit(0 if found == "ok" else f"integrity_check: {found}")
END

# The lock by which the bot keeps others from reading half a change; it is never made here, since it would be root's.
if [ -e "$knowledge/.lock" ]; then
    flock -s -w 30 "$knowledge/.lock" cp -Rp "$knowledge" "$part/knowledge"
else
    cp -Rp "$knowledge" "$part/knowledge"
fi
if [ -d "$versions" ]; then cp -Rp "$versions" "$part/versions"; else mkdir "$part/versions"; fi
cp -p config.toml "$part/config.toml"
git rev-parse HEAD >"$part/program-version" 2>/dev/null || rm "$part/program-version"
mv "$part" "$made"
echo "备份好了：$made"

cd "$to"
find . -maxdepth 1 -type d -name 'report-bot-????????-??????' | sort -r | tail -n +$((most + 1)) |
    while read -r old; do rm -rf "$old"; done
