#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Martlet authors
# SPDX-License-Identifier: GPL-3.0-or-later
# server.sh corpus | start | stop | reset USER | status | port
# A private Dovecot on 127.0.0.1 with users u2k u20k (password "bench")
# and an SMTP sink. Touches nothing outside $BENCH_DIR.
set -eu
. "$(dirname "$0")/env.sh"
D=$BENCH_DIR/dovecot; M=$BENCH_DIR/mail; C=$BENCH_DIR/corpus
SIZES=${BENCH_SIZES:-2000 20000}
uname_of() { echo "u$(($1/1000))k"; }
if [ "$(id -u)" = 0 ]; then MU=mail MG=mail IU=dovecot LU=dovenull; else MU=$(id -un) MG=$(id -gn) IU=$MU LU=$MU; fi

certs() {
  local S=$BENCH_DIR/ssl; [ -s "$S/cert.pem" ] && return; mkdir -p "$S"; cd "$S"
  openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -keyout ca.key -out ca.pem -subj "/CN=Martlet bench CA" \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
  openssl req -newkey rsa:2048 -nodes -keyout key.pem -out req.pem -subj "/CN=localhost" 2>/dev/null
  printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n' > ext
  openssl x509 -req -in req.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -extfile ext -out cert.pem 2>/dev/null
  cd - >/dev/null
}
corpus() {
  mkdir -p "$C"
  for n in $SIZES; do
    [ -e "$C/$n.ok" ] && continue
    rm -rf "${C:?}/$n"; small=; [ "$n" -gt 50000 ] && small=--small
    python3 "$HERE/corpus.py" "$n" "$C/$n" $small --mbox "$C/$n.mbox" | tee "$C/$n.ok.tmp"; mv "$C/$n.ok.tmp" "$C/$n.ok"
  done
}
load() { # USER N : fresh mailbox (hard links: the server only renames)
  local u=$1 n=$2
  rm -rf "${M:?}/$u"; mkdir -p "$M/$u"; cp -al "$C/$n" "$M/$u/Maildir"; chown -R $MU:$MG "$M/$u"
}
config() {
  mkdir -p "$D/run" "$D/state"
  : > "$D/users"; for n in $SIZES; do echo "$(uname_of "$n"):{PLAIN}$PW::::::" >> "$D/users"; done; echo "empty:{PLAIN}$PW::::::" >> "$D/users"
  cat > "$D/dovecot.conf" <<X
base_dir = $D/run
state_dir = $D/state
instance_name = martlet-bench
log_path = $D/log
listen = 127.0.0.1, 127.0.0.2
protocols = imap pop3
default_internal_user = $IU
default_internal_group = $(id -gn $IU)
default_login_user = $LU
mail_uid = $MU
mail_gid = $MG
first_valid_uid = 1
first_valid_gid = 1
mail_home = $M/%u
mail_location = maildir:~/Maildir
disable_plaintext_auth = no
auth_mechanisms = plain login cram-md5 scram-sha-256
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u $D/users
}
userdb {
  driver = static
  args = uid=$MU gid=$MG home=$M/%u
}
ssl = yes
ssl_cert = <$BENCH_DIR/ssl/cert.pem
ssl_key = <$BENCH_DIR/ssl/key.pem
ssl_dh =
mail_plugins = zlib notify
mail_max_userip_connections = 50
mailbox_list_index = yes
maildir_very_dirty_syncs = no
mail_always_cache_fields = flags date.received date.save size.virtual size.physical imap.envelope imap.bodystructure imap.body hdr.message-id hdr.references hdr.list-id pop3.uidl
mail_fsync = never
namespace inbox {
  inbox = yes
  separator = /
  mailbox Drafts {
    special_use = \Drafts
    auto = subscribe
  }
  mailbox Sent {
    special_use = \Sent
    auto = subscribe
  }
  mailbox Trash {
    special_use = \Trash
    auto = subscribe
  }
  mailbox Junk {
    special_use = \Junk
    auto = subscribe
  }
  mailbox Archive {
    special_use = \Archive
    auto = subscribe
  }
}
protocol imap {
  mail_plugins = zlib notify imap_zlib
  imap_idle_notify_interval = 2 mins
  mailbox_idle_check_interval = 1 secs
}
service imap-login {
  chroot =
  service_count = 0
  process_min_avail = 1
  inet_listener imap {
    port = $P_IMAP
  }
  inet_listener imaps {
    port = $P_IMAPS
    ssl = yes
  }
}
protocol pop3 {
  pop3_no_flag_updates = yes
}
service pop3-login {
  chroot =
  service_count = 0
  process_min_avail = 1
  inet_listener pop3 {
    port = $P_POP3
  }
  inet_listener pop3s {
    port = $P_POP3S
    ssl = yes
  }
}
service anvil {
  chroot =
}
service imap {
  process_min_avail = 2
  vsz_limit = 2G
}
service stats {
  chroot =
}
X
  sed -i '/^ssl_dh =$/d' "$D/dovecot.conf"
  # The same server once more, without what tells changes by numbers: at 127.0.0.2.
  cat >> "$D/dovecot.conf" <<X
