//! The newsroom's roles that have no key of their own.

use schemars::JsonSchema;
use serde::Serialize;

use crate::content::fields::Fields;
use crate::content::values::{Many, Name, Text};
use crate::source::Spanned;

/// Roles beyond the four that have keys of their own, each with its names, in the order written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Credits(pub Vec<(Text, Many<Spanned<Name>>)>);

impl Credits {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Credits {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(role, names)| (role, names)))
    }
}

impl JsonSchema for Credits {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Credits".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let names = generator.subschema_for::<Many<Name>>();
        schemars::json_schema!({ "type": "object", "additionalProperties": names })
    }
}

pub(super) fn read(fields: &mut Fields<'_>, roles: &[Text]) -> Credits {
    let credits = fields.map("credits", "credits", |credits| {
        let mut read = Vec::new();
        for (key, node) in credits.rest() {
            if !roles.contains(&key.value) {
                credits.unknown_role(key, roles);
                continue;
            }
            let names = credits.names_of(&key.value, node);
            if !names.is_empty() {
                read.push((key.value, names));
            }
        }
        Some(Credits(read))
    });
    credits.unwrap_or_default()
}
