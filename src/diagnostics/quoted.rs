//! Texts in commands that are to be typed.

/// Quotes a text so that a shell takes it for one word and for nothing else, whatever it holds.
pub fn quoted(text: &str) -> String {
    if text.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", text.replace('\'', r"'\''"))
    } else {
        format!("\"{text}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_shell_runs_nothing_of_what_is_quoted() {
        let check = |text, expected| assert_eq!(quoted(text), expected);
        check("my archive", "\"my archive\"");
        check("$(x)", "'$(x)'");
        check("a`b'c", r"'a`b'\''c'");
    }
}
