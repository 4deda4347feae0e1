import { gapOf, type Layout } from "./layout";

/** A canvas whose pixels are the screen's: sharp at every zoom. */

/** Sizes a canvas to a box in CSS pixels and gives its context, empty, in CSS pixels. */
export function surfaceOf(canvas: HTMLCanvasElement, width: number, height: number, density: number) {
  const [wide, high] = [Math.ceil(width * density), Math.ceil(height * density)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
    canvas.style.width = `${wide / density}px`;
    canvas.style.height = `${high / density}px`;
  }
  const context = canvas.getContext("2d");
  context?.setTransform(density, 0, 0, density, 0, 0);
  context?.clearRect(0, 0, width + 1, height + 1);
  return context;
}

export type Surface = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Adds a rounded square to the path. */
export function square(context: Surface, x: number, y: number, size: number, radius: number) {
  context.beginPath();
  context.roundRect(x, y, size, size, radius);
}

type Words = { size: number; weight: number; align: CanvasTextAlign; colour: string; font: string };

/** Writes a text centred on its line. */
export function write(context: Surface, text: string, x: number, y: number, words: Words) {
  context.font = `${words.weight} ${words.size}px ${words.font}`;
  context.textAlign = words.align;
  context.textBaseline = "middle";
  context.fillStyle = words.colour;
  context.fillText(text, x, y);
}

/** Maps whose cells are too small to be drawn one by one: a picture with a pixel an address, enlarged. */

export type Colour = [red: number, green: number, blue: number, alpha: number];

/** Runs a piece of drawing in device pixels. */
export function inPixels(context: Surface, draw: () => void) {
  const transform = context.getTransform();
  context.setTransform(1, 0, 0, 1, 0, 0);
  draw();
  context.setTransform(transform);
}

/** A picture with one pixel an address. */
export function bitmapOf(columns: number, rows: number, colourOf: (index: number) => Colour | null): OffscreenCanvas {
  const bitmap = new OffscreenCanvas(columns, rows);
  const image = new ImageData(columns, rows);
  for (let index = 0; index < columns * rows; index++) {
    const colour = colourOf(index);
    if (colour) image.data.set(colour, index * 4);
  }
  bitmap.getContext("2d")?.putImageData(image, 0, 0);
  return bitmap;
}

/** Draws such a picture over the cells, by whole device pixels. */
export function enlarge(context: Surface, bitmap: OffscreenCanvas, { left, top, step }: Layout, density: number) {
  const pixels = Math.round(step * density);
  const [x, y] = [Math.round(left * density), Math.round(top * density)];
  inPixels(context, () => {
    context.imageSmoothingEnabled = false;
    context.drawImage(bitmap, x, y, bitmap.width * pixels, bitmap.height * pixels);
  });
}

/** Lines between the cells in the colour of the page. */
export function paintGaps(context: Surface, { left, top, step, columns, rows }: Layout, density: number, page: string) {
  const gap = Math.round(gapOf(step) * density);
  if (gap === 0) return;
  const pixels = Math.round(step * density);
  const [x, y] = [Math.round(left * density), Math.round(top * density)];
  inPixels(context, () => {
    context.fillStyle = page;
    for (let column = 1; column <= columns; column++)
      context.fillRect(x + column * pixels - gap, y, gap, rows * pixels);
    for (let row = 1; row <= rows; row++) context.fillRect(x, y + row * pixels - gap, columns * pixels, gap);
  });
}
