#!/bin/bash
# Reads the kiosk's policies back from the installed Chromium and says which are in force.
# Exits 0 when all are, 1 when one is not, 2 when it could not look.
set -eu

if [ "${1-}" = --help ]; then
    echo "usage: check-policies.sh [FILE]   (as root; FILE is what should be in force)"
    exit 0
fi

stop() {
    echo "check-policies: $1" >&2
    exit 2
}

wanted=${1:-/etc/chromium/policies/managed/onewindow.json}
browser=${CHROMIUM:-chromium}
[ -r "$wanted" ] || stop "cannot read $wanted; name the file of policies."
command -v "$browser" >/dev/null || stop "Chromium is not installed; install it, or name it in the variable CHROMIUM."
# Chromium reads /etc/chromium and no other place. A namespace lets us look at a copy of it, and
# without a network nothing is loaded meanwhile.
if [ -z "${CHECK_POLICIES_INSIDE-}" ]; then
    [ "$(id -u)" = 0 ] || stop "run it as root."
    CHECK_POLICIES_INSIDE=1 exec unshare --mount --net -- "$0" "$wanted"
fi

work=$(mktemp -d)
chromium_is=
end() {
    if [ -n "$chromium_is" ]; then
        kill "$chromium_is" 2>/dev/null || true
        wait "$chromium_is" 2>/dev/null || true
        chromium_is=
    fi
    # Its helpers may write a moment longer.
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        rm -rf "$work/profile" 2>/dev/null && break
        sleep 0.2
    done
}
trap 'end; rm -rf "$work" || true' EXIT

# Starts a browser with an empty profile, spoken to through two pipes: no port is opened. The
# sandbox does not work for root, and no foreign page is shown here.
begin() {
    rm -f "$work/to" "$work/from"
    mkfifo "$work/to" "$work/from"
    exec 5<>"$work/to" 6<>"$work/from"
    "$browser" --headless --no-sandbox --disable-gpu --no-first-run --remote-debugging-pipe \
        --user-data-dir="$work/profile" about:blank 3<"$work/to" 4>"$work/from" >/dev/null 2>&1 &
    chromium_is=$!
}

# Sends one command and leaves the answer with its number in $answer.
ask() {
    local number=$1
    printf '%s\0' "{\"id\":$number,$2}" >&5
    while IFS= read -r -d '' -t 30 -u 6 answer; do
        case $answer in "{\"id\":$number,"*) return 0 ;; esac
    done
    stop "Chromium did not answer."
}

# The value of a word in $answer.
named() {
    printf '%s' "$answer" | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}

attach() {
    ask 1 '"method":"Target.createTarget","params":{"url":"chrome://policy"}'
    ask 2 "\"method\":\"Target.attachToTarget\",\"params\":{\"targetId\":\"$(named targetId)\",\"flatten\":true}"
}

# First the policies as they are. The developer tools are refused, and so is our look at
# chrome://policy: the refusal is the proof.
failed=0
tools='"DeveloperToolsAvailability": *2'
if grep -q "$tools" "$wanted"; then
    begin
    attach
    case $answer in
    *'"Not allowed"'*) echo "in force     DeveloperToolsAvailability (it refused this look)" ;;
    *)
        echo "NOT IN FORCE DeveloperToolsAvailability"
        failed=1
        ;;
    esac
    end
fi

# Then all others, in a copy in which the developer tools are allowed.
sed "s/$tools/\"DeveloperToolsAvailability\": 1/" "$wanted" >"$work/wanted.json"
cp -r /etc/chromium "$work/etc"
find "$work/etc/policies" -name '*.json' -exec sed -i "s/$tools/\"DeveloperToolsAvailability\": 1/" {} + 2>/dev/null || true
mount --bind "$work/etc" /etc/chromium || stop "may not lay a copy over /etc/chromium."
begin
attach
session=$(named sessionId)
[ -n "$session" ] || stop "Chromium did not show chrome://policy."

# What the page says of each policy. Every name below is the page's own.
read -r -d '' look <<'JS' || true
(async () => {
  const rows = (root) => [...root.querySelectorAll('*')].flatMap((e) =>
    [...(e.tagName === 'POLICY-ROW' ? [e.policy] : []), ...(e.shadowRoot ? rows(e.shadowRoot) : [])]);
  let said = [];
  for (let tries = 0; tries < 100 && said.length < 100; tries += 1) {
    await new Promise((ok) => setTimeout(ok, 100));
    said = rows(document).filter(Boolean);
  }
  if (said.length < 100) return 'cannot read';
  const sorted = (v) => v && typeof v === 'object' && !Array.isArray(v)
    ? Object.fromEntries(Object.keys(v).sort().map((k) => [k, sorted(v[k])]))
    : Array.isArray(v) ? v.map(sorted) : v;
  const same = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
  const judge = ([name, value]) => {
    const row = said.find((row) => row.name === name && row.status !== 'Not set.');
    if (!row) return 'NOT SET      ' + name;
    if (row.error === 'Unknown policy.') return 'UNKNOWN      ' + name;
    if (row.error) return 'IN ERROR     ' + name + ': ' + row.error.split(String.fromCharCode(10)).join(' ');
    if (row.level !== 'mandatory') return 'NOT FORCED   ' + name;
    if (!same(row.value, value)) return 'OTHER VALUE  ' + name + ': ' + String(JSON.stringify(row.value)).split(String.fromCharCode(34)).join('');
    return 'in force     ' + name + (row.deprecated ? ' (deprecated: look for its successor)' : '');
  };
  return Object.entries(WANTED).filter(([name, value]) => !(name === 'DeveloperToolsAvailability' && value === 1))
    .map(judge).join('|');
})()
JS
look=${look/WANTED/$(cat "$work/wanted.json")}
packed=$(printf '%s' "$look" | sed 's/\\/\\\\/g; s/"/\\"/g' | tr '\n\t' '  ')
ask 3 "\"sessionId\":\"$session\",\"method\":\"Runtime.evaluate\",\"params\":{\"awaitPromise\":true,\"returnByValue\":true,\"expression\":\"$packed\"}"
said=$(named value)
case $said in
'' | 'cannot read') stop "chrome://policy could not be read; is $wanted JSON, and this Chromium newer than the script?" ;;
esac
printf '%s\n' "$said" | tr '|' '\n'
if printf '%s\n' "$said" | tr '|' '\n' | grep -qv '^in force '; then
    failed=1
fi
if [ "$failed" = 0 ]; then
    echo "All policies are in force."
else
    echo "Not all policies are in force."
fi
exit "$failed"
