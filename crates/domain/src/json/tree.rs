//! A parsed tree as a source for our types.

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
    value::StrDeserializer,
};
use serde_json::{Map, Value, map};

use super::{Misfit, key::Key};

/// A place in the tree.
#[derive(Clone, Copy)]
pub struct Tree<'a>(pub &'a Value);

/// Numbers as the type asks for them; the type itself checks that they fit.
macro_rules! numbers {
    ($($method:ident => $as:ident, $visit:ident;)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            visitor.$visit(self.0.$as().ok_or(Misfit)?)
        })*
    };
}

impl<'de> Deserializer<'de> for Tree<'de> {
    type Error = Misfit;

    numbers! {
        deserialize_i8 => as_i64, visit_i64;
        deserialize_i16 => as_i64, visit_i64;
        deserialize_i32 => as_i64, visit_i64;
        deserialize_i64 => as_i64, visit_i64;
        deserialize_u8 => as_u64, visit_u64;
        deserialize_u16 => as_u64, visit_u64;
        deserialize_u32 => as_u64, visit_u64;
        deserialize_u64 => as_u64, visit_u64;
        deserialize_f32 => as_f64, visit_f64;
        deserialize_f64 => as_f64, visit_f64;
        deserialize_bool => as_bool, visit_bool;
        deserialize_char => as_str, visit_str;
        deserialize_str => as_str, visit_str;
        deserialize_string => as_str, visit_str;
        deserialize_identifier => as_str, visit_str;
        deserialize_bytes => as_str, visit_str;
        deserialize_byte_buf => as_str, visit_str;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(yes) => visitor.visit_bool(*yes),
            Value::Number(number) => {
                if let Some(whole) = number.as_u64() {
                    visitor.visit_u64(whole)
                } else if let Some(whole) = number.as_i64() {
                    visitor.visit_i64(whole)
                } else {
                    visitor.visit_f64(number.as_f64().ok_or(Misfit)?)
                }
            }
            Value::String(text) => visitor.visit_str(text),
            Value::Array(items) => visitor.visit_seq(Items(items.iter())),
            Value::Object(entries) => visitor.visit_map(Entries::of(entries)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.0.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        self.0.as_null().ok_or(Misfit)?;
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_seq(Items(self.0.as_array().ok_or(Misfit)?.iter()))
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_map(Entries::of(self.0.as_object().ok_or(Misfit)?))
    }

    /// A struct is an object and nothing else: reading it from a list would be as much code again.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let (variant, content) = match self.0 {
            Value::String(variant) => (variant, None),
            Value::Object(entries) if entries.len() == 1 => {
                let (variant, content) = entries.iter().next().ok_or(Misfit)?;
                (variant, Some(Tree(content)))
            }
            Value::Object(_)
            | Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Array(_) => return Err(Misfit),
        };
        visitor.visit_enum(Chosen { variant, content })
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }
}

struct Items<'a>(std::slice::Iter<'a, Value>);

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Misfit> {
        self.0
            .next()
            .map(|item| seed.deserialize(Tree(item)))
            .transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Entries<'a> {
    rest: map::Iter<'a>,
    value: Option<&'a Value>,
}

impl<'a> Entries<'a> {
    fn of(entries: &'a Map<String, Value>) -> Self {
        Self {
            rest: entries.iter(),
            value: None,
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Misfit> {
        let Some((key, value)) = self.rest.next() else {
            return Ok(None);
        };
        self.value = Some(value);
        seed.deserialize(Key(key)).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Misfit> {
        seed.deserialize(Tree(self.value.take().ok_or(Misfit)?))
    }
}

struct Chosen<'a> {
    variant: &'a str,
    content: Option<Tree<'a>>,
}

impl<'de> EnumAccess<'de> for Chosen<'de> {
    type Error = Misfit;
    type Variant = Content<'de>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Content<'de>), Misfit> {
        let variant = seed.deserialize(StrDeserializer::new(self.variant))?;
        Ok((variant, Content(self.content)))
    }
}

struct Content<'a>(Option<Tree<'a>>);

impl<'de> VariantAccess<'de> for Content<'de> {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        self.0.map_or(Ok(()), |_content| Err(Misfit))
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Misfit> {
        seed.deserialize(self.0.ok_or(Misfit)?)
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.0.ok_or(Misfit)?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.0.ok_or(Misfit)?.deserialize_map(visitor)
    }
}
