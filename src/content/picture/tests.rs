//! Pictures are developed as they should be seen, and nothing private is left in them.
