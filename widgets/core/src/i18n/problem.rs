//! Texts of the section `problem`.

use super::messages;

messages! {
    /// Keys of the section `problem`.
    ProblemKey in Problem {
        /// Something else where an object stands; `{0}` is what was found, here and below.
        SchemaObject,
        /// A key that the schema does not know.
        SchemaKey,
        /// No list, or an empty one.
        SchemaList,
        /// No text, and no object from language to text.
        SchemaText,
        /// No text.
        SchemaPlain,
        /// Neither true nor false.
        SchemaFlag,
        /// Neither a number nor a date as text.
        SchemaBound,
        /// No length.
        SchemaLength,
        /// A field without a usable name.
        SchemaName,
        /// Two fields of one name.
        SchemaNameTwice,
        /// A field that nobody could name.
        SchemaLabel,
        /// An unknown type.
        SchemaType,
        /// Something of the contract that this version cannot do yet.
        SchemaLater,
        /// No answers to choose from.
        SchemaOptions,
        /// A choice without value or label, or one that stands twice.
        SchemaOption,
        /// A condition on a field that does not come earlier.
        SchemaWhenField,
        /// More fields than a form may have: `{0}` is the most.
        SchemaTooMany,
    }
}
