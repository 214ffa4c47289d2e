//! Dialects of event feeds, one file each, read into [`crate::event::Event`].
