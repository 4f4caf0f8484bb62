# Writes a small archive of what strains a layout. Sourced by tests/tools/site.sh.

# Makes the archive in a folder: a name of 500 characters, one word without a space, right-to-left text, hundreds of
# names in one article, and an article with next to nothing.
make_strange_archive() {
  local content="$1/content" long word name number
  mkdir -p "$content/articles" "$content/people" "$content/institutions"
  long=$(printf 'Sample Name %.0s' {1..42})
  word=$(printf 'Unbroken%.0s' {1..63})
  cat >"$content/masthead.yaml" <<TEXT
title: $word
tagline: 'Everything that strains a layout'
url: https://strange.example/
publisher: {name: $long}
rights: $word
TEXT
  cat >"$content/people/long.md" <<TEXT
---
name: $long
names: {he: 'שם בדוי', ar: 'اسم مخترع'}
variants: [$word]
positions: [{title: $word, of: $long, from: 1931}]
---
$word
TEXT
  cat >"$content/institutions/long.md" <<TEXT
---
name: $word Institute
part_of: $long
place: $word
---
TEXT
  {
    printf -- '---\ntitle: %s\ndate: 1931\ndeck: [%s]\neditor: [%s]\nplaces: %s\nvisits:\n' "$word" "$word" "$long" "$word"
    printf '  - {institution: %s Institute, leader: %s, participants: [Ann Example, "שם בדוי"], place: %s, purpose: %s}\n' \
      "$word" "$long" "$word" "$word"
    printf 'people:\n'
    for number in {1..250}; do printf '  - {name: Delegate %s, title: Head of section %s}\n' "$number" "$number"; done
    printf -- '---\n%s\n\n| %s | b |\n|---|---|\n| a | b |\n\n    %s\n\n[%s](https://example.org/%s)\n' \
      "$word" "$word" "$word" "$word" "$word"
  } >"$content/articles/long.md"
  cat >"$content/articles/right-to-left.md" <<'TEXT'
---
title: 'כותרת בדויה: ביקור במכון'
date: 1931-05-06
language: he
deck: ['שורה ראשונה', 'שורה שנייה']
editor: שם בדוי
visits: [{institution: מכון בדוי, leader: שם בדוי, participants: [Ann Example]}]
topics: [עיתונות]
corrections: [{note: 'תיקון ללא תאריך'}]
---
פסקה אחת בעברית, עם English באמצע.

- פריט ראשון
- פריט שני
TEXT
  printf -- '---\ntitle: A\ndate: XXXX\n---\n' >"$content/articles/bare.md"
  for name in 1 2 3; do printf -- '---\ntitle: %s\ndate: 1932\npeople: [%s, Ann Example]\n---\nText.\n' "$word" "$long" >"$content/articles/more-$name.md"; done
}
