#!/bin/sh
# Connects a calendar account, syncs it and lists the coming week: one JSON reply a line.
# Usage: CALDAV_URL=… CALDAV_USER=… CALDAV_PASSWORD=… sh docs/stdio-example.sh
start=$(($(date +%s) * 1000)); end=$((start + 604800000))
node out/main/stdio.js --data "$(mktemp -d)" --vault memory <<REQUESTS
{"command":"accounts.connect","input":{"provider":"caldav","serverUrl":"$CALDAV_URL","username":"$CALDAV_USER","password":"$CALDAV_PASSWORD"}}
{"command":"sync.run","input":{}}
{"command":"agenda.list","input":{"start":$start,"end":$end}}
REQUESTS
