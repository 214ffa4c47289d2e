//! One number of people, with its definition and date, read from our JSON or picked out of any other.
