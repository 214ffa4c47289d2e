//! The whole server over real connections, one fresh database a test.

mod board;
mod common;
mod faults;
mod files;
mod forms;
mod live;
mod places;
mod plain;
mod program;
mod registrations;
mod staff;
