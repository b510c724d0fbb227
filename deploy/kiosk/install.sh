#!/bin/bash
# Turns a fresh Debian 12 (x86-64 or arm64) into a kiosk. Running it again with the same
# arguments changes nothing; with other arguments, what follows from them. docs/kiosk.md tells more.
set -eu

usage() {
    cat <<'TEXT'
usage: install.sh --url https://SERVER [options]   (as root)

  --url URL        the server; http only on this machine or a private network
  --pair CODE      six digits from the console, used once at the next start
  --rotate HOW     normal, left, right or inverted
  --touch NAME     the touch panel, by its name in `libinput list-devices`; needed when rotated
  --screen NAME    the output it belongs to, such as HDMI-A-1; the connected one when left out
  --printer QUEUE  print without asking to this queue of CUPS; without it printing is off
  --night HH:MM    when to install updates and restart, local time (03:30)
  --dry-run        print every file, write none
  --root DIR       write the files below DIR and leave the system alone
TEXT
}

wrong() {
    echo "install.sh: $1" >&2
    exit 2
}

stop() {
    echo "install.sh: $1" >&2
    exit 1
}

here=$(cd "$(dirname "$0")" && pwd)
home=/var/lib/onewindow-kiosk
url='' pair='' rotate=normal touch='' screen='' printer='' night=03:30 root='' dry=''

while [ $# -gt 0 ]; do
    case $1 in
    --help)
        usage
        exit 0
        ;;
    --dry-run)
        dry=1
        shift
        continue
        ;;
    --url | --pair | --rotate | --touch | --screen | --printer | --night | --root)
        [ -n "${2-}" ] || wrong "$1 needs a value."
        declare "${1#--}=$2"
        shift 2
        ;;
    *) wrong "there is no option $1; see --help." ;;
    esac
done

# What the arguments say.
[ -n "$url" ] || wrong "say which server: --url https://SERVER."
[[ $url =~ ^(https?)://(([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)|\[[0-9A-Fa-f:]+\])(:[0-9]{1,5})?/?$ ]] ||
    wrong "--url takes an address without a path, such as https://kiosk.example."
scheme=${BASH_REMATCH[1]} host=${BASH_REMATCH[2]} port=${BASH_REMATCH[5]}
origin=$scheme://$host$port
insecure=
if [ "$scheme" = http ]; then
    if [[ $host =~ ^(localhost|127\.[0-9]+\.[0-9]+\.[0-9]+|\[::1\])$ ]]; then
        echo "install.sh: plain http on this machine: good for a trial only." >&2
    elif [[ $host =~ ^(10\.[0-9]+|192\.168|172\.(1[6-9]|2[0-9]|3[01]))\.[0-9]+\.[0-9]+$ ]]; then
        insecure=1
        echo "install.sh: WARNING: plain http. Whoever is in this network can change what residents read, and take over the page. Use https before residents use the kiosk." >&2
    else
        wrong "--url: http is for this machine and private addresses only; use https://$host$port."
    fi
fi
[[ $pair =~ ^([0-9]{6})?$ ]] || wrong "--pair takes the six digits that the console shows."
case $rotate in
normal) turns='' ;;
right) turns=-r ;;
inverted) turns='-r -r' ;;
left) turns='-r -r -r' ;;
*) wrong "--rotate takes normal, left, right or inverted." ;;
esac
[[ $touch =~ ^[A-Za-z0-9\ ._:+()/,-]*$ ]] || wrong "--touch: a name has letters, digits, blanks and . _ : + ( ) / , - only."
[[ $screen =~ ^[A-Za-z0-9-]*$ ]] || wrong "--screen takes the name of an output, such as HDMI-A-1."
[[ $printer =~ ^[A-Za-z0-9._-]*$ ]] || wrong "--printer takes the name of a queue of CUPS: letters, digits and . _ - only."
[[ $night =~ ^([01][0-9]|2[0-3]):[0-5][0-9]$ ]] || wrong "--night takes a time of day, such as 03:30."
if [ -n "$touch" ] && [ -z "$screen" ]; then
    for status in /sys/class/drm/card*-*/status; do
        if [ -r "$status" ] && [ "$(cat "$status")" = connected ]; then
            screen=$(basename "$(dirname "$status")")
            screen=${screen#card*-}
            break
        fi
    done
    [ -n "$screen" ] || wrong "no screen is connected; name the output of the touch panel with --screen."
fi
if [ "$rotate" != normal ] && [ -z "$touch" ]; then
    echo "install.sh: the picture is turned, touches are not: name the touch panel with --touch." >&2
fi

# Where the files go.
real=
if [ -n "$dry" ]; then
    [ -z "$root" ] || wrong "--dry-run writes nothing, --root does; choose one."
    root=$(mktemp -d)
    trap 'rm -rf "$root"' EXIT
elif [ -n "$root" ]; then
    mkdir -p "$root" || stop "cannot write to $root."
    root=$(cd "$root" && pwd)
    [ "$root" != / ] || wrong "--root takes a folder; leave it out to install on this system."
else
    real=1
fi

# The system, before anything is touched.
if [ -n "$real" ]; then
    [ "$(id -u)" = 0 ] || stop "run it as root."
    # shellcheck source=/dev/null
    system=$(. /etc/os-release && echo "$ID ${VERSION_ID-}")
    [ "$system" = "debian 12" ] || stop "made for Debian 12, this is $system."
    case $(dpkg --print-architecture) in
    amd64 | arm64) ;;
    *) stop "made for x86-64 and arm64." ;;
    esac
    case $(findmnt -no FSTYPE -T /var/lib) in
    tmpfs | ramfs | overlay | squashfs)
        stop "/var/lib is not on a disk that keeps what is written; what residents hand in would be lost with the power."
        ;;
    esac
    echo "Installing packages"
    export DEBIAN_FRONTEND=noninteractive
    packages=(cage xwayland libgl1-mesa-dri chromium chromium-sandbox fonts-noto-cjk dbus-user-session libpam-systemd
        libinput-tools unattended-upgrades systemd-timesyncd ca-certificates util-linux procps
        pipewire-audio speech-dispatcher speech-dispatcher-espeak-ng)
    [ -z "$printer" ] || packages+=(cups cups-client)
    apt-get update -qq || stop "the package lists cannot be fetched; look at the network and at /etc/apt/sources.list."
    apt-get install -y -qq --no-install-recommends "${packages[@]}" ||
        stop "the packages cannot be installed; see above."
    if [ -n "$printer" ]; then
        lpstat -p "$printer" >/dev/null 2>&1 ||
            stop "CUPS has no queue $printer; set the printer up first (docs/kiosk.md), then run this again."
    fi
    # A locked password: nobody signs in as the kiosk, only systemd starts it.
    if ! id onewindow-kiosk >/dev/null 2>&1; then
        useradd --system --user-group --home-dir "$home" --no-create-home --shell /usr/sbin/nologin \
            --groups video,render,input,audio onewindow-kiosk
    fi
    passwd -lq onewindow-kiosk
