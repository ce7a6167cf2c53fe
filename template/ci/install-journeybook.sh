# Puts the program journeybook on PATH in a job of CI: `. ci/install-journeybook.sh`, in sh or bash.
# No registry of packages has it under its name, so variables of your forge say where it is to be had:
#   JOURNEYBOOK_ARCHIVE, JOURNEYBOOK_SHA256  the address of a released archive and its checksum (its line of SHA256SUMS will do): seconds;
#   JOURNEYBOOK_SOURCE, JOURNEYBOOK_REV      or its Git repository and the commit you trust, compiled: minutes.
# JOURNEYBOOK_HOME (else .cache/journeybook) keeps what was got; an archive that is kept is checked again.
journeybook_home="${JOURNEYBOOK_HOME:-$PWD/.cache/journeybook}"
# The bash of Git on Windows: a colon would part PATH, and be another machine to tar.
if command -v cygpath >/dev/null; then journeybook_home="$(cygpath --unix "$journeybook_home")"; fi

journeybook_stop() {
  echo "error: journeybook was not installed: $1" >&2
  exit 2
}

journeybook_is_right() {
  if command -v sha256sum >/dev/null; then set -- sha256sum; else set -- shasum -a 256; fi
  echo "${JOURNEYBOOK_SHA256%% *}  $journeybook_home/archive.tar.gz" | "$@" -c - >/dev/null 2>&1
}

journeybook_unpack() {
  [ -n "${JOURNEYBOOK_SHA256:-}" ] || journeybook_stop "set JOURNEYBOOK_SHA256 to the checksum of JOURNEYBOOK_ARCHIVE"
  if ! journeybook_is_right; then
    curl --fail --silent --show-error --location --retry 2 --output "$journeybook_home/archive.tar.gz" \
      "$JOURNEYBOOK_ARCHIVE" 2>"$journeybook_home/curl.log" ||
      journeybook_stop "$JOURNEYBOOK_ARCHIVE cannot be had ($(tail -n 1 "$journeybook_home/curl.log"))"
    journeybook_is_right || journeybook_stop "$JOURNEYBOOK_ARCHIVE has another checksum than JOURNEYBOOK_SHA256"
  fi
  # What an older archive left there is not what was checked.
  rm -rf "$journeybook_home/bin"
  mkdir -p "$journeybook_home/bin" || journeybook_stop "$journeybook_home/bin cannot be made"
  tar -xzf "$journeybook_home/archive.tar.gz" -C "$journeybook_home/bin" --strip-components=1 2>"$journeybook_home/tar.log" ||
    journeybook_stop "$JOURNEYBOOK_ARCHIVE cannot be unpacked ($(tail -n 1 "$journeybook_home/tar.log"))"
}

journeybook_compile() {
  command -v cargo >/dev/null || journeybook_stop "compiling $JOURNEYBOOK_SOURCE needs Rust (https://rustup.rs)"
  if [ -f "$JOURNEYBOOK_SOURCE/Cargo.toml" ]; then
    set -- --path "$JOURNEYBOOK_SOURCE"
  else
    [ -n "${JOURNEYBOOK_REV:-}" ] || journeybook_stop "set JOURNEYBOOK_REV to the commit of JOURNEYBOOK_SOURCE you trust"
    set -- --git "$JOURNEYBOOK_SOURCE" --rev "$JOURNEYBOOK_REV" journeybook
  fi
  cargo install --quiet --locked --no-default-features --root "$journeybook_home" "$@" ||
    journeybook_stop "$JOURNEYBOOK_SOURCE cannot be compiled"
}

mkdir -p "$journeybook_home/bin" || journeybook_stop "$journeybook_home cannot be made"
if [ -n "${JOURNEYBOOK_ARCHIVE:-}" ]; then
  journeybook_unpack
elif [ -n "${JOURNEYBOOK_SOURCE:-}" ]; then
  journeybook_compile
else
  journeybook_stop "set the variables JOURNEYBOOK_ARCHIVE and JOURNEYBOOK_SHA256 to a released archive and its checksum, \
or JOURNEYBOOK_SOURCE and JOURNEYBOOK_REV to its Git repository and a commit"
fi
PATH="$journeybook_home/bin:$PATH"
export PATH
journeybook_bin="$journeybook_home/bin"
if command -v cygpath >/dev/null; then journeybook_bin="$(cygpath --windows "$journeybook_bin")"; fi
[ -z "${GITHUB_PATH:-}" ] || echo "$journeybook_bin" >> "$GITHUB_PATH"
[ -z "${TF_BUILD:-}" ] || echo "##vso[task.prependpath]$journeybook_bin"
"$journeybook_home/bin/journeybook" --version || journeybook_stop "it is not in what was got, or is made for another machine"
