//! The sales board: columns of cards, sums, filters, dragging
