//! Forms: schema, normalisation, validation and answers.
