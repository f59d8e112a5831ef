/** WCAG 2.2 contrast of two colours `#rrggbb`, 1 to 21; written out again here: the code's own sum proves nothing. */
export function contrast(a: string, b: string): number {
  const light = (hex: string): number => {
    const [red = 0, green = 0, blue = 0] = channels(hex).map((channel) => {
      const value = channel / 255;
      return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    });
    return red * 0.2126 + green * 0.7152 + blue * 0.0722;
  };
  const [x, y] = [light(a), light(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** What is seen of `#rrggbb` under a wash, `rgb(r g b / n%)`. */
export function washed(ground: string, wash: string): string {
  const [, red, green, blue, share] = /^rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)%\)$/.exec(wash) ?? [];
  if (share === undefined) return wash;
  const over = [red, green, blue].map(Number);
  const mixed = channels(ground).map((channel, at) =>
    Math.round(channel + ((over[at] ?? 0) - channel) * (Number(share) / 100)),
  );
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