fi

# Writes its input to a file, at once or not at all: power may fail here too.
put() {
    local path=$root$1 mode=$2
    mkdir -p "$(dirname "$path")"
    cat >"$path.new"
    chmod "$mode" "$path.new"
    mv "$path.new" "$path"
}

link() {
    mkdir -p "$(dirname "$root$2")"
    ln -sfn "$1" "$root$2"
}

drop() {
    rm -f "$root$1"
}

# 1. The browser.
filter=$scheme://.$host$port
case $host in \[*) filter=$origin ;; esac
printing=false
[ -z "$printer" ] || printing=true
sed -e "s#https://\.kiosk\.example#$filter#" -e "s#https://kiosk\.example#$origin#" \
    -e "s/\"PrintingEnabled\": false/\"PrintingEnabled\": $printing/" \
    -e "${insecure:+s#^{\$#{\\n  \"UnsafelyTreatInsecureOriginAsSecure\": [\"$origin\"],#}" \
    "$here/policies.json" | put /etc/chromium/policies/managed/onewindow.json 644
put /usr/local/sbin/onewindow-check-policies 755 <"$here/check-policies.sh"

put /usr/local/bin/onewindow-kiosk 755 <<TEXT
#!/bin/bash
# Shows the page on the whole screen and ends when the browser ends; systemd starts it again.
set -eu
url='$origin/?kiosk=1'
# A pairing code is used once: it is gone before it is shown.
if [ -f $home/pair ]; then
    code=\$(cat $home/pair)
    rm $home/pair
    url="\$url#pair=\$code"
