#!/usr/bin/env bash
# Orca reads a page in Chromium, on a screen and with a voice that do not exist.
#   read-page.sh PAGE LOG PORT
# LOG gets all that Orca said, as Speech Dispatcher was told it, under a heading for each thing that
# was done. Chromium can be looked into at PORT.
set -euo pipefail
page=$(realpath "$1") log=$(realpath -m "$2") port=$3 here=$(cd "$(dirname "$0")" && pwd)

missing=()
for package in orca xvfb openbox xdotool x11-xkb-utils dbus-x11 at-spi2-core speech-dispatcher chromium; do
  dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "Missing: apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 2
fi

if [ -z "${ORCA_SESSION:-}" ]; then
  exec env ORCA_SESSION=1 dbus-run-session -- "$0" "$page" "$log" "$port"
fi

work=$(mktemp -d)
jobs_started=()
finish() {
  for job in "${jobs_started[@]}"; do kill "$job" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
start() {
  "$@" >"$work/$(basename "$1").out" 2>&1 &
  jobs_started+=($!)
}

export HOME=$work XDG_RUNTIME_DIR=$work XDG_CONFIG_HOME=$work/config LANG=C.UTF-8 LC_ALL=C.UTF-8
export SPEECH_LOG=$log NO_AT_BRIDGE=0 GTK_MODULES=gail:atk-bridge ACCESSIBILITY_ENABLED=1
chmod 700 "$work"
: >"$SPEECH_LOG"

Xvfb -displayfd 9 -screen 0 1280x1024x24 -nolisten tcp 9>"$work/display" >"$work/xvfb.out" 2>&1 &
jobs_started+=($!)
for _ in $(seq 50); do [ -s "$work/display" ] && break; sleep .1; done
export DISPLAY=:$(cat "$work/display")
start openbox

mkdir -p "$work/speechd"
cat >"$work/speechd/speechd.conf" <<CONF
CommunicationMethod "unix_socket"
AddModule "silent" "$here/speech-log.sh"
DefaultModule silent
DefaultLanguage "en"
LogLevel 3
CONF
export SPEECHD_ADDRESS=unix_socket:$work/speechd.sock
start speech-dispatcher -s -t 0 -c unix_socket -S "$work/speechd.sock" -C "$work/speechd" -L "$work"
for _ in $(seq 50); do [ -S "$work/speechd.sock" ] && break; sleep .1; done

/usr/libexec/at-spi-bus-launcher --launch-immediately --a11y=1 --screen-reader=1 >"$work/atspi.out" 2>&1 &
jobs_started+=($!)
sleep 1
start orca --user-prefs-dir "$work/orca" --disable braille --debug-file "$work/orca.debug"
for _ in $(seq 150); do grep -q 'creen reader on' "$SPEECH_LOG" && break; sleep .1; done

start chromium --no-sandbox --force-renderer-accessibility --user-data-dir="$work/profile" \
  --no-first-run --disable-gpu --disable-sync --disable-background-networking --disable-component-update \
  --disable-quic --disable-features=Translate --remote-debugging-port="$port" --window-size=1200,1000 "file://$page"

settle() { # until nothing has been said for so many seconds, or three
  local before=-1 now
  while now=$(stat -c %s "$SPEECH_LOG"); [ "$now" != "$before" ]; do before=$now; sleep "${1:-3}"; done
}
step() { settle; printf '\n# %s\n' "$1" >>"$SPEECH_LOG"; }
keys() { for key in "$@"; do xdotool key --clearmodifiers "$key"; settle; done; }
times() { local count=$1; shift; for _ in $(seq "$count"); do keys "$@"; done; }

for _ in $(seq 300); do xdotool search --name Chromium >/dev/null 2>&1 && break; sleep .1; done
sleep 4

step 'The page is read from its start (Orca: say all)'
keys ctrl+Home KP_Add
settle 12

step 'From heading to heading (H)'
keys ctrl+Home
times 5 h

step 'From paragraph to paragraph (P)'
times 6 p

step 'From control to control (Tab)'
keys ctrl+Home
times 8 Tab

step 'A chapter is played by its link (Return), and heard for twenty seconds'
xdotool key --clearmodifiers ctrl+Home; settle
times 4 h
keys Tab
printf '(Return)\n' >>"$SPEECH_LOG"
xdotool key --clearmodifiers Return
sleep 20
printf '(twenty seconds later)\n' >>"$SPEECH_LOG"

step 'The sound is paused where it is (the button before: Shift+B, Return)'
keys shift+b Return
settle 5

settle
