//! (wordt gevuld)
