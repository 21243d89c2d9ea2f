//! What can be done with products, a file each.

mod create_product;

pub use create_product::CreateProduct;
