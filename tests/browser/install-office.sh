#!/usr/bin/env bash
# Gets LibreOffice Calc (Debian's package), which opens the workbooks that we write.
set -euo pipefail

command -v soffice >/dev/null && exit 0
if ! command -v apt-get >/dev/null; then
  echo "LibreOffice is missing: install it so that \`soffice\` is found." >&2
  exit 1
fi
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "Installing LibreOffice needs root or sudo: apt-get install libreoffice-calc" >&2; exit 1; }
  as_root=(sudo)
fi
echo "installing libreoffice-calc with apt-get"
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-calc >/dev/null
