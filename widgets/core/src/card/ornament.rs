//! 縁: two rings of three cords each that go through one another, as the cords of a present (水引) are tied.

use super::{Colour, Paint, Shape, Sheet};

/// Units of the drawing below for its width.
const WIDTH: i32 = 348;
/// The width of a cord.
const CORD: i32 = 5;
/// The width of the strip in which nothing beneath is seen.
const STRIP: i32 = 44;

/// The strip of a part, and its three cords. The rings lie around (±60, 0) with radii of 90, 100 and 110, so that all
/// points where they are cut are whole numbers.
const PARTS: [(&str, &str); 3] = [
    // The left ring.
    (
        "M-160 0a100 100 0 1 1 200 0a100 100 0 1 1-200 0",
        "M-150 0a90 90 0 1 1 180 0a90 90 0 1 1-180 0M-160 0a100 100 0 1 1 200 0a100 100 0 1 1-200 0M-170 0a110 110 0 1 1 220 0a110 110 0 1 1-220 0",
    ),
    // The right one over it.
    (
        "M-40 0a100 100 0 1 1 200 0a100 100 0 1 1-200 0",
        "M-30 0a90 90 0 1 1 180 0a90 90 0 1 1-180 0M-40 0a100 100 0 1 1 200 0a100 100 0 1 1-200 0M-50 0a110 110 0 1 1 220 0a110 110 0 1 1-220 0",
    ),
    // The left one once more, where it goes over the right one.
    (
        "M-60-100A100 100 0 0 1 20-60",
        "M-60-90A90 90 0 0 1 12-54M-60-100A100 100 0 0 1 20-60M-60-110A110 110 0 0 1 28-66",
    ),
];

/// Draws the rings around a point; `paper` is what lies beneath them.
pub(super) fn knot(sheet: &mut Sheet, x: i32, y: i32, width: i32, ink: Colour, paper: Colour) {
    let scale = width * 1000 / WIDTH;
    for (strip, cords) in PARTS {
        for (data, paint) in [(strip, Paint::stroke(paper, STRIP)), (cords, Paint::stroke(ink, CORD))] {
            sheet.add(Shape::Path { data: data.into(), x, y, scale, paint });
        }
    }
}

/// Three cords from edge to edge on which the rings lie.
pub(super) fn cords(sheet: &mut Sheet, from: (i32, i32), to: (i32, i32), gap: i32, width: i32, ink: Colour) {
    let across = from.1 == to.1;
    for offset in [-gap, 0, gap] {
        let (dx, dy) = if across { (0, offset) } else { (offset, 0) };
        sheet.line((from.0 + dx, from.1 + dy), (to.0 + dx, to.1 + dy), width, ink);
    }
}
