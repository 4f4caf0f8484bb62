# Makes sites and checks them as browsers and readers would. Sourced by tests/run, which sets `target`.
#
# The example is the repository itself; the fictional archive has what the example has not: long lists, pictures,
# Chinese articles, redirects, withdrawn articles. It is made with an English and with a Chinese interface. The strange
# archive has what strains a layout, the hostile one titles and names that would break out of whatever they stand in.

. tests/tools/strange.sh

articles_of_the_demo=300

make_sites() {
  sites="$target/site-check"
  rm -rf "$sites"
  mkdir -p "$sites"
  cargo build --locked
  local backfile="$target/debug/backfile"
  "$backfile" build --root . --output "$sites/example"
  "$backfile" demo "$sites/archive" --articles "$articles_of_the_demo"
  "$backfile" build --root "$sites/archive" --output "$sites/demo"
  readers tests/tools/hostile.py "$sites/hostile-archive"
  "$backfile" build --root "$sites/hostile-archive" --output "$sites/hostile"
  cp -r "$sites/archive" "$sites/archive-zh"
  sed -i 's/^language: en$/language: zh/' "$sites/archive-zh/content/masthead.yaml"
  "$backfile" build --root "$sites/archive-zh" --output "$sites/demo-zh"
  grep -q '<html lang="zh">' "$sites/demo-zh/index.html" || give_up 'The Chinese site is not Chinese.'
  make_strange_archive "$sites/archive-strange"
  "$backfile" build --root "$sites/archive-strange" --output "$sites/strange"
  readers tests/tools/feeds.py write "$sites/hard-archive"
  "$backfile" build --root "$sites/hard-archive" --output "$sites/hard"
  all_sites=("$sites/example" "$sites/demo" "$sites/demo-zh" "$sites/strange" "$sites/hostile" "$sites/hard")
}

# Counts the pages of sites, and fails where there is none: a check of nothing proves nothing.
pages_of() {
  local count
  count=$(find "$@" -name '*.html' | wc -l)
  [ "$count" -gt 0 ] || give_up "There is no page in $*."
  echo "$count"
}

check_html() {
  local count
  count=$(pages_of "${all_sites[@]}")
  java -jar "$target/tools/node/node_modules/vnu-jar/build/dist/vnu.jar" \
    --errors-only --skip-non-html --stdout "${all_sites[@]}"
  echo "$count pages are valid HTML."
}

check_links() {
  local site
  for site in "${all_sites[@]}"; do check_links_of "$site"; done
}

# Follows every link and anchor of a site, put into the folder of its host that its addresses name. Full addresses of the
# site itself, as in canonical links, are followed too; what leads to other sites is not, as this check has no network.
check_links_of() {
  local site=$1 count own read host
  count=$(pages_of "$site")
  own=$(sed -n '/rel="canonical"/ { s/.*<link rel="canonical" href="\([^"]*\)".*/\1/p; q }' "$site/index.html")
  [ -n "$own" ] || give_up "The front page of $site has no canonical address."
  own=${own//"&amp;"/"&"}
  host="$site-host"
  rm -rf "$host"
  site="$host/$(python3 -c 'import sys, urllib.parse as u; print(u.unquote(u.urlsplit(sys.argv[1]).path).strip("/"))' "$own")"
  mkdir -p "$(dirname "${site%/}")"
  cp -al "$1" "${site%/}"
  local options=(--no-progress --offline --no-ignore --hidden --extensions html)
  # Git's rules keep the target folder out of sight, so look whether the pages are seen.
  read=$(lychee "${options[@]}" --dump-inputs "$site" | wc -l)
  [ "$read" -eq "$count" ] || give_up "Of the $count pages of $site, $read would be read."
  lychee "${options[@]}" --mode plain --include-fragments=full --root-dir "$host" --index-files index.html \
    --remap "^${own//./\\.} file://$(sed 's/ /%20/g' <<<"${site%/}")/" "$site"
}

# Reads the feeds and site maps of sites back; of the archive whose texts are hard to write, its texts too.
check_feeds() {
  readers tests/tools/feeds.py values "$sites/hard"
  readers tests/tools/feeds.py sites "$sites/example" "$sites/demo" "$sites/hard"
}

# Reads back the data of both sites, what their pages say to programs, and their citations.
check_data() { readers tests/tools/data.py "$sites/example" "$sites/demo"; }
check_metadata() { readers tests/tools/metadata.py "$sites/hostile" "$sites/example" "$sites/demo"; }
check_citations() { readers tests/tools/citations.py "$sites/hostile" "$sites/example" "$sites/demo"; }

check_accessibility() {
  node tests/tools/axe.mjs "$target/tools/node" "$(browser)" "$sites/example" "$sites/demo" "$sites/demo-zh" "$sites/strange"
}

# Does what readers do: finds an article, reads it, copies its citation, searches.
check_readers() {
  node tests/tools/reader.mjs "$target/tools/node" "$(browser)" "$sites/demo"
  node tests/tools/copy.mjs "$target/tools/node" "$(browser)" "$sites/hostile" "$sites/example"
}

# Weighs what comes with an article.
check_weight() { node tests/tools/weight.mjs "$sites/example" "$sites/demo" "$sites/demo-zh"; }

# Watches whether anything moves while a page comes over a slow line, and whether anything sticks out.
check_steadiness() {
  node tests/tools/steady.mjs "$target/tools/node" "$(browser)" "$sites/example" "$sites/demo" "$sites/strange"
}

# Searches the fictional archive, in both languages of the interface.
check_search() {
  local script
  for script in static/search/*.js; do node --check "$script"; done
  node tests/tools/search_words.mjs
  # From 4,096 articles on, words that most of them have are treated in another way.
  "$target/debug/backfile" demo "$sites/archive-many" --articles 4200 --brief
  "$target/debug/backfile" build --root "$sites/archive-many" --output "$sites/many"
  node tests/tools/search.mjs "$target/tools/node" "$(browser)" "$target/debug/backfile" "$sites/demo" "$sites/demo-zh" "$sites/many"
}
