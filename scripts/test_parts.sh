#!/bin/sh
# Parts that some tests need beside Python: an office suite, a browser, Chinese fonts, PostgreSQL. Where this may install
# packages (root on Debian or Ubuntu) it does; elsewhere it says what is missing, and those tests say why they skip.
packages="libreoffice-writer-nogui libreoffice-calc-nogui chromium fonts-noto-cjk postgresql"
missing=""
if command -v dpkg >/dev/null; then
  for package in $packages; do
    dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
  done
else
  for program in soffice chromium initdb; do
    command -v "$program" >/dev/null || missing="$missing $program"
  done
fi
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing for the tests:$missing"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # a list
  if apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing >/dev/null; then exit 0; fi
fi
echo "some tests will be skipped, for want of:$missing"
command -v apt-get >/dev/null && echo "  sudo apt-get install --no-install-recommends$missing"
exit 0
