"""The comparison of two versions on the screen: both texts in step, sections and metrics beside them."""
