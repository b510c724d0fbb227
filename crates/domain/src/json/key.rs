//! The name of an object's entry as a source for our types.

use serde::{
    de::{Deserializer, Visitor, value::StrDeserializer},
    forward_to_deserialize_any,
};

use super::Misfit;

/// A name; where a number is asked for, the name is its digits.
#[derive(Clone, Copy)]
pub struct Key<'a>(pub &'a str);

macro_rules! numbers {
    ($($method:ident => $visit:ident;)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            visitor.$visit(self.0.parse().map_err(|_digits| Misfit)?)
        })*
    };
}

impl<'de> Deserializer<'de> for Key<'de> {
    type Error = Misfit;

    numbers! {
        deserialize_i8 => visit_i64;
        deserialize_i16 => visit_i64;
        deserialize_i32 => visit_i64;
        deserialize_i64 => visit_i64;
        deserialize_u8 => visit_u64;
        deserialize_u16 => visit_u64;
        deserialize_u32 => visit_u64;
        deserialize_u64 => visit_u64;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_str(self.0)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        StrDeserializer::new(self.0).deserialize_enum(name, variants, visitor)
    }

    forward_to_deserialize_any! {
        bool f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}
