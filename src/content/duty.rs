//! What a role of the newsroom comes to, whatever a masthead calls it.

/// What somebody did for an article, as far as citing and searching make a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    /// Wrote it.
    Wrote,
    /// Edited it.
    Edited,
    /// Answered for it: the editor in charge, the editor-in-chief.
    Directed,
    /// Translated it.
    Translated,
    /// Produced it.
    Produced,
    /// Did other work on it.
    Helped,
}

impl Duty {
    /// Tells what a role of the masthead is, in English or Chinese.
    pub fn of_role(role: &str) -> Duty {
        match role {
            "author" | "writer" | "byline" | "reporter" | "correspondent" | "journalist" | "columnist" | "作者"
            | "记者" | "通讯员" | "撰稿" | "撰文" | "文" => Duty::Wrote,
            "editor" | "编辑" => Duty::Edited,
            "editor_in_charge" | "editor_in_chief" | "责任编辑" | "责编" | "主编" | "总编" | "总编辑" => {
                Duty::Directed
            }
            "translator" | "翻译" | "译者" | "译" => Duty::Translated,
            "producer" | "executive_producer" | "监制" | "总监制" => Duty::Produced,
            _ => Duty::Helped,
        }
    }
}