fi
# After a power cut or under a new host name the old lock would keep the browser from starting.
# There is only one of us.
rm -f $home/profile/Singleton*
# Never --incognito: what residents handed in waits in this profile.
exec cage -d${turns:+ $turns} -- chromium --ozone-platform=wayland --kiosk --start-maximized \\
    --user-data-dir=$home/profile --no-first-run --password-store=basic \\
    --noerrdialogs --hide-crash-restore-bubble --disable-pinch --overscroll-history-navigation=0 \\
    --autoplay-policy=no-user-gesture-required --enable-speech-dispatcher --lang=zh-CN \\
    ${printer:+--kiosk-printing }"\$url"
TEXT

# 2. The profile, on the disk.
mkdir -p "$root$home/profile"
chmod 700 "$root$home" "$root$home/profile"
if [ -n "$pair" ]; then
    printf '%s\n' "$pair" | put $home/pair 600
fi

# 3. Keys of an attached keyboard or scanner that lead out of the page do not exist.
{
    echo 'partial modifier_keys'
    echo 'xkb_symbols "plain" {'
    for key in LCTL RCTL LALT RALT LWIN RWIN MENU COMP ESC PRSC FK{01..12}; do
        echo "    replace key <$key> { type[Group1] = \"TWO_LEVEL\", symbols[Group1] = [ VoidSymbol, VoidSymbol ] };"
    done
    echo '};'
} | put $home/.config/xkb/symbols/onewindow 644
put $home/.config/xkb/rules/evdev 644 <<'TEXT'
! option = symbols
  onewindow:plain = +onewindow(plain)
! include %S/evdev
TEXT

# 4. The screen at boot, again and again.
put /etc/pam.d/onewindow-kiosk 644 <<'TEXT'
auth     required pam_unix.so
account  required pam_unix.so
session  required pam_unix.so
session  required pam_systemd.so class=user type=wayland
TEXT
put /etc/systemd/system/onewindow-kiosk.service 644 <<TEXT
[Unit]
Description=OneWindow kiosk
After=systemd-user-sessions.service systemd-logind.service dbus.socket sound.target
Wants=systemd-logind.service dbus.socket
Conflicts=getty@tty1.service
StartLimitIntervalSec=0

[Service]
User=onewindow-kiosk
PAMName=onewindow-kiosk
WorkingDirectory=$home
Environment=HOME=$home XKB_DEFAULT_OPTIONS=onewindow:plain XDG_SESSION_TYPE=wayland
TTYPath=/dev/tty1
TTYReset=yes
TTYVHangup=yes
TTYVTDisallocate=yes
StandardInput=tty-fail
StandardOutput=journal
StandardError=journal
ExecStart=/usr/local/bin/onewindow-kiosk
Restart=always
RestartSec=3
TimeoutStopSec=15
OOMPolicy=stop

[Install]
WantedBy=graphical.target
TEXT
link /etc/systemd/system/onewindow-kiosk.service /etc/systemd/system/graphical.target.wants/onewindow-kiosk.service
link /lib/systemd/system/graphical.target /etc/systemd/system/default.target

# 5. Somebody looks every minute.
put /usr/local/sbin/onewindow-kiosk-look 755 <<'TEXT'
#!/bin/bash
# Restarts the kiosk when two looks in a row find no browser, no page or no display. It looks at
# processes, not into the page: a page that is drawn but does not answer is not noticed.
set -eu
kiosk=onewindow-kiosk
notes=/run/onewindow-kiosk-missed
systemctl is-active -q $kiosk.service || exit 0
missing=
pgrep -u $kiosk -x chromium >/dev/null || missing='no browser runs'
pgrep -u $kiosk -f -- '--type=renderer' >/dev/null || missing=${missing:-'the page has crashed'}
[ -S "/run/user/$(id -u $kiosk)/wayland-0" ] || missing=${missing:-'there is no display'}
if [ -z "$missing" ]; then
    rm -f $notes
elif [ -f $notes ]; then
    rm -f $notes
    echo "Twice: $missing. Starting the kiosk again."
    systemctl restart $kiosk.service
else
    echo "$missing"
    touch $notes
fi
TEXT
put /etc/systemd/system/onewindow-kiosk-look.service 644 <<'TEXT'
[Unit]
Description=Look whether the OneWindow kiosk shows its page

[Service]
Type=oneshot
ExecStart=/usr/local/sbin/onewindow-kiosk-look
TEXT
put /etc/systemd/system/onewindow-kiosk-look.timer 644 <<'TEXT'
[Unit]
Description=Look every minute whether the OneWindow kiosk shows its page

[Timer]
OnBootSec=2min
OnUnitActiveSec=1min

