//! ARN types.

use cognito_policy_spec::model::{ArnFormat, Fragment, ResourceType};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::ids::Ids;
use crate::names::{self, Taken};
use crate::{docs, ids};

/// An ARN format: literals and the slots between them, one literal more than slots.
struct Frame {
    texts: Vec<String>,
    slots: Vec<ArnSlot>,
}

struct ArnSlot {
    /// The name of the parameter and the getter: `user_pool_id`.
    name: Ident,
    kind: SlotKind,
    value: ids::Type,
}

/// What the value of a slot is.
#[derive(Clone, Copy, PartialEq)]
enum SlotKind {
    Partition,
    Region,
    Account,
    /// A part of the resource.
    Resource,
}

/// The functions of every ARN type. No getter can have their names.
const OWN_FUNCTIONS: &[&str] = &["any_in", "as_str", "check", "in_region", "matching", "new"];

/// Generates the ARN type of a resource type, with its constructors, patterns and getters. `actions`
/// are those that identity policies can limit to it.
pub(crate) fn generate(
    arn: &Ident,
    resource_type: &ResourceType,
    ids: &Ids,
    actions: Option<&Ident>,
) -> TokenStream {
    let (mut formats, mut frames, mut steps) = (Vec::new(), Vec::new(), Vec::new());
    for format in &resource_type.arn_formats {
        let frame = Frame::new(format, ids);
        let of_frame = frame.steps();
        steps.push(quote!([#of_frame]));
        formats.push(format.text.as_str());
        frames.push(frame);
    }
    let Some(first) = frames.first() else { return TokenStream::new() };
    let words = names::prose(resource_type);
    let title = format!("{words} ARN");
    let example = first.example();
    let description = match &resource_type.description {
        Some(description) => format!("\n{}\n", docs::prose(description)),
        None => String::new(),
    };
    let actions = match actions {
        Some(actions) => format!(" [`{actions}`] has the actions that support it."),
        None => String::new(),
    };
    let doc = docs::comment(&format!(
        "The ARN of {}: {}.\n{description}\nFor example, `{example}`.{actions}",
        names::with_article(&words),
        names::listed(&formats),
    ));
    let functions = match &frames[..] {
        [only] => only.functions(arn, &words),
        several => {
            let mut taken = Taken::default();
            let mut constructors = TokenStream::new();
            for (frame, format) in several.iter().zip(&formats) {
                let doc = format!("Returns an ARN of the format `{format}`.");
                constructors.extend(frame.constructor(&taken.claim("new"), &doc));
            }
            constructors
        }
    };
    quote! {
        cognito_policy::__private::arn_type! { #doc #arn, #title, #example, #(#steps),* }
        impl #arn { #functions }
    }
}

impl Frame {
    fn new(format: &ArnFormat, ids: &Ids) -> Self {
        let mut frame = Self { texts: vec!["arn:".to_owned()], slots: Vec::new() };
        let mut taken = Taken::default();
        for own in OWN_FUNCTIONS {
            taken.claim(own);
        }
        let segments = [
            (&format.partition, SlotKind::Partition),
            (&format.service, SlotKind::Resource),
            (&format.region, SlotKind::Region),
            (&format.account, SlotKind::Account),
            (&format.resource, SlotKind::Resource),
        ];
        for (index, (parts, kind)) in segments.into_iter().enumerate() {
            if index > 0 {
                frame.text(":");
            }
            for part in parts {
                match part {
                    Fragment::Literal(text) => frame.literal(text, kind, ids, &mut taken),
                    Fragment::Placeholder(name) => frame.slot(name, kind, ids, &mut taken),
                }
            }
        }
        frame
    }

    fn text(&mut self, text: &str) {
        if let Some(last) = self.texts.last_mut() {
            last.push_str(text);
        }
    }

    /// Adds a literal part of the format. A `*` in it is a placeholder that AWS does not name.
    fn literal(&mut self, text: &str, kind: SlotKind, ids: &Ids, taken: &mut Taken) {
        for (index, text) in text.split('*').enumerate() {
            if index > 0 {
                self.slot("part", kind, ids, taken);
            }
            self.text(text);
        }
    }

    fn slot(&mut self, placeholder: &str, kind: SlotKind, ids: &Ids, taken: &mut Taken) {
        // Two adjacent placeholders become one slot: the end of the first one is ambiguous.
        let is_adjacent = self.texts.last().is_some_and(String::is_empty) && !self.slots.is_empty();
        if is_adjacent {
            return;
        }
        let (name, value) = match kind {
            SlotKind::Partition => ("partition".to_owned(), ids::Type::partition()),
            SlotKind::Region => ("region".to_owned(), ids::Type::region()),
            SlotKind::Account => ("account".to_owned(), ids::Type::account()),
            SlotKind::Resource => (names::snake(placeholder), ids.of(placeholder)),
        };
        self.slots.push(ArnSlot { name: taken.claim(&name), kind, value });
        self.texts.push(String::new());
    }

    /// Returns an ARN of this format, built from the examples of its values.
    fn example(&self) -> String {
        let mut example = self.texts[0].clone();
        for (slot, next) in self.slots.iter().zip(&self.texts[1..]) {
            example.push_str(&slot.value.example);
            example.push_str(next);
        }
        example
    }

    /// Generates the steps that parse such an ARN.
    fn steps(&self) -> TokenStream {
        let first = &self.texts[0];
        let mut steps = quote!(text(#first));
        for (slot, next) in self.slots.iter().zip(&self.texts[1..]) {
            let path = &slot.value.path;
            steps.extend(match slot.kind {
                SlotKind::Partition => quote!(, partition(), text(#next)),
                SlotKind::Region => quote!(, region(), text(#next)),
                SlotKind::Account => quote!(, account(), text(#next)),
                SlotKind::Resource => quote!(, value::<#path>(#next)),
            });
        }
        steps
    }

    fn has(&self, kind: SlotKind) -> bool {
        self.slots.iter().any(|slot| slot.kind == kind)
    }

    /// Returns the slots that are parameters of a constructor. The Region implies the partition.
    fn parameters(&self) -> Vec<&ArnSlot> {
        let has_region = self.has(SlotKind::Region);
        let mut parameters = Vec::new();
        for slot in &self.slots {
            if !(has_region && slot.kind == SlotKind::Partition) {
                parameters.push(slot);
            }
        }
        parameters
    }

    /// Generates the parameters that `is_asked` selects.
    fn asked(&self, is_asked: &dyn Fn(&ArnSlot) -> bool) -> Vec<TokenStream> {
        let mut asked = Vec::new();
        for slot in self.parameters() {
            if is_asked(slot) {
                asked.push(slot.parameter());
            }
        }
        asked
    }

    /// Generates the list of the ARN's literals, with `value` for each slot.
    fn pieces(&self, value: &dyn Fn(&ArnSlot) -> TokenStream) -> TokenStream {
        let mut pieces = Vec::new();
        for (index, text) in self.texts.iter().enumerate() {
            if !text.is_empty() {
                pieces.push(quote!(#text));
            }
            if let Some(slot) = self.slots.get(index) {
                pieces.push(value(slot));
            }
        }
        quote!([#(#pieces),*])
    }

    fn value(&self, slot: &ArnSlot) -> TokenStream {
        let name = &slot.name;
        match slot.kind {
            SlotKind::Partition if self.has(SlotKind::Region) => {
                quote!(region.partition().as_str())
            }
            _ => quote!(#name.as_str()),
        }
    }

    fn functions(&self, arn: &Ident, words: &str) -> TokenStream {
        let mut functions = self.constructors(words);
        if self.has(SlotKind::Resource) {
            functions.extend(self.any_in(words));
            functions.extend(self.matching(words));
        }
        functions.extend(self.getters(arn));
        functions
    }

    /// Returns the name of the first ID that begins with its Region, if the ARN has a Region.
    fn home(&self) -> Option<&Ident> {
        if !self.has(SlotKind::Region) {
            return None;
        }
        let home = self.slots.iter().find(|slot| slot.value.has_region)?;
        Some(&home.name)
    }

    /// Generates `new`, and `in_region` if one of the IDs begins with its Region.
    fn constructors(&self, words: &str) -> TokenStream {
        let words = names::with_article(words);
        let Some(home) = self.home() else {
            return self.constructor(&names::ident("new"), &format!("Returns the ARN of {words}."));
        };
        let doc = docs::comment(&format!(
            "Returns the ARN of {words} in its home Region, which is part of its ID."
        ));
        let (mut parameters, mut arguments) = (Vec::new(), Vec::new());
        for slot in self.parameters() {
            if slot.kind != SlotKind::Region {
                parameters.push(slot.parameter());
                arguments.push(&slot.name);
            }
        }
        let in_region = self.constructor(
            &names::ident("in_region"),
            &format!(
                "Returns the ARN of {words} in a Region, which can differ from that in its ID."
            ),
        );
        quote! {
            #doc
            #[inline]
            pub fn new(#(#parameters),*) -> Self {
                Self::in_region(&#home.region(), #(#arguments),*)
            }
            #in_region
        }
    }

    fn constructor(&self, name: &Ident, doc: &str) -> TokenStream {
        let doc = docs::comment(doc);
        let parameters = self.asked(&|_| true);
        let pieces = self.pieces(&|slot| self.value(slot));
        quote! {
            #doc
            #[inline]
            pub fn #name(#(#parameters),*) -> Self {
                Self { __text: cognito_policy::__private::arn_text(#pieces) }
            }
        }
    }

    /// Generates `any_in`, the pattern of every resource.
    fn any_in(&self, words: &str) -> TokenStream {
        let place = match (self.has(SlotKind::Region), self.has(SlotKind::Account)) {
            (true, true) => " in an account and Region",
            (true, false) => " in a Region",
            (false, true) => " in an account",
            (false, false) => " in a partition",
        };
        let doc = docs::comment(&format!("Returns the pattern of every {words}{place}."));
        let parameters = self.asked(&|slot| !slot.is_resource());
        let pieces =
            self.pieces(&|slot| if slot.is_resource() { quote!("*") } else { self.value(slot) });
        quote! {
            #doc
            #[inline]
            pub fn any_in(#(#parameters),*) -> cognito_policy::ArnPattern<Self> {
                cognito_policy::__private::pattern(#pieces)
            }
        }
    }

    /// Generates `matching`, the pattern of the resources with given parts.
    fn matching(&self, words: &str) -> TokenStream {
        let mut parameters = Vec::new();
        for slot in self.parameters() {
            let (name, path) = (&slot.name, &slot.value.path);
            parameters.push(if slot.is_resource() {
                quote!(#name: impl cognito_policy::OrAny<#path>)
            } else {
                slot.parameter()
            });
        }
        let pieces = self.pieces(&|slot| {
            let name = &slot.name;
            if slot.is_resource() {
                quote!(cognito_policy::OrAny::text(&#name))
            } else {
                self.value(slot)
            }
        });
        let doc = docs::comment(&format!(
            "Returns the pattern of every {words} with these parts. Each part is a value, \
             [`Any`](cognito_policy::Any), a [`Prefix`](cognito_policy::Prefix), or a \
             [`Variable`](cognito_policy::Variable) that IAM replaces with a value."
        ));
        quote! {
            #doc
            #[inline]
            pub fn matching(#(#parameters),*) -> cognito_policy::ArnPattern<Self> {
                cognito_policy::__private::pattern(#pieces)
            }
        }
    }

    fn getters(&self, arn: &Ident) -> TokenStream {
        let texts = &self.texts;
        let mut getters = TokenStream::new();
        for (index, ArnSlot { name, value, .. }) in self.slots.iter().enumerate() {
            let ids::Type { path, title, example, .. } = value;
            let index = Literal::usize_unsuffixed(index);
            let doc = docs::comment(&format!("Returns the {title}, such as `{example}`."));
            getters.extend(quote! {
                #doc
                #[inline]
                pub fn #name(&self) -> #path {
                    cognito_policy::__private::placeholder(&self.__text, #arn::BETWEEN, #index)
                }
            });
        }
        quote! {
            const BETWEEN: &[&str] = &[#(#texts),*];
            #getters
        }
    }
}

impl ArnSlot {
    fn is_resource(&self) -> bool {
        self.kind == SlotKind::Resource
    }

    fn parameter(&self) -> TokenStream {
        let (name, path) = (&self.name, &self.value.path);
        quote!(#name: &#path)
    }
}