local 127.0.0.2 {
  protocol imap {
    imap_capability = IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE SORT SORT=DISPLAY THREAD=REFERENCES THREAD=REFS THREAD=ORDEREDSUBJECT MULTIAPPEND URL-PARTIAL CATENATE UNSELECT CHILDREN NAMESPACE UIDPLUS LIST-EXTENDED I18NLEVEL=1 ESEARCH ESORT SEARCHRES WITHIN CONTEXT=SEARCH LIST-STATUS BINARY MOVE SNIPPET=FUZZY PREVIEW=FUZZY PREVIEW SPECIAL-USE LITERAL+ COMPRESS=DEFLATE
  }
}
X
}
warm1() { for w in headers headers bodies; do python3 "$HERE/limit.py" imap --user "$1" --what $w --quiet; done; }
warm() { # fill the server's header cache, so that measurements see the client and the wire
  for n in $SIZES; do u=$(uname_of "$n")
    warm1 "$u"
  done
}
case ${1:-} in
  corpus) corpus ;;
  start)
    certs; corpus; config; mkdir -p "$M"; chmod 755 "$BENCH_DIR" "$M"
    for n in $SIZES; do [ -d "$M/$(uname_of "$n")" ] || load "$(uname_of "$n")" "$n"; done
    mkdir -p "$M/empty"; chown $MU:$MG "$M/empty"
    if [ -s "$D/run/master.pid" ] && kill -0 "$(cat "$D/run/master.pid")" 2>/dev/null; then echo running; else
      setsid nohup dovecot -F -c "$D/dovecot.conf" > "$D/out" 2>&1 &
      for i in $(seq 50); do [ -S "$D/run/config" ] && (exec 3<>/dev/tcp/127.0.0.1/$P_IMAP) 2>/dev/null && break; sleep .1; done
    fi
    if ! { [ -s "$BENCH_DIR/smtp.pid" ] && kill -0 "$(cat "$BENCH_DIR/smtp.pid")" 2>/dev/null; }; then
      setsid nohup python3 "$HERE/smtpsink.py" $P_SMTP $P_SMTPS "$BENCH_DIR/ssl" "$BENCH_DIR/smtp.log" > "$BENCH_DIR/smtp.out" 2>&1 &
      echo $! > "$BENCH_DIR/smtp.pid"
    fi
    sleep .3; [ "${2:-}" = nowarm ] || warm
    echo "imap $P_IMAP imaps $P_IMAPS pop3 $P_POP3 pop3s $P_POP3S smtp(+STARTTLS) $P_SMTP smtps $P_SMTPS; CA $CA; users: $(for n in $SIZES; do uname_of $n; done | xargs) empty, password $PW" ;;
  stop)
    if [ -s "$D/run/master.pid" ]; then p=$(cat "$D/run/master.pid"); kill "$p" 2>/dev/null || true
      for i in $(seq 100); do kill -0 "$p" 2>/dev/null || break; sleep .1; done; fi
    [ -s "$BENCH_DIR/smtp.pid" ] && kill "$(cat "$BENCH_DIR/smtp.pid")" 2>/dev/null || true
    rm -f "$BENCH_DIR/smtp.pid" ;;
  reset) # USER: the pristine corpus again, cache warm (the server stays up)
    for n in $SIZES; do [ "$(uname_of "$n")" = "$2" ] && { load "$2" "$n"; warm1 "$2"; } || true; done ;;
  status) [ -s "$D/run/master.pid" ] && kill -0 "$(cat "$D/run/master.pid")" && echo up ;;
  *) sed -n 2,4p "$0"; exit 2 ;;
esac
