#!/usr/bin/env bash
# Gets what the browser suite needs: Chromium (Debian's package) and the two npm packages.
set -euo pipefail
cd "$(dirname "$0")"

if [ -z "${CHROMIUM:-}" ] && ! command -v chromium >/dev/null; then
  if ! command -v apt-get >/dev/null; then
    echo "Chromium is missing. Install it, or set CHROMIUM to the path of a Chromium or Chrome." >&2
    exit 1
  fi
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "Installing chromium needs root or sudo: apt-get install chromium" >&2; exit 1; }
    as_root=(sudo)
  fi
  echo "installing chromium with apt-get"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-color-emoji >/dev/null
fi

if ! command -v npm >/dev/null; then
  echo "Node.js 20 or newer with npm is missing: https://nodejs.org" >&2
  exit 1
fi
# Nothing to do when the packages are those of the lock file already.
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --loglevel=error
fi