[Install]
WantedBy=timers.target
TEXT
link /etc/systemd/system/onewindow-kiosk-look.timer /etc/systemd/system/timers.target.wants/onewindow-kiosk-look.timer

# 6. Updates and a restart at night, and at no other time.
put /usr/local/sbin/onewindow-kiosk-night 755 <<'TEXT'
#!/bin/bash
# Installs updates and restarts. A machine that does not know the time does nothing: its night may
# be our day.
set -u
if [ "$(timedatectl show --property=NTPSynchronized --value)" != yes ]; then
    echo "The clock is not set by the network: no updates, no restart."
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
dpkg --force-confold --configure -a
apt-get update -qq && unattended-upgrade
apt-get clean
systemctl reboot
TEXT
put /etc/systemd/system/onewindow-kiosk-night.service 644 <<'TEXT'
[Unit]
Description=Update and restart the OneWindow kiosk

[Service]
Type=oneshot
ExecStart=/usr/local/sbin/onewindow-kiosk-night
TimeoutStartSec=2h
TEXT
put /etc/systemd/system/onewindow-kiosk-night.timer 644 <<TEXT
[Unit]
Description=Update and restart the OneWindow kiosk at night

[Timer]
OnCalendar=*-*-* $night:00
RandomizedDelaySec=10min

[Install]
WantedBy=timers.target
TEXT
link /etc/systemd/system/onewindow-kiosk-night.timer /etc/systemd/system/timers.target.wants/onewindow-kiosk-night.timer
put /etc/apt/apt.conf.d/60onewindow-kiosk 644 <<'TEXT'
Unattended-Upgrade::Automatic-Reboot "false";
Dpkg::Options { "--force-confold"; };
TEXT

# 7. No other way in from the front, no sleep, no sticks.
put /etc/systemd/logind.conf.d/onewindow-kiosk.conf 644 <<'TEXT'
[Login]
NAutoVTs=0
ReserveVT=0
IdleAction=ignore
HandlePowerKey=poweroff
HandleSuspendKey=ignore
HandleHibernateKey=ignore
HandleLidSwitch=ignore
TEXT
for unit in getty@tty1.service ctrl-alt-del.target sleep.target suspend.target hibernate.target \
    hybrid-sleep.target apt-daily.timer apt-daily-upgrade.timer; do
    link /dev/null "/etc/systemd/system/$unit"
done
put /etc/sysctl.d/60-onewindow-kiosk.conf 644 <<'TEXT'
kernel.sysrq = 0
TEXT
put /etc/systemd/journald.conf.d/onewindow-kiosk.conf 644 <<'TEXT'
[Journal]
Storage=persistent
SystemMaxUse=200M
TEXT
sticks=/etc/modprobe.d/onewindow-kiosk.conf
if [ -n "$real" ] && lsblk -nso TRAN "$(findmnt -nvo SOURCE /)" 2>/dev/null | grep -qx 'usb *'; then
    echo "install.sh: this system starts from a USB disk, so USB storage stays usable." >&2
    drop $sticks
else
    put $sticks 644 <<'TEXT'
install usb-storage /bin/false
install uas /bin/false
TEXT
fi
rule=/etc/udev/rules.d/90-onewindow-touch.rules
if [ -n "$touch" ]; then
    put $rule 644 <<TEXT
ACTION!="remove", SUBSYSTEM=="input", KERNEL=="event*", ATTRS{name}=="$touch", ENV{WL_OUTPUT}="$screen"
TEXT
else
    drop $rule
fi

if [ -n "$dry" ]; then
    (cd "$root" && find . \( -type f -o -type l \) | sort) | while read -r path; do
        if [ -L "$root/$path" ]; then
            echo "=== ${path#.} -> $(readlink "$root/$path")"
        else
            echo "=== ${path#.}"
            cat "$root/$path"
        fi
    done
fi
[ -n "$real" ] || exit 0

chown -R onewindow-kiosk:onewindow-kiosk "$home"
[ -z "$printer" ] || lpadmin -d "$printer"
systemctl daemon-reload
udevadm control --reload
udevadm trigger --subsystem-match=input
systemctl -q stop apt-daily.timer apt-daily-upgrade.timer || true
timedatectl set-ntp true || true
sync
echo "Installed. Restart the machine (systemctl reboot), then run onewindow-check-policies."
if ! systemctl -q is-active ssh.service; then
    echo "There is no sign-in at the screen any more and no ssh: install openssh-server if you want to come in without opening the machine."
fi
