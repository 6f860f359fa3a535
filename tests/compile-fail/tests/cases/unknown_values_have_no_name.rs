//! A value that is not listed can be read, not matched: the next release may give it a name.
use whatsapp_vendors::nxcloud_saas::ComponentType;

fn main() {
    let part = ComponentType::unknown("footer");
    match part {
        ComponentType::Header | ComponentType::Body => {}
    }
}
