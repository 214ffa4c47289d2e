//! Calendar in the page.
use crate::attributes::Attributes;
use crate::life::{Fault, Life};
use enishi_views::Ui;
use std::rc::Rc;
pub async fn run(_l: &Rc<Life>, _a: Attributes, _u: Ui) -> Result<(), Fault> {
    Ok(())
}
