const [BLUE, GREEN, RED] = [0x2d, 0x3a, 0xd0];
const OPAQUE = 0xff;

/**
 * A picture with a red dot in its lower corner: something is wrong, or needs somebody.
 *
 * @param bitmap four bytes a point, blue, green, red and opacity, row by row
 * @param share how much of the picture's height the dot takes
 */
export function withDot(bitmap: Uint8Array, width: number, height: number, share = 0.5): Uint8Array {
  const dotted = Uint8Array.from(bitmap);
  const radius = (Math.min(width, height) * share) / 2;
  const [centreX, centreY] = [width - radius, height - radius];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (Math.hypot(x + 0.5 - centreX, y + 0.5 - centreY) > radius) continue;
      dotted.set([BLUE, GREEN, RED, OPAQUE], (y * width + x) * 4);
    }
  }
  return dotted;
}
