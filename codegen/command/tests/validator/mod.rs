//! Validates JSON by a JSON schema.

use serde_json::Value;

/// A validator for the keywords of JSON Schema that our schemas use.
pub(crate) struct Validator<'s> {
    pub(crate) root: &'s Value,
}

impl Validator<'_> {
    /// Returns the violations of a schema, each with its keyword.
    pub(crate) fn violations(&self, schema: &Value, value: &Value) -> Vec<String> {
        let mut violations = Vec::new();
        for (keyword, rule) in schema.as_object().unwrap() {
            let is_satisfied = match keyword.as_str() {
                "$ref" => {
                    let pointer = rule.as_str().unwrap().trim_start_matches('#');
                    violations.extend(self.violations(self.root.pointer(pointer).unwrap(), value));
                    true
                }
                "properties" => {
                    for (name, of_member) in rule.as_object().unwrap() {
                        if let Some(member) = value.get(name) {
                            violations.extend(self.violations(of_member, member));
                        }
                    }
                    true
                }
                "items" => {
                    for item in value.as_array().into_iter().flatten() {
                        violations.extend(self.violations(rule, item));
                    }
                    true
                }
                "allOf" => {
                    for of_value in rule.as_array().unwrap() {
                        violations.extend(self.violations(of_value, value));
                    }
                    true
                }
                "anyOf" => self.matching(rule, value) > 0,
                "oneOf" => self.matching(rule, value) == 1,
                "additionalProperties" => self.additional(schema, rule, value),
                _ => satisfies(keyword, rule, value),
            };
            if !is_satisfied {
                violations.push(format!("{keyword} {rule}: {value}"));
            }
        }
        violations
    }

    /// Returns the number of schemas that a value conforms to.
    fn matching(&self, schemas: &Value, value: &Value) -> usize {
        let schemas = schemas.as_array().unwrap().iter();
        schemas.filter(|schema| self.violations(schema, value).is_empty()).count()
    }

    /// Returns whether the members that the schema does not list are valid.
    fn additional(&self, schema: &Value, rule: &Value, value: &Value) -> bool {
        value.as_object().into_iter().flatten().all(|(name, member)| {
            schema["properties"].get(name).is_some()
                || match rule {
                    Value::Bool(allowed) => *allowed,
                    of_member => self.violations(of_member, member).is_empty(),
                }
        })
    }
}

/// Returns whether a value satisfies a keyword without nested schemas.
fn satisfies(keyword: &str, rule: &Value, value: &Value) -> bool {
    match keyword {
        "type" => match rule.as_str().unwrap() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            other => panic!("type {other}"),
        },
        "required" => {
            rule.as_array().unwrap().iter().all(|name| value.get(name.as_str().unwrap()).is_some())
        }
        "enum" => rule.as_array().unwrap().contains(value),
        "minimum" => value.as_f64() >= rule.as_f64(),
        "maximum" => value.as_f64() <= rule.as_f64(),
        "minItems" => value.as_array().unwrap().len() as u64 >= rule.as_u64().unwrap(),
        "minLength" => value.as_str().is_none_or(|it| it.len() as u64 >= rule.as_u64().unwrap()),
        "uniqueItems" => {
            let items = value.as_array().unwrap();
            items.iter().enumerate().all(|(at, item)| !items[..at].contains(item))
        }
        "format" => {
            let text = value.as_str().unwrap();
            let characters = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'<');
            characters && (rule != "uri" || text.starts_with("https://"))
        }
        "$schema"
        | "$id"
        | "title"
        | "description"
        | "default"
        | "definitions"
        | "allowComments"
        | "allowTrailingCommas" => true,
        other => panic!("unsupported keyword {other}: add it to this validator"),
    }
}
