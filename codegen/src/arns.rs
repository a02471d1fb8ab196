//! ARN types.

use cognito_policy_spec::model::{ArnFormat, Part, ResourceType};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::ids::Ids;
use crate::list::List;
use crate::names::{self, Taken};
use crate::{docs, ids};

/// An ARN format as texts and the slots between them: one text more than slots.
struct Frame {
    texts: Vec<String>,
    slots: Vec<Slot>,
}

struct Slot {
    /// The parameter and the getter: `user_pool_id`.
    name: Ident,
    place: Place,
    value: ids::Type,
}

/// What every ARN type has itself; no getter of a value can have these names.
const OWN_FUNCTIONS: &[&str] = &["any_in", "as_str", "check", "in_region", "matching", "new"];

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Partition,
    Region,
    Account,
    Resource,
}

/// The ARN type of a resource type, and the functions that take it apart and put it together.
pub(crate) fn generate(arn: &Ident, resource_type: &ResourceType, ids: &Ids) -> TokenStream {
    let (mut frames, mut formats, mut steps) = (Vec::new(), Vec::new(), List::default());
    for format in &resource_type.arn_formats {
        let frame = Frame::new(format, ids);
        let of_frame = frame.steps();
        steps.push(&quote!([#of_frame]));
        frames.push(frame);
        formats.push(format.text.as_str());
    }
    let Some(first) = frames.first() else { return TokenStream::new() };
    let words = names::prose(resource_type);
    let title = format!("{words} ARN");
    let example = first.example();
    let description = resource_type.description.as_deref().map(docs::prose);
    let doc = docs::comment(&format!(
        "The ARN of {}: {}.\n{}\nFor example `{example}`.",
        names::with_article(&words),
        names::listed(&formats),
        description.map(|text| format!("\n{text}\n")).unwrap_or_default(),
    ));
    let functions = match &frames[..] {
        [only] => only.functions(arn, &words),
        several => {
            let mut constructors = TokenStream::new();
            for (index, frame) in several.iter().enumerate() {
                let number = if index == 0 { String::new() } else { (index + 1).to_string() };
                constructors.extend(frame.constructor(&format!("new{number}"), formats[index]));
            }
            constructors
        }
    };
    quote! {
        ::cognito_policy::__private::arn_type! { #doc #arn, #title, #example, #steps }
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
        let parts = [
            (&format.partition, Place::Partition),
            (&format.service, Place::Resource),
            (&format.region, Place::Region),
            (&format.account, Place::Account),
            (&format.resource, Place::Resource),
        ];
        for (index, (part, place)) in parts.into_iter().enumerate() {
            if index > 0 {
                frame.text(":");
            }
            for piece in part {
                match piece {
                    Part::Literal(text) => frame.literal(text, place, ids, &mut taken),
                    Part::Placeholder(name) => frame.slot(name, place, ids, &mut taken),
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

    /// A text of the format. A `*` in it stands for a part that AWS gives no name.
    fn literal(&mut self, text: &str, place: Place, ids: &Ids, taken: &mut Taken) {
        for (index, text) in text.split('*').enumerate() {
            if index > 0 {
                self.slot("part", place, ids, taken);
            }
            self.text(text);
        }
    }

    fn slot(&mut self, placeholder: &str, place: Place, ids: &Ids, taken: &mut Taken) {
        // Of two placeholders side by side nobody could tell where the first ends: they are one.
        let beside = self.slots.len() + 1 == self.texts.len()
            && self.texts.last().is_some_and(String::is_empty)
            && !self.slots.is_empty();
        if beside {
            return;
        }
        let (name, value) = match place {
            Place::Partition => ("partition".to_owned(), ids::Type::partition()),
            Place::Region => ("region".to_owned(), ids::Type::region()),
            Place::Account => ("account".to_owned(), ids::Type::account()),
            Place::Resource => (names::snake(placeholder), ids.of(placeholder)),
        };
        self.slots.push(Slot { name: taken.claim(&name), place, value });
        self.texts.push(String::new());
    }

    /// An ARN that fits, from the examples of the values.
    fn example(&self) -> String {
        let mut example = String::new();
        for (index, text) in self.texts.iter().enumerate() {
            example.push_str(text);
            if let Some(slot) = self.slots.get(index) {
                example.push_str(&slot.value.example);
            }
        }
        example
    }

    /// What reads such an ARN.
    fn steps(&self) -> TokenStream {
        let first = &self.texts[0];
        let mut steps = quote!(text(#first));
        for (index, slot) in self.slots.iter().enumerate() {
            let next = &self.texts[index + 1];
            let path = &slot.value.path;
            steps.extend(match slot.place {
                Place::Partition => quote!(, partition(), text(#next)),
                Place::Region => quote!(, region(), text(#next)),
                Place::Account => quote!(, account(), text(#next)),
                Place::Resource => quote!(, value::<#path>(#next)),
            });
        }
        steps
    }

    fn has(&self, place: Place) -> bool {
        self.slots.iter().any(|slot| slot.place == place)
    }

    /// The slots that a constructor asks for. A Region has its partition with it.
    fn asked(&self) -> impl Iterator<Item = &Slot> {
        let known = self.has(Place::Region);
        self.slots.iter().filter(move |slot| !(known && slot.place == Place::Partition))
    }

    fn parameters(&self, of: &dyn Fn(&Slot) -> bool) -> List {
        let mut list = List::default();
        for slot in self.asked() {
            if of(slot) {
                let (name, path) = (&slot.name, &slot.value.path);
                list.push(&quote!(#name: &#path));
            }
        }
        list
    }

    /// The pieces of the text, with `value` for a slot.
    fn pieces(&self, value: &dyn Fn(&Slot) -> TokenStream) -> TokenStream {
        let mut pieces = List::default();
        for (index, text) in self.texts.iter().enumerate() {
            if !text.is_empty() {
                pieces.push(text);
            }
            if let Some(slot) = self.slots.get(index) {
                pieces.push(&value(slot));
            }
        }
        quote!([#pieces])
    }

    fn value(&self, slot: &Slot) -> TokenStream {
        let name = &slot.name;
        match slot.place {
            Place::Partition if self.has(Place::Region) => quote!(region.partition().as_str()),
            _ => quote!(#name.as_str()),
        }
    }

    fn functions(&self, arn: &Ident, words: &str) -> TokenStream {
        let constructors = self.constructors(words);
        let patterns = self.patterns(words);
        let getters = self.getters(arn);
        quote!(#constructors #patterns #getters)
    }

    /// `new`, and `in_region` besides if one of the ids says the Region.
    fn constructors(&self, words: &str) -> TokenStream {
        let home = self.slots.iter().find(|slot| slot.value.has_region);
        let Some(home) = home.filter(|_| self.has(Place::Region)) else {
            return self.constructor("new", &format!("The ARN of {}.", names::with_article(words)));
        };
        let name = &home.name;
        let doc = docs::comment(&format!(
            "The ARN of {} in its home Region, which its id begins with.",
            names::with_article(words)
        ));
        let parameters = self.parameters(&|slot| slot.place != Place::Region);
        let mut arguments = List::default();
        for slot in self.asked() {
            if slot.place != Place::Region {
                arguments.push(&slot.name);
            }
        }
        let in_region = self.constructor(
            "in_region",
            &format!(
                "The ARN of {} in a Region that may differ from the one in its id.",
                names::with_article(words)
            ),
        );
        quote! {
            #doc
            #[inline]
            pub fn new(#parameters) -> Self { Self::in_region(&#name.region(), #arguments) }
            #in_region
        }
    }

    fn constructor(&self, name: &str, doc: &str) -> TokenStream {
        let name = names::ident(name);
        let doc = docs::comment(doc);
        let parameters = self.parameters(&|_| true);
        let pieces = self.pieces(&|slot| self.value(slot));
        quote! {
            #doc
            #[inline]
            pub fn #name(#parameters) -> Self {
                Self { __text: ::cognito_policy::__private::arn_text(#pieces) }
            }
        }
    }

    /// `any_in` and `matching`.
    fn patterns(&self, words: &str) -> TokenStream {
        let resource = |slot: &Slot| slot.place == Place::Resource;
        if !self.has(Place::Resource) {
            return TokenStream::new();
        }
        let parameters = self.parameters(&|slot| !resource(slot));
        let pieces =
            self.pieces(&|slot| if resource(slot) { quote!("*") } else { self.value(slot) });
        let place = match (self.has(Place::Region), self.has(Place::Account)) {
            (true, true) => " of an account in a Region",
            (true, false) => " in a Region",
            (false, true) => " of an account",
            (false, false) => " in a partition",
        };
        let doc = docs::comment(&format!("Every {words}{place}."));
        let any = quote! {
            #doc
            #[inline]
            pub fn any_in(#parameters) -> ::cognito_policy::ArnPattern<Self> {
                ::cognito_policy::__private::pattern(#pieces)
            }
        };
        let mut parameters = List::default();
        for slot in self.asked() {
            let (name, path) = (&slot.name, &slot.value.path);
            if resource(slot) {
                parameters.push(&quote!(#name: impl ::cognito_policy::OrAny<#path>));
            } else {
                parameters.push(&quote!(#name: &#path));
            }
        }
        let pieces = self.pieces(&|slot| {
            let name = &slot.name;
            if resource(slot) {
                quote!(::cognito_policy::OrAny::text(&#name))
            } else {
                self.value(slot)
            }
        });
        let doc = docs::comment(&format!(
            "Every {words} with these parts: each is given, [`Any`](::cognito_policy::Any), or a \
             [`Variable`](::cognito_policy::Variable) that IAM fills in."
        ));
        quote! {
            #any
            #doc
            #[inline]
            pub fn matching(#parameters) -> ::cognito_policy::ArnPattern<Self> {
                ::cognito_policy::__private::pattern(#pieces)
            }
        }
    }

    fn getters(&self, arn: &Ident) -> TokenStream {
        let mut texts = List::default();
        for text in &self.texts {
            texts.push(text);
        }
        let mut getters = TokenStream::new();
        for (index, slot) in self.slots.iter().enumerate() {
            let Slot { name, value, .. } = slot;
            let (path, title) = (&value.path, &value.title);
            let index = Literal::usize_unsuffixed(index);
            let doc = docs::comment(&format!("The {title}."));
            getters.extend(quote! {
                #doc
                #[inline]
                pub fn #name(&self) -> #path {
                    ::cognito_policy::__private::placeholder(&self.__text, #arn::BETWEEN, #index)
                }
            });
        }
        quote! {
            const BETWEEN: &[&str] = &[#texts];
            #getters
        }
    }
}
